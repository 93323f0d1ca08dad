import { batteryNow } from '../capture/battery.ts';
import { ConflictList, type ConflictPage } from '../sync/conflicts.ts';
import { fetchDelta, Forged } from '../sync/delta.ts';
import { type Chore, Keeper } from '../sync/keeper.ts';
import { sendQueue, type SyncAnswer } from '../sync/queue.ts';
import { view } from './view.ts';
import type { Work } from './work.ts';

const TIMEOUT = 15_000;
/** Sixty thousand tickets over a bad radio. */
const PACKAGE_TIMEOUT = 120_000;
const CLOCK_KEPT_EVERY = 10;

/** What goes on while people are let in: sending, fetching, telling. */
export class Chores {
  private readonly work: Work;
  private readonly keeper: Keeper;
  private readonly conflicts = new ConflictList();
  private readonly finding: Chore;
  private timer = 0;
  private ticks = 0;
  private readonly hurried = (): void => this.hurry();

  constructor(work: Work) {
    this.work = work;
    this.finding = { every: 5_000, due: 0, run: () => this.findConflicts() };
    const chores: Chore[] = [
      { every: 1_000, due: 0, run: () => this.send() },
      this.finding,
      { every: 10_000, due: 0, run: () => this.fetch() },
      { every: 60_000, due: 0, run: () => this.tell() },
    ];
    this.keeper = new Keeper(chores, {
      now: () => performance.now(),
      random: Math.random,
      linked: (is) => (view.linked.value = is),
      failed: (failure) => (view.forged.value ||= failure instanceof Forged),
    });
  }

  start(): void {
    this.timer = window.setInterval(() => this.tick(), 1_000);
    window.addEventListener('online', this.hurried);
    void this.showHere().then(() => this.tick());
  }

  stop(): void {
    window.clearInterval(this.timer);
    window.removeEventListener('online', this.hurried);
  }

  hurry(): void {
    this.keeper.hurry();
    this.tick();
  }

  private tick(): void {
    const { validator } = this.work;
    view.now.value = validator.now();
    this.ticks += 1;
    if (this.ticks % CLOCK_KEPT_EVERY === 0) void validator.keepClock();
    void this.keeper.tick();
  }

  private async showHere(): Promise<void> {
    const here = await this.work.validator.packages.get(this.work.choice.event.id);
    view.here.value = here === undefined ? null : { head: here.head, at: here.requestedAt };
  }

  private async send(): Promise<boolean> {
    const { validator } = this.work;
    await validator.moving;
    const { sent, conflicts } = await sendQueue({
      waiting: (limit) => validator.scans.waiting(limit),
      settle: async (outcomes) => {
        await validator.scans.settle(outcomes, validator.now());
        await this.work.recount();
      },
      post: async (body) => {
        const response = await this.work.call('/v1/access/scans', { method: 'POST', body, timeout: TIMEOUT });
        return (await response.json()) as SyncAnswer;
      },
      now: () => validator.clock.now(),
      heard: (time) => this.heard(time),
    });
    if (conflicts > 0) this.finding.due = 0;
    return sent > 0;
  }

  private async findConflicts(): Promise<boolean> {
    const event = this.work.choice.event.id;
    const before = view.conflicts.value.length;
    const fresh = await this.conflicts.refresh(async (after) => {
      const path = `/v1/access/conflicts?event_id=${event}&limit=100${after === null ? '' : `&after=${after}`}`;
      return (await (await this.work.call(path, { timeout: TIMEOUT })).json()) as ConflictPage;
    });
    if (fresh.length > 0) view.conflicts.value = this.conflicts.all();
    const news = before > 0 ? fresh : fresh.filter((each) => this.isRecent(each.foundAt));
    if (view.screen.value !== 'CONFLICTS') view.fresh.value += news.length;
    return true;
  }

  /** What lies there when a device begins its work is no news. */
  private isRecent(at: string): boolean {
    return this.work.validator.now() - Date.parse(at) < 60_000;
  }

  private async fetch(): Promise<boolean> {
    const { validator, choice } = this.work;
    view.fetching.value = view.here.value === null;
    try {
      const here = await fetchDelta(
        choice.event.id,
        {
          get: (id) => validator.packages.get(id),
          put: async (made, at) => {
            if (!this.work.isOver) await validator.packages.put(made, at);
          },
          fetch: (id, since) => {
            const query = since === null ? '' : `?since=${encodeURIComponent(since)}`;
            return this.work.call(`/v1/access/events/${id}/package${query}`, { timeout: PACKAGE_TIMEOUT });
          },
          accessKeys: () => this.work.accessKeys(),
          now: () => validator.now(),
        },
        validator.verifier,
      );
      view.here.value = { head: here.head, at: here.requestedAt };
      view.forged.value = false;
      return true;
    } finally {
      view.fetching.value = false;
    }
  }

  private async tell(): Promise<boolean> {
    const synced = view.heardAt.value;
    const battery = await batteryNow();
    const body = {
      appVersion: __VERSION__,
      scansQueued: view.waiting.value,
      ...(battery === null ? {} : { battery: battery.percent, charging: battery.charging }),
      ...(synced === null ? {} : { syncedAt: new Date(synced).toISOString() }),
    };
    const response = await this.work.call('/v1/devices/self/status', { method: 'POST', body, timeout: TIMEOUT });
    const { serverTime } = (await response.json()) as { serverTime: string };
    this.heard(new Date(serverTime));
    await this.work.session.renewKey();
    return true;
  }

  private heard(time: Date): void {
    const { validator } = this.work;
    const before = validator.now();
    validator.clock.heard(time);
    validator.heard(time, before);
  }
}
