import type { Check, DenialReason, Direction } from '@tribune/gate-rules';

/** A ticket as the steward sees it. */
export interface SeenTicket {
  readonly ticketId: string;
  readonly gate?: string | null;
  readonly zone?: string | null;
  readonly section: string;
  readonly row?: string | null;
  readonly seat?: string | null;
  readonly category: string;
  readonly entries: number;
}

/** What the steward wants to know: a code or a ticket, at this match and checkpoint. */
export interface WantedScan {
  readonly scanId: string;
  readonly eventId: string;
  readonly checkpointId: string | null;
  readonly code: string | null;
  readonly ticketId: string | null;
  readonly entries: number;
  readonly direction: Direction;
  /** By the gate's clock, in milliseconds since 1970. */
  readonly at: number;
}

/** The decision, whoever made it. */
export interface Verdict {
  readonly by: 'SERVER' | 'DEVICE';
  readonly reason: DenialReason | null;
  readonly remaining: number;
  readonly check: Check | null;
  readonly usedAt: string | null;
  readonly usedWhere: string | null;
  readonly codeAge: number | null;
  readonly ticket: SeenTicket | null;
}

/**
 * QUEUED waits to be sent. TAKEN: the server has it. CONFLICT: it has it, and would not have let the person in.
 * NOT_TAKEN: the server does not want it; nothing is thrown away, people must look.
 */
export type ScanState = 'QUEUED' | 'TAKEN' | 'CONFLICT' | 'NOT_TAKEN';

/** A scan as it lies on the device, written before its result is shown. */
export interface KeptScan extends WantedScan, Verdict {
  /** This device's own numbering, from 1: two scans with one number betray a copied device. */
  readonly counter: number;
  /** The same number while the scan waits; absent afterwards. */
  readonly queued?: number;
  readonly organiserId: string;
  readonly checkpoint: string | null;
  readonly state: ScanState;
  /** When the server had it, by the steady clock; absent while nobody knows. */
  readonly confirmedAt?: number;
  /** The run of the app that has not heard the server's time yet: its times are moved once it has. */
  readonly run?: string;
}
