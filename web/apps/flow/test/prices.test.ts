import { expect, test } from 'vitest';
import type { Event, Offer, SectionCounts } from '../src/api/types.ts';
import * as prices from '../src/model/prices.ts';
import { requestOf, type ChosenPlace } from '../src/model/chosen.ts';

const NOK = (amount: number) => ({ amount, currency: 'NOK' });
const price = (level: string, category: string, total: number) => ({
  level,
  category,
  categoryName: category.toUpperCase(),
  price: NOK(total - 20),
  fees: NOK(20),
  total: NOK(total),
});
const offer = (more: Partial<Offer>): Offer => ({
  id: 'o',
  name: 'o',
  onSale: true,
  presale: false,
  maxPerOrder: 8,
  holdMinutes: 10,
  prices: [price('side', 'adult', 300), price('side', 'child', 100), price('goal', 'adult', 200)],
  ...more,
});
const event = (offers: Offer[], state: Event['state'] = 'ON_SALE') => ({ state, offers }) as unknown as Event;

test('only what is on sale can be bought, a presale only by its code', () => {
  const offers = [offer({ id: 'a' }), offer({ id: 'b', presale: true }), offer({ id: 'c', onSale: false })];
  expect(prices.buyable(event(offers), false).map((each) => each.id)).toEqual(['a']);
  expect(prices.buyable(event(offers), true).map((each) => each.id)).toEqual(['a', 'b']);
  expect(prices.buyable(event(offers, 'POSTPONED'), true)).toEqual([]);
});

test('every price that is shown is a total, fees included', () => {
  expect(prices.rangeOf([offer({})])).toEqual({ least: NOK(100), most: NOK(300) });
  expect(prices.rangeOf([offer({})], 'adult')).toEqual({ least: NOK(200), most: NOK(300) });
  expect(prices.partyTotal([offer({})], 'side', ['adult', 'adult', 'child'])).toEqual(NOK(700));
});

test('a level where one of the party cannot buy has no total', () => {
  expect(prices.partyTotal([offer({})], 'goal', ['adult', 'child'])).toBeNull();
  expect(prices.categoriesAt([offer({})], 'goal').map((each) => each.key)).toEqual(['adult']);
});

test('of two offers the cheaper counts, as at the server', () => {
  const dear = offer({ prices: [price('side', 'adult', 350)] });
  expect(prices.priceFor([dear, offer({})], 'side', 'adult')?.total).toEqual(NOK(300));
});

test('what is left is counted, never made up', () => {
  const counts = {
    sections: [
      { levels: [{ key: 'side', free: 3 }] },
      {
        levels: [
          { key: 'side', free: 4 },
          { key: 'goal', free: 0 },
        ],
      },
    ],
  };
  expect([...prices.freeByLevel(counts as unknown as SectionCounts)]).toEqual([
    ['side', 7],
    ['goal', 0],
  ]);
});

test('the next sale is the soonest that is to come', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  const at = (saleFrom: string): Offer => offer({ onSale: false, saleFrom });
  expect(
    prices.nextSale(event([at('2026-12-02T10:00:00Z'), at('2026-12-01T10:00:00Z'), at('2026-11-01T10:00:00Z')]), now),
  ).toBe('2026-12-01T10:00:00Z');
  expect(prices.nextSale(event([offer({})]), now)).toBeNull();
});

test('chosen seats go by number, standing places as a party of their area', () => {
  const place = (key: string, seat: number | null, section: string, category: string): ChosenPlace => ({
    key,
    seat,
    section,
    category,
    level: 'side',
    name: key,
    notes: [],
  });
  const places = [place('a', 7, 'W1', 'adult'), place('b', null, 'ST', 'adult'), place('c', null, 'ST', 'child')];
  expect(requestOf('e', places, ' CODE ')).toEqual({
    seats: [{ eventId: 'e', seat: 7, category: 'adult' }],
    parties: [{ eventId: 'e', section: 'ST', categories: ['adult', 'child'] }],
    presaleCode: 'CODE',
  });
  expect(requestOf('e', places.slice(0, 1), '')).toEqual({ seats: [{ eventId: 'e', seat: 7, category: 'adult' }] });
});
