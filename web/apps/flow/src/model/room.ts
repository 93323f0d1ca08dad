import type { RoomState, RoomStatus } from '../api/types.ts';

export type Standing =
  | { readonly is: 'not-yet' }
  | { readonly is: 'join' }
  | { readonly is: 'before-draw' }
  | { readonly is: 'asks-place' }
  | { readonly is: 'waits'; readonly ahead: number; readonly minutes: number | null }
  | { readonly is: 'turn' }
  | { readonly is: 'paused'; readonly ahead: number | null }
  | { readonly is: 'closed' };

/** What a fan with this place, or without one, is told by the status that is the same for everybody. */
export function standingOf(status: RoomStatus, joined: boolean, place: number | null): Standing {
  if (status.state === 'CLOSED') return { is: 'closed' };
  if (!joined) return status.state === 'SCHEDULED' ? { is: 'not-yet' } : { is: 'join' };
  if (status.state === 'SCHEDULED' || status.state === 'COLLECTING') return { is: 'before-draw' };
  const ahead = place === null ? null : Math.max(0, place - status.serving);
  if (ahead === 0) return { is: 'turn' };
  if (status.state === 'PAUSED') return { is: 'paused', ahead };
  if (ahead === null) return { is: 'asks-place' };
  return { is: 'waits', ahead, minutes: status.rate > 0 ? Math.ceil(ahead / status.rate) : null };
}

/** Everybody asks for the own place once, at a moment of chance, so that not all come in the same second. */
export function askPlaceAfter(status: RoomStatus, openBefore: boolean, chance: () => number = Math.random): number {
  return openBefore ? 0 : Math.floor(chance() * status.spread * 1000);
}

export function isOpen(state: RoomState): boolean {
  return state === 'OPEN' || state === 'PAUSED' || state === 'CLOSED';
}
