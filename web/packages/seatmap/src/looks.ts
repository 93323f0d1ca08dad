import { ACCESSIBLE, COMPANION, RESTRICTED } from './ground.ts';
import { fits, isPlain } from './highlight.ts';
import type { Model } from './model.ts';
import { FREE } from './availability.ts';

/** The ways in which a seat is drawn. The first two know no price level. */
export const TAKEN = 0;
export const FAINT = 1;
const OPEN = 2;
const OPEN_ACCESSIBLE = 3;
const OPEN_COMPANION = 4;
const OPEN_RESTRICTED = 5;
export const KINDS = 6;

/** Each seat's look: kind + KINDS * level. Worked out when something changes (first by `all`), not when it is drawn. */
export class Looks {
  readonly of: Uint16Array;
  /** By section: how many free seats fit what is wished for. */
  readonly fitting: Int32Array;
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    this.of = new Uint16Array(model.ground.size);
    this.fitting = new Int32Array(model.ground.sections.length);
  }

  all(): void {
    this.fitting.fill(0);
    for (let seat = 0; seat < this.of.length; seat++) {
      this.of[seat] = this.look(seat);
      this.countFitting(seat, 1);
    }
  }

  some(seats: readonly number[]): void {
    for (const seat of seats) {
      this.countFitting(seat, -1);
      this.of[seat] = this.look(seat);
      this.countFitting(seat, 1);
    }
  }

  private countFitting(seat: number, by: number): void {
    if (this.of[seat]! % KINDS < OPEN) return;
    const { ground } = this.model;
    this.fitting[ground.rowSection[ground.row[seat]!]!]! += by;
  }

  private look(seat: number): number {
    const { ground, availability, wishes } = this.model;
    const level = ground.level[seat]! * KINDS;
    if (availability.states[seat] !== FREE) return level + TAKEN;
    if (!isPlain(wishes) && !fits(ground, wishes, seat)) return level + FAINT;
    const marks = ground.marks[seat]!;
    if (marks & ACCESSIBLE) return level + OPEN_ACCESSIBLE;
    if (marks & COMPANION) return level + OPEN_COMPANION;
    return level + (marks & RESTRICTED ? OPEN_RESTRICTED : OPEN);
  }
}
