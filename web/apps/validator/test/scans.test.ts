import { describe, expect, it } from 'vitest';
import { openDatabase, wipe } from '../src/kept/database.ts';
import { Scans } from '../src/kept/scans.ts';
import { Settings } from '../src/kept/settings.ts';
import { freshDatabase, NOW, scan, verdict } from './given.ts';

describe('the queue', () => {
  it('keeps the order in which scans were made, and numbers them from 1', async () => {
    const scans = new Scans(await freshDatabase());
    const made = await Promise.all(Array.from({ length: 30 }, () => scans.add(scan())));
    const waiting = await scans.waiting(500);
    expect(waiting.map((each) => each.counter)).toEqual(made.map((_, at) => at + 1));
    expect(waiting.map((each) => each.scanId)).toEqual(made.map((each) => each.scanId));
    expect((await scans.waiting(7)).map((each) => each.counter)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is whole after a reload, and goes on counting', async () => {
    const database = await freshDatabase();
    const refused = scan({ reason: 'EXPIRED_CODE' });
    await new Scans(database).add(scan());
    await new Scans(database).add(refused);
    database.close();
    const scans = new Scans(await openDatabase(database.name));
    expect(await scans.countWaiting()).toBe(2);
    expect((await scans.waiting(2))[1]).toMatchObject({ scanId: refused.scanId, reason: 'EXPIRED_CODE', counter: 2 });
    expect((await scans.add(scan())).counter).toBe(3);
  });

  it('takes no scan twice, and no number', async () => {
    const scans = new Scans(await freshDatabase());
    const one = scan();
    await scans.add(one);
    await expect(scans.add(one)).rejects.toThrow();
    expect((await scans.add(scan())).counter).toBe(2);
  });

  it('does not hold what the server has decided, nor its code', async () => {
    const scans = new Scans(await freshDatabase());
    await scans.add(scan(verdict({ by: 'SERVER' })));
    expect(await scans.countWaiting()).toBe(0);
    expect((await scans.latest(1))[0]).toMatchObject({ code: null, state: 'TAKEN' });
  });

  it('forgets a code once its scan was taken, keeps one that was not', async () => {
    const scans = new Scans(await freshDatabase());
    const [a, b, c] = [await scans.add(scan()), await scans.add(scan()), await scans.add(scan())];
    await scans.settle(
      [
        { scanId: a.scanId, state: 'TAKEN' },
        { scanId: b.scanId, state: 'NOT_TAKEN' },
      ],
      NOW,
    );
    expect((await scans.waiting(9)).map((each) => each.scanId)).toEqual([c.scanId]);
    expect((await scans.latest(9)).map(({ code, state }) => [code, state])).toEqual([
      ['CODE', 'QUEUED'],
      ['CODE', 'NOT_TAKEN'],
      [null, 'TAKEN'],
    ]);
    expect(await scans.countNotTaken()).toBe(1);
  });

  it('moves with the clock only what was made while the clock was wrong', async () => {
    const scans = new Scans(await freshDatabase());
    await scans.add(scan({ run: 'this' }));
    await scans.add(scan({ run: 'before' }));
    await scans.add(scan());
    await scans.shift('this', 90_000);
    expect((await scans.waiting(9)).map((each) => each.at - NOW)).toEqual([90_000, 0, 0]);
    await scans.shift('this', 90_000);
    expect((await scans.waiting(1))[0]?.at).toBe(NOW + 90_000);
  });

  it('lets the server correct what it has had all along', async () => {
    const scans = new Scans(await freshDatabase());
    const made = await scans.add(scan({ reason: 'UNKNOWN_CREDENTIAL' }));
    const corrected = await scans.correct(made.scanId, verdict({ by: 'SERVER' }), NOW);
    expect(corrected).toMatchObject({ reason: null, by: 'SERVER', state: 'TAKEN', confirmedAt: NOW });
    expect(await scans.countWaiting()).toBe(0);
  });

  it('throws away what is old and sent, never what waits', async () => {
    const scans = new Scans(await freshDatabase());
    const sent = await scans.add(scan());
    await scans.settle([{ scanId: sent.scanId, state: 'CONFLICT' }], NOW);
    await scans.add(scan());
    await scans.dropOld(NOW + 25 * 3600_000);
    expect((await scans.latest(9)).map((each) => each.state)).toEqual(['QUEUED']);
  });

  it("goes with its organiser's key", async () => {
    const scans = new Scans(await freshDatabase());
    await scans.add(scan());
    await scans.add(scan({ organiserId: 'another' }));
    await scans.dropOthers('another');
    expect((await scans.waiting(9)).map((each) => each.organiserId)).toEqual(['another']);
  });
});

describe('a device that is revoked', () => {
  it('has nothing left', async () => {
    const database = await freshDatabase();
    await new Scans(database).add(scan());
    await new Settings(database).set('clock', { offset: 1, latest: 2 });
    await wipe(database);
    expect(await new Scans(database).countWaiting()).toBe(0);
    expect(await new Settings(database).get('clock')).toBeUndefined();
  });
});
