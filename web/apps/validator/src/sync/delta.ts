import { type Bytes, keysOf, readPackage, type SignerKey, type Verifier } from '@tribune/gate-rules';
import type { KeptPackage } from '../kept/database.ts';
import type { EventPackage } from '@tribune/gate-rules';

/** The package is not signed by whom it should be. */
export class Forged extends Error {}

export interface DeltaPorts {
  get(eventId: string): Promise<KeptPackage | undefined>;
  put(made: EventPackage, requestedAt: number): Promise<void>;
  fetch(eventId: string, since: string | null): Promise<Response>;
  accessKeys(): Promise<readonly SignerKey[]>;
  now(): number;
}

/** Fetches what has changed of an event since the package that is here, or all of it; the tickets of it then here. */
export async function fetchDelta(eventId: string, ports: DeltaPorts, verifier: Verifier): Promise<KeptPackage> {
  const here = await ports.get(eventId);
  const keys = keysOf(await ports.accessKeys());
  const requestedAt = ports.now();
  const response = await ports.fetch(eventId, here?.head.cursor ?? null);
  const body = new Uint8Array(await response.arrayBuffer()) as Bytes;
  const made = await readPackage(body, response.headers.get('Package-Signature') ?? '', keys, verifier);
  if (made === null || made.head.event.id !== eventId) throw new Forged('the package is not signed by access');
  const continues = made.head.since === null || made.head.since === here?.head.cursor;
  if (!continues) throw new Forged('the delta continues another package');
  await ports.put(made, requestedAt);
  return { eventId, head: made.head, requestedAt };
}
