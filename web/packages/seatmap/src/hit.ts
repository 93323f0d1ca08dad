import type { Camera } from './camera.ts';
import { type Detail, detailAt, SEATS } from './detail.ts';
import type { Model } from './model.ts';
import { contains } from './shape.ts';

/** What lies under a pixel: a seat, a section, or neither (-1). */
export interface Hit {
  readonly seat: number;
  readonly section: number;
}

/** CSS pixels that a pointer may miss a seat by. */
export const SLOP = { mouse: 3, pen: 6, touch: 14 } as const;

export function detailOf(model: Model, camera: Camera): Detail {
  return detailAt(model.ground.pitch * camera.scale);
}

export function hit(model: Model, camera: Camera, px: number, py: number, pointer: keyof typeof SLOP): Hit {
  const [x, y] = [camera.worldX(px), camera.worldY(py)];
  const near = detailOf(model, camera) >= SEATS;
  const reach = model.ground.pitch * 0.5 + SLOP[pointer] / camera.scale;
  const seat = near ? model.grid.nearest(x, y, reach) : -1;
  return { seat, section: seat >= 0 ? model.ground.section(seat).index : sectionAt(model, x, y) };
}

function sectionAt(model: Model, x: number, y: number): number {
  for (const { box, outline, index } of model.ground.sections)
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom && contains(outline, x, y)) return index;
  return -1;
}
