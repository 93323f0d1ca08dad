import type { Plan, PlanRow } from '../src/plan.ts';

export { random } from '../demo/sale.ts';

/** A row along the x axis, 50 cm a seat. */
export function row(first: number, places: number, y: number, more: Partial<PlanRow> = {}): PlanRow {
  const to = { x: (places - 1) * 50, y };
  return { name: String(y / 80 + 1), first, places, labels: `1-${places}`, level: 0, from: { x: 0, y }, to, ...more };
}

/**
 * Section A: two rows of four; seat 1 is a wheelchair place, seat 2 its companion's, seat 4 has restricted view.
 * Area T: three places to stand. Section B, to the right: one row of three, dearer.
 */
export const SMALL: Plan = {
  name: 'Small ground',
  focus: { x: 0, y: 0 },
  levels: [
    { key: 'main', name: 'Main stand', colour: '#1d4ed8' },
    { key: 'stand', name: 'Standing', colour: '#555555' },
    { key: 'box', name: 'Box', colour: '#ffd400' },
  ],
  sections: [
    {
      key: 'A',
      name: 'A',
      stand: 'Main stand',
      kind: 'SEATED',
      gate: 'Gate 1',
      outline: [{ x: -50, y: -50 }, { x: 200, y: -50 }, { x: 200, y: 130 }, { x: -50, y: 130 }],
      rows: [
        row(0, 4, 0, {
          specials: [
            { seat: 0, accessible: true, restrictedView: false },
            { seat: 1, accessible: false, companionOf: 0, restrictedView: false },
            { seat: 3, accessible: false, restrictedView: true, level: 2 },
          ],
        }),
        row(4, 4, 80, { labels: '4-1' }),
      ],
    },
    {
      key: 'T',
      name: 'South Terrace',
      stand: 'South Terrace',
      kind: 'STANDING',
      outline: [{ x: -50, y: 200 }, { x: 200, y: 200 }, { x: 200, y: 300 }, { x: -50, y: 300 }],
      rows: [{ name: 'Standing', first: 8, places: 3, level: 1, from: { x: 75, y: 250 }, to: { x: 75, y: 250 } }],
    },
    {
      key: 'B',
      name: 'B',
      stand: 'Boxes',
      kind: 'SEATED',
      outline: [{ x: 300, y: -50 }, { x: 500, y: -50 }, { x: 500, y: 50 }, { x: 300, y: 50 }],
      rows: [
        row(11, 3, 0, {
          labels: 'X+Y,Z',
          level: 2,
          from: { x: 350, y: 0 },
          to: { x: 450, y: 0 },
          points: [{ x: 350, y: 0 }, { x: 400, y: -10 }, { x: 450, y: 0 }],
        }),
      ],
    },
  ],
};

/** The wire form of these states: two bits a place, lowest first. */
export function bitsOf(states: readonly number[]): Uint8Array {
  const bits = new Uint8Array((states.length * 2 + 7) >> 3);
  states.forEach((state, seat) => (bits[seat >> 2]! |= state << ((seat & 3) * 2)));
  return bits;
}
