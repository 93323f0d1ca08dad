import type { Database } from './database.ts';
import type { KeptScan, ScanState, Verdict } from './scan.ts';

/** What is known when a scan is written for the first time; its number comes with the writing. */
export type NewScan = Omit<KeptScan, 'counter' | 'queued' | 'state'>;

/** What the server said of a scan that was sent. */
export interface Outcome {
  readonly scanId: string;
  readonly state: Exclude<ScanState, 'QUEUED'>;
}

/** Synced scans stay this long: what the steward may look back at. */
const KEPT_MS = 24 * 3600_000;
const STRICT = { durability: 'strict' } as const;

/** The device's scans. What `add` has answered is on the disk. */
export class Scans {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Numbers the scan and writes it; one that the server decided does not wait to be sent. */
  async add(scan: NewScan): Promise<KeptScan> {
    const transaction = this.database.transaction(['scans', 'settings'], 'readwrite', STRICT);
    const settings = transaction.objectStore('settings');
    const counter = (((await settings.get('counter')) as number | undefined) ?? 0) + 1;
    const kept: KeptScan =
      scan.by === 'SERVER'
        ? { ...scan, code: null, counter, state: 'TAKEN' }
        : { ...scan, counter, queued: counter, state: 'QUEUED' };
    const written = [settings.put(counter, 'counter'), transaction.objectStore('scans').add(kept), transaction.done];
    await Promise.all(written);
    return kept;
  }

  /** The oldest that wait, in the order in which they were made. */
  waiting(limit: number): Promise<KeptScan[]> {
    return this.database.getAllFromIndex('scans', 'queue', null, limit);
  }

  countWaiting(): Promise<number> {
    return this.database.countFromIndex('scans', 'queue');
  }

  /** The code of a scan that was sent is not needed any more, so it is not kept. */
  async settle(outcomes: readonly Outcome[], confirmedAt: number): Promise<void> {
    const transaction = this.database.transaction('scans', 'readwrite', STRICT);
    for (const { scanId, state } of outcomes) {
      const scan = await transaction.store.get(scanId);
      if (scan === undefined) continue;
      const { queued: _, run: __, ...rest } = scan;
      const code = state === 'NOT_TAKEN' ? scan.code : null;
      const taken = state === 'NOT_TAKEN' ? {} : { confirmedAt };
      await transaction.store.put({ ...rest, ...taken, code, state });
    }
    await transaction.done;
  }

  /** The server has had the scan all along and its word counts: what it said replaces what the device said. */
  async correct(scanId: string, verdict: Verdict, confirmedAt: number): Promise<KeptScan | undefined> {
    const transaction = this.database.transaction('scans', 'readwrite', STRICT);
    const scan = await transaction.store.get(scanId);
    if (scan === undefined) return undefined;
    const { queued: _, run: __, ...rest } = scan;
    const corrected: KeptScan = { ...rest, ...verdict, code: null, confirmedAt, state: 'TAKEN' };
    await transaction.store.put(corrected);
    await transaction.done;
    return corrected;
  }

  /** The clock was wrong by so much while this run had not heard the server: its waiting scans move with it. */
  async shift(run: string, milliseconds: number): Promise<void> {
    const transaction = this.database.transaction('scans', 'readwrite', STRICT);
    for (const scan of await transaction.store.index('queue').getAll()) {
      if (scan.run !== run) continue;
      const { run: _, ...rest } = scan;
      await transaction.store.put({ ...rest, at: scan.at + milliseconds });
    }
    await transaction.done;
  }

  ofTicket(ticketId: string): Promise<KeptScan[]> {
    return this.database.getAllFromIndex('scans', 'ticket', ticketId);
  }

  async latest(limit: number): Promise<KeptScan[]> {
    const found: KeptScan[] = [];
    const store = this.database.transaction('scans').store;
    let cursor = await store.index('counter').openCursor(null, 'prev');
    while (cursor !== null && found.length < limit) {
      found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found;
  }

  countNotTaken(): Promise<number> {
    return this.database.countFromIndex('scans', 'state', 'NOT_TAKEN');
  }

  /** Another organiser's scans can never be sent from here. */
  async dropOthers(organiserId: string): Promise<void> {
    await this.drop((scan) => scan.organiserId !== organiserId);
  }

  async dropOld(now: number): Promise<void> {
    await this.drop((scan) => scan.at < now - KEPT_MS && (scan.state === 'TAKEN' || scan.state === 'CONFLICT'));
  }

  private async drop(which: (scan: KeptScan) => boolean): Promise<void> {
    const transaction = this.database.transaction('scans', 'readwrite', STRICT);
    for (let cursor = await transaction.store.openCursor(); cursor !== null; cursor = await cursor.continue())
      if (which(cursor.value)) await cursor.delete();
    await transaction.done;
  }
}
