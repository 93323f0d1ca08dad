import type { Money } from '../api/types.ts';

interface Format {
  readonly unit: number;
  readonly whole: Intl.NumberFormat;
  readonly exact: Intl.NumberFormat;
}
const formats = new Map<string, Format>();

/** Minor units as ISO 4217 has them, in the reader's way; whole amounts without decimals. */
export function money(value: Money, locale: string): string {
  const name = `${locale} ${value.currency}`;
  const known = formats.get(name) ?? formatOf(locale, value.currency);
  formats.set(name, known);
  return (value.amount % known.unit === 0 ? known.whole : known.exact).format(value.amount / known.unit);
}

function formatOf(locale: string, currency: string): Format {
  const exact = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const whole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
  return { unit: 10 ** (exact.resolvedOptions().maximumFractionDigits ?? 2), exact, whole };
}

export function sum(values: readonly Money[], currency: string): Money {
  return { amount: values.reduce((total, each) => total + each.amount, 0), currency };
}

export function moneyRange(values: readonly Money[]): { least: Money; most: Money } | null {
  const sorted = [...values].sort((one, other) => one.amount - other.amount);
  const [least, most] = [sorted[0], sorted.at(-1)];
  return least && most ? { least, most } : null;
}
