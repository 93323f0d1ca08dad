import { ascii, type Bytes, fromBase64Url, hmac, toBase64Url } from './bytes.ts';
import type { Form, GateRecord, Ticket } from './types.ts';

const NONCE = 12;
const ID = 12;
const ID_PURPOSE = ascii('tribune record id 1');
const KEY_PURPOSE = ascii('tribune record key 1');
const VOIDED = 1;
const SUPERSEDED = 2;
const BLOCKED = 4;

/** The name under which a code's record lies on the device: it says nothing about the code. */
export async function recordId(codeHash: Bytes): Promise<string> {
  return toBase64Url((await hmac(codeHash, ID_PURPOSE)).slice(0, ID));
}

type Row = readonly [
  ticketId: string,
  section: string,
  row: string | null,
  seat: string | null,
  gate: string | null,
  zone: string | null,
  category: string,
  entries: number,
  used: number,
  gone: number,
  newest: number,
  form: 0 | 1,
  flags: number,
  usedAt: string | null,
  usedWhere: string | null,
];
type Plain = readonly [generation: number, secret: string | null, tickets: readonly Row[]];

/** Opens a record with the code that it belongs to; null if it is another's, of another event, or was changed. */
export async function openRecord(codeHash: Bytes, event: string, sealed: string): Promise<GateRecord | null> {
  const bytes = fromBase64Url(sealed);
  const secret = await hmac(codeHash, KEY_PURPOSE);
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
  const cipher = { name: 'AES-GCM', iv: bytes.slice(0, NONCE), additionalData: ascii(event) };
  try {
    const plain = await crypto.subtle.decrypt(cipher, key, bytes.slice(NONCE));
    return recordOf(JSON.parse(new TextDecoder().decode(plain)) as Plain, event);
  } catch {
    return null;
  }
}

function recordOf([generation, secret, rows]: Plain, event: string): GateRecord {
  return {
    generation,
    secret: secret === null ? null : fromBase64Url(secret),
    tickets: rows.map((row) => ticketOf(row, event)),
  };
}

function ticketOf(row: Row, event: string): Ticket {
  const [ticketId, section, rowName, seat, gate, zone, category, ...state] = row;
  const [entries, used, gone, generation, form, flags, at, where] = state;
  const forms: readonly Form[] = ['STATIC', 'ROTATING'];
  const admission = {
    event,
    gate,
    zone,
    category,
    entries,
    used,
    gone,
    generation,
    form: forms[form] ?? 'STATIC',
    voided: (flags & VOIDED) !== 0,
    superseded: (flags & SUPERSEDED) !== 0,
    blocked: (flags & BLOCKED) !== 0,
    lastUse: at === null ? null : { at, where },
  };
  return { ticketId, section, row: rowName, seat, admission };
}
