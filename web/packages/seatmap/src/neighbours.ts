import type { Ground, Section } from './ground.ts';
import type { Grid } from './grid.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How much a step aside costs against a step ahead: the next seat of the row wins over one of the row behind. */
const ASIDE = 2.5;
/** Beyond this many seats' widths the next one is not a neighbour any more: it is across the pitch. */
const FARTHEST = 60;

/**
 * The seat that lies next to this one in a direction as the screen shows it, whatever the row's angle; -1 if the
 * ground ends there. `fits` may pass seats over, such as those that are taken.
 */
export function nextSeat(
  ground: Ground,
  grid: Grid,
  from: number,
  direction: Direction,
  fits: (seat: number) => boolean = () => true,
): number {
  const [x, y] = [ground.x[from]!, ground.y[from]!];
  for (let reach = ground.pitch * 4; reach <= ground.pitch * FARTHEST; reach *= 2) {
    let found = -1;
    let least = Infinity;
    grid.each(x - reach, y - reach, x + reach, y + reach, (seat) => {
      const cost = costOf(ground.x[seat]! - x, ground.y[seat]! - y, direction);
      if (seat === from || cost >= least || cost > reach || !fits(seat)) return;
      [found, least] = [seat, cost];
    });
    if (found >= 0) return found;
  }
  return -1;
}

/** The section next to this one in a direction, by the places where their names stand; -1 if there is none. */
export function nextSection(sections: readonly Section[], from: number, direction: Direction): number {
  const start = sections[from]?.anchor;
  if (!start) return sections.length > 0 ? 0 : -1;
  let found = -1;
  let least = Infinity;
  for (const section of sections) {
    const cost = costOf(section.anchor.x - start.x, section.anchor.y - start.y, direction);
    if (section.index !== from && cost < least) [found, least] = [section.index, cost];
  }
  return found;
}

/** Infinity for what does not lie ahead; otherwise the way ahead with the way aside counted more. */
function costOf(dx: number, dy: number, direction: Direction): number {
  const [ahead, aside] =
    direction === 'left' ? [-dx, dy] : direction === 'right' ? [dx, dy] : direction === 'up' ? [-dy, dx] : [dy, dx];
  if (ahead <= 0.01 || Math.abs(aside) > ahead * 1.8) return Infinity;
  return ahead + Math.abs(aside) * ASIDE;
}
