/** What outlives a restart: the server's time when it was last heard, and the latest time ever seen. */
export interface ClockMemory {
  readonly offset: number;
  readonly latest: number;
}

/**
 * The gate's time, in milliseconds since 1970: the device's clock corrected by the server's, and while the device runs
 * carried on by a clock that nobody can set. It never goes back, so a device's clock that is set back makes no old code
 * new again.
 */
export class SteadyClock {
  private offset: number;
  private latest: number;
  private base: number;
  private readonly startedAt: number;
  private readonly wall: () => number;
  private readonly steady: () => number;

  /** `wall`: Date.now; `steady`: performance.now. */
  constructor(wall: () => number, steady: () => number, memory: ClockMemory = { offset: 0, latest: 0 }) {
    this.wall = wall;
    this.steady = steady;
    this.offset = memory.offset;
    this.latest = memory.latest;
    this.startedAt = steady();
    this.base = Math.max(wall() + memory.offset, memory.latest);
  }

  now(): Date {
    this.latest = Math.max(this.latest, this.base + this.steady() - this.startedAt);
    return new Date(this.latest);
  }

  /** The device may have slept, and its steady clock with it: time has gone on by its own clock, never back. */
  woke(): void {
    const awake = this.wall() + this.offset - (this.steady() - this.startedAt);
    this.base = Math.max(this.base, awake);
  }

  /** The server has said its time. */
  heard(serverTime: Date): void {
    this.offset = serverTime.getTime() - this.wall();
    this.base = serverTime.getTime() - (this.steady() - this.startedAt);
    this.latest = serverTime.getTime();
  }

  /** How far the device's own clock is from the gate's, in milliseconds; positive if it is behind. */
  skew(): number {
    return this.now().getTime() - this.wall();
  }

  memory(): ClockMemory {
    return { offset: this.offset, latest: this.latest };
  }
}
