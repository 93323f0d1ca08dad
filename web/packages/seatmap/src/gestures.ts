import type { View } from './view.ts';
import type { SLOP } from './hit.ts';

export interface Taps {
  /** A press without a move. True if it did something, so that a second one is a press of its own. */
  tap(px: number, py: number, pointer: keyof typeof SLOP): boolean;
  hover(px: number, py: number): void;
  leave(): void;
}

const MOVE = { mouse: 4, pen: 6, touch: 9 } as const;
const DOUBLE_MILLIS = 320;
const DOUBLE_PIXELS = 28;
const FASTEST = 2.5;

interface Finger {
  x: number;
  y: number;
}

/**
 * Fingers, mouse and wheel. In the overview one finger scrolls the page as it does everywhere else and two move the
 * map; nearer, one finger moves the map. The wheel zooms, and scrolls the page where there is nothing farther away.
 */
export class Gestures {
  private readonly view: View;
  private readonly taps: Taps;
  private readonly fingers = new Map<number, Finger>();
  private start: Finger | null = null;
  private moving = false;
  private vx = 0;
  private vy = 0;
  private at = 0;
  private lastTap = { x: 0, y: 0, at: -Infinity };
  private readonly stop = new AbortController();

  constructor(view: View, taps: Taps) {
    this.view = view;
    this.taps = taps;
    const { element } = view;
    const { signal } = this.stop;
    element.addEventListener('pointerdown', (event) => this.down(event), { signal });
    element.addEventListener('pointermove', (event) => this.move(event), { signal });
    element.addEventListener('pointerup', (event) => this.up(event, true), { signal });
    element.addEventListener('pointercancel', (event) => this.up(event, false), { signal });
    element.addEventListener('pointerleave', () => this.fingers.size === 0 && taps.leave(), { signal });
    element.addEventListener('wheel', (event) => this.wheel(event), { signal, passive: false });
    view.onFrame(() => this.release());
  }

  end(): void {
    this.stop.abort();
  }

  /** In the overview the page keeps its one-finger scrolling. */
  private release(): void {
    const action = this.view.camera.isOverview ? 'pan-y' : 'none';
    if (this.view.element.style.touchAction !== action) this.view.element.style.touchAction = action;
  }

  private place(event: MouseEvent): Finger {
    const { left, top } = this.view.element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.view.stop();
    this.view.element.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, this.place(event));
    this.start = this.fingers.size === 1 ? this.place(event) : null;
    this.moving = this.fingers.size > 1;
    this.view.busy = this.moving;
    this.vx = this.vy = 0;
    this.at = event.timeStamp;
  }

  private move(event: PointerEvent): void {
    const known = this.fingers.get(event.pointerId);
    const now = this.place(event);
    if (!known) {
      if (event.pointerType === 'mouse') this.taps.hover(now.x, now.y);
      return;
    }
    if (!this.moving && this.start) {
      const limit = MOVE[kindOf(event)];
      if (Math.hypot(now.x - this.start.x, now.y - this.start.y) < limit) return;
      this.moving = true;
      this.taps.leave();
    }
    if (this.fingers.size === 1) this.drag(known, now, event.timeStamp);
    else this.pinch(event.pointerId, known, now);
    this.fingers.set(event.pointerId, now);
  }

  private drag(from: Finger, to: Finger, time: number): void {
    const millis = Math.max(1, time - this.at);
    this.at = time;
    const share = Math.min(1, millis / 40);
    this.vx += ((to.x - from.x) / millis - this.vx) * share;
    this.vy += ((to.y - from.y) / millis - this.vy) * share;
    this.view.pan(to.x - from.x, to.y - from.y);
  }

  private pinch(id: number, from: Finger, to: Finger): void {
    let other: Finger | undefined;
    for (const [key, finger] of this.fingers) if (key !== id) other = finger;
    if (!other) return;
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    this.view.pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    if (before > 8) this.view.zoom(after / before, (to.x + other.x) / 2, (to.y + other.y) / 2);
  }

  private up(event: PointerEvent, meant: boolean): void {
    if (!this.fingers.delete(event.pointerId)) return;
    this.view.busy = this.fingers.size > 1;
    this.view.ask();
    const still = event.timeStamp - this.at > 80;
    if (this.fingers.size > 0) {
      this.at = event.timeStamp;
      return;
    }
    if (!this.moving && meant && this.start) this.tap(this.start, event);
    else if (this.moving && meant && !still) this.throwIt();
    this.start = null;
    this.moving = false;
  }

  private throwIt(): void {
    const speed = Math.hypot(this.vx, this.vy);
    if (speed < 0.15) return;
    const kept = Math.min(1, FASTEST / speed);
    this.view.glide(this.vx * kept, this.vy * kept);
  }

  private tap(at: Finger, event: PointerEvent): void {
    const { lastTap } = this;
    const again = event.timeStamp - lastTap.at < DOUBLE_MILLIS && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < DOUBLE_PIXELS;
    if (this.taps.tap(at.x, at.y, kindOf(event))) {
      this.lastTap.at = -Infinity;
    } else if (again) {
      const { camera } = this.view;
      this.view.fly(camera.worldX(at.x), camera.worldY(at.y), camera.scale * 2);
      this.lastTap.at = -Infinity;
    } else {
      this.lastTap = { ...at, at: event.timeStamp };
    }
  }

  private wheel(event: WheelEvent): void {
    const { camera } = this.view;
    if (event.deltaY > 0 && camera.isOverview && !event.ctrlKey) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 400 : 1;
    const { x, y } = this.place(event);
    if (event.shiftKey) this.view.pan(-(event.deltaX || event.deltaY) * unit, 0);
    // A trackpad's pinch comes as a wheel with Ctrl, in smaller steps.
    else this.view.zoom(Math.exp(-Math.max(-160, Math.min(160, event.deltaY * unit)) * (event.ctrlKey ? 0.01 : 0.0018)), x, y);
  }
}

function kindOf(event: PointerEvent): keyof typeof SLOP {
  return event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
}
