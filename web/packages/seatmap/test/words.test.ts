import { describe, expect, it } from 'vitest';
import { contrast, inkOn, parse, standingOut } from '../src/colour.ts';
import { fits, NO_WISHES } from '../src/highlight.ts';
import { Looks } from '../src/looks.ts';
import { Model } from '../src/model.ts';
import { moneyFormat, pricesOf } from '../src/prices.ts';
import { english, norwegian } from '../src/texts.ts';
import { bitsOf, random, SMALL } from './plans.ts';

const offer = (onSale: boolean, level: string, category: string, amount: number) => ({
  onSale,
  prices: [{ level, category, total: { amount, currency: 'NOK' } }],
});
const EVENT = {
  offers: [
    offer(true, 'main', 'adult', 33_000),
    offer(true, 'main', 'child', 15_000),
    offer(false, 'main', 'adult', 1_000),
    offer(true, 'box', 'adult', 90_050),
  ],
};

describe('prices', () => {
  it('are the lowest of what is on sale, or of one category', () => {
    expect(pricesOf(EVENT).get('main')?.amount).toBe(15_000);
    expect(pricesOf(EVENT, 'adult').get('main')?.amount).toBe(33_000);
  });

  it('are written as the language does, with decimals only where there are some', () => {
    const plain = (text: string) => text.replace(/\u00a0/g, ' ');
    expect(plain(moneyFormat('nb')({ amount: 33_000, currency: 'NOK' }))).toBe('330 kr');
    expect(plain(moneyFormat('en')({ amount: 90_050, currency: 'GBP' }))).toBe('£900.50');
    expect(plain(moneyFormat('en')({ amount: 1_200, currency: 'JPY' }))).toBe('¥1,200');
  });
});

describe('words', () => {
  it('say where a seat is, what it costs and whether it is free', () => {
    const model = new Model(SMALL, { prices: pricesOf(EVENT, 'adult') });
    expect(model.words.whole(0)).toMatch(/^Section A, Row 1, Seat 1, Wheelchair place, Main stand, NOK\s330, Free$/);
    expect(model.words.whole(3)).toMatch(/Restricted view, Box, NOK\s900.50, Free$/);
    model.choice.toggle(2);
    expect(model.words.state(2)).toBe('Chosen');
    expect(model.words.seats([4, 5, 11])).toBe('Section A, Row 2, Seat 4, 3; Section B, Row 1, Seat X');
  });

  it('say of a section only what is true now', () => {
    const model = new Model(SMALL, { prices: pricesOf(EVENT, 'adult'), texts: norwegian });
    const [a, terrace] = model.ground.sections;
    expect(model.words.wholeSection(a!)).toMatch(/^Felt A, Main stand, 6 ledige, fra 330\skr, 1 ledig rullestolplass$/);
    expect(model.words.wholeSection(terrace!)).toBe('South Terrace, Ståplass, 3 ledige');
    model.availability.read(bitsOf(new Array<number>(14).fill(2)));
    expect(model.words.wholeSection(a!)).toBe('Felt A, Main stand, Utsolgt');
  });

  it('are there in both languages, each in its own', () => {
    expect(Object.keys(norwegian).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english))
      if (typeof text === 'string') expect(norwegian[key as keyof typeof norwegian], key).not.toBe(text);
  });
});

describe('what is wished for', () => {
  it('is told by shape: faint seats are another kind, not another colour', () => {
    const model = new Model(SMALL);
    const looks = new Looks(model);
    looks.all();
    const before = [...looks.of];
    model.wishes = { ...NO_WISHES, levels: [2], clearView: true };
    looks.all();
    expect(looks.fitting[0]).toBe(0);
    expect(looks.fitting[2]).toBe(3);
    expect(looks.of[4]! % 6).not.toBe(before[4]! % 6);
    expect(fits(model.ground, { ...NO_WISHES, accessible: true }, 1)).toBe(true);
  });

  it('is counted anew with each change', () => {
    const model = new Model(SMALL);
    const looks = new Looks(model);
    looks.all();
    model.availability.apply({ from: '', to: '', full: false, changes: [[4, 2], [5, 1]] });
    looks.some([4, 5]);
    expect(looks.fitting[0]).toBe(6);
  });
});

it.each([1, 2, 3])('any colour of a map is made to stand out on light and on dark, seed %i', (seed) => {
  const chance = random(seed);
  for (let i = 0; i < 300; i++) {
    const colour = [chance() * 255, chance() * 255, chance() * 255] as const;
    for (const paper of ['#ffffff', '#12171d']) {
      const seat = standingOut(colour, parse(paper), 4.5);
      expect(contrast(seat, parse(paper)), `seed ${seed}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(inkOn(seat), seat), `seed ${seed}`).toBeGreaterThanOrEqual(4.4);
    }
  }
});
