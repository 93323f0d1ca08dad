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
}

function range(eventId: string): IDBKeyRange {
  return IDBKeyRange.bound([eventId], [eventId, []]);
}
