import { SEATS } from './detail.ts';
import { detailOf } from './hit.ts';
import type { Model } from './model.ts';
import { type Direction, nextSeat, nextSection } from './neighbours.ts';
import type { View } from './view.ts';

export interface Acts {
  chooseSeat(seat: number): void;
  enterArea(section: number): void;
  say(text: string): void;
  focused(): void;
}

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The map without a pointer. From afar the arrows go from section to section, from near from seat to seat. */
export class Keyboard {
  private readonly model: Model;
  private readonly view: View;
  private readonly acts: Acts;
  private readonly stop = new AbortController();

  constructor(model: Model, view: View, acts: Acts) {
    this.model = model;
    this.view = view;
    this.acts = acts;
    const { signal } = this.stop;
    view.element.addEventListener('keydown', (event) => this.key(event), { signal });
    view.element.addEventListener('focus', () => this.focus(), { signal });
    view.element.addEventListener('blur', () => this.blur(), { signal });
  }

  end(): void {
    this.stop.abort();
  }

  private key(event: KeyboardEvent): void {
    if (event.target !== this.view.element || event.ctrlKey || event.metaKey || event.altKey) return;
    const { camera } = this.view;
    const direction = ARROWS[event.key];
    if (direction) this.arrow(direction, event.shiftKey);
    else if (event.key === 'Enter' || event.key === ' ') this.enter();
    else if (event.key === '+' || event.key === '=') this.zoom(1.6);
    else if (event.key === '-') this.zoom(1 / 1.6);
    else if ((event.key === 'Escape' && !camera.isOverview) || event.key === '0' || event.key === 'Home') this.back();
    else return;
    event.preventDefault();
  }

  private focus(): void {
    // A pointer's press focuses too, but it is not the keyboard that looks for a place then.
    if (!this.view.element.matches(':focus-visible')) return;
    const { focus } = this.view;
    if (focus.seat < 0 && focus.section < 0) this.toSection(this.middleSection());
    this.acts.focused();
  }

  private blur(): void {
    this.view.focus.seat = this.view.focus.section = -1;
    this.view.ask();
    this.acts.focused();
  }

  private arrow(direction: Direction, toFree: boolean): void {
    const { focus } = this.view;
    const { ground, grid, choice } = this.model;
    if (focus.seat >= 0) {
      const next = nextSeat(ground, grid, focus.seat, direction, (seat) => !toFree || choice.isOpen(seat));
      if (next >= 0) this.toSeat(next);
      return;
    }
    if (detailOf(this.model, this.view.camera) >= SEATS && focus.section < 0) return this.toSeat(this.middleSeat());
    const from = focus.section >= 0 ? focus.section : this.middleSection();
    const next = focus.section >= 0 ? nextSection(ground.sections, from, direction) : from;
    if (next >= 0) this.toSection(next);
  }

  private enter(): void {
    const { focus } = this.view;
    if (focus.seat >= 0) return this.acts.chooseSeat(focus.seat);
    const section = this.model.ground.sections[focus.section];
    if (!section) return this.arrow('right', false);
    if (section.standing) return this.acts.enterArea(section.index);
    this.toSeat(this.firstOpen(section.index));
  }

  private zoom(factor: number): void {
    const { camera, focus } = this.view;
    const { ground } = this.model;
    if (focus.seat >= 0) this.view.fly(ground.x[focus.seat]!, ground.y[focus.seat]!, camera.scale * factor);
    else this.view.fly(camera.x, camera.y, camera.scale * factor);
  }

  private back(): void {
    const { focus } = this.view;
    const section = focus.seat >= 0 ? this.model.ground.section(focus.seat).index : focus.section;
    this.view.whole();
    this.toSection(section >= 0 ? section : this.middleSection());
  }

  private toSeat(seat: number): void {
    if (seat < 0) return;
    const { ground, words } = this.model;
    const { focus } = this.view;
    focus.seat = seat;
    focus.section = -1;
    this.view.reveal(ground.x[seat]!, ground.y[seat]!);
    this.acts.say(words.whole(seat));
    this.acts.focused();
  }

  private toSection(section: number): void {
    const { focus } = this.view;
    focus.seat = -1;
    focus.section = section;
    this.view.ask();
    this.acts.say(this.model.words.wholeSection(this.model.ground.sections[section]!));
    this.acts.focused();
  }

  private middleSection(): number {
    const { x, y } = this.view.camera;
    let [found, least] = [0, Infinity];
    for (const { anchor, index } of this.model.ground.sections) {
      const away = Math.hypot(anchor.x - x, anchor.y - y);
      if (away < least) [found, least] = [index, away];
    }
    return found;
  }

  private middleSeat(): number {
    const { x, y } = this.view.camera;
    return this.model.grid.nearest(x, y, this.model.ground.pitch * 200);
  }

  /** The free seat nearest to where the section's name stands; the first one if none is free. */
  private firstOpen(index: number): number {
    const { ground, choice, wishes } = this.model;
    const section = ground.sections[index]!;
    let [found, least] = [section.first, Infinity];
    for (let seat = section.first; seat < section.end; seat++) {
      const away = Math.hypot(ground.x[seat]! - section.anchor.x, ground.y[seat]! - section.anchor.y);
      const plain = wishes.accessible || ground.marks[seat] === 0;
      if (away < least && plain && choice.isOpen(seat)) [found, least] = [seat, away];
    }
    return found;
  }
}
