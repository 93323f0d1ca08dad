import type { Order, OrderState } from '../api/types.ts';

/** What the fan who comes back from the payment page is told, and whether the answer may still change by itself. */
export type Outcome = 'waiting' | 'unpaid' | 'closing' | 'paid' | 'review' | 'expired' | 'cancelled' | 'unfulfillable';

const SETTLED: Readonly<Record<Exclude<OrderState, 'PENDING'>, Outcome>> = {
  PAID: 'paid',
  IN_REVIEW: 'review',
  EXPIRED: 'expired',
  CANCELLED: 'cancelled',
  UNFULFILLABLE: 'unfulfillable',
};

/** A bank's word takes seconds; only after these is "not paid" more likely than "not told yet". */
export const PATIENCE_S = 12;

export function outcomeOf(order: Pick<Order, 'state' | 'payUntil'>, waitedSeconds: number, now: number): Outcome {
  if (order.state !== 'PENDING') return SETTLED[order.state];
  if (Date.parse(order.payUntil) <= now) return 'closing';
  return waitedSeconds < PATIENCE_S ? 'waiting' : 'unpaid';
}

export function mayChange(outcome: Outcome): boolean {
  return outcome === 'waiting' || outcome === 'unpaid' || outcome === 'closing' || outcome === 'review';
}

/** Often at first, when most answers come; never a burden later. */
export function nextAsk(waitedSeconds: number): number {
  return waitedSeconds < PATIENCE_S ? 1 : waitedSeconds < 60 ? 3 : 10;
}

/** Only a page of payment that was opened by the API itself is gone to. */
export function isPaymentPage(link: string): boolean {
  try {
    const { protocol, hostname } = new URL(link);
    return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1'));
  } catch {
    return false;
  }
}
