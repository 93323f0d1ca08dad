import type { Plan, PlanRow, PlanSection } from './plan.ts';
import { runs } from './labels.ts';
import { anchorOf, type Box, boxOf } from './shape.ts';

export const ACCESSIBLE = 1;
export const COMPANION = 2;
export const RESTRICTED = 4;

/** A block of rows or an area to stand in. Its places are the ordinals from `first` up to `end`. */
export interface Section {
  readonly index: number;
  readonly key: string;
  readonly name: string;
  readonly stand: string;
  readonly gate: string | null;
  readonly standing: boolean;
  /** x and y by turns, in centimetres. */
  readonly outline: Float32Array;
  readonly box: Box;
  /** Where its name stands, with the room around that point. */
  readonly anchor: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly first: number;
  readonly end: number;
  readonly firstRow: number;
  readonly endRow: number;
}

export interface Level {
  readonly index: number;
  readonly key: string;
  readonly name: string;
  readonly colour: string;
}

/**
 * A seat plan laid out for drawing: one typed array for each property of a place, indexed by ordinal, so that sixty
 * thousand places are a megabyte or two and a frame allocates nothing.
 */
export interface Ground {
  readonly name: string;
  readonly size: number;
  readonly focus: { readonly x: number; readonly y: number };
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly level: Uint16Array;
  /** ACCESSIBLE, COMPANION, RESTRICTED. */
  readonly marks: Uint8Array;
  readonly row: Uint32Array;
  /** The accessible seat that a companion seat belongs to, else -1. */
  readonly mate: Int32Array;
  readonly rowFirst: Uint32Array;
  readonly rowEnd: Uint32Array;
  readonly rowSection: Uint16Array;
  readonly rowNames: readonly string[];
  readonly levels: readonly Level[];
  readonly sections: readonly Section[];
  readonly box: Box;
  /** The usual distance of two neighbours, in centimetres. */
  readonly pitch: number;
  /** The seat's name within its row; empty in an area. */
  label(seat: number): string;
  section(seat: number): Section;
}

/** Lays a plan out as the API sends it. Throws when it is no plan: rows that don't number their places densely. */
export function groundOf(plan: Plan): Ground {
  const rows = plan.sections.flatMap((section) => section.rows);
  const size = rows.reduce((sum, row) => sum + row.places, 0);
  const arrays = {
    x: new Float32Array(size),
    y: new Float32Array(size),
    level: new Uint16Array(size),
    marks: new Uint8Array(size),
    row: new Uint32Array(size),
    mate: new Int32Array(size).fill(-1),
    rowFirst: new Uint32Array(rows.length),
    rowEnd: new Uint32Array(rows.length),
    rowSection: new Uint16Array(rows.length),
  };
  const sections: Section[] = [];
  let next = 0;
  let row = 0;
  for (const each of plan.sections) {
    const made = sectionOf(each, sections.length, next, row);
    for (const line of each.rows) {
      if (line.first !== next) throw new Error(`row ${line.name} of ${each.name} begins at ${line.first}, not ${next}`);
      layRow(arrays, line, row, made.index);
      next += line.places;
      row += 1;
    }
    sections.push(made);
  }
  const labels = rows.map((line) => line.labels ?? '');
  return {
    name: plan.name,
    size,
    focus: plan.focus,
    ...arrays,
    rowNames: rows.map((line) => line.name),
    levels: plan.levels.map((level, index) => ({ ...level, index })),
    sections,
    box: boxOf(sections.map((section) => section.box)),
    pitch: pitchOf(arrays, sections),
    label: labelsOf(arrays, labels),
    section: (seat) => sections[arrays.rowSection[arrays.row[seat]!]!]!,
  };
}

type Arrays = Pick<
  Ground,
  'x' | 'y' | 'level' | 'marks' | 'row' | 'mate' | 'rowFirst' | 'rowEnd' | 'rowSection'
>;

function sectionOf(section: PlanSection, index: number, first: number, firstRow: number): Section {
  const outline = new Float32Array(section.outline.flatMap((point) => [point.x, point.y]));
  const box = boxOf([outline]);
  return {
    index,
    key: section.key,
    name: section.name,
    stand: section.stand,
    gate: section.gate ?? null,
    standing: section.kind === 'STANDING',
    outline,
    box,
    anchor: anchorOf(outline, box),
    first,
    end: first + section.rows.reduce((sum, row) => sum + row.places, 0),
    firstRow,
    endRow: firstRow + section.rows.length,
  };
}

function layRow(arrays: Arrays, row: PlanRow, index: number, section: number): void {
  arrays.rowFirst[index] = row.first;
  arrays.rowEnd[index] = row.first + row.places;
  arrays.rowSection[index] = section;
  const steps = Math.max(1, row.places - 1);
  for (let i = 0; i < row.places; i++) {
    const seat = row.first + i;
    const point = row.points?.[i];
    arrays.x[seat] = point ? point.x : row.from.x + ((row.to.x - row.from.x) * i) / steps;
    arrays.y[seat] = point ? point.y : row.from.y + ((row.to.y - row.from.y) * i) / steps;
    arrays.level[seat] = row.level;
    arrays.row[seat] = index;
  }
  for (const special of row.specials ?? []) {
    const mate = special.companionOf ?? -1;
    arrays.marks[special.seat] =
      (special.accessible ? ACCESSIBLE : 0) | (mate >= 0 ? COMPANION : 0) | (special.restrictedView ? RESTRICTED : 0);
    arrays.mate[special.seat] = mate;
    if (special.level != null) arrays.level[special.seat] = special.level;
  }
}

/** The median over the rows of their first two seats' distance: imported maps have scales of their own. */
function pitchOf(arrays: Arrays, sections: readonly Section[]): number {
  const distances: number[] = [];
  for (let row = 0; row < arrays.rowFirst.length; row++) {
    const first = arrays.rowFirst[row]!;
    if (arrays.rowEnd[row]! - first < 2 || sections[arrays.rowSection[row]!]!.standing) continue;
    distances.push(Math.hypot(arrays.x[first + 1]! - arrays.x[first]!, arrays.y[first + 1]! - arrays.y[first]!));
  }
  distances.sort((a, b) => a - b);
  return Math.max(1, distances[distances.length >> 1] ?? 50);
}

/** Names are read from the notation when a row is first asked for: most rows never are. */
function labelsOf(arrays: Arrays, notations: readonly string[]): (seat: number) => string {
  const known: (string[] | undefined)[] = new Array(notations.length);
  return (seat) => {
    const row = arrays.row[seat]!;
    const names = (known[row] ??= notations[row] ? runs(notations[row]).flat() : []);
    return names[seat - arrays.rowFirst[row]!] ?? '';
  };
}
