import { asProblem, Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Asking } from '../api/client.ts';
import type { CartLine, CartRequest, Order } from '../api/types.ts';
import { drop, keep, kept } from './kept.ts';
import { keepPass, passesKept } from './passes.ts';
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

/** Holds places; gives back what this browser held before. Throws the problem, and then knows whether it is open. */
export async function hold(request: CartRequest, event: string, asking: Asking): Promise<void> {
  await giveBack();
  const holding = step({ do: 'hold', request, event, key: crypto.randomUUID() });
  if (holding.step === 'holding') await resumeHold(asking);
}

/** Asks with the same key for what may have been held already. */
export async function resumeHold(asking: Asking): Promise<void> {
  const holding = now;
  if (holding.step !== 'holding') return;
  try {
    const cart = await shop.hold(holding.request, doorsOf(), { ...asking, key: holding.key });
    step({ do: 'got-cart', cart });
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'device-needed' && kept('device') === null) {
      keep('device', (await shop.device()).device);
      return resumeHold(asking);
    }
    if (!problem.open) step({ do: 'refused' });
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
export async function changeCategory(held: Held, line: CartLine, category: string, asking: Asking): Promise<void> {
  const seats = held.cart.lines.map((each) => ({
    eventId: each.eventId,
    seat: each.seat,
    category: each.seat === line.seat && each.eventId === line.eventId ? category : each.category,
  }));
  const { presaleCode } = held.request;
  await hold({ seats, ...(presaleCode === undefined ? {} : { presaleCode }) }, held.event, asking);
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
  readonly language: string;
  readonly returnUrl: string;
}

/** Makes the order and says where to pay; null where nothing is to be paid. */
export async function order(wanted: Wanted, asking: Asking): Promise<Order> {
  const held = now;
  if (held.step === 'held') {
    const { email, language, returnUrl } = wanted;
    const voucher = held.voucher === '' ? {} : { voucher: held.voucher };
    const body = { cart: held.cart.token, buyer: { email }, language, returnUrl, ...voucher };
    step({ do: 'order', body, key: crypto.randomUUID() });
  }
  return resumeOrder(asking);
}

export async function resumeOrder(asking: Asking): Promise<Order> {
  const ordering = now;
  if (ordering.step !== 'ordering') throw new Problem('refused', 0);
  try {
    const made = await shop.checkout(ordering.body, { ...asking, key: ordering.key });
    step({ do: 'got-order', order: made });
    if (made.access !== undefined) keepAccess(made.orderId, made.access);
    return made;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (problem.type === 'cart-expired') step({ do: 'expired' });
    else if (!problem.open) step({ do: 'refused' });
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
