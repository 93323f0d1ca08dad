import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Camera } from '../src/camera.ts';
import { hit } from '../src/hit.ts';
import { runs } from '../src/labels.ts';
import { Model } from '../src/model.ts';
import { nextSeat } from '../src/neighbours.ts';
import type { Plan, PlanRow } from '../src/plan.ts';

interface Stadium {
  readonly name: string;
  readonly stands: readonly {
    readonly stand: string;
    readonly sectors: readonly {
      readonly sector: string;
      readonly rows: readonly { readonly row: string; readonly seats: string }[];
    }[];
  }[];
}

// A real stadium's stands, sectors and rows, as published; bin/ci says where they lie. They come without coordinates.
const file = `${process.env['TRIBUNE_PUBLISHED_FILES'] ?? ''}/seatmaps/metalist.json`;

/** Sectors side by side, eight in a line: the server's own layout of them is tried there. */
function planOf(stadium: Stadium): Plan {
  let first = 0;
  const sections = stadium.stands
    .flatMap(({ stand, sectors }) => sectors.map((sector) => ({ stand, ...sector })))
    .map(({ stand, sector, rows }, index) => {
      const [left, top] = [(index % 8) * 4_000, Math.floor(index / 8) * 5_000];
      const lines = rows.map(({ row, seats }, line): PlanRow => {
        const labels = /^\d+$/.test(seats) ? `1-${seats}` : seats;
        const places = runs(labels).flat().length;
        const y = top + line * 80;
        const made = { name: row, first, places, labels, level: 0, from: { x: left, y }, to: { x: left + (places - 1) * 50, y } };
        first += places;
        return made;
      });
      const [right, bottom] = [Math.max(...lines.map((line) => line.to.x)) + 50, top + rows.length * 80];
      const outline = [
        { x: left - 50, y: top - 80 },
        { x: right, y: top - 80 },
        { x: right, y: bottom },
        { x: left - 50, y: bottom },
      ];
      return { key: `${stand}/${sector}`, name: sector, stand, kind: 'SEATED' as const, outline, rows: lines };
    });
  const levels = [{ key: 'all', name: 'All', colour: '#1f5fa8' }];
  return { name: stadium.name, focus: { x: 0, y: 0 }, levels, sections };
}

console.info(existsSync(file) ? 'a published stadium is tried' : 'no published stadium: TRIBUNE_PUBLISHED_FILES is not there');

describe.runIf(existsSync(file))('a real stadium', () => {
  const stadium = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stadium) : { name: '', stands: [] };
  const model = new Model(planOf(stadium));
  const { ground, grid } = model;

  it('is there with every section, row and seat', () => {
    expect(ground.size).toBe(39_616);
    expect(ground.sections.length).toBe(58);
    expect(ground.rowNames.length).toBe(1_453);
    expect(model.availability.freeIn(0)).toBe(ground.sections[0]!.end);
    expect(grid.seats.length).toBe(39_616);
  });

  it('has a name for each seat, gaps and all', () => {
    const names = new Set<string>();
    for (let seat = 0; seat < ground.size; seat++) names.add(`${ground.row[seat]} ${ground.label(seat)}`);
    expect(names.size).toBe(39_616);
  });

  it('has every seat under its pixel and beside its neighbour', () => {
    const camera = new Camera(ground.box, ground.pitch);
    camera.resize(1280, 800);
    for (let seat = 0; seat < ground.size; seat += 97) {
      camera.set(ground.x[seat]!, ground.y[seat]!, 0.5);
      expect(hit(model, camera, camera.screenX(ground.x[seat]!), camera.screenY(ground.y[seat]!), 'mouse').seat).toBe(seat);
      if (seat + 1 < ground.rowEnd[ground.row[seat]!]!) expect(nextSeat(ground, grid, seat, 'right')).toBe(seat + 1);
    }
  });
});
