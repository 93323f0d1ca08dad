import { expect, test } from 'vitest';
import type { Cart, Order } from '../src/api/types.ts';
import { next, NONE, type Purchase, type Step } from '../src/model/purchase.ts';

const request = { parties: [{ eventId: 'e', categories: ['adult'] }] };
const cart = { cartId: 'c1', token: 't1' } as Cart;
const order = { orderId: 'o1', access: 'a1' } as Order;
const body = { cart: 't1', buyer: { email: 'fan@example.org' }, language: 'en', returnUrl: 'https://x/return', terms: '2026-11-26', consents: [] };
const through = (...steps: Step[]): Purchase => steps.reduce(next, NONE);
const hold = (key: string): Step => ({ do: 'hold', request, event: 'e', key });
const held = [hold('k1'), { do: 'got-cart', cart }] as const;

test('a purchase goes from a wish by a cart to an order', () => {
  const ordered = through(...held, { do: 'order', body, key: 'k2' }, { do: 'got-order', order });
  expect(ordered).toEqual({ step: 'ordered', orderId: 'o1', access: 'a1', event: 'e' });
});

test('the same wish again, while its outcome is open, keeps its key', () => {
  expect(through(hold('k1'), hold('k2'))).toMatchObject({ step: 'holding', key: 'k1' });
});

test('another wish has another key', () => {
  const other = { parties: [{ eventId: 'e', categories: ['adult', 'adult'] }] };
  expect(through(hold('k1'), { do: 'hold', request: other, event: 'e', key: 'k2' })).toMatchObject({ key: 'k2' });
});

test('an order whose outcome is open is not left for another cart', () => {
  const ordering = through(...held, { do: 'order', body, key: 'k2' });
  expect(next(ordering, hold('k3'))).toBe(ordering);
  expect(next(ordering, { do: 'order', body, key: 'k4' })).toBe(ordering);
});

test('a clear no gives the wish up, or the cart back, and says why', () => {
  const why = 'seats-unavailable';
  expect(through(hold('k1'), { do: 'refused', why })).toEqual({ step: 'over', event: 'e', request, why });
  const back = through(...held, { do: 'order', body, key: 'k2' }, { do: 'refused', why: 'voucher-spent' });
  expect(back).toMatchObject({ step: 'held', cart, agreed: true, refusal: 'voucher-spent' });
});

test('what has run out remembers what was wished for', () => {
  expect(through(...held, { do: 'expired' })).toEqual({ step: 'over', event: 'e', request, why: 'cart-expired' });
  expect(through(...held, { do: 'order', body, key: 'k2' }, { do: 'expired' })).toMatchObject({
    step: 'over',
    request,
  });
});

test('a late answer does not undo what came after it', () => {
  expect(through(...held, { do: 'leave' }, { do: 'got-cart', cart })).toBe(NONE);
  const another = { cartId: 'c2', token: 't2' } as Cart;
  expect(through(...held, { do: 'got-cart', cart: another })).toMatchObject({ cart });
  expect(through({ do: 'got-order', order })).toBe(NONE);
});

test('a voucher stays with its cart', () => {
  expect(through(...held, { do: 'voucher', code: 'FAN10' }, { do: 'got-cart', cart })).toMatchObject({
    voucher: 'FAN10',
  });
});

test('what is added to a paid order is held without a wish, and when it is over one chooses anew there', () => {
  const adding = { cartId: 'c9', token: 't9', addedTo: 'o1' } as Cart;
  const added = through({ do: 'add', cart: adding, event: 'e' });
  expect(added).toMatchObject({ step: 'held', addedTo: 'o1', request: {} });
  expect(next(added, { do: 'expired' })).toMatchObject({ step: 'over', addedTo: 'o1', why: 'cart-expired' });
  const ordering = through(...held, { do: 'order', body, key: 'k2' });
  expect(next(ordering, { do: 'add', cart: adding, event: 'e' })).toBe(ordering);
});
