import 'fake-indexeddb/auto';
import type { Match, Ticket } from '@tribune/gate-rules';
import { type Database, openDatabase } from '../src/kept/database.ts';
import type { Verdict, WantedScan } from '../src/kept/scan.ts';
import type { NewScan } from '../src/kept/scans.ts';

export const EVENT = '0197b39f-0000-7000-8000-000000000001';
export const NOW = Date.parse('2026-05-16T15:00:00Z');

let number = 0;

/** A database that nobody else has. */
export function freshDatabase(): Promise<Database> {
  return openDatabase(`test-${++number}`);
}

export const match: Match = { id: EVENT, status: 'CLOSED', opensAt: null, closesAt: null, reentry: false, checks: {} };

export function wanted(change: Partial<WantedScan> = {}): WantedScan {
  return {
    scanId: crypto.randomUUID(),
    eventId: EVENT,
    checkpointId: null,
    code: 'CODE',
    ticketId: null,
    entries: 1,
    direction: 'IN',
    at: NOW,
    ...change,
  };
}

export function verdict(change: Partial<Verdict> = {}): Verdict {
  return {
    by: 'DEVICE',
    reason: null,
    remaining: 0,
    check: null,
    usedAt: null,
    usedWhere: null,
    codeAge: null,
    ticket: { ticketId: 't1', section: 'A', category: 'Adult', entries: 1 },
    ...change,
  };
}

export function scan(change: Partial<NewScan> = {}): NewScan {
  return { ...wanted(), ...verdict(), organiserId: 'club', checkpoint: 'Gate B', ...change };
}

export function ticket(change: Partial<Ticket['admission']> = {}, ticketId = 't1'): Ticket {
  const admission = {
    event: EVENT,
    gate: null,
    zone: null,
    category: 'Adult',
    entries: 1,
    used: 0,
    gone: 0,
    generation: 1,
    form: 'STATIC' as const,
    voided: false,
    superseded: false,
    blocked: false,
    lastUse: null,
    ...change,
  };
  return { ticketId, section: 'A', row: '4', seat: '12', admission };
}
