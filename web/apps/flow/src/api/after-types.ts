import type { Money } from './types.ts';

/** What can be done with tickets after their sale, as the API shows it; test/contract.test.ts holds the shapes. */

export type TransferState = 'OFFERED' | 'ACCEPTING' | 'ACCEPTED' | 'WITHDRAWN' | 'EXPIRED' | 'REFUSED';

export interface Transfer {
  readonly transferId: string;
  readonly state: TransferState;
  readonly eventId: string;
  readonly event?: string;
  readonly kickoff?: string;
  readonly venue?: string;
  readonly zone: string;
  readonly places: readonly { readonly ticketId: string; readonly place: string; readonly category: string }[];
  readonly from?: string;
  readonly greeting?: string;
  readonly to?: string;
  readonly acceptedBy?: string;
  readonly expiresAt: string;
  readonly access?: string;
}

export interface TransferWanted {
  readonly tickets: readonly string[];
  readonly email: string;
  readonly from: string;
  readonly greeting?: string;
  readonly language: string;
}

export type NotTransferable = 'NO_RULE' | 'EVENT_OVER' | 'CATEGORY' | 'OFTEN_ENOUGH' | 'TOO_LATE' | 'VOID';

export interface TransferTerms {
  readonly possible: boolean;
  readonly until?: string;
  readonly reason?: NotTransferable;
}

export type NotReturnable = 'ORDER_STATE' | 'RETURNED' | 'NO_RULE' | 'BEGUN' | 'CATEGORY' | 'TOO_LATE';

export interface LineTerms {
  readonly lineId: string;
  readonly possible: boolean;
  readonly gift: boolean;
  readonly reason?: NotReturnable;
  readonly until?: string;
  readonly refund?: Money;
  readonly kept?: Money;
}

export interface Cause {
  readonly id: string;
  readonly name: string;
}

export interface ReturnQuote {
  readonly refund: Money;
  readonly kept: Money;
}

export interface ReturnWanted {
  readonly lines: readonly string[];
  readonly causeId?: string;
  readonly refund: Money;
}

export type ReturnState = 'CONFIRMING' | 'DONE' | 'REFUSED';

export interface Returned {
  readonly returnId: string;
  readonly state: ReturnState;
  readonly refund: Money;
}
