import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem, Unreachable } from '../src/device/http.ts';
import { decideScan, type DeciderPorts } from '../src/gate/decider.ts';
import type { KeptScan, Verdict } from '../src/kept/scan.ts';
import { verdict, wanted } from './given.ts';

const SERVER = verdict({ by: 'SERVER', reason: 'ALREADY_USED' });
const DEVICE = verdict({ by: 'DEVICE' });

/** A gate where the server answers after so many milliseconds. */
function gate(after: number, answer: Verdict | Error, change: Partial<DeciderPorts> = {}) {
  const kept: KeptScan[] = [];
  const late: Verdict[] = [];
  const ports: DeciderPorts = {
    isLinked: () => true,
    hasTickets: () => true,
    ask: vi.fn(
      () =>
        new Promise<Verdict>((resolve, reject) =>
          setTimeout(() => (answer instanceof Error ? reject(answer) : resolve(answer)), after),
        ),
    ),
    alone: async () => DEVICE,
    keep: async (scan, said) => {
      const one: KeptScan = { ...scan, ...said, counter: 1, organiserId: 'club', checkpoint: null, state: 'QUEUED' };
      kept.push(one);
      return one;
    },
    late: async (_, said) => void late.push(said),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...change,
  };
  return { ports, kept, late };
}

const after = async <T>(milliseconds: number, promise: Promise<T>): Promise<T | 'waiting'> => {
  let done: T | 'waiting' = 'waiting';
  void promise.then((value) => (done = value));
  await vi.advanceTimersByTimeAsync(milliseconds);
  return done;
};

describe('a scan', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is decided by the server if it answers within 300 ms', async () => {
    const { ports, kept } = gate(299, SERVER);
    const decided = await after(299, decideScan(wanted(), ports));
    expect(decided).toMatchObject({ kind: 'DECIDED', scan: { by: 'SERVER', reason: 'ALREADY_USED' } });
    expect(kept).toHaveLength(1);
  });

  it('is decided by the device after 300 ms and not before, and the late answer is told', async () => {
    const { ports, late } = gate(900, SERVER);
    const deciding = decideScan(wanted(), ports);
    expect(await after(299, deciding)).toBe('waiting');
    expect(await after(1, deciding)).toMatchObject({ kind: 'DECIDED', scan: { by: 'DEVICE', reason: null } });
    expect(late).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    expect(late).toEqual([SERVER]);
  });

  it.each([
    ['nobody is there', new Unreachable()],
    ['the server is too busy', new Problem(503, 'busy', '', null, 1)],
    ['no token is to be had', new Problem(401, 'not-signed-in', '', null, null)],
  ])('is decided by the device at once where %s', async (_, failure) => {
    const { ports } = gate(10, failure);
    expect(await after(10, decideScan(wanted(), ports))).toMatchObject({ kind: 'DECIDED', scan: { by: 'DEVICE' } });
  });

  it('loses no time on a server that is known to be away', async () => {
    const { ports } = gate(0, SERVER, { isLinked: () => false });
    expect(await after(0, decideScan(wanted(), ports))).toMatchObject({ kind: 'DECIDED', scan: { by: 'DEVICE' } });
    expect(ports.ask).not.toHaveBeenCalled();
  });

  it('lets nobody in where the server forbids the device to ask', async () => {
    const { ports, kept } = gate(10, new Problem(403, 'not-permitted', '', null, null));
    expect(await after(10, decideScan(wanted(), ports))).toEqual({ kind: 'NOT_ALLOWED' });
    expect(kept).toEqual([]);
  });

  it('is not decided by a device that was revoked', async () => {
    const { ports, kept } = gate(10, new Problem(401, 'access-revoked', '', null, null));
    expect(await after(10, decideScan(wanted(), ports))).toEqual({ kind: 'NOT_ALLOWED' });
    expect(kept).toEqual([]);
  });

  it('waits longer where there are no tickets, and lets nobody in without an answer', async () => {
    const without = { hasTickets: () => false, alone: async () => null };
    const slow = gate(4_000, SERVER, without);
    expect(await after(4_000, decideScan(wanted(), slow.ports))).toMatchObject({ scan: { by: 'SERVER' } });
    const gone = gate(9_000, SERVER, without);
    expect(await after(5_000, decideScan(wanted(), gone.ports))).toEqual({ kind: 'UNDECIDED' });
  });

  it('is on the disk before its result is told', async () => {
    const { ports } = gate(0, SERVER, { keep: () => new Promise(() => undefined) });
    expect(await after(60_000, decideScan(wanted(), ports))).toBe('waiting');
  });
});
