import { describe, expect, it } from 'vitest';
import { Availability } from '../src/availability.ts';
import { Choice } from '../src/choice.ts';
import { groundOf } from '../src/ground.ts';
import { bitsOf, random, SMALL } from './plans.ts';

const FREE = new Array<number>(14).fill(0);

function choosing(limit: number, states = FREE, among: 'free' | 'all' = 'free') {
  const ground = groundOf(SMALL);
  const availability = new Availability(ground);
  availability.read(bitsOf(states));
  return { availability, choice: new Choice(ground, availability, { limit, among }) };
}

describe('what a person has chosen', () => {
  it('has no more places than an order may have, seats and areas together', () => {
    const { choice } = choosing(3);
    expect(choice.toggle(2)).toBe('added');
    expect(choice.stand(1, 5)).toBe(2);
    expect(choice.toggle(4)).toBe('full');
    expect(choice.toggle(2)).toBe('removed');
    expect(choice.toggle(4)).toBe('added');
    expect([choice.count, choice.room]).toEqual([3, 0]);
    expect(choice.areas()).toEqual([{ section: 'T', count: 2 }]);
  });

  it('has only free seats, and no single places of an area', () => {
    const { choice } = choosing(3, [0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(choice.toggle(2)).toBe('taken');
    expect(choice.toggle(5)).toBe('taken');
    expect(choice.toggle(8)).toBe('standing');
    expect(choice.seats).toEqual([]);
  });

  it('has a companion seat only with its wheelchair place', () => {
    const { choice } = choosing(3);
    expect(choice.toggle(1)).toBe('companion');
    choice.toggle(0);
    expect(choice.toggle(1)).toBe('added');
    choice.toggle(0);
    expect(choice.seats).toEqual([]);
  });

  it('loses what others were quicker to take, and says so', () => {
    const { choice, availability } = choosing(6);
    const lost: (readonly number[])[] = [];
    choice.onChange((change) => lost.push(change.lost));
    for (const seat of [0, 1, 2]) choice.toggle(seat);
    choice.stand(1, 3);
    lost.length = 0;
    availability.apply({ from: '', to: '', full: false, changes: [[0, 1], [8, 2], [4, 2]] });
    expect(choice.seats).toEqual([2]);
    expect(choice.standingIn(1)).toBe(2);
    expect(lost[0]).toEqual([0, 1]);
  });

  it('keeps what its own cart holds', () => {
    const { choice, availability } = choosing(6);
    choice.toggle(2);
    choice.hold([2]);
    availability.read(bitsOf(FREE.map((_, seat) => (seat === 2 ? 1 : 0))));
    expect(choice.seats).toEqual([2]);
    expect(choice.isOpen(2)).toBe(true);
  });

  it('takes any seat for an editor', () => {
    const { choice } = choosing(20, FREE.map(() => 2), 'all');
    expect(choice.toggle(1)).toBe('added');
  });

  it.each([1, 2, 3, 4, 5])('holds its rules whatever is pressed and whatever happens, seed %i', (seed) => {
    const chance = random(seed);
    const { choice, availability } = choosing(4);
    for (let step = 0; step < 500; step++) {
      const seat = Math.floor(chance() * 14);
      if (chance() < 0.6) choice.toggle(seat);
      else if (chance() < 0.5) choice.stand(1, Math.floor(chance() * 6) - 1);
      else availability.apply({ from: '', to: '', full: false, changes: [[seat, Math.floor(chance() * 4)]] });
      expect(choice.count, `seed ${seed}, step ${step}`).toBeLessThanOrEqual(4);
      expect(new Set(choice.seats).size, `seed ${seed}, step ${step}`).toBe(choice.seats.length);
      expect(choice.seats.every((each) => availability.isFree(each)), `seed ${seed}, step ${step}`).toBe(true);
      expect(choice.has(1) && !choice.has(0), `seed ${seed}, step ${step}`).toBe(false);
      expect(choice.standingIn(1), `seed ${seed}, step ${step}`).toBeLessThanOrEqual(availability.freeIn(1));
    }
  });
});
