import { readBase32, writeBase32 } from './base32.ts';
import { ascii, type Bytes, concat, hex, hmac, same, sha256, uuid } from './bytes.ts';
import type { Verifier } from './ed25519.ts';
import { stepOf } from './rules.ts';
import type { Form } from './types.ts';

export type Fault = 'MALFORMED' | 'UNKNOWN_VERSION' | 'UNKNOWN_FORM' | 'UNKNOWN_KEY' | 'BAD_SIGNATURE';

/** What the signed part says; `event` is null if the code opens more than one. */
export interface Credential {
  readonly form: Form;
  readonly keyId: string;
  readonly credential: string;
  readonly event: string | null;
  readonly issuedAt: Date;
}

export interface TimeCode {
  readonly step: number;
  readonly mac: Bytes;
}

export type Reading =
  | { readonly fault: null; readonly code: Credential; readonly timeCode: TimeCode | null }
  | { readonly fault: Fault };

const MAX_TEXT = 192;
const SIGNED_TEXT = 176;
const VERSION = 1;
const PAYLOAD = 46;
const SIGNED = 110;
const ROTATING = 120;
const MAC = 6;
const PURPOSE = ascii('tribune credential 1\0');
const TIME_CODE_PURPOSE = ascii('tribune time code 1\0');

/** What stays the same of a code's text: the whole of a static one, all but the time code of a rotating one. */
export function signedPart(text: string): string {
  return text.length === MAX_TEXT ? text.slice(0, SIGNED_TEXT) : text;
}

/** SHA-256 of the signed part's text: what a gate finds a code by. */
export function codeHash(text: string): Promise<Bytes> {
  return sha256(ascii(signedPart(text)));
}

/** Reads a code exactly as shown. `keys`: public keys by their id. */
export async function readCredential(
  text: string,
  keys: ReadonlyMap<string, Bytes>,
  verifier: Verifier,
): Promise<Reading> {
  if (text.length === 0 || text.length > MAX_TEXT) return { fault: 'MALFORMED' };
  const bytes = readBase32(text);
  if (bytes === null || bytes.length === 0) return { fault: 'MALFORMED' };
  if (bytes[0] !== VERSION) return { fault: 'UNKNOWN_VERSION' };
  if (bytes.length !== SIGNED && bytes.length !== ROTATING) return { fault: 'MALFORMED' };
  const form = formOf(bytes[1]);
  if (form === null) return { fault: 'UNKNOWN_FORM' };
  if (form === 'STATIC' && bytes.length !== SIGNED) return { fault: 'MALFORMED' };
  const code = fields(bytes, form);
  const key = keys.get(code.keyId);
  if (key === undefined) return { fault: 'UNKNOWN_KEY' };
  const signed = concat(PURPOSE, bytes.slice(0, PAYLOAD));
  const fits = await verifier.verify(key, signed, bytes.slice(PAYLOAD, SIGNED));
  return fits ? { fault: null, code, timeCode: timeCodeIn(bytes) } : { fault: 'BAD_SIGNATURE' };
}

function formOf(byte: number | undefined): Form | null {
  if (byte === 1) return 'STATIC';
  return byte === 2 ? 'ROTATING' : null;
}

function fields(bytes: Bytes, form: Form): Credential {
  const event = uuid(bytes.slice(26, 42));
  const seconds = new DataView(bytes.buffer).getUint32(42);
  return {
    form,
    keyId: hex(bytes.slice(2, 10)),
    credential: uuid(bytes.slice(10, 26)),
    event: /^[0-]+$/.test(event) ? null : event,
    issuedAt: new Date(seconds * 1000),
  };
}

function timeCodeIn(bytes: Bytes): TimeCode | null {
  if (bytes.length !== ROTATING) return null;
  return { step: new DataView(bytes.buffer).getUint32(SIGNED), mac: bytes.slice(SIGNED + 4) };
}

async function macOf(secret: Bytes, step: number): Promise<Bytes> {
  const message = new Uint8Array(4);
  new DataView(message.buffer).setUint32(0, step);
  return (await hmac(secret, concat(TIME_CODE_PURPOSE, message))).slice(0, MAC);
}

/** Whether the holder of the ticket's secret made the time code. */
export async function isGenuine(timeCode: TimeCode, secret: Bytes): Promise<boolean> {
  return same(timeCode.mac, await macOf(secret, timeCode.step));
}

/** The text that a holder's phone shows now: the signed part, the step, and its code. */
export async function rotatingText(signed: string, secret: Bytes, now: Date): Promise<string> {
  const step = stepOf(now);
  const tail = new Uint8Array(4 + MAC);
  new DataView(tail.buffer).setUint32(0, step);
  tail.set(await macOf(secret, step), 4);
  return signed + writeBase32(tail);
}
