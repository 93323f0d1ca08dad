import { button, el, setText } from './dom.ts';
import { ACCESSIBLE, RESTRICTED } from './ground.ts';
import type { Wishes } from './highlight.ts';
import type { Model } from './model.ts';
import type { Theme } from './theme.ts';

/** Price levels and kinds of seats as buttons: what is pressed stands out in the map. */
export function legend(model: Model): { element: HTMLElement; refresh: () => void; colour: (theme: Theme) => void } {
  const { ground, texts } = model;
  const refreshers: (() => void)[] = [];
  const marks: HTMLElement[] = [];
  const chip = (label: () => string, mark: HTMLElement, pressed: () => boolean, wish: () => Wishes): HTMLElement => {
    const text = el('span', '');
    const made = button('seatmap-chip', '', () => (model.wishes = wish()), mark, text);
    made.removeAttribute('aria-label');
    refreshers.push(() => {
      setText(text, label());
      made.setAttribute('aria-pressed', String(pressed()));
    });
    return made;
  };
  const element = el('div', 'seatmap-legend', { role: 'group', 'aria-label': texts.legend });
  for (const level of ground.levels) {
    const mark = el('i', 'seatmap-mark');
    marks.push(mark);
    element.append(
      chip(
        () => model.words.level(level.index),
        mark,
        () => model.wishes.levels.includes(level.index),
        () => ({ ...model.wishes, levels: toggled(model.wishes.levels, level.index) }),
      ),
    );
  }
  if (ground.marks.some((marks) => marks & ACCESSIBLE))
    element.append(
      chip(
        () => texts.accessible,
        el('i', 'seatmap-mark seatmap-mark-square'),
        () => model.wishes.accessible,
        () => ({ ...model.wishes, accessible: !model.wishes.accessible }),
      ),
    );
  if (ground.marks.some((marks) => marks & RESTRICTED))
    element.append(
      chip(
        () => texts.clearView,
        el('i', 'seatmap-mark seatmap-mark-open'),
        () => model.wishes.clearView,
        () => ({ ...model.wishes, clearView: !model.wishes.clearView }),
      ),
    );
  const refresh = (): void => refreshers.forEach((each) => each());
  refresh();
  const colour = (theme: Theme): void =>
    marks.forEach((mark, level) => (mark.style.background = theme.levels[level]!.seat));
  return { element, refresh, colour };
}

function toggled(values: readonly number[], value: number): readonly number[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
