import { expect, test } from 'vitest';
import { money, moneyRange, sum } from '../src/model/money.ts';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

test('money is written as the reader writes it, whole amounts without decimals', () => {
  expect(plain(money({ amount: 54_000, currency: 'NOK' }, 'nb-NO'))).toBe('540 kr');
  expect(plain(money({ amount: 54_050, currency: 'NOK' }, 'nb-NO'))).toBe('540,50 kr');
  expect(plain(money({ amount: 54_000, currency: 'GBP' }, 'en-GB'))).toBe('£540');
});

test('a currency has the minor units that it has', () => {
  expect(plain(money({ amount: 1_500, currency: 'JPY' }, 'en-GB'))).toBe('JP¥1,500');
  expect(plain(money({ amount: 1_500, currency: 'KWD' }, 'en-GB'))).toBe('KWD 1.500');
});

test('sums and ranges are of minor units', () => {
  const values = [30, 10, 20].map((amount) => ({ amount, currency: 'NOK' }));
  expect(sum(values, 'NOK')).toEqual({ amount: 60, currency: 'NOK' });
  expect(moneyRange(values)).toEqual({ least: values[1], most: values[0] });
  expect(moneyRange([])).toBeNull();
});
