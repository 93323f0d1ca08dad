import { expect, test } from 'vitest';
import { isPaymentPage, mayChange, nextAsk, outcomeOf, PATIENCE_S } from '../src/model/order.ts';

const payUntil = '2026-11-26T12:15:00Z';
const now = Date.parse('2026-11-26T12:05:00Z');
const pending = { state: 'PENDING', payUntil } as const;

test('a pending order waits for the bank, then is not paid yet, then is being closed', () => {
  expect(outcomeOf(pending, 0, now)).toBe('waiting');
  expect(outcomeOf(pending, PATIENCE_S, now)).toBe('unpaid');
  expect(outcomeOf(pending, 0, Date.parse(payUntil))).toBe('closing');
});

test('what is settled is told at once and asked no more', () => {
  for (const [state, outcome] of [
    ['PAID', 'paid'],
    ['EXPIRED', 'expired'],
    ['CANCELLED', 'cancelled'],
    ['UNFULFILLABLE', 'unfulfillable'],
  ] as const) {
    expect(outcomeOf({ state, payUntil }, 0, now)).toBe(outcome);
    expect(mayChange(outcome)).toBe(false);
  }
  expect(mayChange(outcomeOf({ state: 'IN_REVIEW', payUntil }, 0, now))).toBe(true);
});

test('it is asked often at first and seldom later', () => {
  expect([0, 11, 12, 59, 60].map(nextAsk)).toEqual([1, 1, 3, 3, 10]);
});

test('only an address of the web is gone to for paying', () => {
  expect(isPaymentPage('https://pay.example.org/s/1')).toBe(true);
  expect(isPaymentPage('http://localhost:8080/sandbox/pay/1')).toBe(true);
  for (const bad of ['http://pay.example.org/', 'javascript:alert(1)', 'data:text/html,x', '/relative', ''])
    expect(isPaymentPage(bad), bad).toBe(false);
});
