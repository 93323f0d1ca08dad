import { el } from './dom.ts';
import type { PlanLevel } from './plan.ts';
import { moneyFormat, type Prices } from './prices.ts';
import { ROOMY } from './seatmap.ts';
import type { Texts } from './texts.ts';
import { themeOf } from './theme.ts';

export interface FrameOptions {
  readonly texts: Texts;
  readonly levels: readonly PlanLevel[];
  readonly prices?: Prices | null;
  /** What is said meanwhile, in words of the page. */
  readonly loading: string;
  /** The list will stand open. */
  readonly open?: boolean;
}

/**
 * What stands in the map's place until its plan is there and laid out: price levels to read, nothing to press, and as
 * high as map and list will be, so that nothing below them moves. Returns the end of it.
 */
export function seatMapFrame(host: HTMLElement, { texts, levels, prices, loading, open }: FrameOptions): () => void {
  const money = moneyFormat(texts.locale);
  const marks = levels.map(() => el('i', 'seatmap-mark'));
  const chips = levels.map(({ key, name }, level) => {
    const price = prices?.get(key);
    return el('span', 'seatmap-chip', {}, marks[level]!, el('span', '', {}, price ? `${name}, ${money(price)}` : name));
  });
  const list = el('div', 'seatmap-list', {}, el('div', 'seatmap-summary', { 'aria-hidden': 'true' }, texts.list));
  if (open || host.getBoundingClientRect().width >= ROOMY) list.append(el('div', 'seatmap-sections'));
  // It scrolls where it is long, for those too who have but a keyboard.
  const named = { role: 'group', 'aria-label': texts.legend, tabindex: '0' };
  const legend = el('div', 'seatmap-legend', named, ...chips);
  const says = el('p', 'seatmap-loading', { role: 'status' }, loading);
  const main = el('div', 'seatmap-main', {}, legend, el('div', 'seatmap-frame', {}, says));
  const columns = el('div', 'seatmap-columns', {}, list, main);
  const root = el('div', 'seatmap seatmap-awaited', { lang: texts.locale }, columns);
  host.append(root);
  const { levels: colours } = themeOf(root, levels);
  marks.forEach((mark, level) => (mark.style.background = colours[level]!.seat));
  return () => root.remove();
}
