import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { askPlaceAfter, standingOf } from '../src/model/room.ts';
import { written } from '../src/model/work.ts';
import { solve } from '../src/workers/proof.ts';

const status = { state: 'OPEN', serving: 100, rate: 60, message: 1, poll: 5, spread: 20 } as const;

test('everybody is told what holds for them', () => {
  expect(standingOf({ ...status, state: 'SCHEDULED' }, false, null)).toEqual({ is: 'not-yet' });
  expect(standingOf({ ...status, state: 'COLLECTING' }, false, null)).toEqual({ is: 'join' });
  expect(standingOf({ ...status, state: 'COLLECTING' }, true, null)).toEqual({ is: 'before-draw' });
  expect(standingOf(status, true, null)).toEqual({ is: 'asks-place' });
  expect(standingOf(status, true, 220)).toEqual({ is: 'waits', ahead: 120, minutes: 2 });
  expect(standingOf({ ...status, rate: 0 }, true, 220)).toEqual({ is: 'waits', ahead: 120, minutes: null });
  expect(standingOf(status, true, 100)).toEqual({ is: 'turn' });
  expect(standingOf({ ...status, state: 'PAUSED' }, true, 101)).toEqual({ is: 'paused', ahead: 1 });
  expect(standingOf({ ...status, state: 'PAUSED' }, true, 100)).toEqual({ is: 'turn' });
  expect(standingOf({ ...status, state: 'CLOSED' }, true, 1)).toEqual({ is: 'closed' });
});

test('the own place is asked for at a moment of chance after the opening, and at once later', () => {
  expect(askPlaceAfter(status, false, () => 0.5)).toBe(10_000);
  expect(askPlaceAfter(status, true, () => 0.5)).toBe(0);
});

test('a proof of work is found and written as ALTCHA writes it', () => {
  const challenge = createHash('sha256').update('salt?expires=1&4711').digest('hex');
  expect(solve('salt?expires=1&', challenge, 10_000)).toBe(4711);
  expect(solve('salt?expires=1&', challenge, 4_000)).toBeNull();
  const told = { algorithm: 'SHA-256', challenge, salt: 'salt?expires=1&', signature: 's', maxnumber: 10_000 };
  expect(JSON.parse(atob(written(told, 4711)))).toEqual({
    algorithm: 'SHA-256',
    challenge,
    number: 4711,
    salt: 'salt?expires=1&',
    signature: 's',
  });
});
