import { Problem, Unreachable } from '../device/http.ts';
import type { Work } from './work.ts';

const TIMEOUT = 10_000;

/** A ticket and who uses it; `name` is absent if nobody was named. */
export interface Holder {
  readonly ticketId: string;
  readonly name?: string;
  readonly section: string;
  readonly row?: string;
  readonly seat?: string;
  readonly category: string;
  /** How many people it lets in altogether. */
  readonly entries: number;
  readonly reference: string;
  readonly state: string;
}

export type Found =
  | { readonly kind: 'FOUND'; readonly holders: readonly Holder[] }
  | { readonly kind: 'SHORT' }
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'OFFLINE' }
  | { readonly kind: 'FAILED' };

/** Asks the server, which writes the search down; nothing of the answer is kept here. */
export async function findHolders(work: Work, query: string): Promise<Found> {
  try {
    const path = `/v1/events/${work.choice.event.id}/holders?q=${encodeURIComponent(query)}`;
    const { items } = (await (await work.call(path, { timeout: TIMEOUT })).json()) as { items: readonly Holder[] };
    return { kind: 'FOUND', holders: items };
  } catch (failure) {
    if (failure instanceof Unreachable) return { kind: 'OFFLINE' };
    if (!(failure instanceof Problem)) return { kind: 'FAILED' };
    return { kind: failure.status === 403 ? 'FORBIDDEN' : failure.status === 400 ? 'SHORT' : 'FAILED' };
  }
}
