import { answered, ask, type Asking } from './client.ts';
import type * as T from './types.ts';

/** Every operation of the public API that the shop uses, and no other. */

const id = encodeURIComponent;
const cartOf = (cart: T.Cart | Held): Record<string, string> => ({ 'Cart-Token': cart.token });
const holder = (access: string): Record<string, string> => ({ 'Order-Access': access });
type Held = Pick<T.Cart, 'cartId' | 'token'>;

export function events(filter: { q?: string; organiser?: string; after?: string; from?: string }, asking?: Asking) {
  const query = new URLSearchParams({ limit: '50' });
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return ask<T.ListedPage>(`/v1/events?${query}`, asking);
}

export const event = (event: string, asking?: Asking) => ask<T.Event>(`/v1/events/${id(event)}`, asking);

/** Which of these are sold out, and which nearly. */
export const freePlaces = (events: readonly string[], asking?: Asking) =>
  ask<{ items: readonly T.EventPlaces[] }>(
    `/v1/availability?${new URLSearchParams(events.map((event) => ['event', event]))}`,
    asking,
  );

export const terms = (organiser: string, language: string, asking?: Asking) =>
  ask<T.Terms>(`/v1/terms-of-sale/${id(organiser)}?language=${language}`, asking);

export const purposes = (asking?: Asking) => ask<{ items: readonly T.Purpose[] }>('/v1/consent-purposes', asking);

export const sections = (event: string, asking?: Asking) =>
  ask<T.SectionCounts>(`/v1/events/${id(event)}/availability/sections`, asking);

export const storefront = async (slug: string) =>
  (await ask<{ items: readonly T.Storefront[] }>(`/v1/storefronts?slug=${id(slug)}`)).items[0] ?? null;

export const organisers = () => ask<{ items: readonly T.Organiser[] }>('/v1/organisers?limit=200');

export const brand = (organiser: string) => ask<T.Brand>(`/v1/organisers/${id(organiser)}/brand`);

export const hold = (request: T.CartRequest, headers: Record<string, string>, asking: Asking) =>
  ask<T.Cart>('/v1/cart', { ...asking, method: 'POST', body: request, headers });

export const cart = (held: Held, asking?: Asking) =>
  ask<T.Cart>(`/v1/cart/${id(held.cartId)}`, { ...asking, headers: cartOf(held) });

export const release = (held: Held) =>
  answered(`/v1/cart/${id(held.cartId)}`, { method: 'DELETE', headers: cartOf(held) });

export const extend = (held: Held) =>
  ask<T.Cart>(`/v1/cart/${id(held.cartId)}/extension`, { method: 'POST', headers: cartOf(held) });

export const quote = (held: Held, voucher: string) =>
  ask<T.Quote>(`/v1/cart/${id(held.cartId)}/quote?voucher=${id(voucher)}`, { headers: cartOf(held) });

export const checkout = (request: T.CheckoutRequest, asking: Asking) =>
  ask<T.Order>('/v1/checkout', { ...asking, method: 'POST', body: request });

export const device = () => ask<{ device: string }>('/v1/device', { method: 'POST' });

export const order = (order: string, access: string, asking?: Asking) =>
  ask<T.Order>(`/v1/orders/${id(order)}`, { ...asking, headers: holder(access) });

export const lookUp = (wanted: { organiserId: string; reference: string; email: string }) =>
  answered('/v1/orders/look-up', { method: 'POST', body: wanted });

export const tickets = (order: string, access: string, asking?: Asking) =>
  ask<{ tickets: readonly T.Ticket[] }>(`/v1/orders/${id(order)}/tickets`, { ...asking, headers: holder(access) });

export const credential = (ticket: string, access: string) =>
  ask<T.HeldCredential>(`/v1/tickets/${id(ticket)}/credential`, { headers: holder(access) });

export const pdf = async (order: string, access: string, language: string) =>
  (await answered(`/v1/orders/${id(order)}/tickets.pdf?language=${language}`, { headers: holder(access) })).blob();

export const calendar = async (ticket: string, access: string, language: string) =>
  (await answered(`/v1/tickets/${id(ticket)}/calendar.ics?language=${language}`, { headers: holder(access) })).blob();

export const waitingEntry = (entry: string, access: string) =>
  ask<T.WaitingEntry>(`/v1/waiting-list/${id(entry)}?access=${id(access)}`);

export const ballot = (ballot: string) => ask<T.Ballot>(`/v1/ballots/${id(ballot)}`);

export const ballotEntry = (ballot: string, token: string) =>
  ask<T.BallotEntry>(`/v1/ballots/${id(ballot)}/entry`, { headers: { 'Entry-Token': token } });

export const roomOf = (event: string) => ask<T.Room>(`/v1/events/${id(event)}/waiting-room`);

export const room = (room: string) => ask<T.Room>(`/v1/waiting-rooms/${id(room)}`);

export const roomStatus = (room: string, asking?: Asking) =>
  ask<T.RoomStatus>(`/v1/waiting-rooms/${id(room)}/status`, asking);

export const challenge = (room: string) => ask<T.Challenge>(`/v1/waiting-rooms/${id(room)}/challenge`);

/** The solution itself is the key: sending it again gives the same place. */
export const arrive = (room: string, solution: string) =>
  ask<T.Place>(`/v1/waiting-rooms/${id(room)}/arrivals`, { method: 'POST', body: { solution } });

export const place = (room: string, token: string) =>
  ask<T.Place>(`/v1/waiting-rooms/${id(room)}/place`, { headers: { 'Place-Token': token } });

export const pass = (room: string, token: string) =>
  ask<T.Pass>(`/v1/waiting-rooms/${id(room)}/pass`, { method: 'POST', headers: { 'Place-Token': token } });

export const wait = (
  event: string,
  wanted: { email: string; places: number; category: string; language: string },
  key: string,
) => ask<T.WaitingEntry>(`/v1/events/${id(event)}/waiting-list`, { method: 'POST', body: wanted, key });
