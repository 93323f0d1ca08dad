import type { Camera } from './camera.ts';

const FLIGHT = 380;
/** A throw of the hand loses half of its speed in this many milliseconds: it glides a little and stops. */
const HALF_LIFE = 70;
const SLOWEST = 0.03;

/** Moves of the camera that go on by themselves: a flight to a place, and the glide after a throw. */
export class Motion {
  private readonly camera: Camera;
  private began = 0;
  private readonly from = { x: 0, y: 0, scale: 1 };
  private readonly to = { x: 0, y: 0, scale: 1 };
  private flying = false;
  private vx = 0;
  private vy = 0;
  private last = 0;

  constructor(camera: Camera) {
    this.camera = camera;
  }

  get isGoing(): boolean {
    return this.flying || this.vx !== 0 || this.vy !== 0;
  }

  stop(): void {
    this.flying = false;
    this.vx = this.vy = 0;
  }

  fly(x: number, y: number, scale: number, now: number): void {
    this.stop();
    const { camera } = this;
    Object.assign(this.from, { x: camera.x, y: camera.y, scale: camera.scale });
    camera.set(x, y, scale);
    Object.assign(this.to, { x: camera.x, y: camera.y, scale: camera.scale });
    camera.set(this.from.x, this.from.y, this.from.scale);
    this.began = now;
    this.flying = true;
  }

  /** Pixels a millisecond. */
  glide(vx: number, vy: number, now: number): void {
    this.stop();
    this.vx = vx;
    this.vy = vy;
    this.last = now;
  }

  step(now: number): void {
    if (this.flying) this.stepFlight(now);
    else if (this.isGoing) this.stepGlide(now);
  }

  private stepFlight(now: number): void {
    const { camera, from, to } = this;
    const time = Math.min(1, Math.max(0, (now - this.began) / FLIGHT));
    const way = time < 0.5 ? 4 * time ** 3 : 1 - (2 - 2 * time) ** 3 / 2;
    const scale = from.scale * (to.scale / from.scale) ** way;
    // What is flown to goes straight to its place on the screen: the share of the way follows from the scale.
    const share =
      Math.abs(to.scale / from.scale - 1) < 0.01 ? way : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
    camera.set(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, scale);
    if (time === 1) {
      camera.set(to.x, to.y, to.scale);
      this.flying = false;
    }
  }

  private stepGlide(now: number): void {
    const millis = Math.min(64, Math.max(0, now - this.last));
    this.last = now;
    this.camera.pan(this.vx * millis, this.vy * millis);
    const kept = 0.5 ** (millis / HALF_LIFE);
    this.vx *= kept;
    this.vy *= kept;
    if (Math.hypot(this.vx, this.vy) < SLOWEST) this.stop();
  }
}
