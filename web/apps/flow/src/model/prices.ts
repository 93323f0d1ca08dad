import type { Event, Money, Offer, Price, SectionCounts } from '../api/types.ts';
import { moneyRange, sum } from './money.ts';

/** Who pays, in the order in which the organiser wrote the prices. */
export interface Category {
  readonly key: string;
  readonly name: string;
}

export function buyable(event: Event, presale: boolean): readonly Offer[] {
  return event.state === 'ON_SALE' ? event.offers.filter((offer) => offer.onSale && (presale || !offer.presale)) : [];
}

export function pricesOf(offers: readonly Offer[]): readonly Price[] {
  return offers.flatMap((offer) => offer.prices);
}

export function categoriesOf(offers: readonly Offer[]): readonly Category[] {
  const found = new Map<string, Category>();
  for (const price of pricesOf(offers))
    if (!found.has(price.category)) found.set(price.category, { key: price.category, name: price.categoryName });
  return [...found.values()];
}

/** The cheapest total of a category on a level: without an offer named, the server takes the same. */
export function priceFor(offers: readonly Offer[], level: string, category: string): Price | null {
  const fitting = pricesOf(offers).filter((price) => price.level === level && price.category === category);
  return fitting.reduce<Price | null>(
    (least, each) => (!least || each.total.amount < least.total.amount ? each : least),
    null,
  );
}

export function categoriesAt(offers: readonly Offer[], level: string): readonly Category[] {
  return categoriesOf(offers).filter((category) => priceFor(offers, level, category.key) !== null);
}

/** What a party pays on one level, fees included; null where one of them cannot buy there. */
export function partyTotal(offers: readonly Offer[], level: string, party: readonly string[]): Money | null {
  return totalOf(
    offers,
    party.map((category) => ({ level, category })),
  );
}

/** Null for nobody, and while one of them cannot be bought so. */
export function totalOf(
  offers: readonly Offer[],
  places: readonly { level: string; category: string }[],
): Money | null {
  const totals = places.flatMap(({ level, category }) => priceFor(offers, level, category)?.total ?? []);
  const first = totals[0];
  return first && totals.length === places.length ? sum(totals, first.currency) : null;
}

/** From the cheapest to the dearest single ticket, fees included. */
export function rangeOf(offers: readonly Offer[], category?: string): { least: Money; most: Money } | null {
  const prices = pricesOf(offers).filter((price) => category === undefined || price.category === category);
  return moneyRange(prices.map((price) => price.total));
}

export function limitOf(offers: readonly Offer[]): number {
  return Math.max(1, ...offers.map((offer) => offer.maxPerOrder));
}

export function freeByLevel(counts: SectionCounts): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  for (const section of counts.sections)
    for (const level of section.levels) free.set(level.key, (free.get(level.key) ?? 0) + level.free);
  return free;
}

/** "n left" is said only of what is scarce, and only as counted. */
export const FEW = 20;

export function nextSale(event: Event, now: number): string | null {
  const times = event.offers.flatMap((offer) =>
    offer.saleFrom && Date.parse(offer.saleFrom) > now ? [offer.saleFrom] : [],
  );
  return times.sort()[0] ?? null;
}

/** Parties of a size: adults first, because that is what most people buy. */
export function partyOf(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].flatMap(([category, count]) => Array.from({ length: count }, () => category));
}
