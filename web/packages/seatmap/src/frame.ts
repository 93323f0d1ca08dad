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
  /** The list will stand open. */
  readonly open?: boolean;
}

/**
 * What stands in the map's place until its plan is there and laid out: price levels to read, nothing to press, and as
 * high as map and list will be, so that nothing below them moves. Returns the end of it.
 */
export function seatMapFrame(host: HTMLElement, { texts, levels, prices, open }: FrameOptions): () => void {
  const money = moneyFormat(texts.locale);
  const marks = levels.map(() => el('i', 'seatmap-mark'));
  const chips = levels.map(({ key, name }, level) => {
    const price = prices?.get(key);
    return el('span', 'seatmap-chip', {}, marks[level]!, el('span', '', {}, price ? `${name}, ${money(price)}` : name));
  });
  const list = el('div', 'seatmap-list', {}, el('div', 'seatmap-summary', { 'aria-hidden': 'true' }, texts.list));
  if (open || host.getBoundingClientRect().width >= ROOMY) list.append(el('div', 'seatmap-sections seatmap-awaited'));
  const legend = el('div', 'seatmap-legend', {}, ...chips);
  const main = el('div', 'seatmap-main', {}, legend, el('div', 'seatmap-frame'));
  const root = el('div', 'seatmap', { lang: texts.locale }, el('div', 'seatmap-columns', {}, list, main));
  host.append(root);
  const { levels: colours } = themeOf(root, levels);
  marks.forEach((mark, level) => (mark.style.background = colours[level]!.seat));
  return () => root.remove();
}
