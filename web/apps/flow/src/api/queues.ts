/** Waiting room, waiting list and ballot; of the public API, like types.ts. */

export type RoomState = 'SCHEDULED' | 'COLLECTING' | 'OPEN' | 'PAUSED' | 'CLOSED';

export interface Room {
  readonly id: string;
  readonly state: RoomState;
  readonly events: readonly string[];
  readonly collectFrom: string;
  readonly opensAt: string;
  readonly messageEn: string;
  readonly messageNb: string;
}

export interface RoomStatus {
  readonly state: RoomState;
  readonly serving: number;
  readonly rate: number;
  readonly message: number;
  readonly poll: number;
  readonly spread: number;
}

export interface Challenge {
  readonly algorithm: string;
  readonly challenge: string;
  readonly maxnumber: number;
  readonly salt: string;
  readonly signature: string;
}

export interface Place {
  readonly arrivalId: string;
  readonly place?: number | null;
  readonly token?: string | null;
}

export interface Pass {
  readonly pass: string;
  readonly expiresIn: number;
}

export type WaitingState = 'WAITING' | 'OFFERED' | 'TAKEN' | 'PASSED' | 'DECLINED' | 'WITHDRAWN';

export interface WaitingEntry {
  readonly entryId: string;
  readonly eventId: string;
  readonly state: WaitingState;
  readonly offer?: { readonly cartId: string; readonly token: string; readonly until: string };
  readonly places: number;
  readonly ahead?: number;
}

export interface Ballot {
  readonly id: string;
  readonly eventId: string;
}

export type BallotEntryState = 'REGISTERED' | 'WITHDRAWN' | 'WAITING' | 'WON' | 'BOUGHT' | 'LAPSED';

export interface BallotEntry {
  readonly entryId: string;
  readonly state: BallotEntryState;
  readonly party: number;
  readonly pass?: string | null;
  readonly payUntil?: string | null;
}
