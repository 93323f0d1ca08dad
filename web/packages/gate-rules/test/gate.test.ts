import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ascii, type Bytes, concat, fromHex, sha256 } from '../src/bytes.ts';
import {
  type Admission,
  decideOffline,
  type Gate,
  keysOf,
  type Match,
  portable,
  readPackage,
  rotatingText,
  toBase64Url,
} from '../src/index.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../../../contracts/vectors/rotating.json', import.meta.url), 'utf8'),
) as {
  keyId: string;
  publicKey: string;
  eventId: string;
  signedPart: string;
  secret: string;
  record: { id: string; sealed: string };
};
const now = new Date('2026-05-16T15:00:07Z');
const secret = fromHex(golden.secret);
const match: Match = {
  id: golden.eventId,
  status: 'CLOSED',
  opensAt: null,
  closesAt: null,
  reentry: false,
  checks: {},
};

function gate(own?: Pick<Admission, 'used' | 'gone' | 'lastUse'>, event = match): Gate {
  return {
    event,
    checkpoint: null,
    keys: new Map([[golden.keyId, fromHex(golden.publicKey)]]),
    verifier: portable,
    records: {
      sealed: async (id) => (id === golden.record.id && event === match ? golden.record.sealed : undefined),
      own: async () => own,
    },
  };
}

async function verdict(text: string, at = gate()): Promise<string> {
  const { decision } = await decideOffline(at, { text, entries: 1, direction: 'IN' }, now);
  return decision.result === 'ADMITTED' ? decision.result : decision.reason;
}

describe('a gate without a server', () => {
  it('lets in a code of this moment, once', async () => {
    const text = await rotatingText(golden.signedPart, secret, now);
    expect(await verdict(`${text}\n`)).toBe('ADMITTED');
    expect(await verdict(text, gate({ used: 1, gone: 0, lastUse: null }))).toBe('ALREADY_USED');
  });

  it('refuses a screenshot, the signed part alone, a guess, and a code of nobody', async () => {
    const earlier = new Date(now.getTime() - 30_000);
    expect(await verdict(await rotatingText(golden.signedPart, secret, earlier))).toBe('EXPIRED_CODE');
    expect(await verdict(golden.signedPart)).toBe('WRONG_FORM');
    expect(await verdict(await rotatingText(golden.signedPart, new Uint8Array(32), now))).toBe('BAD_SIGNATURE');
    expect(await verdict('HELLO')).toBe('MALFORMED');
  });

  it('knows a code of another match by its signature', async () => {
    const text = await rotatingText(golden.signedPart, secret, now);
    const another = { ...match, id: '0197b39f-0000-7000-8000-00000000cafe' };
    expect(await verdict(text, gate(undefined, another))).toBe('WRONG_EVENT');
  });

  it('lets in the ticket that the steward has picked, and no other', async () => {
    const text = await rotatingText(golden.signedPart, secret, now);
    const pick = (ticketId: string) => decideOffline(gate(), { text, entries: 1, direction: 'IN', ticketId }, now);
    expect((await pick('0197b3a0-5c10-7abc-8def-0123456789c0')).decision.result).toBe('ADMITTED');
    const other = await pick('0197b3a0-5c10-7abc-8def-0123456789c1');
    expect(other.decision).toMatchObject({ reason: 'UNKNOWN_CREDENTIAL' });
  });
});

describe('a package', () => {
  it('is read if access signed it, and not with a byte changed', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    if (!('privateKey' in pair)) throw new Error('no key pair');
    const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const body = ascii(`{"version":1,"cursor":"1.2"}\n["${golden.record.id}","${golden.record.sealed}"]\n`);
    const signed = concat(ascii('tribune package 1\0'), await sha256(body));
    const made = await crypto.subtle.sign({ name: 'Ed25519' }, pair.privateKey, signed);
    const signature = toBase64Url(new Uint8Array(made));
    const keys = keysOf([{ keyId: 'k', publicKey }]);
    const read = (bytes: Bytes, header: string) => readPackage(bytes, header, keys, portable);
    expect((await read(body, `k.${signature}`))?.records).toEqual([[golden.record.id, golden.record.sealed]]);
    expect(await read(body, `other.${signature}`)).toBeNull();
    const changed = body.slice();
    changed[20] = 0x20;
    expect(await read(changed, `k.${signature}`)).toBeNull();
  });
});
