import { describe, expect, it } from 'vitest';
import { bowl } from '../demo/bowl.ts';
import { Availability } from '../src/availability.ts';
import { groundOf } from '../src/ground.ts';
import { bitsOf, random, SMALL } from './plans.ts';

const delta = (changes: number[][]) => ({ from: 'a', to: 'b', full: false, changes });

describe('availability', () => {
  const ground = groundOf(SMALL);

  it('is read from two bits a place', () => {
    const availability = new Availability(ground);
    const states = [0, 1, 2, 3, 0, 0, 2, 2, 0, 1, 2, 0, 3, 0];
    availability.read(bitsOf(states));
    expect([...availability.states]).toEqual(states);
    expect(availability.freeIn(0)).toBe(2);
    expect(availability.totalIn(0)).toBe(6);
    expect(availability.freeAccessibleIn(0)).toBe(1);
    expect(availability.freeIn(1)).toBe(1);
    expect(availability.freeOf(2, 2)).toBe(2);
    expect(availability.freePlaces(2, 5)).toEqual([11, 13]);
    expect(availability.freeInRow(1)).toBe(2);
  });

  it('of another map is refused', () => {
    expect(() => new Availability(ground).read(new Uint8Array(3))).toThrow(/3 bytes for a map of 4/);
  });

  it('tells which places changed, once each', () => {
    const availability = new Availability(ground);
    const told: (readonly number[] | null)[] = [];
    const end = availability.onChange((changed) => told.push(changed));
    expect(availability.apply(delta([[2, 2], [3, 0], [99, 2], []]))).toBe(true);
    expect(availability.apply({ from: 'a', to: 'b', full: true, changes: [] })).toBe(false);
    availability.read(bitsOf(new Array<number>(14).fill(0)));
    end();
    availability.apply(delta([[2, 1]]));
    expect(told).toEqual([[2], null]);
  });

  it.each([1, 2, 3])('counts the same after deltas as after a whole reading, seed %i', (seed) => {
    const chance = random(seed);
    const large = groundOf(bowl(4_000));
    const [live, fresh] = [new Availability(large), new Availability(large)];
    for (let step = 0; step < 40; step++)
      live.apply(delta(Array.from({ length: 50 }, () => [Math.floor(chance() * 4_000), Math.floor(chance() * 4)])));
    fresh.read(bitsOf([...live.states]));
    for (const { index } of large.sections) {
      expect(live.freeIn(index), `seed ${seed}`).toBe(fresh.freeIn(index));
      expect(live.freeAccessibleIn(index), `seed ${seed}`).toBe(fresh.freeAccessibleIn(index));
    }
  });
});
