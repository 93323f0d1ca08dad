import type { Availability } from './availability.ts';
import type { Ground } from './ground.ts';
import type { EventOffers, Money } from './plan.ts';

/** The lowest total of each level, fees included, as far as something is on sale. */
export type Prices = ReadonlyMap<string, Money>;

/** Of the offers on sale; `category` narrows them to one who pays, such as adult. */
export function pricesOf(event: EventOffers, category?: string): Prices {
  const prices = new Map<string, Money>();
  for (const offer of event.offers) {
    if (!offer.onSale) continue;
    for (const price of offer.prices) {
      if (category !== undefined && price.category !== category) continue;
      const known = prices.get(price.level);
      if (!known || price.total.amount < known.amount) prices.set(price.level, price.total);
    }
  }
  return prices;
}

/** Money as the reader's language writes it; minor units as ISO 4217 has them; whole amounts without decimals. */
export function moneyFormat(locale: string): (money: Money) => string {
  const formats = new Map<string, { digits: number; whole: Intl.NumberFormat; exact: Intl.NumberFormat }>();
  const format = (currency: string) => {
    const exact = new Intl.NumberFormat(locale, { style: 'currency', currency });
    const whole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
    return { digits: exact.resolvedOptions().maximumFractionDigits ?? 2, whole, exact };
  };
  return ({ amount, currency }) => {
    const known = formats.get(currency) ?? format(currency);
    formats.set(currency, known);
    const unit = 10 ** known.digits;
    return (amount % unit === 0 ? known.whole : known.exact).format(amount / unit);
  };
}

/** The lowest price of those places of a section that are free; undefined if none is or none has a price. */
export function priceFrom(
  ground: Ground,
  availability: Availability,
  prices: Prices,
  section: number,
): Money | undefined {
  let least: Money | undefined;
  for (const level of ground.levels) {
    if (availability.freeOf(section, level.index) === 0) continue;
    const price = prices.get(level.key);
    if (price && (!least || price.amount < least.amount)) least = price;
  }
  return least;
}
