import { describe, expect, it } from 'vitest';
import { Problem, Unreachable } from '../src/device/http.ts';
import { Scans } from '../src/kept/scans.ts';
import { backoff } from '../src/sync/backoff.ts';
import { type Conflict, ConflictList } from '../src/sync/conflicts.ts';
import { type Chore, Keeper } from '../src/sync/keeper.ts';
import { type QueuePorts, sendQueue } from '../src/sync/queue.ts';
import { freshDatabase, NOW, scan } from './given.ts';

type Sent = { scan: { scanId: string; code?: string; ticketId?: string }; counter: number; reason?: string };

/** The server's side: what has taken effect, each scan once. */
class Server {
  readonly effects = new Map<string, number>();
  readonly batches: number[][] = [];
  bad = new Set<string>();
  failure: Error | null = null;
  losesAnswers = 0;

  readonly post: QueuePorts['post'] = async (body) => {
    const { scans } = body as { scans: Sent[] };
    if (this.failure !== null) throw this.failure;
    if (scans.some((each) => this.bad.has(each.scan.scanId))) throw new Problem(400, 'invalid-field', '', null, null);
    this.batches.push(scans.map((each) => each.counter));
    for (const {
      scan: { scanId },
      counter,
    } of scans)
      this.effects.set(scanId, counter);
    if (this.losesAnswers-- > 0) throw new Unreachable('the answer was lost');
    return {
      serverTime: new Date(NOW).toISOString(),
      scans: scans.map((each) => ({
        scanId: each.scan.scanId,
        effect: each.reason === undefined ? 'TAKEN' : 'CONFLICT',
      })),
    };
  };
}

async function queue(count: number) {
  const scans = new Scans(await freshDatabase());
  const server = new Server();
  const made = [];
  for (let at = 0; at < count; at++) made.push(await scans.add(scan()));
  const ports: QueuePorts = {
    waiting: (limit) => scans.waiting(limit),
    settle: (outcomes) => scans.settle(outcomes, NOW),
    post: server.post,
    now: () => new Date(NOW),
    heard: () => undefined,
  };
  return { scans, server, made, ports };
}

describe('sending the queue', () => {
  it('goes in the order of the scans, 500 at a time, until nothing waits', async () => {
    const { scans, server, ports } = await queue(1_201);
    expect(await sendQueue(ports)).toEqual({ sent: 1_201, conflicts: 0 });
    expect(server.batches.map((each) => each.length)).toEqual([500, 500, 201]);
    expect(server.batches.flat()).toEqual(Array.from({ length: 1_201 }, (_, at) => at + 1));
    expect(await scans.countWaiting()).toBe(0);
  });

  it('keeps all that was not answered for, and sends it again to the same effect', async () => {
    const { scans, server, ports } = await queue(3);
    server.losesAnswers = 1;
    await expect(sendQueue(ports)).rejects.toThrow(Unreachable);
    expect(await scans.countWaiting()).toBe(3);
    await sendQueue(ports);
    expect(await scans.countWaiting()).toBe(0);
    expect([...server.effects.values()]).toEqual([1, 2, 3]);
  });

  it('stops where the server is away or the device is no longer known, and loses nothing', async () => {
    const { scans, server, ports } = await queue(2);
    for (const failure of [new Problem(503, 'busy', '', null, 5), new Problem(401, 'access-revoked', '', null, null)]) {
      server.failure = failure;
      await expect(sendQueue(ports)).rejects.toBe(failure);
    }
    expect(await scans.countWaiting()).toBe(2);
  });

  it('gets the others through where the server cannot read one of them', async () => {
    const { scans, server, made, ports } = await queue(9);
    server.bad = new Set([made[4]?.scanId ?? '']);
    await sendQueue(ports);
    expect(server.effects.size).toBe(8);
    expect(await scans.countNotTaken()).toBe(1);
    expect((await scans.latest(9)).find((each) => each.state === 'NOT_TAKEN')?.counter).toBe(5);
  });

  it('keeps what the device may not send any more, for people to look at', async () => {
    const { scans, server, ports } = await queue(3);
    server.failure = new Problem(403, 'not-permitted', '', null, null);
    await sendQueue(ports);
    expect(await scans.countNotTaken()).toBe(3);
  });

  it('tells conflicts, and sends the reason where somebody was turned away', async () => {
    const { scans, ports } = await queue(1);
    await scans.add(scan({ reason: 'WRONG_GATE' }));
    expect(await sendQueue(ports)).toEqual({ sent: 2, conflicts: 1 });
    expect((await scans.latest(1))[0]?.state).toBe('CONFLICT');
  });
});

describe('waiting between tries', () => {
  it('doubles up to ten seconds, spread so that devices do not come together', () => {
    const waits = [1, 2, 3, 4, 5, 50].map((failures) => backoff(failures, null, () => 1));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(backoff(3, null, () => 0)).toBe(2_000);
  });

  it('is as long as the server asks for', () => {
    expect(backoff(1, 30, () => 0)).toBe(30_000);
  });
});

describe('the keeper', () => {
  function keeper(...runs: (() => Promise<boolean>)[]) {
    let time = 0;
    const links: boolean[] = [];
    const chores: Chore[] = runs.map((run) => ({ every: 1_000, due: 0, run }));
    const ports = {
      now: () => time,
      random: () => 1,
      linked: (is: boolean) => void links.push(is),
      failed: () => undefined,
    };
    const made = new Keeper(chores, ports);
    return { made, links, at: (now: number) => ((time = now), made.tick()) };
  }

  it('does each chore when it is due, and says that the server is there', async () => {
    let [first, second] = [0, 0];
    const { at, links } = keeper(
      async () => ++first > 0,
      async () => (second++, false),
    );
    for (const now of [0, 500, 1_000]) await at(now);
    expect([first, second, links]).toEqual([2, 2, [true, true]]);
  });

  it('holds all chores up after a failure, longer each time, until the network is back', async () => {
    const runs: number[] = [];
    let broken = true;
    const first = async () => {
      runs.push(1);
      if (broken) throw new Unreachable('');
      return true;
    };
    const { made, at, links } = keeper(first, async () => runs.push(2) > 0);
    await at(0);
    await at(999);
    expect(runs).toEqual([1]);
    await at(1_000);
    await at(2_999);
    expect([runs, links]).toEqual([
      [1, 1],
      [false, false],
    ]);
    broken = false;
    made.hurry();
    await at(3_000);
    expect([runs, links.at(-1)]).toEqual([[1, 1, 1, 2], true]);
  });

  it('goes on with the other chores where one is refused', async () => {
    let others = 0;
    const refused = async () => {
      throw new Problem(403, 'not-permitted', '', null, null);
    };
    const { at } = keeper(refused, async () => ++others > 0);
    await at(0);
    await at(1_000);
    expect(others).toBe(2);
  });

  it('never does two at once', async () => {
    let inside = 0;
    let most = 0;
    const slow = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      return true;
    };
    const { at } = keeper(slow, slow);
    await Promise.all([at(0), at(0), at(0)]);
    expect(most).toBe(1);
  });
});

describe('conflicts', () => {
  const one = (scanId: string): Conflict => {
    const side = { scanId, receivedAt: new Date(NOW).toISOString(), offline: true };
    return { kind: 'TICKET', eventId: 'e', reason: 'ALREADY_USED', foundAt: side.receivedAt, scan: side };
  };

  it('are each told once, read on from the last full page', async () => {
    const all = ['a', 'b', 'c'].map(one);
    const asked: (string | null)[] = [];
    const page = async (after: string | null) => {
      asked.push(after);
      const from = after === null ? 0 : Number(after);
      const next = all.length > from + 2 ? String(from + 2) : null;
      return { items: all.slice(from, from + 2), next };
    };
    const list = new ConflictList();
    expect(await list.refresh(page)).toHaveLength(3);
    expect(await list.refresh(page)).toHaveLength(0);
    all.push(one('d'));
    expect((await list.refresh(page)).map((each) => each.scan.scanId)).toEqual(['d']);
    expect(list.all().map((each) => each.scan.scanId)).toEqual(['d', 'c', 'b', 'a']);
    expect(asked).toEqual([null, '2', '2', '2']);
  });
});
