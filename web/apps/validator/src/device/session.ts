import type { SteadyClock } from '@tribune/gate-rules';
import type { Identity, Profile } from '../kept/settings.ts';
import { type Call, Problem, type Send } from './http.ts';
import { byTheServersTime } from './pairing.ts';
import { assertion, newKeys, pairingProof } from './proof.ts';

/** A token is renewed when so little of it is left. */
const SPARE_MS = 60_000;
const TIMEOUT = 10_000;
/** A key that was copied is worthless after so long, and the copy shows. */
const KEY_LIFE_MS = 30 * 24 * 3600_000;

export interface TokenAnswer {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly serverTime: string;
  readonly device: { readonly name: string; readonly profile: Profile };
}

/** Why a device may not work any more: for good, or until it is paired again. */
export type Ended = 'REVOKED' | 'UNKNOWN';

export interface Listener {
  /** The server has told its time and how the device is set up now; `before`: what the clock here said. */
  heard(answer: TokenAnswer, before: number): void;
  ended(why: Ended): void;
  /** Done once the new key is on the disk. */
  keyed(identity: Identity): Promise<void>;
}

/** Calls the API as this device. The token lies in memory only; whoever has the device's key can have another. */
export class Session {
  private identity: Identity;
  private readonly clock: SteadyClock;
  private readonly plain: Send;
  private readonly listener: Listener;
  private token: { text: string; until: number } | null = null;
  private asked: Promise<string> | null = null;

  constructor(identity: Identity, clock: SteadyClock, plain: Send, listener: Listener) {
    this.identity = identity;
    this.clock = clock;
    this.plain = plain;
    this.listener = listener;
  }

  /** A token that has died early is asked for anew, once. */
  async call(path: string, call: Call): Promise<Response> {
    const token = await this.current();
    try {
      return await this.plain(path, { ...call, token });
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 401) throw failure;
      this.token = null;
      return this.plain(path, { ...call, token: await this.current() });
    }
  }

  private current(): Promise<string> {
    if (this.token !== null && this.token.until - SPARE_MS > this.clock.now().getTime())
      return Promise.resolve(this.token.text);
    this.asked ??= this.ask().finally(() => (this.asked = null));
    return this.asked;
  }

  private async ask(): Promise<string> {
    const attempt = async (): Promise<TokenAnswer> => {
      const body = { assertion: await assertion(this.identity, this.clock.now(), crypto.randomUUID()) };
      const answer = await this.plain('/v1/devices/token', { method: 'POST', body, timeout: TIMEOUT });
      return (await answer.json()) as TokenAnswer;
    };
    try {
      const offset = this.clock.skew();
      const answer = await this.byEitherKey(() => byTheServersTime(attempt, this.clock));
      this.clock.heard(new Date(answer.serverTime));
      this.listener.heard(answer, this.clock.now().getTime() - (this.clock.skew() - offset));
      this.token = { text: answer.accessToken, until: this.clock.now().getTime() + answer.expiresIn * 1000 };
      return answer.accessToken;
    } catch (failure) {
      if (failure instanceof Problem && failure.type === 'access-revoked') this.listener.ended('REVOKED');
      if (failure instanceof Problem && failure.type === 'device-proof-refused') this.listener.ended('UNKNOWN');
      throw failure;
    }
  }

  /** Shows the server a new key once the old one has had its time. A crash in between leaves both. */
  async renewKey(): Promise<void> {
    if (this.clock.now().getTime() < this.identity.since + KEY_LIFE_MS) return;
    const next = this.identity.next ?? (await newKeys());
    await this.take({ ...this.identity, next });
    const jti = crypto.randomUUID();
    const now = this.clock.now();
    const old = await assertion(this.identity, now, jti);
    const body = { assertion: old, proof: await pairingProof(next, this.identity.issuer, jti, now) };
    await this.plain('/v1/devices/key', { method: 'POST', body, timeout: TIMEOUT });
    await this.adopt(next);
  }

  /** Where the old key is refused and a new one was on its way, the server has the new one. */
  private async byEitherKey<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (failure) {
      const { next } = this.identity;
      if (next === undefined || !(failure instanceof Problem) || failure.type !== 'device-proof-refused') throw failure;
      await this.adopt(next);
      return attempt();
    }
  }

  private async adopt(keys: CryptoKeyPair): Promise<void> {
    const { next: _, ...rest } = this.identity;
    await this.take({ ...rest, keys, since: this.clock.now().getTime() });
  }

  private async take(identity: Identity): Promise<void> {
    this.identity = identity;
    await this.listener.keyed(identity);
  }
}
