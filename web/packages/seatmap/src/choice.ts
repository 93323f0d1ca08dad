import type { Availability } from './availability.ts';
import { ACCESSIBLE, COMPANION, type Ground } from './ground.ts';

export type Refusal = 'taken' | 'full' | 'companion' | 'standing';

/** What came of a wish to choose or to give up: done, or why not. */
export type Outcome = 'added' | 'removed' | Refusal;

export interface ChoiceOptions {
  /** How many places one order may have. */
  readonly limit: number;
  /** `all`: whatever its state, for editors and for staff who block seats. */
  readonly among: 'free' | 'all';
}

/** What became different, for those who draw or tell it. `lost`: places that others were quicker to take. */
export interface ChoiceChange {
  readonly seats: readonly number[];
  readonly lost: readonly number[];
}

/**
 * The places that a person has chosen, the same for the map and for the list. Seats by ordinal; areas by how many, for
 * one place to stand is like another. A companion seat goes only with its accessible seat.
 */
export class Choice {
  private readonly chosen: number[] = [];
  private readonly standing = new Map<number, number>();
  private readonly own = new Set<number>();
  private readonly listeners = new Set<(change: ChoiceChange) => void>();
  private readonly ground: Ground;
  private readonly availability: Availability;
  private options: ChoiceOptions;

  constructor(ground: Ground, availability: Availability, options: ChoiceOptions) {
    this.ground = ground;
    this.availability = availability;
    this.options = options;
    availability.onChange((changed) => this.dropTaken(changed));
  }

  get limit(): number {
    return this.options.limit;
  }

  set limit(limit: number) {
    this.options = { ...this.options, limit };
    this.tell([], []);
  }

  /** Ordinals in the order in which they were chosen. */
  get seats(): readonly number[] {
    return this.chosen;
  }

  get count(): number {
    let count = this.chosen.length;
    for (const places of this.standing.values()) count += places;
    return count;
  }

  get room(): number {
    return Math.max(0, this.limit - this.count);
  }

  onChange(listener: (change: ChoiceChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  has(seat: number): boolean {
    return this.chosen.includes(seat);
  }

  standingIn(section: number): number {
    return this.standing.get(section) ?? 0;
  }

  /** Areas with how many places in each, by the section's key as a cart's `parties` name it. */
  areas(): { section: string; count: number }[] {
    return [...this.standing].map(([section, count]) => ({ section: this.ground.sections[section]!.key, count }));
  }

  /** May be chosen now, but for the limit. */
  isOpen(seat: number): boolean {
    return this.options.among === 'all' || this.availability.isFree(seat) || this.own.has(seat);
  }

  /** Chooses a seat or gives it up, and its companion with it. */
  toggle(seat: number): Outcome {
    if (this.has(seat)) {
      this.remove(seat);
      return 'removed';
    }
    const refusal = this.refusal(seat);
    if (refusal) return refusal;
    this.chosen.push(seat);
    this.tell([seat], []);
    return 'added';
  }

  /** That many places in the area, as far as the limit and the free places go; how many it came to. */
  stand(section: number, count: number): number {
    const before = this.standingIn(section);
    const free = this.options.among === 'all' ? Infinity : this.availability.freeIn(section);
    const now = Math.max(0, Math.min(Math.floor(count), free, before + this.room));
    if (now === before) return now;
    if (now > 0) this.standing.set(section, now);
    else this.standing.delete(section);
    this.tell([], []);
    return now;
  }

  /** These seats instead of those chosen before, such as the best available; no more than the limit. */
  replace(seats: readonly number[]): void {
    const before = [...this.chosen];
    this.standing.clear();
    this.chosen.splice(0, this.chosen.length, ...seats.slice(0, this.limit));
    this.tell([...before, ...this.chosen], []);
  }

  clear(): void {
    this.replace([]);
  }

  /** Seats that a cart of this person holds: their state is "held", and they stay chosen. */
  hold(seats: readonly number[]): void {
    this.own.clear();
    for (const seat of seats) this.own.add(seat);
    this.tell(seats, []);
  }

  private refusal(seat: number): Refusal | null {
    if (this.ground.section(seat).standing) return 'standing';
    if (!this.isOpen(seat)) return 'taken';
    if (this.options.among === 'all') return this.room > 0 ? null : 'full';
    const mate = this.ground.mate[seat]!;
    if (this.ground.marks[seat]! & COMPANION && !this.has(mate)) return 'companion';
    return this.room > 0 ? null : 'full';
  }

  private remove(seat: number): void {
    const gone = this.chosen.filter((each) => each === seat || this.goesWith(each, seat));
    this.cut(gone);
    this.tell(gone, []);
  }

  private goesWith(companion: number, seat: number): boolean {
    return (this.ground.marks[seat]! & ACCESSIBLE) !== 0 && this.ground.mate[companion] === seat;
  }

  private cut(seats: readonly number[]): void {
    for (const seat of seats) {
      const at = this.chosen.indexOf(seat);
      if (at >= 0) this.chosen.splice(at, 1);
    }
  }

  private dropTaken(changed: readonly number[] | null): void {
    if (this.options.among === 'all') return;
    const taken = this.chosen.filter((seat) => !this.isOpen(seat) && (!changed || changed.includes(seat)));
    const lost = this.chosen.filter((seat) => taken.some((gone) => gone === seat || this.goesWith(seat, gone)));
    this.cut(lost);
    if (lost.length > 0) this.tell(lost, lost);
    for (const [section, count] of this.standing)
      if (count > this.availability.freeIn(section)) this.stand(section, count);
  }

  private tell(seats: readonly number[], lost: readonly number[]): void {
    for (const listener of this.listeners) listener({ seats, lost });
  }
}
