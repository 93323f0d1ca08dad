import { el } from './dom.ts';
import type { Hit } from './hit.ts';
import type { Model } from './model.ts';

/** The card beside the pointer, or beside the place that the keyboard is at. It never lies under the pointer. */
export class Tip {
  readonly element = el('div', 'seatmap-tip', { 'aria-hidden': 'true', hidden: '' });
  private readonly model: Model;
  private shown = '';

  constructor(model: Model) {
    this.model = model;
  }

  hide(): void {
    this.element.hidden = true;
    this.shown = '';
  }

  show(hit: Hit, px: number, py: number, width: number): void {
    if (hit.seat < 0 && hit.section < 0) return this.hide();
    const key = `${hit.seat}/${hit.section}`;
    if (key !== this.shown) this.fill(hit);
    this.shown = key;
    this.element.hidden = false;
    const below = py < 140;
    const x = Math.min(Math.max(px, 110), Math.max(110, width - 110));
    this.element.style.transform = `translate(${x}px, ${py}px) translate(-50%, ${below ? '22px' : 'calc(-100% - 16px)'})`;
  }

  /** The words again, after a change. */
  refresh(hit: Hit): void {
    if (!this.element.hidden) this.fill(hit);
  }

  private fill(hit: Hit): void {
    const { ground, words, texts } = this.model;
    if (hit.seat < 0) {
      const section = ground.sections[hit.section]!;
      this.lines(words.section(section), [section.stand, section.standing ? texts.standing : ''], [words.priceFrom(section), words.free(section)]);
      return;
    }
    const seat = hit.seat;
    const [where, ...rest] = words.seat(seat).split(', ');
    const level = words.level(ground.level[seat]!);
    this.lines(rest.join(' · '), [where!, ...words.notes(seat)], [level, words.state(seat)]);
  }

  private lines(title: string, first: string[], second: string[]): void {
    const line = (parts: string[]): HTMLElement => el('span', '', {}, parts.filter((part) => part !== '').join(' · '));
    this.element.replaceChildren(el('strong', '', {}, title), line(first), line(second));
  }
}
