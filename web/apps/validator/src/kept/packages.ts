import type { EventPackage } from '@tribune/gate-rules';
import type { Database, KeptPackage } from './database.ts';

/** Packages as they lie here: sealed, as they were received. */
export class Packages {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  get(eventId: string): Promise<KeptPackage | undefined> {
    return this.database.get('packages', eventId);
  }

  all(): Promise<KeptPackage[]> {
    return this.database.getAll('packages');
  }

  sealed(eventId: string, id: string): Promise<string | undefined> {
    return this.database.get('records', [eventId, id]);
  }

  /** All of it or nothing: a crash in the middle leaves what was there before. */
  async put(made: EventPackage, requestedAt: number): Promise<void> {
    const eventId = made.head.event.id;
    const transaction = this.database.transaction(['packages', 'records'], 'readwrite');
    const records = transaction.objectStore('records');
    if (made.head.since === null) await records.delete(range(eventId));
    for (const [id, sealed] of made.records) void records.put(sealed, [eventId, id]);
    void transaction.objectStore('packages').put({ eventId, head: made.head, requestedAt });
    await transaction.done;
  }

  async drop(eventId: string): Promise<void> {
    const transaction = this.database.transaction(['packages', 'records'], 'readwrite');
    await transaction.objectStore('records').delete(range(eventId));
    await transaction.objectStore('packages').delete(eventId);
    await transaction.done;
  }
}

function range(eventId: string): IDBKeyRange {
  return IDBKeyRange.bound([eventId], [eventId, []]);
}
