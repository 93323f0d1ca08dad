import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PackageHead } from '@tribune/gate-rules';
import type { KeptScan } from './scan.ts';

/** A package as it lies here. `requestedAt`: when this device asked for what is newest in it, by its steady clock. */
export interface KeptPackage {
  readonly eventId: string;
  readonly head: PackageHead;
  readonly requestedAt: number;
}

interface Schema extends DBSchema {
  settings: { key: string; value: unknown };
  packages: { key: string; value: KeptPackage };
  /** Sealed records by id, as they were received, on shelves of an event: each record opens only with its own code. */
  records: { key: [eventId: string, shelf: string]; value: Readonly<Record<string, string>> };
  scans: {
    key: string;
    value: KeptScan;
    indexes: { queue: number; ticket: string; counter: number; state: string };
  };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'tribune-validator';
/** A new number adds; it never takes away the scans. */
const VERSION = 1;

export function openDatabase(name = NAME): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade(database, from) {
      if (from >= 1) return;
      database.createObjectStore('settings');
      database.createObjectStore('packages', { keyPath: 'eventId' });
      database.createObjectStore('records');
      const scans = database.createObjectStore('scans', { keyPath: 'scanId' });
      scans.createIndex('queue', 'queued', { unique: true });
      scans.createIndex('ticket', 'ticket.ticketId');
      scans.createIndex('state', 'state');
      scans.createIndex('counter', 'counter', { unique: true });
    },
  });
}

/** Nothing of it is left. */
export async function wipe(database: Database): Promise<void> {
  const stores = ['settings', 'packages', 'records', 'scans'] as const;
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all(stores.map((name) => transaction.objectStore(name).clear()));
  await transaction.done;
}
