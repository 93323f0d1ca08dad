import { type AddOn, type AddOnChoice, chooseAddOns, type OrderAddOn, type Suggestion } from '../api/add-ons.ts';
import type { Cart, Order } from '../api/types.ts';
import type { Language } from '../text/index.ts';
import { drop, keep, kept } from './kept.ts';

interface Places {
  readonly lines: readonly { readonly eventId: string; readonly category: string; readonly level: string }[];
}

/** Whether one of the places is of a category and of a level that the add-on is for. */
export function goesWith(addOn: AddOn, { lines }: Places, event: string): boolean {
  return lines.some(
    (line) =>
      line.eventId === event &&
      (addOn.categories.length === 0 || addOn.categories.includes(line.category)) &&
      (addOn.levels.length === 0 || addOn.levels.includes(line.level)),
  );
}

export function piecesOf(cart: Cart, event: string, addOn: string): number {
  return cart.addOns.find((each) => each.addOnId === addOn && each.eventId === event)?.pieces ?? 0;
}

/** As many as one order may have, and as are free or the cart's own. */
export function mostOf(addOn: AddOn, own: number): number {
  return Math.min(addOn.mostPerOrder, addOn.left == null ? addOn.mostPerOrder : addOn.left + own);
}

/** Add-ons of an order and of those that were added to it. */
export function addOnsOf(order: Pick<Order, 'addOns' | 'additions'>): readonly OrderAddOn[] {
  const added = (order.additions ?? []).filter((each) => each.state === 'PAID').flatMap((each) => each.addOns);
  return [...order.addOns, ...added];
}

/** How many more of it the order may have. */
export function mayAdd(addOn: AddOn, order: Pick<Order, 'addOns' | 'additions'>, event: string): number {
  const had = addOnsOf(order)
    .filter((each) => each.addOnId === addOn.id && each.eventId === event && each.refundedAt === undefined)
    .reduce((sum, each) => sum + each.pieces, 0);
  return Math.max(0, Math.min(addOn.mostPerOrder - had, addOn.left ?? addOn.mostPerOrder));
}

/** What the cart has, with so many pieces of this one. */
export function withPieces(cart: Cart, event: string, addOn: string, pieces: number): readonly AddOnChoice[] {
  const others = choicesOf(cart).filter((each) => each.addOnId !== addOn || each.eventId !== event);
  return pieces === 0 ? others : [...others, { addOnId: addOn, eventId: event, pieces }];
}

function choicesOf(cart: Cart): readonly AddOnChoice[] {
  return cart.addOns.map(({ addOnId, eventId, pieces }) => ({ addOnId, eventId, pieces }));
}

/** The same places are about to be held anew: what was taken with them goes along. */
export function carryAddOns(cart: Cart): void {
  if (cart.addOns.length > 0) keep('add-ons', choicesOf(cart));
}

/** Into the new cart, as far as they still go with it; the cart as it is then. */
export async function takeAgain(cart: Cart): Promise<Cart> {
  const carried = kept<readonly AddOnChoice[]>('add-ons');
  drop('add-ons');
  if (!carried || !carried.every((each) => cart.lines.some((line) => line.eventId === each.eventId))) return cart;
  return chooseAddOns(cart, carried).catch(() => cart);
}

/** A suggestion that was declined is not made again in this browser, for any cart of the event. */
export function isDeclined(suggestion: Suggestion): boolean {
  return (kept<readonly string[]>('nudges.declined') ?? []).includes(nameIn(suggestion));
}

export function decline(suggestion: Suggestion): void {
  const before = kept<readonly string[]>('nudges.declined') ?? [];
  keep('nudges.declined', [...before.filter((each) => each !== nameIn(suggestion)), nameIn(suggestion)].slice(-100));
}

function nameIn({ addOnId, eventId }: Suggestion): string {
  return `${addOnId} ${eventId}`;
}

export function nameOf(what: { nameEn: string; nameNb: string }, language: Language): string {
  return language === 'nb' ? what.nameNb : what.nameEn;
}
