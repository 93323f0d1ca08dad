import { asProblem, Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Asking } from '../api/client.ts';
import type { Agreement, Cart, CartLine, CartRequest, Order } from '../api/types.ts';
import { carryAddOns, takeAgain } from './add-ons.ts';
import { drop, keep, kept } from './kept.ts';
import { keepPass, passesKept } from './passes.ts';
import { asPerson } from './person.ts';
import { type Held, next, NONE, type Purchase, type Step } from './purchase.ts';

/** The purchase as it stands, written down at every step; who wants to know of changes is told. */
let now: Purchase = kept<Purchase>('purchase') ?? NONE;
const listeners = new Set<() => void>();

export function purchase(): Purchase {
  return now;
}

export function onPurchase(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function step(taken: Step): Purchase {
  now = next(now, taken);
  if (now.step === 'none') drop('purchase');
  else keep('purchase', now);
  for (const listener of listeners) listener();
  return now;
}

/** Another tab went on with the same purchase. */
export function followOtherTabs(): void {
  addEventListener('storage', (changed) => {
    if (changed.key !== 'tribune.shop.purchase') return;
    now = kept<Purchase>('purchase') ?? NONE;
    for (const listener of listeners) listener();
  });
}

/** A wish, written down; what this browser held before is given back first. */
export async function wish(request: CartRequest, event: string): Promise<void> {
  if (now.step === 'held') await shop.release(now.cart).catch(() => undefined); // it ends by itself
  step({ do: 'hold', request, event, key: crypto.randomUUID() });
}

/** Places that the server holds for this fan already, as it does for whoever waited. */
export async function takeOver(cart: Cart, event: string): Promise<void> {
  const seats = cart.lines.map(({ eventId, seat, category }) => ({ eventId, seat, category }));
  if (now.step === 'held' && now.cart.cartId === cart.cartId) return;
  await wish({ seats }, event);
  step({ do: 'got-cart', cart });
}

/** What goes with a paid order is held: what this browser held before is given back. */
export async function goOnWith(cart: Cart, event: string): Promise<void> {
  if (now.step === 'held' && now.cart.cartId !== cart.cartId) await shop.release(now.cart).catch(() => undefined);
  step({ do: 'add', cart, event });
}

/** Two parts of a page, or two presses, that want the same answer ask once. */
const underWay = new Map<string, Promise<unknown>>();

function once<T>(key: string, what: () => Promise<T>): Promise<T> {
  const known = underWay.get(key) as Promise<T> | undefined;
  if (known) return known;
  const made = what().finally(() => underWay.delete(key));
  underWay.set(key, made);
  return made;
}

/** Asks for the places of the wish, with its key: also for those that may have been held already. */
export async function askHold(asking: Asking): Promise<void> {
  const holding = now;
  if (holding.step === 'holding') await once(holding.key, () => sendHold(holding, asking));
}

async function sendHold(holding: Extract<Purchase, { step: 'holding' }>, asking: Asking): Promise<void> {
  try {
    const cart = await shop.hold(holding.request, doorsOf(), { ...asking, key: holding.key });
    step({ do: 'got-cart', cart: await takeAgain(cart) });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'device-needed' && kept('device') === null) {
      keep('device', (await shop.device()).device);
      return sendHold(holding, asking);
    }
    if (!problem.open) step({ do: 'refused', why: problem.type });
    throw problem;
  }
}

function doorsOf(): Record<string, string> {
  const device = kept<string>('device');
  const passes = passesKept();
  return { ...(device ? { Device: device } : {}), ...(passes ? { 'Admission-Pass': passes } : {}) };
}

export async function giveBack(): Promise<void> {
  const held = now;
  if (held.step !== 'held') return;
  step({ do: 'leave' });
  await shop.release(held.cart).catch(() => undefined); // it ends by itself
}

/** The same places with another who-pays: the cart is given back and held again, for the API changes no line. */
export async function changeCategory(held: Held, line: CartLine, category: string): Promise<void> {
  const seats = held.cart.lines.map((each) => ({
    eventId: each.eventId,
    seat: each.seat,
    category: each.seat === line.seat && each.eventId === line.eventId ? category : each.category,
  }));
  carryAddOns(held.cart);
  const { presaleCode } = held.request;
  await wish({ seats, ...(presaleCode === undefined ? {} : { presaleCode }) }, held.event);
}

/** Reads the cart again. A cart that has become an order elsewhere, or has ended, is no cart any more. */
export async function readCart(held: Held): Promise<void> {
  try {
    step({ do: 'got-cart', cart: await shop.cart(held.cart) });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'cart-expired' || problem.status === 404) step({ do: 'expired' });
    else throw problem;
  }
}

export async function extend(held: Held): Promise<void> {
  try {
    step({ do: 'got-cart', cart: await shop.extend(held.cart) });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'cart-expired') step({ do: 'expired' });
    throw problem;
  }
}

export interface Wanted {
  readonly email: string;
  /** Of who is signed in. */
  readonly name?: string;
  readonly language: string;
  readonly returnUrl: string;
  /** The version that was accepted. */
  readonly terms: string;
  readonly consents: readonly Agreement[];
}

/** The order, written down; asking for it is the next step. */
export function order(held: Held, { email, name, language, returnUrl, terms, consents }: Wanted): void {
  const voucher = held.voucher === '' ? {} : { voucher: held.voucher };
  const buyer = name === undefined ? { email } : { email, name };
  const body = { cart: held.cart.token, buyer, language, returnUrl, terms, consents, ...voucher };
  step({ do: 'order', body, key: crypto.randomUUID() });
}

/** Makes the order, once however often it is asked, and says where to pay. */
export function askOrder(asking: Asking): Promise<Order> {
  const ordering = now;
  if (ordering.step !== 'ordering') return Promise.reject(new Problem('refused', 409));
  return once(ordering.key, () => sendOrder(ordering, asking));
}

async function sendOrder(ordering: Extract<Purchase, { step: 'ordering' }>, asking: Asking): Promise<Order> {
  try {
    const made = await asPerson((headers) =>
      shop.checkout(ordering.body, { ...asking, headers, key: ordering.key }),
    );
    step({ do: 'got-order', order: made });
    if (made.access !== undefined) keepAccess(made.orderId, made.access);
    return made;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'cart-expired') step({ do: 'expired' });
    else if (!problem.open) step({ do: 'refused', why: problem.type });
    throw problem;
  }
}

/** The order link is what opens an order: kept until the fan has this browser forget it. */
export function keepAccess(order: string, access: string): void {
  keep(`order.${order}`, access);
}

export function accessOf(order: string): string | null {
  return kept<string>(`order.${order}`);
}

/** The pass of a waiting room whose turn has come. */
export async function fetchPass(room: string, token: string): Promise<void> {
  const { pass, expiresIn } = await shop.pass(room, token);
  keepPass(room, pass, Date.now() + expiresIn * 1000);
}
