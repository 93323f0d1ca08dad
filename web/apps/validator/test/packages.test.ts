import { type EventPackage, toBase64Url } from '@tribune/gate-rules';
import { portable } from '@tribune/gate-rules';
import { generateKeyPairSync, sign, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Packages } from '../src/kept/packages.ts';
import { type DeltaPorts, fetchDelta, Forged } from '../src/sync/delta.ts';
import { within } from '../src/model/places.ts';
import { EVENT, freshDatabase, match, NOW } from './given.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const accessKeys = [{ keyId: 'k1', publicKey: toBase64Url(raw) }];

function head(cursor: string, since: string | null, records: number): EventPackage['head'] {
  const event = { ...match, name: 'Viking - Brann' };
  const madeAt = new Date(NOW).toISOString();
  return { version: 1, event, since, cursor, tickets: 3, records, madeAt, signers: [] };
}

function response(cursor: string, since: string | null, records: [string, string][]): Response {
  const lines = [head(cursor, since, records.length), ...records].map((each) => JSON.stringify(each));
  const body = `${lines.join('\n')}\n`;
  const digest = createHash('sha256').update(body).digest();
  const signature = sign(null, Buffer.concat([Buffer.from('tribune package 1\0'), digest]), privateKey);
  return new Response(body, { headers: { 'Package-Signature': `k1.${signature.toString('base64url')}` } });
}

async function device() {
  const packages = new Packages(await freshDatabase());
  const asked: (string | null)[] = [];
  const fetch = (answer: Response, change: Partial<DeltaPorts> = {}) =>
    fetchDelta(
      EVENT,
      {
        get: (id) => packages.get(id),
        put: (made, at) => packages.put(made, at),
        fetch: async (_, since) => (asked.push(since), answer),
        accessKeys: async () => accessKeys,
        now: () => NOW,
        ...change,
      },
      portable,
    );
  return { packages, asked, fetch };
}

describe('a package on the device', () => {
  it('is whole at first, then continued from its cursor; records stay sealed as they came', async () => {
    const { packages, asked, fetch } = await device();
    await fetch(
      response('1', null, [
        ['a', 'A1'],
        ['b', 'B1'],
      ]),
    );
    await fetch(
      response('2', '1', [
        ['b', 'B2'],
        ['c', 'C1'],
      ]),
    );
    expect(asked).toEqual([null, '1']);
    const sealed = await Promise.all(['a', 'b', 'c'].map((id) => packages.sealed(EVENT, id)));
    expect(sealed).toEqual(['A1', 'B2', 'C1']);
    expect(await packages.get(EVENT)).toMatchObject({ requestedAt: NOW, head: { cursor: '2', tickets: 3 } });
  });

  it('is replaced by a whole one of another database', async () => {
    const { packages, fetch } = await device();
    await fetch(response('1', null, [['a', 'A1']]));
    await fetch(response('x', null, [['b', 'B1']]));
    expect(await packages.sealed(EVENT, 'a')).toBeUndefined();
    expect(await packages.sealed(EVENT, 'b')).toBe('B1');
  });

  it('is not taken if another has signed it, a byte was changed, or it continues another one', async () => {
    const { packages, fetch } = await device();
    const good = response('1', null, [['a', 'A1']]);
    const signature = good.headers.get('Package-Signature') ?? '';
    const changed = (await good.text()).replace('A1', 'A2');
    await expect(fetch(new Response(changed, { headers: { 'Package-Signature': signature } }))).rejects.toThrow(Forged);
    await expect(fetch(new Response(changed))).rejects.toThrow(Forged);
    await expect(fetch(response('9', '8', [['a', 'A1']]))).rejects.toThrow(Forged);
    const stranger = { accessKeys: async () => [{ keyId: 'k2', publicKey: toBase64Url(raw) }] };
    await expect(fetch(response('1', null, [['a', 'A1']]), stranger)).rejects.toThrow(Forged);
    expect(await packages.get(EVENT)).toBeUndefined();
  });

  it('goes once nobody has worked with it for days', async () => {
    const { packages, fetch } = await device();
    await fetch(response('1', null, [['a', 'A1']]));
    await packages.dropOld(NOW);
    expect(await packages.sealed(EVENT, 'a')).toBe('A1');
    await packages.dropOld(NOW + 1);
    expect([await packages.get(EVENT), await packages.sealed(EVENT, 'a')]).toEqual([undefined, undefined]);
  });

  it('is as it was where the writing breaks off', async () => {
    const { packages, fetch } = await device();
    await fetch(response('1', null, [['a', 'A1']]));
    const broken = { head: head('2', null, 1), records: [['a', () => 'no text']] } as unknown as EventPackage;
    await expect(packages.put(broken, NOW)).rejects.toThrow();
    expect(await packages.sealed(EVENT, 'a')).toBe('A1');
    expect((await packages.get(EVENT))?.head.cursor).toBe('1');
  });
});

describe('the matches to choose from', () => {
  const listed = [
    { id: 'b', name: 'B', kickoff: '2026-06-01T17:00:00Z' },
    { id: 'a', name: 'A', kickoff: '2026-05-01T17:00:00Z' },
  ];
  const profile = { checkpoints: [], events: [], mode: 'CONFIRM' as const };

  it('are all that are listed or here, by time', () => {
    const found = within(profile, listed, [
      { id: 'c', name: 'C' },
      { id: 'a', name: 'old name' },
    ]);
    expect(found.map((each) => each.name)).toEqual(['A', 'B', 'C']);
  });

  it("are the profile's only, where it names some, also without a network", () => {
    expect(within({ ...profile, events: ['b'] }, listed, []).map((each) => each.id)).toEqual(['b']);
    expect(within({ ...profile, events: ['c'] }, [], [{ id: 'c', name: 'C' }])).toMatchObject([{ name: 'C' }]);
  });
});
