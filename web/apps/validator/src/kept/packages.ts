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
    try {
      if (made.head.since === null) await records.delete(range(eventId));
      const written = made.records.map(([id, sealed]) => records.put(sealed, [eventId, id]));
      const told = transaction.objectStore('packages').put({ eventId, head: made.head, requestedAt });
      await Promise.all([...written, told, transaction.done]);
    } catch (failure) {
      transaction.done.catch(() => undefined);
      if (transaction.error === null) transaction.abort();
      throw failure;
    }
  }

  /** Those that nobody has worked with since. */
  async dropOld(before: number): Promise<void> {
    for (const { eventId, requestedAt } of await this.all()) {
      if (requestedAt >= before) continue;
      const transaction = this.database.transaction(['packages', 'records'], 'readwrite');
      await transaction.objectStore('records').delete(range(eventId));
      await transaction.objectStore('packages').delete(eventId);
      await transaction.done;
    }
  }
}

function range(eventId: string): IDBKeyRange {
  return IDBKeyRange.bound([eventId], [eventId, []]);
}
