import { ask, type Asking } from './client.ts';
import type { Cart, Money } from './types.ts';

/** What is sold beside places, as the public API has it. */
export interface AddOn {
  readonly id: string;
  readonly kind: 'MERCHANDISE' | 'HOSPITALITY' | 'PARKING' | 'FOOD';
  readonly nameEn: string;
  readonly nameNb: string;
  readonly descriptionEn: string;
  readonly descriptionNb: string;
  readonly price: Money;
  readonly mostPerOrder: number;
  readonly categories: readonly string[];
  readonly levels: readonly string[];
  readonly left?: number | null;
}

export interface CartAddOn {
  readonly addOnId: string;
  readonly eventId: string;
  readonly nameEn: string;
  readonly nameNb: string;
  readonly pieces: number;
  readonly price: Money;
  readonly total: Money;
}

export interface OrderAddOn {
  readonly addOnLineId: string;
  readonly addOnId: string;
  readonly eventId: string;
  readonly nameEn: string;
  readonly nameNb: string;
  readonly pieces: number;
  readonly total: Money;
  /** Basis points, contained in the total. */
  readonly vat: number;
  readonly refundedAt?: string;
  readonly slips: readonly { readonly code: string; readonly redeemedAt?: string }[];
}

export interface AddOnChoice {
  readonly addOnId: string;
  readonly eventId: string;
  readonly pieces: number;
}

export const addOns = (event: string, asking?: Asking) =>
  ask<{ items: readonly AddOn[] }>(`/v1/events/${encodeURIComponent(event)}/add-ons`, asking);

export interface Suggestion {
  readonly addOnId: string;
  readonly eventId: string;
  readonly left?: number | null;
}

export const nudges = (cart: Pick<Cart, 'cartId' | 'token'>, asking?: Asking) =>
  ask<{ items: readonly Suggestion[] }>(`/v1/cart/${encodeURIComponent(cart.cartId)}/nudges`, {
    ...asking,
    headers: { 'Cart-Token': cart.token },
  });

/** All that the cart shall have beside its places: asking again changes nothing. */
export const chooseAddOns = (cart: Pick<Cart, 'cartId' | 'token'>, items: readonly AddOnChoice[]) =>
  ask<Cart>(`/v1/cart/${encodeURIComponent(cart.cartId)}/add-ons`, { method: 'PUT', headers: { 'Cart-Token': cart.token }, body: { items } });

/** With the key of the press that sent it: a cart without places, for places that are paid. */
export const addToOrder = (order: string, access: string, items: readonly AddOnChoice[], key: string) =>
  ask<Cart>(`/v1/orders/${encodeURIComponent(order)}/add-on-carts`, {
    method: 'POST',
    headers: { 'Order-Access': access },
    body: { items },
    key,
  });

export const orderNudges = (order: string, access: string, asking?: Asking) =>
  ask<{ items: readonly Suggestion[] }>(`/v1/orders/${encodeURIComponent(order)}/nudges`, {
    ...asking,
    headers: { 'Order-Access': access },
  });

/** As many places of a better level, together, for so much more in all. */
export interface BetterPlaces {
  readonly eventId: string;
  readonly level: string;
  readonly levelName: string;
  readonly places: number;
  readonly more: Money;
}

export const upgrades = (cart: Pick<Cart, 'cartId' | 'token'>, asking?: Asking) =>
  ask<{ items: readonly BetterPlaces[] }>(`/v1/cart/${encodeURIComponent(cart.cartId)}/upgrades`, {
    ...asking,
    headers: { 'Cart-Token': cart.token },
  });

/** Asking again changes nothing, so it may be asked again. */
export const upgrade = (cart: Pick<Cart, 'cartId' | 'token'>, { eventId, level }: BetterPlaces) =>
  ask<Cart>(`/v1/cart/${encodeURIComponent(cart.cartId)}/upgrade`, {
    method: 'POST',
    headers: { 'Cart-Token': cart.token },
    body: { eventId, level },
  });
