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
