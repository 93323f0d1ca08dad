import type { Check, DenialReason, OfflineVerdict, Ticket } from '@tribune/gate-rules';
import type { SeenTicket, Verdict, WantedScan } from '../kept/scan.ts';

/** What `POST /v1/access/validate` answers; what is not said is absent. */
export interface ScanAnswer {
  readonly result: 'ADMITTED' | 'DENIED';
  readonly reason?: DenialReason;
  readonly remaining: number;
  readonly ticket?: SeenTicket;
  readonly usedAt?: string;
  readonly usedWhere?: string;
  readonly check?: Check;
  readonly codeAge?: number;
  readonly decidedAt: string;
}

/** A scan as the API takes it; what is absent is not sent. */
export function requestOf(scan: WantedScan): Record<string, unknown> {
  const { scanId, eventId, checkpointId, code, ticketId, entries, direction } = scan;
  const some = Object.entries({ checkpointId, code, ticketId }).filter(([, value]) => value !== null);
  const scannedAt = new Date(scan.at).toISOString();
  return { scanId, eventId, ...Object.fromEntries(some), entries, direction, scannedAt };
}

export function verdictOf(answer: ScanAnswer): Verdict {
  return {
    by: 'SERVER',
    reason: answer.result === 'ADMITTED' ? null : (answer.reason ?? 'UNKNOWN_CREDENTIAL'),
    remaining: answer.remaining,
    check: answer.check ?? null,
    usedAt: answer.usedAt ?? null,
    usedWhere: answer.usedWhere ?? null,
    codeAge: answer.codeAge ?? null,
    ticket: answer.ticket ?? null,
  };
}

export function ownVerdict({ decision, ticket }: OfflineVerdict): Verdict {
  const denied = decision.result === 'DENIED' ? decision : null;
  return {
    by: 'DEVICE',
    reason: denied?.reason ?? null,
    remaining: decision.remaining,
    check: decision.result === 'ADMITTED' ? decision.check : null,
    usedAt: denied?.lastUse?.at ?? null,
    usedWhere: denied?.lastUse?.where ?? null,
    codeAge: decision.codeAge,
    ticket: ticket === null ? null : seen(ticket),
  };
}

export function seen({ ticketId, section, row, seat, admission }: Ticket): SeenTicket {
  const { gate, zone, category, entries } = admission;
  return { ticketId, section, row, seat, gate, zone, category, entries };
}
