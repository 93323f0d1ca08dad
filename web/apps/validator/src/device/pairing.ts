import type { SteadyClock } from '@tribune/gate-rules';
import type { Identity, Profile } from '../kept/settings.ts';
import { Problem, type Send } from './http.ts';
import { newKeys, pairingProof } from './proof.ts';

const TIMEOUT = 15_000;

interface Paired {
  readonly deviceId: string;
  readonly organiserId: string;
  readonly issuer: string;
  readonly serverTime: string;
  readonly device: { readonly name: string; readonly profile: Profile };
}

/** The code as people type it, or the link in the QR code: the code stands behind its #. */
export function pairingCode(text: string): string {
  const typed = text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text;
  return typed.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Makes a key and shows it with the code; once more by the server's time if this device's clock is off. */
export async function pair(code: string, clock: SteadyClock, send: Send): Promise<Identity> {
  const metadata = await send('/.well-known/oauth-authorization-server', { timeout: TIMEOUT });
  const { issuer } = (await metadata.json()) as { issuer: string };
  const keys = await newKeys();
  const claim = async (): Promise<Paired> => {
    const proof = await pairingProof(keys, issuer, code, clock.now());
    const answer = await send('/v1/devices/pairing', { method: 'POST', body: { code, proof }, timeout: TIMEOUT });
    return (await answer.json()) as Paired;
  };
  const paired = await byTheServersTime(claim, clock);
  clock.heard(new Date(paired.serverTime));
  const { deviceId, organiserId, device } = paired;
  const since = clock.now().getTime();
  return { deviceId, organiserId, issuer: paired.issuer, keys, since, name: device.name, profile: device.profile };
}

/** A clock that is off is told the time and tried once more. */
export async function byTheServersTime<T>(attempt: () => Promise<T>, clock: SteadyClock): Promise<T> {
  try {
    return await attempt();
  } catch (failure) {
    const off = failure instanceof Problem && failure.type === 'device-clock-off' && failure.serverTime !== null;
    if (!off) throw failure;
    clock.heard(new Date(failure.serverTime as string));
    return attempt();
  }
}
