import type * as A from './after-types.ts';
import { answered, ask, type Asking } from './client.ts';
import type { Ticket } from './types.ts';

/** What can be done with tickets after their sale: given away, given back. */

const id = encodeURIComponent;
const holder = (access: string): Record<string, string> => ({ 'Order-Access': access });
interface List<T> {
  readonly items: readonly T[];
}

export const ticket = (ticket: string, access: string, asking?: Asking) =>
  ask<Ticket>(`/v1/tickets/${id(ticket)}`, { ...asking, headers: holder(access) });

export const transferTerms = (ticket: string, access: string) =>
  ask<A.TransferTerms>(`/v1/tickets/${id(ticket)}/transfer-terms`, { headers: holder(access) });

export const transfersOf = (ticket: string, access: string, asking?: Asking) =>
  ask<List<A.Transfer>>(`/v1/tickets/${id(ticket)}/transfers`, { ...asking, headers: holder(access) });

export const offer = (wanted: A.TransferWanted, access: string, key: string) =>
  ask<A.Transfer>('/v1/transfers', { method: 'POST', headers: holder(access), body: wanted, key });

export const transfer = (transfer: string, access: string, asking?: Asking) =>
  ask<A.Transfer>(`/v1/transfers/${id(transfer)}`, { ...asking, headers: holder(access) });

export const withdraw = (transfer: string, access: string) =>
  ask<A.Transfer>(`/v1/transfers/${id(transfer)}`, { method: 'DELETE', headers: holder(access) });

export const accept = (transfer: string, name: string, access: string, key: string, asking?: Asking) =>
  ask<A.Transfer>(`/v1/transfers/${id(transfer)}/acceptance`, {
    method: 'POST',
    headers: { ...asking?.headers, ...holder(access) },
    body: { name },
    key,
  });

export const ticketPdf = async (ticket: string, access: string, language: string) =>
  (await answered(`/v1/tickets/${id(ticket)}/pdf?language=${language}`, { headers: holder(access) })).blob();

export const returnTerms = (order: string, access: string) =>
  ask<List<A.LineTerms>>(`/v1/orders/${id(order)}/return-terms?access=${id(access)}`);

export const causes = (order: string, access: string) =>
  ask<List<A.Cause>>(`/v1/orders/${id(order)}/causes?access=${id(access)}`);

export const returnQuote = (order: string, access: string, wanted: Omit<A.ReturnWanted, 'refund'>) =>
  ask<A.ReturnQuote>(`/v1/orders/${id(order)}/return-quote?access=${id(access)}`, { method: 'POST', body: wanted });

export const giveBack = (order: string, access: string, wanted: A.ReturnWanted, key: string) =>
  ask<A.Returned>(`/v1/orders/${id(order)}/returns?access=${id(access)}`, { method: 'POST', body: wanted, key });
