import { css, inkOn, mix, parse, type Rgb, standingOut } from './colour.ts';
import type { PlanLevel } from './plan.ts';

/** Ready-made CSS colours, so that a frame neither mixes nor concatenates. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly taken: string;
  readonly field: string;
  readonly fieldLine: string;
  readonly soldOut: string;
  readonly font: string;
  /** By level: seats, their ink, and a section's ground from few free places to many. */
  readonly levels: readonly { seat: string; ink: string; grounds: readonly [string, string, string]; near: string }[];
}

/** The colours that the style sheet gives to this element: they follow dark mode and the host's own properties. */
export function themeOf(element: Element, levels: readonly PlanLevel[]): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string, otherwise: string): Rgb =>
    parse(style.getPropertyValue(`--seatmap-${name}`) || otherwise);
  const paper = colour('paper', '#ffffff');
  return {
    paper: css(paper),
    ink: css(colour('ink', '#18212b')),
    quiet: css(colour('quiet', '#55606d')),
    line: css(colour('line', '#d5dbe1')),
    taken: css(colour('taken', '#c3cad2')),
    field: css(colour('field', '#e9f2ea')),
    fieldLine: css(colour('field-line', '#c9dccb')),
    soldOut: css(colour('sold-out', '#eceff2')),
    font: style.fontFamily || 'sans-serif',
    levels: levels.map((level) => {
      const seat = standingOut(parse(level.colour), paper, 4.5);
      return {
        seat: css(seat),
        ink: css(inkOn(seat)),
        grounds: [css(mix(paper, seat, 0.12)), css(mix(paper, seat, 0.2)), css(mix(paper, seat, 0.28))],
        near: css(mix(paper, seat, 0.07)),
      };
    }),
  };
}
