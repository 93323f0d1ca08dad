import { signal } from '@preact/signals';
import type { PackageHead } from '@tribune/gate-rules';
import type { KeptScan } from '../kept/scan.ts';
import type { Checkpoint, Choice, Identity, ListedEvent } from '../kept/settings.ts';
import type { Conflict } from '../sync/conflicts.ts';
import type { Work } from './work.ts';

export type Screen =
  'START' | 'PAIR' | 'SETUP' | 'SCAN' | 'SEARCH' | 'CONFLICTS' | 'DEVICE' | 'REVOKED' | 'ELSEWHERE' | 'UNSUPPORTED';

/** The package that is here: what its head says, and when it was newest, by the steady clock. */
export interface Here {
  readonly head: PackageHead;
  readonly at: number;
}

/** All that screens show; the model writes, screens read. */
export const view = {
  screen: signal<Screen>('START'),
  identity: signal<Identity | null>(null),
  /** The server does not know the device's key any more. */
  unpaired: signal(false),
  /** How many scans went with a revoked device. */
  lost: signal(0),
  /** The matches and checkpoints are being asked for. */
  asking: signal(false),
  events: signal<readonly ListedEvent[]>([]),
  checkpoints: signal<readonly Checkpoint[]>([]),
  choice: signal<Choice | null>(null),
  work: signal<Work | null>(null),
  /** What the search screen begins with. */
  sought: signal(''),
  here: signal<Here | null>(null),
  fetching: signal(false),
  forged: signal(false),
  linked: signal(true),
  waiting: signal(0),
  notTaken: signal(0),
  heardAt: signal<number | null>(null),
  conflicts: signal<readonly Conflict[]>([]),
  /** Conflicts that came since the steward last looked. */
  fresh: signal(0),
  scans: signal<readonly KeptScan[]>([]),
  /** A new build waits to take over. */
  update: signal<(() => void) | null>(null),
  /** The gate's time in milliseconds, told once a second. */
  now: signal(Date.now()),
  clockOff: signal(0),
};
