import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem, problemOf, unreachable } from '../src/api/problem.ts';
import { waitBefore } from '../src/api/client.ts';
import { isAddress } from '../src/model/address.ts';
import { carried, millisLeft, textOf } from '../src/model/rotating.ts';
import { whenOf } from '../src/model/when.ts';
import { drawn } from '../src/ui/qr-code.tsx';

interface Vectors {
  readonly signedPart: string;
  readonly secret: string;
  readonly shown: readonly { readonly at: string; readonly text: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../contracts/vectors/rotating.json', import.meta.url), 'utf8'),
) as Vectors;

test('a static code is shown as it is', async () => {
  const code = carried({ form: 'STATIC', code: 'ABC', serverTime: '2026-11-26T12:00:00Z' });
  expect(await textOf(code)).toBe('ABC');
});

test("a rotating code is the published one by the server's clock, whatever the phone's says", async () => {
  const secret = Buffer.from(vectors.secret, 'hex').toString('base64url');
  for (const { at, text } of vectors.shown) {
    const held = { form: 'ROTATING', code: vectors.signedPart, secret, serverTime: at, stepSeconds: 15 } as const;
    const fast = Date.parse(at) + 7 * 60_000;
    expect(await textOf(carried(held, fast), fast), at).toBe(text);
    expect(await textOf(carried(held, fast), fast + 15_000)).not.toBe(text);
  }
});

test('a code is drawn anew when its step is over', () => {
  const held = {
    form: 'ROTATING',
    code: 'A',
    secret: 'AA',
    serverTime: '2026-11-26T12:00:05Z',
    stepSeconds: 15,
  } as const;
  expect(millisLeft(carried(held, 1_000_000), 1_000_000)).toBe(10_000);
  expect(millisLeft(carried(held, 1_000_000), 1_009_000)).toBe(1_000);
});

test('codes of both forms are drawn in the version that they are made for', () => {
  expect(drawn(vectors.signedPart).size).toBe(45 + 8);
  const { size, path } = drawn(vectors.shown[0]!.text);
  expect(size).toBe(49 + 8);
  expect(path).toMatch(/^(M\d+ \d+h\d+v1H\d+z)+$/);
  expect(drawn('').path).toBe('');
});

test("a time is the ground's, and says so where the reader lives elsewhere", () => {
  const timing = { kickoff: '2026-06-01T17:00:00Z' };
  expect(whenOf(timing, 'Europe/Oslo', 'en-GB', 'Europe/Oslo')).toMatchObject({ time: '19:00', zoneName: null });
  expect(whenOf(timing, 'Europe/Oslo', 'en-GB', 'America/New_York')).toMatchObject({ time: '19:00', zoneName: 'Oslo' });
  expect(whenOf({ dateHint: '2026-06-01' }, 'Europe/Oslo', 'nb-NO')).toMatchObject({ time: null });
  expect(whenOf({}, 'Europe/Oslo', 'nb-NO')).toBeNull();
});

test('it is waited as long as the server says, else ever longer', () => {
  expect(waitBefore(1, new Problem('busy', 503, { retryAfter: 3 }), () => 0)).toBe(3);
  expect(waitBefore(1, new Problem('busy', 503, { retryAfter: 900 }), () => 0)).toBe(20);
  expect([1, 2, 3].map((attempt) => waitBefore(attempt, unreachable(), () => 0))).toEqual([1, 2, 4]);
});

test('a problem is read from whatever comes', async () => {
  const type = 'https://tribune.dev/problems/cart-expired';
  expect(await problemOf(Response.json({ type }, { status: 410 }))).toMatchObject({
    type: 'cart-expired',
    open: false,
  });
  expect(await problemOf(new Response('<html>', { status: 502 }))).toMatchObject({ type: 'busy', open: true });
  expect(await problemOf(new Response('', { status: 418 }))).toMatchObject({ type: 'refused', open: false });
});

test('an address is what a mail could go to', () => {
  for (const good of ['kari@example.org', ' ø@bodø.no ', 'a+b@x.co.uk']) expect(isAddress(good), good).toBe(true);
  for (const bad of ['', 'kari', 'kari@', '@x.no', 'kari@example', 'a b@x.no', `${'a'.repeat(260)}@x.no`])
    expect(isAddress(bad), bad).toBe(false);
});
