/** Why a gate turns someone away; the same closed list as `DenialReason` in contracts. */
export const REASONS = [
  'MALFORMED',
  'BAD_SIGNATURE',
  'UNKNOWN_CREDENTIAL',
  'VOIDED',
  'SUPERSEDED',
  'REPLACED',
  'BLOCKED',
  'WRONG_EVENT',
  'WRONG_FORM',
  'EXPIRED_CODE',
  'FUTURE_CODE',
  'EVENT_CANCELLED',
  'EVENT_POSTPONED',
  'EVENT_NOT_OPEN',
  'EVENT_ENDED',
  'WRONG_GATE',
  'WRONG_ZONE',
  'NOT_INSIDE',
  'ALREADY_USED',
  'TOO_FEW_ENTRIES',
] as const;
export type DenialReason = (typeof REASONS)[number];

/** How a code is shown: printed, or renewed every 15 seconds on a phone. */
export type Form = 'STATIC' | 'ROTATING';

export type Direction = 'IN' | 'OUT';

export type Status = 'DRAFT' | 'PUBLISHED' | 'ON_SALE' | 'CLOSED' | 'POSTPONED' | 'CANCELLED' | 'ENDED';

/** What the steward looks at before somebody of a category goes in. */
export type Check = 'AGE' | 'SENIOR' | 'STUDENT' | 'MEMBER' | 'COMPANION' | 'PHOTO_ID';

/** When and at which checkpoint a ticket last let someone in; an RFC 3339 time. */
export interface Use {
  readonly at: string;
  readonly where: string | null;
}

/** What the gate knows about one ticket. */
export interface Admission {
  readonly event: string;
  /** The gate and the zone printed on the ticket; null: any. */
  readonly gate: string | null;
  readonly zone: string | null;
  readonly category: string;
  /** How many people it lets in. */
  readonly entries: number;
  /** How many entries are taken. */
  readonly used: number;
  /** How many of those have left for good. */
  readonly gone: number;
  /** The newest credential of the ticket, counted from 1. */
  readonly generation: number;
  /** The form in which its code must be shown. */
  readonly form: Form;
  readonly voided: boolean;
  /** A newer ticket is for the same seat. */
  readonly superseded: boolean;
  /** A fraud flag stands. */
  readonly blocked: boolean;
  readonly lastUse: Use | null;
}

/** What the gate knows about the event. The doors are open from opensAt up to closesAt; null: no limit on that side. */
export interface Match {
  readonly id: string;
  readonly status: Status;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  /** Whoever goes out may come in again. */
  readonly reentry: boolean;
  /** By the ticket's category. */
  readonly checks: Readonly<Record<string, Check>>;
}

/** Where a checkpoint stands. Null: it serves every gate, every zone. */
export interface Place {
  readonly gate: string | null;
  readonly zone: string | null;
}

/** The time code of a rotating credential; `genuine` if the ticket's secret made it. */
export interface ShownTimeCode {
  readonly step: number;
  readonly genuine: boolean;
}

/** What is held up. `form` is null where a ticket was found without its code. */
export interface Presented {
  readonly event: string;
  readonly generation: number;
  readonly entries: number;
  readonly direction: Direction;
  readonly form: Form | null;
  readonly timeCode: ShownTimeCode | null;
}

/** `codeAge`: seconds since the code's 15 seconds began, by the gate's clock; beyond 0 to 14 the clocks differ. */
export interface Admitted {
  readonly result: 'ADMITTED';
  readonly remaining: number;
  readonly check: Check | null;
  readonly codeAge: number | null;
}

export interface Denied {
  readonly result: 'DENIED';
  readonly reason: DenialReason;
  readonly remaining: number;
  readonly lastUse: Use | null;
  readonly codeAge: number | null;
}

export type Decision = Admitted | Denied;

/** A ticket as a steward sees it. */
export interface Ticket {
  readonly ticketId: string;
  readonly section: string;
  readonly row: string | null;
  readonly seat: string | null;
  readonly admission: Admission;
}

/** What the device holds about one code; opened by the code itself. `secret` checks its time codes. */
export interface GateRecord {
  readonly generation: number;
  readonly secret: Uint8Array<ArrayBuffer> | null;
  readonly tickets: readonly Ticket[];
}

export interface SignerKey {
  readonly keyId: string;
  /** The 32 bytes of an Ed25519 public key in base64url. */
  readonly publicKey: string;
}

/** One line of the package's beginning: all but the records. */
export interface PackageHead {
  readonly version: 1;
  readonly event: Match & { readonly name: string };
  /** `since` is null in a whole package; a delta continues the one whose `cursor` it names. */
  readonly since: string | null;
  readonly cursor: string;
  /** How many tickets the whole event has, not only this delta. */
  readonly tickets: number;
  /** How many records follow. */
  readonly records: number;
  readonly madeAt: string;
  /** Whose signatures make a code genuine. */
  readonly signers: readonly SignerKey[];
}

/** A record's id and its sealed bytes, both in base64url. */
export type SealedRecord = readonly [id: string, sealed: string];

export interface EventPackage {
  readonly head: PackageHead;
  readonly records: readonly SealedRecord[];
}
