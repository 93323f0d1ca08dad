import { moneyFormat } from '@tribune/seatmap';
import type { Money } from '../api/types.ts';

const formats = new Map<string, (value: Money) => string>();

/** Minor units as ISO 4217 has them, in the reader's way; whole amounts without decimals. */
export function money(value: Money, locale: string): string {
  const format = formats.get(locale) ?? moneyFormat(locale);
  formats.set(locale, format);
  return format(value);
}

export function sum(values: readonly Money[], currency: string): Money {
  return { amount: values.reduce((total, each) => total + each.amount, 0), currency };
}

export function moneyRange(values: readonly Money[]): { least: Money; most: Money } | null {
  const sorted = [...values].sort((one, other) => one.amount - other.amount);
  const [least, most] = [sorted[0], sorted.at(-1)];
  return least && most ? { least, most } : null;
}
