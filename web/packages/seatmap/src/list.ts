import { button, el, freshId, setText } from './dom.ts';
import type { Section } from './ground.ts';
import { fits, isPlain } from './highlight.ts';
import type { Model } from './model.ts';
import { quantity } from './quantity.ts';

interface Part {
  readonly element: HTMLElement;
  refresh(): void;
}

/**
 * The same choice without a picture: stand, section, row, seat. Only what is open is in the page, so a stadium is a
 * hundred buttons. Live changes alter words in place; nobody loses the focus by them.
 */
export class SeatList {
  readonly element: HTMLElement;
  private readonly model: Model;
  private readonly parts: Part[] = [];
  private readonly ends: (() => void)[];
  private asked = 0;
  private readonly say: (seat: number) => void;

  /** `choose` is what a press on a seat does: it tells what came of it. */
  constructor(model: Model, choose: (seat: number) => void) {
    this.model = model;
    this.say = choose;
    this.element = el('div', 'seatmap-sections');
    this.build();
    const later = (): void => {
      if (this.asked === 0) this.asked = requestAnimationFrame(() => this.refresh());
    };
    this.ends = [model.availability.onChange(later), model.choice.onChange(later), model.onChange(later)];
  }

  end(): void {
    cancelAnimationFrame(this.asked);
    for (const end of this.ends) end();
  }

  private refresh(): void {
    this.asked = 0;
    for (const part of this.parts) part.refresh();
  }

  private build(): void {
    const stands = new Map<string, Section[]>();
    for (const section of this.model.ground.sections)
      stands.set(section.stand, [...(stands.get(section.stand) ?? []), section]);
    for (const [stand, sections] of stands) {
      const title = el('p', 'seatmap-stand', { id: freshId() }, stand);
      const list = el('ul', 'seatmap-plain', { 'aria-labelledby': title.id });
      for (const section of sections) {
        const part = section.standing ? this.area(section) : this.section(section);
        this.parts.push(part);
        list.append(part.element);
      }
      this.element.append(title, list);
    }
    this.refresh();
  }

  private area(section: Section): Part {
    const name = el('span', 'seatmap-name', {}, this.model.words.section(section));
    const words = el('span', 'seatmap-quiet');
    const steps = quantity(this.model, section.index);
    const element = el('li', 'seatmap-area-row', {}, el('span', 'seatmap-line', {}, name, words), steps.element);
    const refresh = (): void => {
      setText(words, this.summary(section));
      steps.refresh();
    };
    return { element, refresh };
  }

  private section(section: Section): Part {
    const words = el('span', 'seatmap-quiet');
    const name = el('span', 'seatmap-name', {}, this.model.words.section(section));
    const fold = this.fold('seatmap-fold', [name, ' ', words], () => this.rows(section));
    const refresh = (): void => {
      setText(words, this.summary(section));
      fold.refresh();
    };
    return { element: fold.element, refresh };
  }

  private rows(section: Section): Part {
    const parts: Part[] = [];
    const element = el('ul', 'seatmap-plain seatmap-rows');
    for (let row = section.firstRow; row < section.endRow; row++) {
      const part = this.row(row);
      parts.push(part);
      element.append(part.element);
    }
    return { element, refresh: () => parts.forEach((part) => part.refresh()) };
  }

  private row(row: number): Part {
    const { ground, texts } = this.model;
    const words = el('span', 'seatmap-quiet');
    const name = el('span', 'seatmap-name', {}, texts.row(ground.rowNames[row]!));
    const fold = this.fold('seatmap-fold seatmap-fold-row', [name, ' ', words], () => this.seats(row));
    const refresh = (): void => {
      const free = this.openIn(row);
      setText(words, free > 0 ? texts.freeCount(free) : texts.soldOut);
      fold.refresh();
    };
    refresh();
    return { element: fold.element, refresh };
  }

  private openIn(row: number): number {
    const { ground, choice, wishes } = this.model;
    let open = 0;
    for (let seat = ground.rowFirst[row]!; seat < ground.rowEnd[row]!; seat++)
      if (choice.isOpen(seat) && (isPlain(wishes) || fits(ground, wishes, seat))) open++;
    return open;
  }

  private seats(row: number): Part {
    const { ground, words, choice } = this.model;
    const parts: (() => void)[] = [];
    const list = el('div', 'seatmap-seats', { role: 'group', 'aria-label': words.seat(ground.rowFirst[row]!).replace(/,[^,]*$/, '') });
    for (let seat = ground.rowFirst[row]!; seat < ground.rowEnd[row]!; seat++) {
      const made = button('seatmap-seat', '', () => this.say(seat), ground.label(seat));
      if (ground.marks[seat]) made.classList.add('seatmap-seat-marked');
      list.append(made);
      parts.push(() => {
        made.setAttribute('aria-label', this.seatLabel(seat));
        made.setAttribute('aria-pressed', String(choice.has(seat)));
        made.setAttribute('aria-disabled', String(!choice.has(seat) && !choice.isOpen(seat)));
      });
    }
    const refresh = (): void => parts.forEach((part) => part());
    refresh();
    return { element: list, refresh };
  }

  private seatLabel(seat: number): string {
    const { ground, words, texts, choice } = this.model;
    const state = choice.has(seat) || choice.isOpen(seat) ? '' : texts.taken;
    return [texts.seat(ground.label(seat)), ...words.notes(seat), words.level(ground.level[seat]!), state]
      .filter((part) => part !== '')
      .join(', ');
  }

  private summary(section: Section): string {
    const { words, availability, texts } = this.model;
    const accessible = availability.freeAccessibleIn(section.index);
    return [words.priceFrom(section), words.free(section), accessible > 0 ? texts.accessibleCount(accessible) : '']
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** A button that opens what is made only then, and takes it out of the page again. */
  private fold(className: string, label: (HTMLElement | string)[], inside: () => Part): Part {
    let open: Part | null = null;
    const item = el('li', '');
    const head = button(className, '', () => {
      if (open) {
        open.element.remove();
        open = null;
      } else {
        open = inside();
        item.append(open.element);
      }
      head.setAttribute('aria-expanded', String(open !== null));
    }, ...label);
    head.removeAttribute('aria-label');
    head.setAttribute('aria-expanded', 'false');
    item.append(head);
    return { element: item, refresh: () => open?.refresh() };
  }
}
