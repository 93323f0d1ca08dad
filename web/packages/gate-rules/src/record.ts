import { ascii, type Bytes, fromBase64Url, hmac, toBase64Url, uuid } from './bytes.ts';
import type { Form, GateRecord, Ticket } from './types.ts';

const NONCE = 12;
const ID = 12;
const ID_PURPOSE = ascii('tribune record id 1');
const KEY_PURPOSE = ascii('tribune record key 1');
const VOIDED = 1;
const SUPERSEDED = 2;
const BLOCKED = 4;
const ROTATING = 8;

/** The name under which a code's record lies on the device: it says nothing about the code. */
export async function recordId(codeHash: Bytes): Promise<string> {
  return toBase64Url((await hmac(codeHash, ID_PURPOSE)).slice(0, ID));
}

/** Opens a record with the code that it belongs to; null if it is another's, of another event, or was changed. */
export async function openRecord(codeHash: Bytes, event: string, sealed: string): Promise<GateRecord | null> {
  const bytes = fromBase64Url(sealed);
  const secret = await hmac(codeHash, KEY_PURPOSE);
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
  const cipher = { name: 'AES-GCM', iv: bytes.slice(0, NONCE), additionalData: ascii(event) };
  try {
    const plain = await crypto.subtle.decrypt(cipher, key, bytes.slice(NONCE));
    return recordOf(new Reader(new Uint8Array(plain)), event);
  } catch {
    return null;
  }
}

function recordOf(reader: Reader, event: string): GateRecord {
  const generation = reader.number();
  const length = reader.number();
  const secret = length === 0 ? null : reader.bytes(length);
  const tickets = Array.from({ length: reader.number() }, () => ticketOf(reader, event));
  return { generation, secret, tickets };
}

function ticketOf(reader: Reader, event: string): Ticket {
  const ticketId = uuid(reader.bytes(16));
  const section = reader.text() ?? '';
  const place = { row: reader.text(), seat: reader.text() };
  const printed = { gate: reader.text(), zone: reader.text(), category: reader.text() ?? '' };
  const counts = { entries: reader.number(), used: reader.number(), gone: reader.number() };
  const generation = reader.number();
  const flags = reader.number();
  const form: Form = (flags & ROTATING) === 0 ? 'STATIC' : 'ROTATING';
  const ends = {
    voided: (flags & VOIDED) !== 0,
    superseded: (flags & SUPERSEDED) !== 0,
    blocked: (flags & BLOCKED) !== 0,
  };
  const at = reader.number();
  const where = reader.text();
  const lastUse = at === 0 ? null : { at: new Date(at).toISOString(), where };
  const admission = { event, ...printed, ...counts, generation, form, ...ends, lastUse };
  return { ticketId, section, ...place, admission };
}

/** Reads a record's bytes from the first to the last; what is cut off throws. */
class Reader {
  private readonly all: Bytes;
  private at = 0;

  constructor(all: Bytes) {
    this.all = all;
  }

  bytes(count: number): Bytes {
    if (this.at + count > this.all.length) throw new RangeError('a record ends too early');
    this.at += count;
    return this.all.slice(this.at - count, this.at);
  }

  /** Seven bits a byte, the lowest first; the eighth says that there are more. Exact up to 2^53. */
  number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      const [byte = 0] = this.bytes(1);
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
  }

  /** One more than the number of bytes, then these; 0: there is none. */
  text(): string | null {
    const length = this.number();
    return length === 0 ? null : new TextDecoder().decode(this.bytes(length - 1));
  }
}
