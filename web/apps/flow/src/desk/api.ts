import { answered, ask } from '../api/client.ts';
import type { Returned } from '../api/after-types.ts';
import type { Money, Order, Ticket } from '../api/types.ts';
import { staff } from './session.ts';

/** What the office asks the public API for, with the token of who is signed in. */

export interface DeskOrder extends Order {
  readonly endReason?: string;
  readonly failedRefunds?: readonly { readonly amount: Money }[];
}

export interface DeskTicket extends Ticket {
  readonly voided?: { readonly reason: string };
}

/** How a ticket stands at the gate. */
export interface GateState {
  readonly ticketId: string;
  readonly entries: number;
  readonly used: number;
  readonly lastUse?: { readonly at: string; readonly where: string | null };
  readonly blocked?: { readonly reason: string };
}

interface List<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

export interface Sought {
  readonly q: string;
  readonly eventId: string;
  readonly place: string;
}

const id = encodeURIComponent;

interface Workplace {
  readonly organiserId: string;
  readonly scopes: readonly string[];
}

export const workplaces = () =>
  staff((headers) => ask<List<Workplace>>('/v1/account/organisers', { headers }));

export function find(sought: Sought, after: string | null): Promise<List<DeskOrder>> {
  const query = new URLSearchParams({ limit: '20' });
  for (const [name, value] of Object.entries({ ...sought, after })) if (value) query.set(name, value);
  return staff((headers) => ask(`/v1/orders?${query}`, { headers }));
}

export const order = (order: string) => staff((headers) => ask<DeskOrder>(`/v1/orders/${id(order)}`, { headers }));

export const tickets = (order: string) =>
  staff((headers) => ask<{ tickets: readonly DeskTicket[] }>(`/v1/orders/${id(order)}/tickets`, { headers }));

export const atTheGate = (tickets: readonly string[]) =>
  staff((headers) =>
    ask<List<GateState>>(`/v1/access/admissions?${tickets.map((each) => `ticket=${id(each)}`).join('&')}`, { headers }),
  );

export const resend = (order: string, key: string) =>
  staff((headers) => answered(`/v1/orders/${id(order)}/mail`, { method: 'POST', headers, key }));

export const refund = (order: string, body: { lines: readonly string[]; reason: string }, key: string) =>
  staff((headers) => ask<Returned>(`/v1/orders/${id(order)}/refunds`, { method: 'POST', headers, body, key }));

export const cancel = (order: string, reason: string, key: string) =>
  staff((headers) =>
    answered(`/v1/orders/${id(order)}/cancellation`, { method: 'POST', headers, body: { reason }, key }),
  );

export const stop = (ticket: string, reason: string, key: string) =>
  staff((headers) => answered(`/v1/tickets/${id(ticket)}/void`, { method: 'POST', headers, body: { reason }, key }));

export const flag = (ticket: string, reason: string) =>
  staff((headers) => answered(`/v1/tickets/${id(ticket)}/block`, { method: 'PUT', headers, body: { reason } }));

export const unflag = (ticket: string) =>
  staff((headers) => answered(`/v1/tickets/${id(ticket)}/block`, { method: 'DELETE', headers }));
