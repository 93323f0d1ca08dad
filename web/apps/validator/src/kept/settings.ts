import type { ClockMemory, Direction, SignerKey } from '@tribune/gate-rules';
import type { Language } from '../text/index.ts';
import type { Database } from './database.ts';

/** What pairing left: who this device is, and the key that never leaves the browser. */
export interface Identity {
  readonly deviceId: string;
  readonly organiserId: string;
  readonly name: string;
  readonly issuer: string;
  readonly keys: CryptoKeyPair;
  /** When the key was shown to the server, in milliseconds by the gate's clock. */
  readonly since: number;
  /** The key to come, while it is not known whether the server has it. */
  readonly next?: CryptoKeyPair;
  readonly profile: Profile;
}

export type Mode = 'CONTINUOUS' | 'CONFIRM';

export interface Profile {
  readonly checkpoints: readonly string[];
  readonly events: readonly string[];
  readonly mode: Mode;
}

export interface Checkpoint {
  readonly checkpointId: string;
  readonly name: string;
  readonly gate?: string | null;
  readonly zone?: string | null;
}

export interface ListedEvent {
  readonly id: string;
  readonly name: string;
  readonly kickoff: string | null;
}

export interface Choice {
  readonly event: ListedEvent;
  readonly checkpoint: Checkpoint | null;
  readonly direction: Direction;
  readonly mode: Mode;
}

interface Values {
  identity: Identity;
  choice: Choice;
  clock: ClockMemory;
  language: Language;
  /** Whose signature a package must bear: learnt with the first one, kept from then on. */
  accessKeys: readonly SignerKey[];
  checkpoints: readonly Checkpoint[];
  events: readonly ListedEvent[];
}

export class Settings {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async get<K extends keyof Values>(key: K): Promise<Values[K] | undefined> {
    return (await this.database.get('settings', key)) as Values[K] | undefined;
  }

  async set<K extends keyof Values>(key: K, value: Values[K]): Promise<void> {
    await this.database.put('settings', value, key);
  }

  async drop(key: keyof Values): Promise<void> {
    await this.database.delete('settings', key);
  }
}
