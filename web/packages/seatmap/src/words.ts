import { ACCESSIBLE, COMPANION, type Ground, RESTRICTED, type Section } from './ground.ts';
import type { Model } from './model.ts';
import { priceFrom } from './prices.ts';

/** Sentences about places, the same in the map, in its tip, in the list and for screen readers. */
export class Words {
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  /** A section's name with the word before it, unless it is a phrase that says what it is by itself. */
  section(section: Section): string {
    return /\s/.test(section.name) ? section.name : this.model.texts.section(section.name);
  }

  /** "Section 112, row 4, seat 17". */
  seat(seat: number): string {
    const { ground, texts } = this.model;
    const section = ground.section(seat);
    if (section.standing) return this.section(section);
    const row = ground.rowNames[ground.row[seat]!]!;
    return [this.section(section), texts.row(row), texts.seat(ground.label(seat))].join(', ');
  }

  /** What is particular about a seat: wheelchair place, companion seat, restricted view. */
  notes(seat: number): string[] {
    const { ground, texts } = this.model;
    const marks = ground.marks[seat]!;
    const notes: string[] = [];
    if (marks & ACCESSIBLE) notes.push(texts.accessible);
    if (marks & COMPANION) notes.push(texts.companion);
    if (marks & RESTRICTED) notes.push(texts.restricted);
    return notes;
  }

  /** The level with its price: "Long side, 320 kr". */
  level(index: number): string {
    const { ground, prices, money } = this.model;
    const level = ground.levels[index];
    if (!level) return '';
    const price = prices.get(level.key);
    return price ? `${level.name}, ${money(price)}` : level.name;
  }

  state(seat: number): string {
    const { choice, texts } = this.model;
    return choice.has(seat) ? texts.chosen : choice.isOpen(seat) ? texts.free : texts.taken;
  }

  /** All of a seat in one line, for a screen reader. */
  whole(seat: number): string {
    const { ground } = this.model;
    const level = ground.level[seat]!;
    return [this.seat(seat), ...this.notes(seat), this.level(level), this.state(seat)].join(', ');
  }

  /** "from 320 kr", or nothing where nothing is free. */
  priceFrom(section: Section): string {
    const price = this.price(section);
    return price ? this.model.texts.from(price) : '';
  }

  /** The same lowest price where there is no room for "from". */
  price(section: Section): string {
    const { ground, availability, prices, money } = this.model;
    const price = priceFrom(ground, availability, prices, section.index);
    return price ? money(price) : '';
  }

  /** "143 free", "sold out". */
  free(section: Section): string {
    const { availability, texts } = this.model;
    const free = availability.freeIn(section.index);
    return free > 0 ? texts.freeCount(free) : texts.soldOut;
  }

  /** All of a section in one line. */
  wholeSection(section: Section): string {
    const { availability, texts } = this.model;
    const accessible = availability.freeAccessibleIn(section.index);
    return [
      this.section(section),
      section.stand === section.name ? '' : section.stand,
      section.standing ? texts.standing : '',
      this.free(section),
      this.priceFrom(section),
      accessible > 0 ? texts.accessibleCount(accessible) : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
  }

  /** Several seats; neighbours of one row are named together: "Section 1, Row 2, Seat 3, 4". */
  seats(seats: readonly number[]): string {
    const { ground, texts } = this.model;
    const rows = new Map<number, number[]>();
    for (const seat of seats) rows.set(ground.row[seat]!, [...(rows.get(ground.row[seat]!) ?? []), seat]);
    return [...rows.values()].map((row) => named(ground, row, this, texts.places(row.length))).join('; ');
  }
}

function named(ground: Ground, seats: readonly number[], words: Words, places: string): string {
  const first = seats[0]!;
  if (ground.section(first).standing) return `${words.section(ground.section(first))}, ${places}`;
  const others = seats.slice(1).map((seat) => `, ${ground.label(seat)}`);
  return words.seat(first) + others.join('');
}
