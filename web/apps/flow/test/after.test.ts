import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deedBegun, deedKey, deedOver } from '../src/model/deed.ts';
import { fetchGiven, given, isHeld, pendingOffers } from '../src/model/given.ts';
import { forgetAll, keep } from '../src/model/kept.ts';

const credential = { form: 'STATIC' };
const ticket = (id: string, more: object = {}) => ({
  ...{ ticketId: id, state: 'LIVE', event: {}, place: {}, credential },
  ...more,
});
const places = [{ ticketId: 'a' }, { ticketId: 'b' }];
const transfer = (state: string) => ({ transferId: 't', state, from: 'Ola', places });

/** The API by hand: what each path answers. */
let answers: Record<string, unknown> = {};

beforeEach(() => {
  answers = {};
  vi.stubGlobal('fetch', (path: string) => {
    const answer = answers[path];
    return Promise.resolve(answer === undefined ? new Response('{}', { status: 401 }) : Response.json(answer));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  forgetAll();
});

test('the same deed has the same key, also after a reload, and another its own', () => {
  const first = deedKey('give.a', { email: 'kari@example.org' });
  expect(deedKey('give.a', { email: 'kari@example.org' })).toBe(first);
  expect(deedKey('give.a', { email: 'per@example.org' })).not.toBe(first);
  expect(deedBegun<{ email: string }>('give.a')?.body.email).toBe('per@example.org');
  deedOver('give.a');
  expect(deedBegun('give.a')).toBeNull();
});

test('an offer is an offer, and tickets are kept for when there is no network', async () => {
  const { signal } = new AbortController();
  answers['/v1/transfers/t'] = transfer('OFFERED');
  expect(await fetchGiven('t', 'letter', signal)).toMatchObject({ state: 'OFFERED' });
  expect(given('t')).toBeNull();
  answers['/v1/transfers/t'] = transfer('ACCEPTED');
  expect(await fetchGiven('t', 'letter', signal), 'the letter opens no tickets').toMatchObject({ state: 'ACCEPTED' });
  answers['/v1/tickets/a'] = ticket('a');
  answers['/v1/tickets/a/credential'] = { form: 'STATIC', code: 'C', serverTime: '2026-11-26T12:00:00Z' };
  answers['/v1/tickets/a/transfers'] = { items: [] };
  await fetchGiven('t', 'tickets', signal);
  expect(given('t')?.tickets, 'b was passed on').toHaveLength(1);
  expect(given('t')?.codes['a']?.code).toBe('C');
});

test('a ticket that is void or given away is nobody’s to show here', () => {
  expect(isHeld(ticket('a') as never)).toBe(true);
  expect(isHeld(ticket('a', { handedOver: true }) as never), 'to whom it was given').toBe(true);
  expect(isHeld(ticket('a', { handedOver: true, credential: undefined }) as never)).toBe(false);
  expect(isHeld(ticket('a', { state: 'VOID' }) as never)).toBe(false);
});

test('an offer of several tickets waits once, and leads to where it can be taken back', () => {
  const offer = { transferId: 't', state: 'OFFERED' };
  const order = { order: { orderId: 'o' }, tickets: [], codes: {}, readAt: '', offers: { a: offer, b: offer } };
  const taken = { ...order, order: { orderId: 'p' }, offers: { c: { transferId: 'u', state: 'ACCEPTED' } } };
  const passedOn = { d: { ...offer, transferId: 'v' } };
  keep('given.g', { transfer: { transferId: 'g' }, tickets: [], codes: {}, offers: passedOn });
  expect(pendingOffers([order, taken] as never).map(({ path }) => path)).toEqual(['/orders/o', '/transfers/g']);
});
