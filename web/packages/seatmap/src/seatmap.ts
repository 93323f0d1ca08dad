import type { Availability } from './availability.ts';
import type { Choice, Outcome } from './choice.ts';
import { el } from './dom.ts';
import type { Level, Section } from './ground.ts';
import { legend } from './legend.ts';
import { SeatList } from './list.ts';
import { SeatMapPicture } from './map.ts';
import { Model, type ModelOptions } from './model.ts';
import type { Plan } from './plan.ts';
import type { Field } from './scene.ts';
import type { View } from './view.ts';

export interface Chosen {
  readonly seats: readonly number[];
  /** Areas by the section's key, as the `parties` of a cart name them. */
  readonly areas: readonly { readonly section: string; readonly count: number }[];
}

export interface SeatMapOptions extends ModelOptions {
  /** The playing field in centimetres, drawn around the plan's focal point. */
  readonly field?: Field;
  readonly onChoice?: (chosen: Chosen) => void;
  /** A press on a seat that could not be chosen. */
  readonly onRefusal?: (outcome: Outcome, seat: number) => void;
}

/** From this width on the list stands open beside the map, in CSS pixels; the style sheet has the same figure. */
export const ROOMY = 860;

/** A football pitch. */
export const FOOTBALL: Field = { width: 10_500, height: 6_800 };

/** Map and list on one choice, inside an element of the page. */
export class SeatMap {
  readonly model: Model;
  readonly view: View;
  private readonly host: HTMLElement;
  private readonly options: SeatMapOptions;
  private readonly list: SeatList;
  private readonly picture: SeatMapPicture;
  private readonly root: HTMLElement;
  private readonly live = el('p', 'seatmap-unseen', { role: 'status', 'aria-live': 'polite' });
  private readonly note = el('p', 'seatmap-note', { hidden: '' });
  private noteEnds: ReturnType<typeof setTimeout> | undefined;
  private readonly ends: (() => void)[] = [];

  /**
   * Of a plan, or of a model that was made before: laying out a stadium and putting it into the page are two pieces of
   * work, between which a page may do something else.
   */
  constructor(host: HTMLElement, plan: Plan | Model, options: SeatMapOptions = {}) {
    this.host = host;
    this.options = options;
    this.model = plan instanceof Model ? plan : new Model(plan, options);
    const choose = (seat: number): void => this.choose(seat);
    this.list = new SeatList(this.model, choose);
    this.picture = new SeatMapPicture(this.model, options.field ?? null, choose, (text) => this.say(text));
    this.view = this.picture.view;
    this.root = this.assemble();
    host.append(this.root);
    this.view.retheme();
  }

  get availability(): Availability {
    return this.model.availability;
  }

  get choice(): Choice {
    return this.model.choice;
  }

  get chosen(): Chosen {
    return { seats: [...this.choice.seats], areas: this.choice.areas() };
  }

  get sections(): readonly Section[] {
    return this.model.ground.sections;
  }

  get levels(): readonly Level[] {
    return this.model.ground.levels;
  }

  /** Rings the best available, brings them into the picture and tells which they are; choosing them is one more step. */
  suggest(seats: readonly number[]): void {
    this.model.suggestion = seats;
    const first = seats[0];
    if (first === undefined) return;
    const { ground, texts, words } = this.model;
    const middle = seats[seats.length >> 1]!;
    this.view.fly(ground.x[middle]!, ground.y[middle]!, this.view.comfortable);
    this.say(texts.suggested(words.seats(seats)));
  }

  show(section: string): void {
    const found = this.sections.find((each) => each.key === section);
    if (found) this.view.flyToSection(found);
  }

  end(): void {
    this.list.end();
    this.picture.end();
    clearTimeout(this.noteEnds);
    for (const end of this.ends) end();
    this.root.remove();
  }

  private assemble(): HTMLElement {
    const { texts } = this.model;
    const chips = legend(this.model);
    const list = el('details', 'seatmap-list', {}, el('summary', 'seatmap-summary', {}, texts.list), this.list.element);
    list.open = this.host.getBoundingClientRect().width >= ROOMY;
    const main = el('div', 'seatmap-main', {}, chips.element, this.picture.element, this.note);
    this.view.onTheme(chips.colour);
    this.ends.push(
      this.model.onChange(() => chips.refresh()),
      this.choice.onChange(({ lost }) => this.told(lost)),
    );
    const group = { role: 'group', 'aria-label': texts.map, lang: texts.locale };
    return el('div', 'seatmap', group, el('div', 'seatmap-columns', {}, list, main), this.live);
  }

  private told(lost: readonly number[]): void {
    const { texts, words } = this.model;
    if (lost.length > 0) this.warn(texts.lost(words.seats(lost)));
    this.options.onChoice?.(this.chosen);
  }

  private choose(seat: number): void {
    const { texts, words } = this.model;
    const { choice } = this;
    const outcome = choice.toggle(seat);
    const what = words.seat(seat);
    if (outcome === 'added') return this.say(texts.added(what, choice.count, choice.limit));
    if (outcome === 'removed') return this.say(texts.removed(what, choice.count, choice.limit));
    this.warn(
      outcome === 'full'
        ? texts.refusedFull(choice.limit)
        : outcome === 'companion'
          ? texts.refusedCompanion()
          : texts.refusedTaken(what),
    );
    this.options.onRefusal?.(outcome, seat);
  }

  private say(text: string): void {
    // The same words twice are told twice only if they differ: a space that can't be seen makes them differ.
    this.live.textContent = this.live.textContent === text ? `${text}\u00a0` : text;
  }

  /** Said and shown: it must not be missed. */
  private warn(text: string): void {
    this.say(text);
    this.note.textContent = text;
    this.note.hidden = false;
    clearTimeout(this.noteEnds);
    this.noteEnds = setTimeout(() => (this.note.hidden = true), 8_000);
  }
}
