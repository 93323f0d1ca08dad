import { Availability } from './availability.ts';
import { Choice, type ChoiceOptions } from './choice.ts';
import { Grid } from './grid.ts';
import { groundOf, type Ground } from './ground.ts';
import { NO_WISHES, type Wishes } from './highlight.ts';
import type { Money, Plan } from './plan.ts';
import { moneyFormat, type Prices } from './prices.ts';
import { english, type Texts } from './texts.ts';
import { Words } from './words.ts';

export interface ModelOptions extends Partial<ChoiceOptions> {
  readonly prices?: Prices;
  readonly texts?: Texts;
}

/** All that map and list show, without a screen. Both read it and change it through the same methods. */
export class Model {
  readonly ground: Ground;
  readonly grid: Grid;
  readonly availability: Availability;
  readonly choice: Choice;
  readonly texts: Texts;
  readonly money: (money: Money) => string;
  readonly words: Words;
  prices: Prices;
  private wanted: Wishes = NO_WISHES;
  private proposed: readonly number[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(plan: Plan, options: ModelOptions = {}) {
    this.ground = groundOf(plan);
    this.grid = new Grid(this.ground);
    this.availability = new Availability(this.ground);
    this.choice = new Choice(this.ground, this.availability, {
      limit: options.limit ?? 10,
      among: options.among ?? 'free',
    });
    this.texts = options.texts ?? english;
    this.prices = options.prices ?? new Map();
    this.money = moneyFormat(this.texts.locale);
    this.words = new Words(this);
  }

  get wishes(): Wishes {
    return this.wanted;
  }

  set wishes(wishes: Wishes) {
    this.wanted = wishes;
    this.tell();
  }

  /** The best available, as the server found them; ringed until something else is suggested. */
  get suggestion(): readonly number[] {
    return this.proposed;
  }

  set suggestion(seats: readonly number[]) {
    this.proposed = seats;
    this.tell();
  }

  /** After another set of wishes, prices or suggestions. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  setPrices(prices: Prices): void {
    this.prices = prices;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
