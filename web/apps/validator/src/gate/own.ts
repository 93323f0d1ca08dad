import { type Admission, after, type Match, type Ticket } from '@tribune/gate-rules';
import type { KeptScan } from '../kept/scan.ts';

/**
 * The ticket as the package tells it, with what this device has let in or out since: scans that the server has not yet,
 * or had only after the newest package was asked for. One in between may count twice until the next delta; so at worst
 * somebody is asked to wait, and nobody is let in twice.
 */
export function withOwnScans(
  ticket: Ticket,
  scans: readonly KeptScan[],
  event: Match,
  requestedAt: number,
): Pick<Admission, 'used' | 'gone' | 'lastUse'> | undefined {
  const counting = scans
    .filter((scan) => scan.eventId === event.id && scan.reason === null && scan.state !== 'NOT_TAKEN')
    .filter((scan) => scan.confirmedAt === undefined || scan.confirmedAt >= requestedAt)
    .sort((a, b) => a.counter - b.counter);
  if (counting.length === 0) return undefined;
  const { used, gone, lastUse } = counting.reduce(
    (admission, scan) =>
      after(
        admission,
        event,
        {
          event: event.id,
          generation: 0,
          entries: scan.entries,
          direction: scan.direction,
          form: null,
          timeCode: null,
        },
        { at: new Date(scan.at).toISOString(), where: scan.checkpoint },
      ),
    ticket.admission,
  );
  return { used: Math.max(0, used), gone: Math.max(0, gone), lastUse };
}
