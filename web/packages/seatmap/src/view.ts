import { Camera } from './camera.ts';
import { COMFORTABLE } from './detail.ts';
import type { Section } from './ground.ts';
import type { Model } from './model.ts';
import { Motion } from './motion.ts';
import { paintOverlay, type Pointed } from './overlay.ts';
import { type Field, Scene } from './scene.ts';
import type { Box } from './shape.ts';
import { type Theme, themeOf } from './theme.ts';
import { Tiles } from './tiles.ts';

/** Milliseconds of a frame that painting may take; copying and the browser need the rest. */
const PAINTING = 6;
/** As many before there is a whole picture: nobody moves it yet. */
const FIRST_PAINTING = 40;
/** So long after the last move the picture is sharpened. */
const REST = 90;
/** More pixels than two for one cost four times the time and are hardly seen. */
const DENSEST = 2;

/** The map's two canvases and what moves on them. Nothing is drawn unless something has changed. */
export class View {
  readonly element: HTMLElement;
  readonly camera: Camera;
  readonly scene: Scene;
  readonly tiles: Tiles;
  readonly focus: Pointed = { seat: -1, section: -1 };
  readonly hover: Pointed = { seat: -1, section: -1 };
  /** A finger is down: the picture is not sharpened under it while its scale changes. */
  busy = false;
  /** For tests and benchmarks: frames drawn, and when the picture was first complete. */
  frames = 0;
  completeAt = 0;
  private readonly motion: Motion;
  private readonly base = document.createElement('canvas');
  private readonly over = document.createElement('canvas');
  private readonly pens: readonly CanvasRenderingContext2D[];
  private readonly ends: (() => void)[] = [];
  private readonly moved = new Set<(resting: boolean) => void>();
  private readonly themed = new Set<(theme: Theme) => void>();
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)');
  private density = 1;
  private asked = 0;
  private movedAt = 0;
  private sharp = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, model: Model, field: Field | null) {
    this.element = element;
    this.base.setAttribute('aria-hidden', 'true');
    this.over.setAttribute('aria-hidden', 'true');
    element.append(this.base, this.over);
    this.pens = [this.base.getContext('2d', { alpha: false })!, this.over.getContext('2d')!];
    this.scene = new Scene(model, themeOf(element, model.ground.levels), field);
    this.tiles = new Tiles(this.scene);
    this.camera = new Camera(model.ground.box, model.ground.pitch);
    this.motion = new Motion(this.camera);
    this.listen(model);
  }

  get isStill(): boolean {
    return this.still.matches;
  }

  /** In every frame; `resting` when nothing moves and the picture is complete. */
  onFrame(listener: (resting: boolean) => void): void {
    this.moved.add(listener);
  }

  onTheme(listener: (theme: Theme) => void): void {
    this.themed.add(listener);
  }

  pan(dx: number, dy: number): void {
    this.motion.stop();
    this.camera.pan(dx, dy);
    this.changed();
  }

  zoom(factor: number, px: number, py: number): void {
    this.motion.stop();
    this.camera.zoom(factor, px, py);
    this.changed();
  }

  glide(vx: number, vy: number): void {
    if (this.isStill) return;
    this.motion.glide(vx, vy, performance.now());
    this.ask();
  }

  fly(x: number, y: number, scale: number): void {
    if (this.isStill) this.camera.set(x, y, scale);
    else this.motion.fly(x, y, scale, performance.now());
    this.changed();
  }

  flyTo(box: Box): void {
    this.fly((box.left + box.right) / 2, (box.top + box.bottom) / 2, this.camera.scaleFor(box));
  }

  /** Near enough to choose seats of it, as much of it as can be seen then. */
  flyToSection(section: Section): void {
    const whole = this.camera.scaleFor(section.box);
    const scale = section.standing ? whole * 0.8 : Math.max(whole, this.comfortable * 0.4);
    this.fly((section.box.left + section.box.right) / 2, (section.box.top + section.box.bottom) / 2, scale);
  }

  /** Brings a seat into the window if it isn't well inside, and near enough to be read. */
  reveal(x: number, y: number): void {
    const { camera } = this;
    const [px, py] = [camera.screenX(x) / camera.width, camera.screenY(y) / camera.height];
    const seen = px > 0.15 && px < 0.85 && py > 0.15 && py < 0.85;
    if (seen && camera.scale >= this.comfortable * 0.9) this.ask();
    else this.fly(x, y, Math.max(camera.scale, this.comfortable));
  }

  get comfortable(): number {
    return COMFORTABLE / this.scene.model.ground.pitch;
  }

  whole(): void {
    this.flyTo(this.scene.model.ground.box);
  }

  stop(): void {
    this.motion.stop();
  }

  /** The camera has moved. */
  changed(): void {
    this.movedAt = performance.now();
    this.sharp = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), REST + 10);
    this.ask();
  }

  /** Draw in the next frame, once, however often it is asked. */
  ask(): void {
    if (this.asked === 0) this.asked = requestAnimationFrame((now) => this.frame(now));
  }

  /** The picture is complete and nothing is going on. */
  get isSettled(): boolean {
    return this.asked === 0 && this.sharp;
  }

  repaint(seats: readonly number[] | null): void {
    const { ground } = this.scene.model;
    this.scene.refresh(seats);
    this.sharp = false;
    if (!seats || seats.length > 200) this.tiles.spoil();
    else
      for (const seat of seats) {
        const { anchor } = ground.section(seat);
        this.tiles.spoilAt(ground.x[seat]!, ground.y[seat]!, ground.pitch * 2);
        this.tiles.spoilAt(anchor.x, anchor.y, Math.max(anchor.width, anchor.height));
      }
    this.ask();
  }

  /** Reads the colours of the page again. */
  retheme(): void {
    this.scene.theme = themeOf(this.element, this.scene.model.ground.levels);
    for (const listener of this.themed) listener(this.scene.theme);
    this.sharp = false;
    this.tiles.spoil();
    this.ask();
  }

  end(): void {
    cancelAnimationFrame(this.asked);
    clearTimeout(this.timer);
    this.asked = -1;
    for (const end of this.ends) end();
    this.base.remove();
    this.over.remove();
  }

  private listen(model: Model): void {
    const sizes = new ResizeObserver(() => this.resize());
    sizes.observe(this.element);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const retheme = (): void => this.retheme();
    dark.addEventListener('change', retheme);
    this.ends.push(
      () => sizes.disconnect(),
      () => dark.removeEventListener('change', retheme),
      model.availability.onChange((seats) => this.repaint(seats)),
      model.onChange(() => this.repaint(null)),
      // Chosen seats lie over the picture; an area that somebody stands in has its line in it.
      model.choice.onChange(({ seats }) => (seats.length > 0 ? this.ask() : this.repaint(null))),
    );
    this.resize();
  }

  private resize(): void {
    const { width, height } = this.element.getBoundingClientRect();
    this.density = Math.min(DENSEST, devicePixelRatio || 1);
    for (const pen of this.pens) {
      pen.canvas.width = Math.max(1, Math.round(width * this.density));
      pen.canvas.height = Math.max(1, Math.round(height * this.density));
    }
    this.camera.resize(width, height);
    this.changed();
  }

  private frame(now: number): void {
    this.asked = 0;
    this.frames += 1;
    const going = this.motion.isGoing;
    this.motion.step(now);
    if (going) this.movedAt = performance.now();
    const first = this.completeAt === 0;
    // What lies around the window is painted once the window is there.
    const resting = !first && !this.busy && !this.motion.isGoing && performance.now() - this.movedAt > REST;
    const done = this.tiles.draw(this.pens[0]!, this.camera, this.density, resting, first ? FIRST_PAINTING : PAINTING);
    if (done && first) this.completeAt = performance.mark('seatmap-complete').startTime;
    paintOverlay(this.pens[1]!, this.scene, this.camera, this.density, this.focus, this.hover);
    this.sharp = done && resting;
    for (const listener of this.moved) listener(this.sharp);
    if (!done || first || this.motion.isGoing) this.ask();
    else if (going) this.changed();
  }
}
