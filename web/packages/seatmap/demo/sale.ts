import type { Ground } from '../src/ground.ts';

/** Repeatable randomness: the same numbers for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A sale under way as the API's bits tell it: groups side by side are gone, some sections are sold out. */
export function soldBits(ground: Ground, seed: number): Uint8Array {
  const chance = random(seed);
  const bits = new Uint8Array((ground.size * 2 + 7) >> 3);
  const put = (seat: number, state: number): void => {
    bits[seat >> 2]! |= state << ((seat & 3) * 2);
  };
  for (const section of ground.sections) {
    const share = chance() < 0.12 ? 1 : 0.25 + chance() * 0.65;
    for (let seat = section.first; seat < section.end; ) {
      const group = 1 + Math.floor(chance() * 5);
      const state = chance() < share ? (chance() < 0.06 ? 1 : 2) : 0;
      for (let i = 0; i < group && seat < section.end; i++, seat++) if (state > 0) put(seat, state);
    }
  }
  return bits;
}
