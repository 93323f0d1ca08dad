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
  let best = middle;
  let score = 0;
  for (let row = 1; row < steps; row++) {
    for (let column = 1; column < steps; column++) {
      const x = box.left + ((box.right - box.left) * column) / steps;
      const y = box.top + ((box.bottom - box.top) * row) / steps;
      if (!contains(outline, x, y)) continue;
      const height = 2 * reach(outline, x, y, 1);
      const half = Math.min(height / 2, reach(outline, x, y, 0) * LETTERS);
      const width = 2 * Math.min(...[-half, 0, half].map((off) => reach(outline, x, y + off * 0.99, 0)));
      const off = Math.hypot(x - middle.x, y - middle.y) / (box.right - box.left + box.bottom - box.top);
      const found = Math.min(width, height * 2) * (1 - off / 2);
      if (found > score) [best, score] = [{ x, y, width, height }, found];
    }
  }
  return best;
}

/** How far it is to the nearer edge along one axis: 0 to the sides, 1 up and down. */
function reach(outline: Float32Array, x: number, y: number, axis: 0 | 1): number {
  let nearest = Infinity;
  const [along, across] = axis === 0 ? [x, y] : [y, x];
  for (let i = 0, j = outline.length - 2; i < outline.length; j = i, i += 2) {
    const [a, b] = [outline[i + axis]!, outline[j + axis]!];
    const [p, q] = [outline[i + 1 - axis]!, outline[j + 1 - axis]!];
    if (p > across === q > across) continue;
    nearest = Math.min(nearest, Math.abs(((b - a) * (across - p)) / (q - p) + a - along));
  }
  return nearest === Infinity || !contains(outline, x, y) ? 0 : nearest;
}
