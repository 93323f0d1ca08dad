import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bestVerifier, type Bytes, native, portable } from '../src/index.ts';
import { fromHex } from '../src/bytes.ts';

interface Group {
  readonly publicKey: { readonly pk: string };
  readonly tests: readonly { tcId: number; msg: string; sig: string; result: string }[];
}

// Project Wycheproof's Ed25519 cases, as published; bin/ci says where they lie.
const file = `${process.env['TRIBUNE_PUBLISHED_FILES'] ?? ''}/vectors/wycheproof/ed25519_test.json`;

describe.runIf(existsSync(file))('the published Ed25519 cases', () => {
  const groups = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { testGroups: Group[] }).testGroups : [];
  it.each([
    ['portable', portable],
    ['native', native()],
  ])('%s', async (_, verifier) => {
    const wrong: number[] = [];
    for (const group of groups)
      for (const test of group.tests) {
        const key: Bytes = fromHex(group.publicKey.pk);
        const fits = await verifier.verify(key, fromHex(test.msg), fromHex(test.sig));
        if (fits !== (test.result === 'valid')) wrong.push(test.tcId);
      }
    expect(groups.flatMap((group) => group.tests).length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });
});

it('takes the browser’s own Ed25519 where it works', async () => {
  expect(await bestVerifier()).not.toBe(portable);
});
