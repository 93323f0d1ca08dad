import { ACCESSIBLE, COMPANION, type Ground, RESTRICTED } from './ground.ts';

/** What somebody wants to see; what doesn't fit is drawn faint, as a ring and not as a disc. */
export interface Wishes {
  /** Indexes of price levels; empty for all. */
  readonly levels: readonly number[];
  /** Accessible seats and their companions only. */
  readonly accessible: boolean;
  /** Without seats of restricted view. */
  readonly clearView: boolean;
}

export const NO_WISHES: Wishes = { levels: [], accessible: false, clearView: false };

export function isPlain(wishes: Wishes): boolean {
  return wishes.levels.length === 0 && !wishes.accessible && !wishes.clearView;
}

export function fits(ground: Ground, wishes: Wishes, seat: number): boolean {
  const marks = ground.marks[seat]!;
  if (wishes.levels.length > 0 && !wishes.levels.includes(ground.level[seat]!)) return false;
  if (wishes.accessible && !(marks & (ACCESSIBLE | COMPANION))) return false;
  return !(wishes.clearView && marks & RESTRICTED);
}
