import type { Cart, CartRequest, CheckoutRequest, Order } from '../api/types.ts';

/**
 * One purchase in this browser. What has been sent is written down with its key before it is sent: after a lost answer,
 * a reload or a second tap the same thing is asked again, never a second one.
 */
export type Purchase =
  | { readonly step: 'none' }
  | { readonly step: 'holding'; readonly key: string; readonly request: CartRequest; readonly event: string }
  | HeldCart
  | { readonly step: 'ordering'; readonly key: string; readonly body: CheckoutRequest; readonly held: Held }
  | { readonly step: 'ordered'; readonly orderId: string; readonly access: string; readonly event: string }
  | {
      readonly step: 'over';
      readonly event: string;
      readonly request: CartRequest;
      readonly addedTo?: string;
      readonly why: string;
    };

export type Held = HeldCart;

interface HeldCart {
  readonly step: 'held';
  readonly cart: Cart;
  readonly request: CartRequest;
  readonly event: string;
  /** The paid order for which the cart is, if it has no places itself. */
  readonly addedTo?: string;
  readonly voucher: string;
  /** The terms were accepted for this cart: nobody is asked twice. */
  readonly agreed: boolean;
  /** The name of the problem for which the server did not take the order; empty if it was not asked. */
  readonly refusal: string;
}

export type Step =
  | { readonly do: 'hold'; readonly request: CartRequest; readonly event: string; readonly key: string }
  | { readonly do: 'add'; readonly cart: Cart; readonly event: string }
  | { readonly do: 'got-cart'; readonly cart: Cart }
  | { readonly do: 'refused'; readonly why: string }
  | { readonly do: 'voucher'; readonly code: string }
  | { readonly do: 'order'; readonly body: CheckoutRequest; readonly key: string }
  | { readonly do: 'got-order'; readonly order: Order }
  | { readonly do: 'expired' }
  | { readonly do: 'leave' };

export const NONE: Purchase = { step: 'none' };

/** A step that does not fit the state changes nothing: a late answer must not undo what came after it. */
export function next(now: Purchase, step: Step): Purchase {
  switch (step.do) {
    case 'hold':
      return hold(now, step);
    case 'add':
      return add(now, step);
    case 'got-cart':
      return gotCart(now, step.cart);
    case 'refused':
      return refused(now, step.why);
    case 'voucher':
      return now.step === 'held' ? { ...now, voucher: step.code } : now;
    case 'order':
      return now.step === 'held'
        ? { step: 'ordering', key: step.key, body: step.body, held: { ...now, agreed: true, refusal: '' } }
        : now;
    case 'got-order':
      return gotOrder(now, step.order);
    case 'expired':
      return expired(now);
    case 'leave':
      return NONE;
  }
}

/** The same wish while its outcome is open keeps its key; another wish is another cart. An open order blocks both. */
function hold(now: Purchase, step: Extract<Step, { do: 'hold' }>): Purchase {
  if (now.step === 'ordering') return now;
  if (now.step === 'holding' && JSON.stringify(now.request) === JSON.stringify(step.request)) return now;
  return { step: 'holding', key: step.key, request: step.request, event: step.event };
}

/** A cart for an order that is paid has no wish behind it: what is in it was chosen on the order's page. */
function add(now: Purchase, { cart, event }: Extract<Step, { do: 'add' }>): Purchase {
  if (now.step === 'ordering') return now;
  const first = ofOrder(cart.addedTo);
  return { step: 'held', cart, request: {}, event, ...first, voucher: '', agreed: false, refusal: '' };
}

function ofOrder(addedTo: string | null | undefined): { addedTo?: string } {
  return addedTo == null ? {} : { addedTo };
}

function gotCart(now: Purchase, cart: Cart): Purchase {
  if (now.step === 'holding')
    return { step: 'held', cart, request: now.request, event: now.event, voucher: '', agreed: false, refusal: '' };
  if (now.step === 'held' && now.cart.cartId === cart.cartId) return { ...now, cart };
  return now;
}

/** A clear no: nothing was made, and the key may not be used for anything else. */
function refused(now: Purchase, why: string): Purchase {
  if (now.step === 'holding') return { step: 'over', event: now.event, request: now.request, why };
  if (now.step !== 'ordering') return now;
  return { ...now.held, refusal: why, agreed: now.held.agreed && why !== 'terms-outdated' };
}

function gotOrder(now: Purchase, order: Order): Purchase {
  if (now.step !== 'ordering' || order.access === undefined) return now;
  return { step: 'ordered', orderId: order.orderId, access: order.access, event: now.held.event };
}

function expired(now: Purchase): Purchase {
  const why = 'cart-expired';
  const held = now.step === 'ordering' ? now.held : now;
  if (held.step !== 'held') return now;
  return { step: 'over', event: held.event, request: held.request, ...ofOrder(held.addedTo), why };
}
