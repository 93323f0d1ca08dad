import type { Box } from './shape.ts';

const PADDING = 16;
/** Seats this far apart on the screen are as large as anybody needs. */
const NEAREST_PITCH = 64;

/** What part of the ground is seen: the centre in centimetres, the scale in CSS pixels a centimetre. */
export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  private readonly box: Box;
  private readonly pitch: number;

  constructor(box: Box, pitch: number) {
    this.box = box;
    this.pitch = pitch;
  }

  /** The scale at which the whole ground is seen; nothing is smaller. */
  get least(): number {
    return this.scaleFor(this.box);
  }

  get most(): number {
    return Math.max(this.least, NEAREST_PITCH / this.pitch);
  }

  get isOverview(): boolean {
    return this.scale <= this.least * 1.05;
  }

  worldX(px: number): number {
    return this.x + (px - this.width / 2) / this.scale;
  }

  worldY(py: number): number {
    return this.y + (py - this.height / 2) / this.scale;
  }

  screenX(x: number): number {
    return (x - this.x) * this.scale + this.width / 2;
  }

  screenY(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** The window has this size now. What was in the middle stays there; an overview stays an overview. */
  resize(width: number, height: number): void {
    const overview = this.isOverview || this.width <= 1;
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    if (overview) this.fit(this.box);
    else this.keepInside();
  }

  /** Moves the picture by pixels, as a finger would. */
  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.keepInside();
  }

  /** Zooms so that what is under this pixel stays under it. */
  zoom(factor: number, px: number, py: number): void {
    const [x, y] = [this.worldX(px), this.worldY(py)];
    this.scale = Math.min(this.most, Math.max(this.least, this.scale * factor));
    this.x = x - (px - this.width / 2) / this.scale;
    this.y = y - (py - this.height / 2) / this.scale;
    this.keepInside();
  }

  scaleFor(box: Box): number {
    const [width, height] = [Math.max(1, box.right - box.left), Math.max(1, box.bottom - box.top)];
    return Math.min(
      Math.max(1, this.width - 2 * PADDING) / width,
      Math.max(1, this.height - 2 * PADDING) / height,
    );
  }

  fit(box: Box): void {
    this.set((box.left + box.right) / 2, (box.top + box.bottom) / 2, this.scaleFor(box));
  }

  set(x: number, y: number, scale: number): void {
    this.scale = Math.min(this.most, Math.max(this.least, scale));
    this.x = x;
    this.y = y;
    this.keepInside();
  }

  /** The middle of the window stays on the ground; a ground smaller than the window stays in its middle. */
  private keepInside(): void {
    this.x = within(this.x, this.box.left, this.box.right, (this.width / 2 - PADDING) / this.scale);
    this.y = within(this.y, this.box.top, this.box.bottom, (this.height / 2 - PADDING) / this.scale);
  }
}

function within(at: number, from: number, to: number, half: number): number {
  // At most half of the window may be empty, so that a seat at the very edge can come to its middle.
  const slack = half * Math.min(1, Math.max(0, (to - from) / (2 * half) - 1) * 2);
  const [low, high] = [from + half - slack, to - half + slack];
  return low >= high ? (from + to) / 2 : Math.min(high, Math.max(low, at));
}
