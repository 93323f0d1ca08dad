import { decideOffline, type Gate, keysOf, type OfflineVerdict, type Verifier } from '@tribune/gate-rules';
import type { Packages } from '../kept/packages.ts';
import type { WantedScan } from '../kept/scan.ts';
import type { Scans } from '../kept/scans.ts';
import type { Checkpoint } from '../kept/settings.ts';
import { withOwnScans } from './own.ts';

export type Question = Pick<WantedScan, 'eventId' | 'code' | 'ticketId' | 'entries' | 'direction' | 'at'>;

/** What the device says by itself; null if the match is not here, or the ticket is asked for without its code. */
export async function decideAlone(
  scan: Question,
  checkpoint: Checkpoint | null,
  from: { packages: Packages; scans: Scans; verifier: Verifier },
): Promise<OfflineVerdict | null> {
  const here = await from.packages.get(scan.eventId);
  if (here === undefined || scan.code === null) return null;
  const { event, signers } = here.head;
  const gate: Gate = {
    event,
    checkpoint: checkpoint === null ? null : { gate: checkpoint.gate ?? null, zone: checkpoint.zone ?? null },
    keys: keysOf(signers),
    verifier: from.verifier,
    records: {
      sealed: (id) => from.packages.sealed(event.id, id),
      own: async (ticket) => withOwnScans(ticket, await from.scans.ofTicket(ticket.ticketId), event, here.requestedAt),
    },
  };
  const held = { text: scan.code, entries: scan.entries, direction: scan.direction };
  const picked = scan.ticketId === null ? held : { ...held, ticketId: scan.ticketId };
  return decideOffline(gate, picked, new Date(scan.at));
}
