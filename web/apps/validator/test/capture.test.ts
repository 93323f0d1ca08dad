import { generateKeyPairSync, sign } from 'node:crypto';
import { type Bytes, portable } from '@tribune/gate-rules';
import { describe, expect, it } from 'vitest';
import { pairingCode } from '../src/device/pairing.ts';
import { type Burst, Bursts, textOf } from '../src/gate/burst.ts';
import { HeldCodes } from '../src/gate/held.ts';
import { readTyped } from '../src/gate/typed.ts';

const PART = 'A'.repeat(176);

describe('a code that is held up', () => {
  it('is one scan however long it stays', () => {
    const held = new HeldCodes();
    const taken = Array.from({ length: 100 }, (_, at) => held.take('X', at * 100, false));
    expect(taken.filter(Boolean)).toEqual([true]);
  });

  it('stays one scan while a phone renews it', () => {
    const held = new HeldCodes();
    expect(held.take(`${PART}AAAAAAAAAAAAAAAA`, 0, false)).toBe(true);
    expect(held.take(`${PART}BBBBBBBBBBBBBBBB`, 500, false)).toBe(false);
  });

  it('is a new scan once it was out of sight for two seconds', () => {
    const held = new HeldCodes();
    held.take('X', 0, false);
    expect(held.take('X', 1_999, false)).toBe(false);
    expect(held.take('X', 3_998, false)).toBe(false);
    expect(held.take('X', 5_998, false)).toBe(true);
  });

  it('waits while the steward is busy, and is taken afterwards if it is still there', () => {
    const held = new HeldCodes();
    held.take('FIRST', 0, false);
    for (let at = 100; at < 6_000; at += 100) {
      expect(held.take('FIRST', at, true)).toBe(false);
      expect(held.take('SECOND', at, true)).toBe(false);
    }
    expect(held.take('FIRST', 6_000, false)).toBe(false);
    expect(held.take('SECOND', 6_000, false)).toBe(true);
  });
});

/** Which character a key gives: US, Norwegian (the same for Base32), French, German. */
const FRENCH: Record<string, string> = {
  KeyQ: 'a',
  KeyA: 'q',
  KeyW: 'z',
  KeyZ: 'w',
  KeyM: ',',
  Digit2: 'é',
  Digit7: 'è',
};
const GERMAN: Record<string, string> = { KeyY: 'z', KeyZ: 'y' };

function typed(
  text: string,
  layout: Record<string, string>,
  end: string | null = 'Enter',
  gap = 5,
  inField = false,
): Burst | null {
  const bursts = new Bursts();
  let time = 1_000;
  let found: Burst | null = null;
  for (const letter of text) {
    const code = /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`;
    found ??= bursts.feed({ key: layout[code] ?? letter.toLowerCase(), code, time: (time += gap), inField });
  }
  if (end !== null) return found ?? bursts.feed({ key: end, code: end, time: (time += gap), inField });
  return found ?? bursts.silent(time + 1_000);
}

describe('a hand scanner', () => {
  const code = 'AEAQZ2Y7MWQ'.repeat(16);

  it.each(['Enter', 'Tab', null])('is heard with the ending %s', (end) => {
    expect(typed(code, {}, end)?.byLayout).toBe(code);
  });

  it('is heard on a device that stutters', () => {
    const bursts = new Bursts();
    let time = 0;
    for (const [at, letter] of [...code].entries())
      bursts.feed({ key: letter, code: `Key${letter}`, time: (time += at % 40 === 39 ? 1_500 : 5), inField: false });
    expect(bursts.feed({ key: 'Enter', code: 'Enter', time, inField: false })?.byLayout).toBe(code);
  });

  it('is told from a person, who types slower into a field', () => {
    expect(typed(code, {}, 'Enter', 120, true)).toBeNull();
    expect(typed(code, {}, 'Enter', 5, true)?.byLayout).toBe(code);
    expect(typed('QUICK', {})).toBeNull();
  });

  it('keeps the places of keys where the layout gives other characters', () => {
    expect(typed(code, FRENCH)?.byPlace).toBe(code);
    expect(typed(code, FRENCH)?.byLayout).not.toBe(code);
  });

  it('needs no places where the platform does not tell them', () => {
    const bursts = new Bursts();
    for (const [at, letter] of [...code].entries()) bursts.feed({ key: letter, code: '', time: at, inField: false });
    expect(bursts.feed({ key: 'Enter', code: '', time: code.length, inField: false })).toEqual({
      byLayout: code,
      byPlace: code,
    });
  });

  it('is read by whichever layout gives a genuine code', async () => {
    const { text, keys } = genuineCode();
    const german = typed(text, GERMAN);
    if (german === null) throw new Error('not heard');
    expect(german.byLayout).not.toBe(german.byPlace);
    expect(await textOf(german, keys, portable)).toBe(text);
    const turned = { byLayout: german.byPlace, byPlace: german.byLayout };
    expect(await textOf(turned, keys, portable)).toBe(text);
  });
});

/** A static code as `contracts/vectors/credential.md` says, with a Y or Z in it. */
function genuineCode(): { text: string; keys: ReadonlyMap<string, Bytes> } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const payload = Buffer.alloc(46, 0xce);
  payload[0] = 1;
  payload[1] = 1;
  const signature = sign(null, Buffer.concat([Buffer.from('tribune credential 1\0'), payload]), privateKey);
  const text = base32(Buffer.concat([payload, signature]));
  const keys = new Map([['ce'.repeat(8), new Uint8Array(spki.subarray(-32)) as Bytes]]);
  return { text, keys };
}

function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (each) => each.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? [])
    .map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(each, 2)])
    .join('');
}

describe('what is typed', () => {
  it('is a code, a ticket or a reference', () => {
    expect(readTyped(` ${PART.toLowerCase()}\n`)).toEqual({ kind: 'CODE', code: PART });
    const id = '0197B39F-0000-7000-8000-000000000001';
    expect(readTyped(id)).toEqual({ kind: 'TICKET', ticketId: id.toLowerCase() });
    expect(readTyped(' k7x2 9p ')).toEqual({ kind: 'REFERENCE', text: 'k7x2 9p' });
  });

  it('is a pairing code with or without its link, spaces and hyphen', () => {
    for (const text of ['abcd-2345', ' ABCD 2345 ', 'https://tickets.example.org/pair#ABCD2345', '#ABCD2345'])
      expect(pairingCode(text)).toBe('ABCD2345');
  });
});
