import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { type Bytes, rotatingText, toBase64Url } from '@tribune/gate-rules';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, Problem, Unreachable } from '../src/device/http.ts';
import { Validator } from '../src/model/validator.ts';
import { view } from '../src/model/view.ts';
import './given.ts';

const vectors = new URL('../../../../contracts/vectors/rotating.json', import.meta.url);
const golden = JSON.parse(readFileSync(vectors, 'utf8')) as {
  keyId: string;
  publicKey: string;
  eventId: string;
  signedPart: string;
  secret: string;
  record: { id: string; sealed: string };
};
const hex = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'hex'));
const TRUE_TIME = Date.parse('2026-05-16T15:00:07Z');
const access = generateKeyPairSync('ed25519');

interface Sent {
  readonly scan: { readonly scanId: string; readonly scannedAt: string };
  readonly counter: number;
  readonly reason?: string;
}

/** A platform with one match, one ticket, and a device. */
class Platform {
  isAway = false;
  isRevoked = false;
  /** What is said to a scan, and after how long. */
  answer: object | null = null;
  delay = 0;
  readonly taken: Sent[] = [];

  readonly send = async (path: string, call: Call): Promise<Response> => {
    if (this.isAway) throw new Unreachable('nobody is there');
    const serverTime = new Date(TRUE_TIME).toISOString();
    const device = { name: 'Scanner', profile: { checkpoints: [], events: [], mode: 'CONFIRM' } };
    if (path.startsWith('/.well-known/')) return Response.json({ issuer: 'https://tickets.example.org' });
    if (path === '/v1/devices/pairing')
      return Response.json({ deviceId: 'd1', organiserId: 'club', issuer: 'i', device, serverTime });
    if (this.isRevoked) throw new Problem(401, 'access-revoked', '', null, null);
    if (path === '/v1/devices/token')
      return Response.json({ accessToken: 'token', expiresIn: 600, serverTime, device });
    if (path === '/v1/access/keys') return Response.json({ items: [{ keyId: 'k1', publicKey: publicKey() }] });
    if (path.includes('/package')) return this.package();
    if (path === '/v1/access/validate') {
      await new Promise((resolve) => setTimeout(resolve, this.delay));
      return Response.json(this.answer);
    }
    if (path === '/v1/access/scans') return this.sync(call.body as { scans: Sent[] }, serverTime);
    return Response.json({ items: [], serverTime });
  };

  private sync({ scans }: { scans: Sent[] }, serverTime: string): Response {
    this.taken.push(...scans);
    return Response.json({ serverTime, scans: scans.map((each) => ({ scanId: each.scan.scanId, effect: 'TAKEN' })) });
  }

  private package(): Response {
    const event = { id: golden.eventId, name: 'Viking - Brann', status: 'CLOSED', opensAt: null, closesAt: null };
    const signers = [{ keyId: golden.keyId, publicKey: toBase64Url(hex(golden.publicKey)) }];
    const head = { version: 1, event: { ...event, reentry: false, checks: {} }, since: null, cursor: '1', signers };
    const whole = { ...head, tickets: 1, records: 1, madeAt: new Date(TRUE_TIME).toISOString() };
    const body = `${JSON.stringify(whole)}\n${JSON.stringify([golden.record.id, golden.record.sealed])}\n`;
    const signed = Buffer.concat([Buffer.from('tribune package 1\0'), createHash('sha256').update(body).digest()]);
    const signature = sign(null, signed, access.privateKey).toString('base64url');
    return new Response(body, { headers: { 'Package-Signature': `k1.${signature}` } });
  }
}

function publicKey(): string {
  return access.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
}

const choice = {
  event: { id: golden.eventId, name: 'Viking - Brann', kickoff: null },
  checkpoint: null,
  direction: 'IN' as const,
  mode: 'CONFIRM' as const,
};
const code = () => rotatingText(golden.signedPart, hex(golden.secret), new Date(TRUE_TIME));

/** One scan, and its result taken off the screen. */
async function scanned(): Promise<unknown> {
  const desk = view.work.value?.desk;
  if (desk === undefined) throw new Error('no work');
  await desk.hold(await code());
  const state = desk.state.value;
  desk.next();
  return state.kind === 'RESULT' && state.decided.kind === 'DECIDED' ? (state.decided.scan.reason ?? 'IN') : state.kind;
}

const started: Validator[] = [];

async function start(platform: Platform): Promise<Validator> {
  const validator = await Validator.open(platform.send);
  started.push(validator);
  await validator.start();
  return validator;
}

/** Paired, at its match, with its ticket; then nobody is there any more. */
async function paired(platform: Platform): Promise<Validator> {
  const validator = await start(platform);
  await validator.pair('ABCD2345');
  await validator.choose(choice);
  await vi.waitFor(() => expect(view.here.value?.head.tickets).toBe(1));
  platform.isAway = true;
  view.linked.value = false;
  return validator;
}

describe('the whole of it', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: TRUE_TIME });
    const deaf = { addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.stubGlobal('__VERSION__', 'test');
    vi.stubGlobal('navigator', { onLine: true, languages: ['en'] });
    vi.stubGlobal('document', { ...deaf, documentElement: { lang: '' } });
    vi.stubGlobal('window', { ...deaf, setInterval, clearInterval });
  });

  afterEach(() => {
    for (const each of started.splice(0)) each.stop();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('decides alone, is the same after a reload, and sends each scan once, in order', async () => {
    const platform = new Platform();
    const before = await paired(platform);
    expect([await scanned(), await scanned()]).toEqual(['IN', 'ALREADY_USED']);
    before.stop();
    await start(platform);
    await vi.waitFor(() => expect(view.waiting.value).toBe(2));
    expect(await scanned()).toBe('ALREADY_USED');
    platform.isAway = false;
    view.work.value?.chores.hurry();
    await vi.waitFor(() => expect(view.waiting.value).toBe(0));
    view.work.value?.chores.hurry();
    expect(platform.taken.map((each) => [each.counter, each.reason])).toEqual([
      [1, undefined],
      [2, 'ALREADY_USED'],
      [3, 'ALREADY_USED'],
    ]);
  });

  it('tells whoever was turned away that the server let them in after all, when they come again', async () => {
    const platform = new Platform();
    await paired(platform);
    expect(await scanned()).toBe('IN');
    platform.isAway = false;
    view.linked.value = true;
    platform.answer = { result: 'ADMITTED', remaining: 0 };
    platform.delay = 350;
    expect(await scanned()).toBe('ALREADY_USED');
    await vi.waitFor(() => expect(view.scans.value[0]).toMatchObject({ by: 'SERVER', reason: null }));
    platform.answer = { result: 'DENIED', reason: 'ALREADY_USED', remaining: 0 };
    platform.delay = 0;
    expect([await scanned(), await scanned()]).toEqual(['IN', 'ALREADY_USED']);
  });

  it('moves what was scanned under a wrong clock, once it has heard the server', async () => {
    const platform = new Platform();
    const before = await paired(platform);
    before.stop();
    await before.settings.drop('clock');
    vi.setSystemTime(TRUE_TIME - 3_600_000);
    const after = await start(platform);
    expect(await scanned()).toBe('FUTURE_CODE');
    platform.isAway = false;
    await after.session?.call('/v1/checkpoints', { timeout: 1 });
    view.work.value?.chores.hurry();
    await vi.waitFor(() => expect(platform.taken).toHaveLength(1));
    const off = Date.parse(platform.taken[0]?.scan.scannedAt ?? '') - TRUE_TIME;
    expect(Math.abs(off)).toBeLessThan(60_000);
  });

  it('has nothing left once the device is revoked, and says how many scans went with it', async () => {
    const platform = new Platform();
    const validator = await paired(platform);
    await scanned();
    platform.isAway = false;
    platform.isRevoked = true;
    view.work.value?.chores.hurry();
    await vi.waitFor(() => expect(view.screen.value).toBe('REVOKED'));
    expect(view.lost.value).toBe(1);
    expect(await validator.scans.countWaiting()).toBe(0);
    expect(await validator.settings.get('identity')).toBeUndefined();
    expect(await validator.packages.all()).toEqual([]);
    expect(await validator.packages.sealed(golden.eventId, golden.record.id)).toBeUndefined();
  });
});
