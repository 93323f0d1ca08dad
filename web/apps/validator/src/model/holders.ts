import { Problem, Unreachable } from '../device/http.ts';
import type { Work } from './work.ts';

const TIMEOUT = 10_000;

export interface Holder {
  readonly ticketId: string;
  readonly name: string;
  readonly place: string;
  readonly category: string;
  readonly reference: string;
}

export type Found =
  | { readonly kind: 'FOUND'; readonly holders: readonly Holder[] }
  | { readonly kind: 'FORBIDDEN' }
  | { readonly kind: 'OFFLINE' }
  | { readonly kind: 'FAILED' };

interface Listed {
  readonly ticketId: string;
  readonly name?: string | null;
  readonly section?: string | null;
  readonly row?: string | null;
  readonly seat?: string | null;
  readonly category?: string | null;
  readonly reference?: string | null;
}

/** Asks the server, which writes the search down; nothing of the answer is kept here. */
export async function findHolders(work: Work, query: string): Promise<Found> {
  try {
    const path = `/v1/events/${work.choice.event.id}/holders?q=${encodeURIComponent(query)}`;
    const { items } = (await (await work.call(path, { timeout: TIMEOUT })).json()) as { items: readonly Listed[] };
    return { kind: 'FOUND', holders: items.map(holderOf) };
  } catch (failure) {
    if (failure instanceof Unreachable) return { kind: 'OFFLINE' };
    return { kind: failure instanceof Problem && failure.status === 403 ? 'FORBIDDEN' : 'FAILED' };
  }
}

function holderOf({ ticketId, name, section, row, seat, category, reference }: Listed): Holder {
  const place = [section, row, seat].filter(Boolean).join(' / ');
  return { ticketId, name: name ?? reference ?? '', place, category: category ?? '', reference: reference ?? '' };
}
