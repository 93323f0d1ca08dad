import type { Changes } from './plan.ts';
import { ACCESSIBLE, COMPANION, type Ground } from './ground.ts';

export const FREE = 0;
export const HELD = 1;
export const SOLD = 2;
export const NOT_FOR_SALE = 3;

/** Which places are free now, as the API tells it, and how many are in each section. */
export class Availability {
  readonly states: Uint8Array;
  /** Free places by section and level; accessible and companion seats apart, because not everybody may have them. */
  private readonly free: Int32Array;
  private readonly total: Int32Array;
  private readonly freeAccessible: Int32Array;
  private readonly ground: Ground;
  private readonly listeners = new Set<(changed: readonly number[] | null) => void>();

  constructor(ground: Ground) {
    this.ground = ground;
    this.states = new Uint8Array(ground.size);
    this.free = new Int32Array(ground.sections.length * ground.levels.length);
    this.total = new Int32Array(ground.sections.length * ground.levels.length);
    this.freeAccessible = new Int32Array(ground.sections.length);
    this.countAnew();
  }

  /** The places that changed, or null after a whole new reading. */
  onChange(listener: (changed: readonly number[] | null) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Two bits a place in the order of the ordinals, lowest bits first. Throws if they are those of another map. */
  read(bits: Uint8Array): void {
    const expected = (this.ground.size * 2 + 7) >> 3;
    if (bits.length !== expected) throw new Error(`availability of ${bits.length} bytes for a map of ${expected}`);
    for (let seat = 0; seat < this.ground.size; seat++) this.states[seat] = (bits[seat >> 2]! >> ((seat & 3) * 2)) & 3;
    this.countAnew();
    for (const listener of this.listeners) listener(null);
  }

  /** Applies a delta; false says that the whole must be read again. Places that the map doesn't have are passed over. */
  apply(changes: Changes): boolean {
    if (changes.full) return false;
    const changed: number[] = [];
    for (const [seat, state] of changes.changes) {
      if (seat === undefined || state === undefined || !(seat >= 0 && seat < this.ground.size)) continue;
      if (this.states[seat] === (state & 3)) continue;
      if (this.states[seat] === FREE) this.count(seat, -1);
      this.states[seat] = state & 3;
      if (this.states[seat] === FREE) this.count(seat, 1);
      changed.push(seat);
    }
    if (changed.length > 0) for (const listener of this.listeners) listener(changed);
    return true;
  }

  isFree(seat: number): boolean {
    return this.states[seat] === FREE;
  }

  freeIn(section: number): number {
    return this.sum(this.free, section);
  }

  totalIn(section: number): number {
    return this.sum(this.total, section);
  }

  freeOf(section: number, level: number): number {
    return this.free[section * this.ground.levels.length + level] ?? 0;
  }

  freeAccessibleIn(section: number): number {
    return this.freeAccessible[section] ?? 0;
  }

  freeInRow(row: number): number {
    let free = 0;
    for (let seat = this.ground.rowFirst[row]!; seat < this.ground.rowEnd[row]!; seat++) if (this.isFree(seat)) free++;
    return free;
  }

  /** The next free place of a section, for areas in which one place is like another. */
  freePlaces(section: number, count: number): number[] {
    const { first, end } = this.ground.sections[section]!;
    const found: number[] = [];
    for (let seat = first; seat < end && found.length < count; seat++) if (this.isFree(seat)) found.push(seat);
    return found;
  }

  private sum(counts: Int32Array, section: number): number {
    let sum = 0;
    const levels = this.ground.levels.length;
    for (let level = 0; level < levels; level++) sum += counts[section * levels + level]!;
    return sum;
  }

  private countAnew(): void {
    this.free.fill(0);
    this.total.fill(0);
    this.freeAccessible.fill(0);
    for (let seat = 0; seat < this.ground.size; seat++) {
      if ((this.ground.marks[seat]! & (ACCESSIBLE | COMPANION)) === 0) this.total[this.slot(seat)]! += 1;
      if (this.states[seat] === FREE) this.count(seat, 1);
    }
  }

  private count(seat: number, by: number): void {
    const marks = this.ground.marks[seat]!;
    if (marks & ACCESSIBLE) this.freeAccessible[this.ground.rowSection[this.ground.row[seat]!]!]! += by;
    else if (!(marks & COMPANION)) this.free[this.slot(seat)]! += by;
  }

  private slot(seat: number): number {
    return this.ground.rowSection[this.ground.row[seat]!]! * this.ground.levels.length + this.ground.level[seat]!;
  }
}
