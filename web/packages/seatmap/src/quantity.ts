import { button, el, icon, setText } from './dom.ts';
import type { Model } from './model.ts';

const MINUS = 'M6 12h12';
const PLUS = 'M6 12h12M12 6v12';

/** How many places in an area to stand in: fewer, the number, more. */
export function quantity(model: Model, section: number): { element: HTMLElement; refresh: () => void } {
  const { choice, texts, words } = model;
  const name = words.section(model.ground.sections[section]!);
  const count = el('output', 'seatmap-count');
  const by = (step: number) => () => void choice.stand(section, choice.standingIn(section) + step);
  const fewer = button('seatmap-step', `${texts.fewer}: ${name}`, by(-1), icon(MINUS));
  const more = button('seatmap-step', `${texts.more}: ${name}`, by(1), icon(PLUS));
  const element = el('div', 'seatmap-quantity', { role: 'group', 'aria-label': name }, fewer, count, more);
  const refresh = (): void => {
    setText(count, String(choice.standingIn(section)));
    // Not `disabled`: the button would lose the focus of whoever has just pressed it.
    fewer.setAttribute('aria-disabled', String(choice.standingIn(section) === 0));
    const room = choice.room > 0 && model.availability.freeIn(section) > choice.standingIn(section);
    more.setAttribute('aria-disabled', String(!room));
  };
  refresh();
  return { element, refresh };
}
