import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AddOn, OrderAddOn } from '../src/api/add-ons.ts';
import type { Cart } from '../src/api/types.ts';
import { addOnsOf, goesWith, mayAdd, mostOf, piecesOf, withPieces } from '../src/model/add-ons.ts';

const line = (level: string, category: string) => ({ eventId: 'e', level, category }) as Cart['lines'][number];
const cart = {
  lines: [line('A', 'child'), line('S', 'adult')],
  addOns: [{ addOnId: 'scarf', eventId: 'e', pieces: 2 }],
} as unknown as Cart;
const addOn = (wanted: Partial<AddOn>): AddOn =>
  ({ id: 'parking', mostPerOrder: 4, categories: [], levels: [], ...wanted }) as AddOn;

test('an add-on goes with a place that meets both of its conditions', () => {
  expect(goesWith(addOn({}), cart, 'e')).toBe(true);
  expect(goesWith(addOn({}), cart, 'another')).toBe(false);
  expect(goesWith(addOn({ categories: ['adult'], levels: ['S'] }), cart, 'e')).toBe(true);
  expect(goesWith(addOn({ categories: ['adult'], levels: ['A'] }), cart, 'e')).toBe(false);
});

test('there are as many as one order may have, and as are free or the own', () => {
  expect(mostOf(addOn({ left: null }), 0)).toBe(4);
  expect(mostOf(addOn({ left: 1 }), 2)).toBe(3);
  expect(mostOf(addOn({ left: 0 }), 0)).toBe(0);
});

test('a choice keeps what else was chosen', () => {
  expect(piecesOf(cart, 'e', 'scarf')).toBe(2);
  expect(withPieces(cart, 'e', 'parking', 1)).toEqual([
    { addOnId: 'scarf', eventId: 'e', pieces: 2 },
    { addOnId: 'parking', eventId: 'e', pieces: 1 },
  ]);
  expect(withPieces(cart, 'e', 'scarf', 0)).toEqual([]);
});

test.each([
  ['AddOn', 'SalesAddOnOffered'],
  ['CartAddOn', 'SalesCartViewExtra'],
  ['OrderAddOn', 'SalesOrderAddOnView'],
  ['AddOnChoice', 'SalesAddOnChoice'],
  ['Suggestion', 'SalesSuggestion'],
  ['BetterPlaces', 'SalesBetterPlaces'],
])('the fields of %s are those of %s', (name, schema) => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const api = JSON.parse(read('../../../../contracts/snapshots/openapi.json')) as {
    components: { schemas: Record<string, { properties?: object }> };
  };
  const types = read('../src/api/add-ons.ts');
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{([\\s\\S]*?)\\n\\}`).exec(types)?.[1] ?? '';
  const fields = [...body.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((found) => found[1]!);
  expect(fields.length).toBeGreaterThan(2);
  for (const field of fields) expect(api.components.schemas[schema]?.properties, field).toHaveProperty(field);
});

test('an order may have so many with what was added to it and is not refunded', () => {
  const line = (pieces: number, refunded = false) =>
    ({ addOnId: 'a1', eventId: 'e', pieces, slips: [], ...(refunded ? { refundedAt: 'then' } : {}) }) as unknown as OrderAddOn;
  const order = {
    addOns: [line(1), line(4, true)],
    additions: [
      { orderId: 'o2', state: 'PAID' as const, addOns: [line(2)] },
      { orderId: 'o3', state: 'CANCELLED' as const, addOns: [line(1)] },
    ],
  };
  const offered = { id: 'a1', mostPerOrder: 4, left: null } as AddOn;
  expect(mayAdd(offered, order, 'e')).toBe(1);
  expect(mayAdd({ ...offered, left: 0 }, order, 'e')).toBe(0);
  expect(mayAdd(offered, order, 'another')).toBe(4);
  expect(addOnsOf(order)).toHaveLength(3);
});
