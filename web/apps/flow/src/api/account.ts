import { ask } from './client.ts';
import type { Order, Ticket } from './types.ts';

/** What a person may ask about themselves; every call shows the token of who is signed in. */

type Bearer = Record<string, string>;

export interface AccountOrder {
  readonly organiserId: string;
  readonly order: Order;
}

export interface GivenTickets {
  readonly organiserId: string;
  readonly transferId: string;
  readonly access: string;
  readonly tickets: readonly Ticket[];
}

/** Tickets that somebody offers to the person's address. */
export interface WaitingTransfer {
  readonly transferId: string;
  readonly access: string;
  readonly event?: string;
  readonly kickoff?: string;
  readonly zone: string;
  readonly places: readonly string[];
  readonly from?: string;
  readonly expiresAt: string;
}

export const orders = (headers: Bearer, after: string | null) =>
  ask<{ items: readonly AccountOrder[]; next?: string | null }>(
    `/v1/account/orders?limit=20${after === null ? '' : `&after=${encodeURIComponent(after)}`}`,
    { headers },
  );

export const givenTickets = (headers: Bearer) =>
  ask<{ items: readonly GivenTickets[] }>('/v1/account/tickets', { headers });

export const waitingTransfers = (headers: Bearer) =>
  ask<{ items: readonly WaitingTransfer[] }>('/v1/account/transfers', { headers });

/** Orders that were a guest's, with the address that the account has proved; harmless however often. */
export const claimOrders = (headers: Bearer) =>
  ask<{ orders: number }>('/v1/account/order-claims', { method: 'POST', headers });
