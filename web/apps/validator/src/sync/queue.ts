import { isPassing, Problem } from '../device/http.ts';
import { requestOf } from '../gate/answer.ts';
import type { KeptScan } from '../kept/scan.ts';
import type { Outcome } from '../kept/scans.ts';

/** As many as the API takes at once. */
export const BATCH = 500;

interface Synced {
  readonly scanId: string;
  readonly effect: 'TAKEN' | 'CONFLICT' | 'ID_REUSED' | 'NOT_PERMITTED';
}

export interface SyncAnswer {
  readonly serverTime: string;
  readonly scans: readonly Synced[];
}

export interface QueuePorts {
  waiting(limit: number): Promise<readonly KeptScan[]>;
  settle(outcomes: readonly Outcome[]): Promise<void>;
  /** `POST /v1/access/scans`. */
  post(body: unknown): Promise<SyncAnswer>;
  now(): Date;
  heard(serverTime: Date): void;
}

const STATES: Record<Synced['effect'], Outcome['state']> = {
  TAKEN: 'TAKEN',
  CONFLICT: 'CONFLICT',
  ID_REUSED: 'NOT_TAKEN',
  NOT_PERMITTED: 'NOT_TAKEN',
};

/**
 * Sends what waits, oldest first, until nothing does. Repeating it is harmless: the server knows each scan by its id.
 * Answers how many conflicts came of it; a failure is thrown, and what was not answered for waits on.
 */
export async function sendQueue(ports: QueuePorts): Promise<{ sent: number; conflicts: number }> {
  let [sent, conflicts] = [0, 0];
  for (;;) {
    const batch = await ports.waiting(BATCH);
    if (batch.length === 0) return { sent, conflicts };
    const outcomes = await outcomesOf(batch, ports);
    await ports.settle(outcomes);
    sent += outcomes.length;
    conflicts += outcomes.filter((each) => each.state === 'CONFLICT').length;
  }
}

/** A batch that the server cannot read is halved until the one that it is about stands alone; the others go through. */
async function outcomesOf(batch: readonly KeptScan[], ports: QueuePorts): Promise<readonly Outcome[]> {
  try {
    const answer = await ports.post({ sentAt: ports.now().toISOString(), scans: batch.map(sendable) });
    ports.heard(new Date(answer.serverTime));
    return answer.scans.map(({ scanId, effect }) => ({ scanId, state: STATES[effect] }));
  } catch (failure) {
    if (!(failure instanceof Problem) || isPassing(failure) || failure.status === 401) throw failure;
    if (batch.length === 1 || failure.status === 403)
      return batch.map(({ scanId }) => ({ scanId, state: 'NOT_TAKEN' }));
    const half = Math.ceil(batch.length / 2);
    const first = await outcomesOf(batch.slice(0, half), ports);
    await ports.settle(first);
    return [...first, ...(await outcomesOf(batch.slice(half), ports))];
  }
}

function sendable(scan: KeptScan): Record<string, unknown> {
  return { scan: requestOf(scan), counter: scan.counter, ...(scan.reason === null ? {} : { reason: scan.reason }) };
}
