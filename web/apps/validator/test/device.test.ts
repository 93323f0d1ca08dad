import { fromBase64Url, SteadyClock } from '@tribune/gate-rules';
import { describe, expect, it } from 'vitest';
import { type Call, Problem, Unreachable } from '../src/device/http.ts';
import { pair } from '../src/device/pairing.ts';
import { newKeys } from '../src/device/proof.ts';
import { type Ended, Session } from '../src/device/session.ts';
import type { Identity } from '../src/kept/settings.ts';
import { NOW } from './given.ts';

const ISSUER = 'https://tickets.example.org';
const device = { name: 'Scanner 1', profile: { checkpoints: [], events: [], mode: 'CONFIRM' as const } };

interface Jwt {
  readonly header: Record<string, unknown> & { jwk?: JsonWebKey };
  readonly claims: Record<string, unknown>;
  readonly text: string;
}

function jwt(text: string): Jwt {
  const [header = '', claims = ''] = text.split('.');
  const json = (part: string) => JSON.parse(new TextDecoder().decode(fromBase64Url(part)));
  return { header: json(header), claims: json(claims), text };
}

async function isSigned({ text }: Jwt, key: CryptoKey): Promise<boolean> {
  const [header, claims, signature = ''] = text.split('.');
  const how = { name: 'ECDSA', hash: 'SHA-256' };
  return crypto.subtle.verify(how, key, fromBase64Url(signature), new TextEncoder().encode(`${header}.${claims}`));
}

const clockAt = (now: number) =>
  new SteadyClock(
    () => now,
    () => 0,
  );

/** A platform whose clock may differ from the device's. */
class Platform {
  readonly seen: Jwt[] = [];
  readonly tokens: string[] = [];
  refusal: Problem | null = null;
  /** The one key whose assertions are taken; null: any. */
  key: CryptoKey | null = null;
  losesAnswers = 0;
  private readonly now: number;

  constructor(now: number) {
    this.now = now;
  }

  readonly send = async (path: string, call: Call): Promise<Response> => {
    if (path.startsWith('/.well-known/')) return Response.json({ issuer: ISSUER });
    if (path === '/v1/devices/pairing' || path === '/v1/devices/token') return Response.json(await this.known(call));
    if (path === '/v1/devices/key') return this.newKey(call);
    if (this.tokens.at(-1) !== call.token) throw new Problem(401, 'not-signed-in', '', null, null);
    return Response.json({ path });
  };

  private async newKey({ body }: Call): Promise<Response> {
    const { assertion, proof } = body as { assertion: string; proof: string };
    const [old, shown] = [jwt(assertion), jwt(proof)];
    const fits = this.key !== null && (await isSigned(old, this.key)) && old.claims['jti'] === shown.claims['nonce'];
    if (!fits || shown.header.jwk === undefined) throw new Problem(401, 'device-proof-refused', '', null, null);
    const how = { name: 'ECDSA', namedCurve: 'P-256' };
    this.key = await crypto.subtle.importKey('jwk', shown.header.jwk, how, true, ['verify']);
    if (this.losesAnswers-- > 0) throw new Unreachable('the answer was lost');
    return Response.json({});
  }

  private async known({ body }: Call) {
    const { proof, assertion } = body as { proof?: string; assertion?: string };
    const shown = jwt(proof ?? assertion ?? '');
    this.seen.push(shown);
    const serverTime = new Date(this.now).toISOString();
    if (this.key !== null && !(await isSigned(shown, this.key)))
      throw new Problem(401, 'device-proof-refused', '', null, null);
    if (this.refusal !== null) throw this.refusal;
    if (Math.abs(Number(shown.claims['iat']) - this.now / 1000) > 60)
      throw new Problem(401, 'device-clock-off', '', serverTime, null);
    this.tokens.push(`token ${this.tokens.length + 1}`);
    const token = { accessToken: this.tokens.at(-1), expiresIn: 600 };
    return { deviceId: 'd1', organiserId: 'club', issuer: ISSUER, serverTime, device, ...token };
  }
}

async function identity(): Promise<Identity> {
  return { deviceId: 'd1', organiserId: 'club', issuer: ISSUER, keys: await newKeys(), since: NOW, ...device };
}

describe('pairing', () => {
  it('shows a new key with the code, signed by it, and keeps its secret part from everybody', async () => {
    const platform = new Platform(NOW);
    const made = await pair('ABCD2345', clockAt(NOW), platform.send);
    const [proof] = platform.seen;
    if (proof === undefined) throw new Error('no proof');
    expect(proof.header).toMatchObject({ alg: 'ES256', typ: 'device-pairing+jwt', jwk: { kty: 'EC', crv: 'P-256' } });
    expect(proof.header.jwk).not.toHaveProperty('d');
    expect(proof.claims).toMatchObject({ aud: ISSUER, nonce: 'ABCD2345', iat: NOW / 1000 });
    expect(await isSigned(proof, made.keys.publicKey)).toBe(true);
    expect(made.keys.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('jwk', made.keys.privateKey)).rejects.toThrow();
    expect(made).toMatchObject({ deviceId: 'd1', organiserId: 'club', name: 'Scanner 1' });
  });

  it("sets a clock that is off by the server's time and tries again", async () => {
    const platform = new Platform(NOW);
    const clock = clockAt(NOW - 3_600_000);
    await pair('ABCD2345', clock, platform.send);
    expect(platform.seen.map((each) => each.claims['iat'])).toEqual([NOW / 1000 - 3_600, NOW / 1000]);
    expect(clock.now().getTime()).toBe(NOW);
    expect(clock.skew()).toBe(3_600_000);
  });
});

describe('a session', () => {
  async function session(platform: Platform, clock = clockAt(NOW), known?: Identity) {
    const heard: number[] = [];
    const ended: Ended[] = [];
    const who = known ?? (await identity());
    const kept: Identity[] = [];
    const listener = {
      heard: (_: unknown, before: number) => void heard.push(before),
      ended: (why: Ended) => void ended.push(why),
      keyed: async (renewed: Identity) => void kept.push(renewed),
    };
    return { made: new Session(who, clock, platform.send, listener), who, heard, ended, kept };
  }

  it('has one token for all calls at once, for an assertion that is good once', async () => {
    const platform = new Platform(NOW);
    const { made, who } = await session(platform);
    await Promise.all([made.call('/a', { timeout: 1 }), made.call('/b', { timeout: 1 })]);
    await made.call('/c', { timeout: 1 });
    const [shown] = platform.seen;
    if (shown === undefined) throw new Error('no assertion');
    expect(platform.seen).toHaveLength(1);
    expect(shown.header).toMatchObject({ typ: 'device-assertion+jwt' });
    expect(shown.claims).toMatchObject({ iss: 'd1', sub: 'd1', aud: ISSUER });
    expect(String(shown.claims['jti'])).toHaveLength(36);
    expect(await isSigned(shown, who.keys.publicKey)).toBe(true);
  });

  it('asks for another token where one has died early', async () => {
    const platform = new Platform(NOW);
    const { made } = await session(platform);
    await made.call('/a', { timeout: 1 });
    platform.tokens.push('only a newer one');
    await made.call('/a', { timeout: 1 });
    expect(new Set(platform.seen.map((each) => each.claims['jti'])).size).toBe(2);
  });

  it('learns the time, and tells what the clock said before', async () => {
    const clock = clockAt(NOW - 90_000);
    const { made, heard } = await session(new Platform(NOW), clock);
    await made.call('/a', { timeout: 1 });
    expect(clock.now().getTime()).toBe(NOW);
    expect(heard).toEqual([NOW - 90_000]);
  });

  it.each([
    ['access-revoked', 'REVOKED'],
    ['device-proof-refused', 'UNKNOWN'],
  ])('ends at %s', async (type, why) => {
    const platform = new Platform(NOW);
    platform.refusal = new Problem(401, type, '', null, null);
    const { made, ended } = await session(platform);
    await expect(made.call('/a', { timeout: 1 })).rejects.toThrow(Problem);
    expect(ended).toEqual([why]);
  });

  describe('whose key is a month old', () => {
    const later = NOW + 31 * 24 * 3600_000;

    it('shows a new one, signed by both, and not before', async () => {
      const young = await session(new Platform(NOW));
      await young.made.renewKey();
      expect(young.kept).toEqual([]);
      const platform = new Platform(later);
      const { made, who, kept } = await session(platform, clockAt(later));
      platform.key = who.keys.publicKey;
      await made.renewKey();
      expect(kept.map((each) => each.next !== undefined)).toEqual([true, false]);
      expect(kept.at(-1)).toMatchObject({ since: later, keys: kept[0]?.next });
      await made.call('/a', { timeout: 1 });
      expect(await isSigned(platform.seen.at(-1) as Jwt, kept.at(-1)?.keys.publicKey as CryptoKey)).toBe(true);
    });

    it('loses neither where the answer was lost, also after a restart', async () => {
      const platform = new Platform(later);
      const { made, who, kept } = await session(platform, clockAt(later));
      platform.key = who.keys.publicKey;
      platform.losesAnswers = 1;
      await expect(made.renewKey()).rejects.toThrow(Unreachable);
      const restarted = await session(platform, clockAt(later), kept.at(-1));
      await restarted.made.call('/a', { timeout: 1 });
      expect(restarted.kept.at(-1)).toMatchObject({ keys: kept[0]?.next });
      expect(restarted.ended).toEqual([]);
    });
  });
});
