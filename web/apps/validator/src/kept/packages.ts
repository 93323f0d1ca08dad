import type { EventPackage } from '@tribune/gate-rules';
import type { Database, KeptPackage } from './database.ts';

/** Records lie together by the beginning of their ids: sixty thousand single ones would take a phone half a minute. */
const SHELF = 2;

/** Packages as they lie here: each record sealed, as it was received. */
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

  async sealed(eventId: string, id: string): Promise<string | undefined> {
    return (await this.database.get('records', [eventId, id.slice(0, SHELF)]))?.[id];
  }

  /** All of it or nothing: a crash in the middle leaves what was there before. */
  async put(made: EventPackage, requestedAt: number): Promise<void> {
    const eventId = made.head.event.id;
    const transaction = this.database.transaction(['packages', 'records'], 'readwrite');
    const shelves = transaction.objectStore('records');
    try {
      if (made.head.since === null) await shelves.delete(range(eventId));
      const told = transaction.objectStore('packages').put({ eventId, head: made.head, requestedAt });
      const written = Array.from(byShelf(made), async ([name, records]) => {
        const before = made.head.since === null ? undefined : await shelves.get([eventId, name]);
        await shelves.put({ ...before, ...records }, [eventId, name]);
      });
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

function byShelf({ records }: EventPackage): ReadonlyMap<string, Record<string, string>> {
  const shelves = new Map<string, Record<string, string>>();
  for (const [id, sealed] of records) {
    const name = id.slice(0, SHELF);
    const shelf = shelves.get(name) ?? {};
    shelf[id] = sealed;
    shelves.set(name, shelf);
  }
  return shelves;
}

function range(eventId: string): IDBKeyRange {
  return IDBKeyRange.bound([eventId], [eventId, []]);
}
