import type { DenialReason } from '@tribune/gate-rules';

/** One of the two scans of a conflict. */
export interface Side {
  readonly scanId: string;
  readonly checkpoint?: string;
  readonly deviceId?: string;
  readonly scannedAt?: string;
  readonly receivedAt: string;
  readonly offline: boolean;
}

export interface Conflict {
  readonly kind: 'TICKET' | 'DEVICE_COPY';
  readonly eventId: string;
  readonly ticketId?: string;
  readonly reason?: DenialReason;
  readonly foundAt: string;
  readonly scan: Side;
  readonly other?: Side;
}

export interface ConflictPage {
  readonly items: readonly Conflict[];
  readonly next?: string | null;
}

/** An event's conflicts, oldest first, read on from the last page that was full. */
export class ConflictList {
  private items: readonly Conflict[] = [];
  private whole: readonly Conflict[] = [];
  private cursor: string | null = null;

  /** `page` reads one page after a cursor. Answers the conflicts that were not known before. */
  async refresh(page: (after: string | null) => Promise<ConflictPage>): Promise<readonly Conflict[]> {
    const known = new Set(this.items.map(keyOf));
    for (;;) {
      const got = await page(this.cursor);
      this.items = [...this.whole, ...got.items];
      if (!got.next) break;
      this.whole = this.items;
      this.cursor = got.next;
    }
    return this.items.filter((each) => !known.has(keyOf(each)));
  }

  /** Newest first. */
  all(): readonly Conflict[] {
    return [...this.items].reverse();
  }
}

function keyOf(conflict: Conflict): string {
  return `${conflict.kind} ${conflict.scan.scanId}`;
}
