import { signedPart } from '@tribune/gate-rules';

/** Out of sight for so long, and it is a code held up anew. */
const AWAY_MS = 2_000;

/**
 * A code that stays before the camera is one scan, however often the camera sees it and however often a phone renews
 * it. While the steward is busy nothing is taken, and what was taken before stays taken.
 */
export class HeldCodes {
  private readonly seen = new Map<string, number>();

  /** True if the code is to be scanned now. `now`: a clock that never goes back, in milliseconds. */
  take(text: string, now: number, busy: boolean): boolean {
    for (const [other, at] of this.seen) if (now - at >= AWAY_MS) this.seen.delete(other);
    const same = signedPart(text.trim());
    const held = this.seen.has(same);
    if (held || !busy) this.seen.set(same, now);
    return !held && !busy;
  }
}
