import type { Direction, OfflineVerdict, Ticket } from '@tribune/gate-rules';

/** What the steward is asked before the scan: nothing, how many people, or which of several tickets. */
export type Question =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'PEOPLE'; readonly ticket: Ticket; readonly room: number }
  | { readonly kind: 'TICKETS'; readonly tickets: readonly Ticket[] };

export function room(ticket: Ticket, direction: Direction): number {
  const { entries, used, gone, voided, superseded, blocked } = ticket.admission;
  if (direction === 'OUT') return Math.max(0, used - gone);
  return voided || superseded || blocked ? 0 : Math.max(0, entries - used);
}

/** A code that is refused anyway raises no question. */
export function questionOf(peeked: OfflineVerdict, direction: Direction): Question {
  if (peeked.decision.result === 'DENIED') return { kind: 'NONE' };
  const open = peeked.tickets.filter((ticket) => room(ticket, direction) > 0);
  if (open.length > 1) return { kind: 'TICKETS', tickets: peeked.tickets };
  const [ticket] = open;
  if (ticket === undefined || room(ticket, direction) < 2) return { kind: 'NONE' };
  return { kind: 'PEOPLE', ticket, room: room(ticket, direction) };
}
