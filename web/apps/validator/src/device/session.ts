import type { SteadyClock } from '@tribune/gate-rules';
import type { Identity, Profile } from '../kept/settings.ts';
import { type Call, Problem, type Send } from './http.ts';
import { byTheServersTime } from './pairing.ts';
import { assertion } from './proof.ts';

/** A token is renewed when so little of it is left. */
const SPARE_MS = 60_000;
const TIMEOUT = 10_000;

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
}

/** Calls the API as this device. The token lies in memory only; whoever has the device's key can have another. */
export class Session {
  private readonly identity: Identity;
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
    try {
      return await this.plain(path, { ...call, token: await this.current() });
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
    const { keys, issuer, deviceId } = this.identity;
    const attempt = async (): Promise<TokenAnswer> => {
      const body = { assertion: await assertion(keys, issuer, deviceId, this.clock.now()) };
      const answer = await this.plain('/v1/devices/token', { method: 'POST', body, timeout: TIMEOUT });
      return (await answer.json()) as TokenAnswer;
    };
    try {
      const offset = this.clock.skew();
      const answer = await byTheServersTime(attempt, this.clock);
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
}
