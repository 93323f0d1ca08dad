/** Plane geometry of outlines: x and y by turns in one array. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box around all of them; of nothing, a box of no size at the origin. */
export function boxOf(parts: readonly (Box | Float32Array)[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  for (const part of parts) {
    if (part instanceof Float32Array) for (let i = 0; i < part.length; i += 2) take(part[i]!, part[i + 1]!);
    else if (part.right >= part.left) (take(part.left, part.top), take(part.right, part.bottom));
  }
  return left <= right ? { left, top, right, bottom } : { left: 0, top: 0, right: 0, bottom: 0 };
}

/** Whether the point lies inside, by the number of edges to its right. */
export function contains(outline: Float32Array, x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 2; i < outline.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [outline[i]!, outline[i + 1]!, outline[j]!, outline[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Half of a short name's height by half of its width: so far above and below the middle there must be room too. */
const LETTERS = 0.3;

/**
 * The place for a name: of a grid of points inside, the one around which the largest lying rectangle fits, measured
 * along its two axes. A bent section has its middle outside itself, so the middle alone will not do.
 */
export function anchorOf(outline: Float32Array, box: Box): { x: number; y: number; width: number; height: number } {
  const steps = 12;
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, width: 0, height: 0 };
  const columns = inner(box.left, box.right, steps).map((x) => ({ x, edges: crossings(outline, x, 1) }));
  let best = middle;
  let score = 0;
  for (const y of inner(box.top, box.bottom, steps)) {
    const edges = crossings(outline, y, 0);
    for (const column of columns) {
      const { x } = column;
      const [aside, above] = [reach(edges, x), reach(column.edges, y)];
      const off = Math.hypot(x - middle.x, y - middle.y) / (box.right - box.left + box.bottom - box.top);
      const height = 2 * above;
      // Most points can't win even if they have all the room that they see to their sides.
      if (Math.min(2 * aside, height * 2) * (1 - off / 2) <= score) continue;
      const half = Math.min(above, aside * LETTERS);
      const others = [-half, half].map((by) => reach(crossings(outline, y + by * 0.99, 0), x));
      const width = 2 * Math.min(aside, ...others);
      const found = Math.min(width, height * 2) * (1 - off / 2);
      if (found > score) [best, score] = [{ x, y, width, height }, found];
    }
  }
  return best;
}

/** The points that divide the way into so many steps, from its middle outwards: that is where the room is. */
function inner(from: number, to: number, steps: number): number[] {
  const middle = steps / 2;
  const order = Array.from({ length: steps - 1 }, (_, step) => step + 1);
  order.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  return order.map((step) => from + ((to - from) * step) / steps);
}

/** Where a straight line meets the edges: a lying one at the height `across` (axis 0), or a standing one (axis 1). */
function crossings(outline: Float32Array, across: number, axis: 0 | 1): number[] {
  const found: number[] = [];
  for (let i = 0, j = outline.length - 2; i < outline.length; j = i, i += 2) {
    const p = outline[i + 1 - axis]!;
    const q = outline[j + 1 - axis]!;
    if (p > across === q > across) continue;
    const a = outline[i + axis]!;
    const b = outline[j + axis]!;
    found.push(((b - a) * (across - p)) / (q - p) + a);
  }
  return found;
}

/** How far it is along that line to the nearer edge; 0 from outside, where the edges ahead are even in number. */
function reach(edges: readonly number[], along: number): number {
  let nearest = Infinity;
  let inside = false;
  for (const edge of edges) {
    nearest = Math.min(nearest, Math.abs(edge - along));
    if (along < edge) inside = !inside;
  }
  return inside ? nearest : 0;
}
