import type { Transfer } from '../api/after-types.ts';
import { asProblem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Order, Ticket } from '../api/types.ts';
import { serverNow } from './clock.ts';
import { codesOf, given, offersOf, type Source } from './given.ts';
import { drop, keep, kept, namesKept } from './kept.ts';
import { type Outcome, outcomeOf, PATIENCE_S } from './order.ts';
import type { CarriedCode } from './rotating.ts';

/** Tickets as this browser carries them: all that is needed to show them without a network. */
export interface Carried {
  readonly order: Pick<Order, 'orderId' | 'reference' | 'total' | 'addOns' | 'addedTo' | 'additions'>;
  readonly tickets: readonly Ticket[];
  readonly codes: Readonly<Record<string, CarriedCode>>;
  /** Absent in what was kept before tickets could be given away here. */
  readonly offers?: Readonly<Record<string, Transfer>>;
  readonly readAt: string;
}

export function carriedOrder(order: string): Carried | null {
  return kept<Carried>(`tickets.${order}`);
}

/** What was added to one of them is shown with it. */
export function carriedOrders(): readonly Carried[] {
  const found = namesKept('tickets.')
    .flatMap((name) => kept<Carried>(name) ?? [])
    .filter(({ order }) => order.addedTo === undefined);
  return found.sort((one, other) => firstKickoff(one).localeCompare(firstKickoff(other)));
}

export function ticketsOf(source: Source): readonly Ticket[] {
  return (source.kind === 'orders' ? carriedOrder(source.id) : given(source.id))?.tickets ?? [];
}

/** Reads order, tickets and codes and keeps them. Without tickets: what the order waits for, or why there are none. */
export async function fetchTickets(id: string, access: string, signal: AbortSignal): Promise<Carried | Outcome> {
  const order = await shop.order(id, access, { signal });
  if (order.state !== 'PAID' && order.state !== 'CANCELLED') return outcomeOf(order, PATIENCE_S, serverNow());
  const tickets = await issued(id, access, signal);
  if (tickets.length < order.lines.length) return 'paid';
  const { orderId, reference, total, addOns, addedTo, additions } = order;
  const read = {
    order: {
      orderId,
      reference,
      total,
      addOns,
      ...(addedTo === undefined ? {} : { addedTo }),
      ...(additions === undefined ? {} : { additions }),
    },
    tickets,
    codes: await codesOf(tickets, access),
    offers: await offersOf(tickets, access, signal),
    readAt: new Date().toISOString(),
  };
  keep(`tickets.${id}`, read);
  return read;
}

/** Paid a moment ago: the service of tickets may not have heard of it yet, and knows no such order. */
async function issued(id: string, access: string, signal: AbortSignal): Promise<readonly Ticket[]> {
  try {
    return (await shop.tickets(id, access, { signal })).tickets;
  } catch (thrown) {
    if (asProblem(thrown).status === 404) return [];
    throw thrown;
  }
}

export function forgetOrder(order: string): void {
  for (const name of [`tickets.${order}`, `order.${order}`, `pay.${order}`]) drop(name);
}

function firstKickoff(read: Carried): string {
  return read.tickets[0]?.event.kickoff ?? '';
}
