import * as after from '../api/after.ts';
import type { Transfer } from '../api/after-types.ts';
import { asProblem, type Problem } from '../api/problem.ts';
import * as shop from '../api/shop.ts';
import type { Ticket } from '../api/types.ts';
import { drop, keep, kept, namesKept } from './kept.ts';
import { type CarriedCode, carried } from './rotating.ts';
import type { Carried } from './wallet.ts';

/** Where tickets of this browser come from: an order, or somebody who gave them. Each has a link that opens it. */
export interface Source {
  readonly kind: 'orders' | 'transfers';
  readonly id: string;
}

export function pathOf(source: Source): string {
  return `/${source.kind}/${source.id}`;
}

const NAMES = { orders: 'order', transfers: 'transfer' } as const;

export function keepLink(source: Source, access: string): void {
  keep(`${NAMES[source.kind]}.${source.id}`, access);
}

export function linkOf(source: Source): string | null {
  return kept<string>(`${NAMES[source.kind]}.${source.id}`);
}

/** Tickets that were given to this browser's owner, with all that shows them without a network. */
export interface Given {
  readonly transfer: Pick<Transfer, 'transferId' | 'from'>;
  readonly tickets: readonly Ticket[];
  readonly codes: Readonly<Record<string, CarriedCode>>;
  readonly offers: Readonly<Record<string, Transfer>>;
  readonly readAt: string;
}

export function given(transfer: string): Given | null {
  return kept<Given>(`given.${transfer}`);
}

export function allGiven(): readonly Given[] {
  return namesKept('given.').flatMap((name) => kept<Given>(name) ?? []);
}

export function forgetGiven(transfer: string): void {
  for (const name of [`given.${transfer}`, `transfer.${transfer}`]) drop(name);
}

/** What a transfer is for whoever opened its link: an offer, tickets, or over. */
export async function fetchGiven(id: string, access: string, signal: AbortSignal): Promise<Given | Transfer> {
  const transfer = await after.transfer(id, access, { signal });
  if (transfer.state !== 'ACCEPTED') return transfer;
  const tickets: Ticket[] = [];
  for (const { ticketId } of transfer.places) {
    try {
      tickets.push(await after.ticket(ticketId, access, { signal }));
    } catch (thrown) {
      if (!isAnothers(asProblem(thrown))) throw thrown;
    }
  }
  if (tickets.length === 0) return transfer;
  const read = {
    transfer: { transferId: id, ...(transfer.from === undefined ? {} : { from: transfer.from }) },
    tickets,
    codes: await codesOf(tickets, access),
    offers: await offersOf(tickets, access, signal),
    readAt: new Date().toISOString(),
  };
  keep(`given.${id}`, read);
  return read;
}

/** Offers that nobody has accepted yet, with the screen on which they can be taken back. */
export function pendingOffers(orders: readonly Carried[]): readonly { path: string; offer: Transfer }[] {
  const sources = [
    ...orders.map(({ order, offers }) => ({ path: `/orders/${order.orderId}`, offers })),
    ...allGiven().map(({ transfer, offers }) => ({ path: `/transfers/${transfer.transferId}`, offers })),
  ];
  const found = new Map<string, { path: string; offer: Transfer }>();
  for (const { path, offers } of sources)
    for (const offer of Object.values(offers ?? {}))
      if (offer.state === 'OFFERED') found.set(offer.transferId, { path, offer });
  return [...found.values()];
}

/** The letter's link opens no tickets, and what was passed on is gone. */
function isAnothers(problem: Problem): boolean {
  return problem.status === 401 || problem.status === 404;
}

/** A ticket whose code is shown to whoever holds this link: neither void nor another's. */
export function isHeld(ticket: Ticket): boolean {
  return ticket.state === 'LIVE' && ticket.credential !== undefined;
}

export async function codesOf(
  tickets: readonly Ticket[],
  access: string,
): Promise<Readonly<Record<string, CarriedCode>>> {
  const codes = tickets
    .filter(isHeld)
    .map(async ({ ticketId }) => [ticketId, await carried(await shop.credential(ticketId, access))] as const);
  return Object.fromEntries(await Promise.all(codes));
}

/** The last offer of each ticket that still says something: it waits, or the ticket is another's. */
export async function offersOf(
  tickets: readonly Ticket[],
  access: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Transfer>>> {
  const asked = tickets
    .filter((ticket) => ticket.state === 'LIVE')
    .map(async ({ ticketId }) => {
      const last = (await after.transfersOf(ticketId, access, { signal })).items.at(-1);
      return last && TELLING.has(last.state) ? ([[ticketId, last]] as const) : [];
    });
  return Object.fromEntries((await Promise.all(asked)).flat());
}

const TELLING: ReadonlySet<string> = new Set(['OFFERED', 'ACCEPTING', 'ACCEPTED']);
