import { expect, test } from 'vitest';
import { isTold, leftUntil, minutesAndSeconds, noteServerTime, serverNow } from '../src/model/clock.ts';

const END = '2026-11-26T12:10:00Z';

test("the time that is left is the server's, whatever this device believes", () => {
  noteServerTime('Thu, 26 Nov 2026 12:00:00 GMT', Date.now());
  expect(leftUntil(END, serverNow()).seconds).toBeGreaterThan(595);
  expect(leftUntil(END, serverNow()).seconds).toBeLessThanOrEqual(600);
});

test('a header that is no date changes nothing', () => {
  noteServerTime('Thu, 26 Nov 2026 12:00:00 GMT', Date.now());
  noteServerTime(null);
  noteServerTime('yesterday');
  expect(Math.abs(serverNow() - Date.parse('2026-11-26T12:00:00Z'))).toBeLessThan(5_000);
});

test('the last two minutes are said, and the end is the end', () => {
  const end = Date.parse(END);
  expect(leftUntil(END, end - 121_000)).toEqual({ seconds: 121, over: false, soon: false });
  expect(leftUntil(END, end - 120_000)).toEqual({ seconds: 120, over: false, soon: true });
  expect(leftUntil(END, end - 1)).toEqual({ seconds: 1, over: false, soon: true });
  expect(leftUntil(END, end)).toEqual({ seconds: 0, over: true, soon: false });
  expect(leftUntil(END, end + 60_000).seconds).toBe(0);
});

test('a screen reader is told a few times, not each second', () => {
  const told = Array.from({ length: 601 }, (_, seconds) => seconds).filter(isTold);
  expect(told).toEqual([30, 60, 120, 300]);
  expect(minutesAndSeconds(605)).toBe('10:05');
});
