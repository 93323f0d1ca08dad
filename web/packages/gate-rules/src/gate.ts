import { codeHash, isGenuine, type Reading, readCredential } from './credential.ts';
import type { Bytes } from './bytes.ts';
import type { Verifier } from './ed25519.ts';
import { openRecord, recordId } from './record.ts';
import { choose, decide } from './rules.ts';
import type {
  Admission,
  Decision,
  DenialReason,
  Direction,
  GateRecord,
  Match,
  Place,
  Presented,
  ShownTimeCode,
  Ticket,
} from './types.ts';

/** What lies on the device. */
export interface DeviceRecords {
  /** The sealed bytes of a record, in base64url; undefined if there is none. */
  sealed(id: string): Promise<string | undefined>;
  /** The ticket with what this device itself has let in or out since the server told it; undefined: nothing. */
  own(ticket: Ticket): Promise<Pick<Admission, 'used' | 'gone' | 'lastUse'> | undefined>;
}

export interface HeldUp {
  readonly text: string;
  readonly entries: number;
  readonly direction: Direction;
  /** One of the tickets under the code, if the steward has picked it. */
  readonly ticketId?: string;
}

export interface Gate {
  readonly event: Match;
  readonly checkpoint: Place | null;
  readonly keys: ReadonlyMap<string, Bytes>;
  readonly verifier: Verifier;
  readonly records: DeviceRecords;
}

/** `tickets`: all that the code opens here; `ticket`: the one that was decided on. */
export interface OfflineVerdict {
  readonly decision: Decision;
  readonly ticket: Ticket | null;
  readonly tickets: readonly Ticket[];
  readonly presented: Presented | null;
}

/** Decides without a server: reads the code, opens its record with it, and goes by the rules. */
export async function decideOffline(gate: Gate, held: HeldUp, now: Date): Promise<OfflineVerdict> {
  const text = held.text.trim();
  const reading = await readCredential(text, gate.keys, gate.verifier);
  if (reading.fault !== null) return refused(reasonOf(reading.fault));
  const hash = await codeHash(text);
  const sealed = await gate.records.sealed(await recordId(hash));
  const record = sealed === undefined ? null : await openRecord(hash, gate.event.id, sealed);
  if (record === null) return refused(elsewhere(reading, gate.event) ? 'WRONG_EVENT' : 'UNKNOWN_CREDENTIAL');
  const all = await Promise.all(record.tickets.map((ticket) => withOwn(ticket, gate.records)));
  const tickets = held.ticketId === undefined ? all : all.filter((each) => each.ticketId === held.ticketId);
  const presented = await presentedBy(reading, record, held, gate.event, text);
  const admissions = tickets.map((ticket) => ticket.admission);
  const at = choose(admissions, presented);
  const ticket = at === undefined ? null : (tickets[at] ?? null);
  const decision = decide(ticket?.admission ?? null, gate.event, gate.checkpoint, presented, now);
  return { decision, ticket, tickets: all, presented };
}

type Genuine = Extract<Reading, { fault: null }>;

function elsewhere(reading: Genuine, event: Match): boolean {
  return reading.code.event !== null && reading.code.event !== event.id;
}

async function withOwn(ticket: Ticket, records: DeviceRecords): Promise<Ticket> {
  const own = await records.own(ticket);
  return own === undefined ? ticket : { ...ticket, admission: { ...ticket.admission, ...own } };
}

async function presentedBy(
  reading: Genuine,
  record: GateRecord,
  held: HeldUp,
  event: Match,
  text: string,
): Promise<Presented> {
  return {
    event: event.id,
    generation: record.generation,
    entries: held.entries,
    direction: held.direction,
    form: text.length > 176 ? 'ROTATING' : 'STATIC',
    timeCode: await shownTimeCode(reading, record),
  };
}

async function shownTimeCode(reading: Genuine, record: GateRecord): Promise<ShownTimeCode | null> {
  if (reading.timeCode === null) return null;
  const genuine = record.secret !== null && (await isGenuine(reading.timeCode, record.secret));
  return { step: reading.timeCode.step, genuine };
}

function reasonOf(fault: NonNullable<Reading['fault']>): DenialReason {
  return fault === 'UNKNOWN_KEY' || fault === 'BAD_SIGNATURE' ? 'BAD_SIGNATURE' : 'MALFORMED';
}

function refused(reason: DenialReason): OfflineVerdict {
  const decision: Decision = { result: 'DENIED', reason, remaining: 0, lastUse: null, codeAge: null };
  return { decision, ticket: null, tickets: [], presented: null };
}
