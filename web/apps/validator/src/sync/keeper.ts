import { isPassing, Problem } from '../device/http.ts';
import { backoff } from './backoff.ts';

export interface Chore {
  /** In milliseconds. */
  readonly every: number;
  /** True if the server was spoken to. */
  run(): Promise<boolean>;
  /** When it is to be done next. */
  due: number;
}

export interface KeeperPorts {
  /** A clock that never goes back, in milliseconds. */
  now(): number;
  random(): number;
  linked(is: boolean): void;
  failed(failure: unknown): void;
}

/**
 * Does the chores in turn, each when it is due, never two at once. A failure holds all of them up, longer each time,
 * but no longer than ten seconds; what the browser says of the network ends the waiting.
 */
export class Keeper {
  private readonly chores: readonly Chore[];
  private readonly ports: KeeperPorts;
  private failures = 0;
  private notBefore = 0;
  private running = false;

  constructor(chores: readonly Chore[], ports: KeeperPorts) {
    this.chores = chores;
    this.ports = ports;
  }

  /** All chores are due now. */
  hurry(): void {
    for (const chore of this.chores) chore.due = 0;
    this.notBefore = 0;
  }

  /** Called every second, or when something has happened. */
  async tick(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (const chore of this.chores) await this.runIfDue(chore);
    } finally {
      this.running = false;
    }
  }

  private async runIfDue(chore: Chore): Promise<void> {
    const now = this.ports.now();
    if (now < chore.due || now < this.notBefore) return;
    chore.due = now + chore.every;
    try {
      if (!(await chore.run())) return;
      this.failures = 0;
      this.ports.linked(true);
    } catch (failure) {
      this.ports.failed(failure);
      if (!isPassing(failure)) return;
      chore.due = 0;
      this.failures += 1;
      const after = failure instanceof Problem ? failure.retryAfter : null;
      this.notBefore = this.ports.now() + backoff(this.failures, after, this.ports.random);
      this.ports.linked(false);
    }
  }
}
