import type { OfflineVerdict, Ticket } from '@tribune/gate-rules';
import { describe, expect, it } from 'vitest';
import { questionOf } from '../src/gate/choice.ts';
import type { Decided } from '../src/gate/decider.ts';
import { Desk } from '../src/gate/desk.ts';
import { withOwnScans } from '../src/gate/own.ts';
import type { KeptScan } from '../src/kept/scan.ts';
import { match, NOW, scan, ticket } from './given.ts';

let counter = 0;
const kept = (change: Partial<KeptScan> = {}): KeptScan => ({
  ...scan(),
  counter: ++counter,
  state: 'QUEUED',
  ...change,
});

describe("the device's own scans", () => {
  it('count until the server has told them', () => {
    const own = (scans: KeptScan[]) => withOwnScans(ticket({ entries: 4, used: 1 }), scans, match, NOW);
    expect(own([])).toBeUndefined();
    expect(own([kept({ entries: 2 })])).toMatchObject({ used: 3, lastUse: { where: 'Gate B' } });
    expect(own([kept({ state: 'TAKEN', confirmedAt: NOW + 1 })])).toMatchObject({ used: 2 });
    expect(own([kept({ state: 'TAKEN', confirmedAt: NOW - 1 })])).toBeUndefined();
  });

  it('count only where somebody was let in, at this match, and the server did not decline', () => {
    const others = [kept({ reason: 'WRONG_GATE' }), kept({ eventId: 'another' }), kept({ state: 'NOT_TAKEN' })];
    expect(withOwnScans(ticket(), others, match, NOW)).toBeUndefined();
  });

  it('follow one another: in, out and in again where the doors allow it', () => {
    const way = [kept(), kept({ direction: 'OUT' })];
    const again = { ...match, reentry: true };
    expect(withOwnScans(ticket(), way, again, NOW)).toMatchObject({ used: 0, gone: 0 });
    expect(withOwnScans(ticket(), way, match, NOW)).toMatchObject({ used: 1, gone: 1 });
    expect(withOwnScans(ticket(), [...way, kept()], again, NOW)).toMatchObject({ used: 1 });
  });
});

function peeked(tickets: readonly Ticket[], denied = false): OfflineVerdict {
  const decision: OfflineVerdict['decision'] = denied
    ? { result: 'DENIED', reason: 'WRONG_GATE', remaining: 0, lastUse: null, codeAge: null }
    : { result: 'ADMITTED', remaining: 0, check: null, codeAge: null };
  return { decision, ticket: tickets[0] ?? null, tickets, presented: null };
}

describe('the question before a scan', () => {
  const group = ticket({ entries: 5, used: 2 });

  it('is asked only where there is something to choose', () => {
    expect(questionOf(peeked([ticket()]), 'IN')).toEqual({ kind: 'NONE' });
    expect(questionOf(peeked([group], true), 'IN')).toEqual({ kind: 'NONE' });
    expect(questionOf(peeked([ticket(), ticket({ used: 1 }, 't2')]), 'IN')).toEqual({ kind: 'NONE' });
  });

  it('is how many of a group, going in or out', () => {
    expect(questionOf(peeked([group]), 'IN')).toMatchObject({ kind: 'PEOPLE', room: 3 });
    expect(questionOf(peeked([group]), 'OUT')).toMatchObject({ kind: 'PEOPLE', room: 2 });
  });

  it('is which of several tickets, those that let nobody in left out of the count', () => {
    const family = [ticket(), ticket({}, 't2'), ticket({ voided: true }, 't3')];
    expect(questionOf(peeked(family), 'IN')).toMatchObject({ kind: 'TICKETS' });
    expect(questionOf(peeked([ticket(), ticket({ blocked: true }, 't2')]), 'IN')).toEqual({ kind: 'NONE' });
  });
});

describe('the desk', () => {
  function desk(tickets: readonly Ticket[], goesOn = false) {
    const asked: { code: string | null; ticketId: string | null; entries: number }[] = [];
    const made = new Desk({
      peek: async () => peeked(tickets),
      decide: async (wanted) => {
        asked.push(wanted);
        return { kind: 'DECIDED', scan: kept(wanted) } satisfies Decided;
      },
      direction: () => 'IN',
      goesOnByItself: () => goesOn,
    });
    return { made, asked };
  }

  it('waits for the steward, or goes on with the next code', async () => {
    const confirm = desk([ticket()]);
    await confirm.made.hold('A');
    expect(confirm.made.isBusy).toBe(true);
    await confirm.made.hold('B');
    expect(confirm.asked).toHaveLength(1);
    confirm.made.next();
    expect(confirm.made.state.value).toEqual({ kind: 'READY' });
    const continuous = desk([ticket()], true);
    await continuous.made.hold('A');
    await continuous.made.hold('B');
    expect(continuous.asked.map((each) => each.code)).toEqual(['A', 'B']);
  });

  it('lets in a part of a group', async () => {
    const { made, asked } = desk([ticket({ entries: 5 })]);
    await made.hold('GROUP');
    expect(made.state.value).toMatchObject({ kind: 'PEOPLE', room: 5 });
    await made.people(3);
    expect(asked).toEqual([{ code: 'GROUP', ticketId: null, entries: 3 }]);
  });

  it('lets in a part of a group that was found without its code', async () => {
    const { made, asked } = desk([ticket()]);
    const found = { section: 'A', row: null, seat: null, category: 'Adult' };
    await made.admit('t7', { of: found, entries: 1 });
    made.next();
    await made.admit('t8', { of: found, entries: 5 });
    expect(made.state.value).toMatchObject({ kind: 'PEOPLE', room: 5, group: { section: 'A', ticketId: 't8' } });
    await made.people(3);
    expect(asked).toEqual([
      { code: null, ticketId: 't7', entries: 1 },
      { code: null, ticketId: 't8', entries: 3 },
    ]);
  });

  it('picks several tickets under one code one by one, also in continuous mode', async () => {
    const family = [ticket(), ticket({}, 't2'), ticket({ entries: 3 }, 't3')];
    const { made, asked } = desk(family, true);
    await made.hold('FAMILY');
    await made.pick(family[1] as Ticket, 1);
    expect(made.isBusy).toBe(true);
    made.next();
    expect(made.state.value).toMatchObject({ kind: 'TICKETS', picking: { done: new Set(['t2']) } });
    await made.pick(family[2] as Ticket, 3);
    await made.people(2);
    made.next();
    await made.pick(family[0] as Ticket, 1);
    made.next();
    expect(made.state.value).toEqual({ kind: 'READY' });
    expect(asked.map(({ ticketId, entries }) => [ticketId, entries])).toEqual([
      ['t2', 1],
      ['t3', 2],
      ['t1', 1],
    ]);
  });

  it('lets nobody in where the scan could not be written, and is ready for the next one', async () => {
    const full = async (): Promise<never> => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    const made = new Desk({ peek: full, decide: full, direction: () => 'IN', goesOnByItself: () => false });
    await made.hold('A');
    expect(made.state.value).toMatchObject({ kind: 'RESULT', decided: { kind: 'UNDECIDED' } });
    made.next();
    expect(made.isBusy).toBe(false);
  });

  it("shows the server's late word on the result that is still there, and on no other", async () => {
    const { made } = desk([ticket()]);
    await made.hold('A');
    const shown = made.state.value;
    if (shown.kind !== 'RESULT' || shown.decided.kind !== 'DECIDED') throw new Error('no result');
    const says = { ...shown.decided.scan, reason: 'ALREADY_USED' as const };
    expect(made.late(kept())).toBe(false);
    expect(made.late(says)).toBe(true);
    expect(made.state.value).toMatchObject({ late: true, decided: { scan: { reason: 'ALREADY_USED' } } });
    made.next();
    expect(made.late(says)).toBe(false);
  });
});
