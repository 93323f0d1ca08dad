import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBase32, writeBase32 } from '../src/base32.ts';
import { type Bytes, fromHex, hex } from '../src/bytes.ts';
import {
  codeHash,
  isGenuine,
  native,
  openRecord,
  portable,
  readCredential,
  recordId,
  rotatingText,
  signedPart,
  SteadyClock,
} from '../src/index.ts';

function vectors<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../contracts/vectors/${file}`, import.meta.url), 'utf8')) as T;
}

interface Static {
  readonly keys: readonly { keyId: string; publicKey: string }[];
  readonly genuine: readonly Genuine[];
  readonly refused: readonly { name: string; code: string; fault: string }[];
}

interface Genuine {
  readonly name: string;
  readonly keyId: string;
  readonly credentialId: string;
  readonly eventId: string | null;
  readonly issuedAt: string;
  readonly code: string;
  readonly sha256: string;
}

interface Signature {
  readonly id: number;
  readonly key: string;
  readonly message: string;
  readonly signature: string;
  readonly valid: boolean;
}

interface PlainTicket {
  readonly ticketId: string;
  readonly newest: number;
  readonly flags: number;
  readonly usedAt: string;
  readonly usedWhere: string;
  readonly [printed: string]: unknown;
}

interface Rotating {
  readonly signedPart: string;
  readonly sha256: string;
  readonly secret: string;
  readonly eventId: string;
  readonly shown: readonly { at: string; step: number; mac: string; text: string }[];
  readonly record: { id: string; sealed: string; plain: { tickets: readonly PlainTicket[] } };
  readonly refused: readonly { name: string; code: string; fault: string }[];
}

const still = vectors<Static>('credential.json');
const rotating = vectors<Rotating>('rotating.json');
const keys = new Map<string, Bytes>(still.keys.map((key) => [key.keyId, fromHex(key.publicKey)]));
const secret = fromHex(rotating.secret);

describe.each([
  ['portable', portable],
  ['native', native()],
])('with %s Ed25519', (_, verifier) => {
  it.each(still.genuine)('genuine: $name', async (given) => {
    const reading = await readCredential(given.code, keys, verifier);
    if (reading.fault !== null) throw new Error(reading.fault);
    expect(reading.code.credential).toBe(given.credentialId);
    expect(reading.code.event).toBe(given.eventId);
    expect(reading.code.keyId).toBe(given.keyId);
    expect(reading.code.issuedAt).toEqual(new Date(given.issuedAt));
    expect(hex(await codeHash(given.code))).toBe(given.sha256);
  });

  it.each([...still.refused, ...rotating.refused])('refused: $name', async (given) => {
    expect((await readCredential(given.code, keys, verifier)).fault).toBe(given.fault);
  });

  it('every flipped bit is refused', async () => {
    const bytes = readBase32(rotating.signedPart);
    if (bytes === null) throw new Error('no vector');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await readCredential(writeBase32(flipped), keys, verifier)).fault, `bit ${bit}`).not.toBeNull();
    }
  }, 60_000);

  it('signatures hold as Project Wycheproof says', async () => {
    const { cases } = vectors<{ cases: readonly Signature[] }>('ed25519.json');
    for (const each of cases) {
      const holds = await verifier.verify(fromHex(each.key), fromHex(each.message), fromHex(each.signature));
      expect(holds, `case ${each.id}`).toBe(each.valid);
    }
  });
});

describe('a rotating code', () => {
  it.each(rotating.shown)('as shown at $at', async (given) => {
    expect(await rotatingText(rotating.signedPart, secret, new Date(given.at))).toBe(given.text);
    const reading = await readCredential(given.text, keys, portable);
    if (reading.fault !== null || reading.timeCode === null) throw new Error('not read');
    expect(reading.timeCode.step).toBe(given.step);
    expect(await isGenuine(reading.timeCode, secret)).toBe(true);
    expect(signedPart(given.text)).toBe(rotating.signedPart);
    expect(hex(await codeHash(given.text))).toBe(rotating.sha256);
  });

  it('is not genuine with any bit of its time code flipped, or under another secret', async () => {
    const mac = fromHex(rotating.shown[0]?.mac ?? '');
    const step = rotating.shown[0]?.step ?? 0;
    for (let bit = 0; bit < 48; bit++) {
      const flipped = mac.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await isGenuine({ step, mac: flipped }, secret)).toBe(false);
    }
    for (let bit = 0; bit < 32; bit++) {
      const other = (step ^ (1 << bit)) >>> 0;
      expect(await isGenuine({ step: other, mac }, secret)).toBe(false);
    }
    expect(await isGenuine({ step, mac }, new Uint8Array(32))).toBe(false);
  });
});

describe('a record', () => {
  it('is found and opened by its own code only', async () => {
    const hash = fromHex(rotating.sha256);
    expect(await recordId(hash)).toBe(rotating.record.id);
    const record = await openRecord(hash, rotating.eventId, rotating.record.sealed);
    const [plain] = rotating.record.plain.tickets;
    if (plain === undefined) throw new Error('no ticket in the vectors');
    const { ticketId, section, row, seat, usedAt, usedWhere, newest, flags, ...told } = plain;
    const ends = { voided: false, superseded: false, blocked: false };
    const lastUse = { at: usedAt, where: usedWhere };
    const admission = { ...told, event: rotating.eventId, generation: newest, form: 'ROTATING', ...ends, lastUse };
    expect(flags).toBe(8);
    expect(record?.tickets).toEqual([{ ticketId, section, row, seat, admission }]);
    expect(record?.secret).toEqual(secret);
    expect(await openRecord(new Uint8Array(32), rotating.eventId, rotating.record.sealed)).toBeNull();
    expect(await openRecord(hash, '0197b39f-0000-7000-8000-00000000cafe', rotating.record.sealed)).toBeNull();
  });
});

describe('the gate’s clock', () => {
  it('does not go back when the device’s is set back, now or while it was off', () => {
    let wall = 1_000_000;
    let steady = 0;
    const clock = new SteadyClock(() => wall, () => steady);
    clock.heard(new Date(2_000_000));
    wall -= 600_000;
    steady += 5_000;
    expect(clock.now().getTime()).toBe(2_005_000);
    const restarted = new SteadyClock(() => wall, () => 0, clock.memory());
    expect(restarted.now().getTime()).toBe(2_005_000);
  });

  it('goes on after a sleep in which its steady clock stood still, and never back', () => {
    let [wall, steady] = [1_000_000, 0];
    const clock = new SteadyClock(() => wall, () => steady);
    clock.heard(new Date(2_000_000));
    [wall, steady] = [wall + 3_600_000, steady + 1_000];
    expect(clock.now().getTime()).toBe(2_001_000);
    clock.woke();
    expect(clock.now().getTime()).toBe(5_600_000);
    wall -= 7_200_000;
    clock.woke();
    expect(clock.now().getTime()).toBe(5_600_000);
  });

  it('says how far the device’s own clock is off', () => {
    const clock = new SteadyClock(() => 1_000, () => 0);
    clock.heard(new Date(61_000));
    expect(clock.skew()).toBe(60_000);
  });
});
