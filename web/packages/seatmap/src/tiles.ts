import type { Camera } from './camera.ts';
import { paint, type Part } from './painter.ts';
import type { Scene } from './scene.ts';

/** A square of the picture at one scale. `age`: the frame in which it was last wanted. */
interface Tile {
  readonly canvas: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
  scale: number;
  column: number;
  line: number;
  fresh: boolean;
  age: number;
}

/** A picture at another scale is stretched until the fingers rest, or until it would look too coarse. */
const COARSEST = 1.7;

/**
 * The picture in squares: moving it is copying them, zooming is stretching them until they are painted anew. Painting
 * takes a few milliseconds of a frame and goes on in the next, so that nothing that a hand does waits for it.
 */
export class Tiles {
  private readonly scene: Scene;
  private readonly tiles: Tile[] = [];
  private scale = 0;
  private before = 0;
  private frame = 0;
  private density = 1;
  private side = 256;
  /** The window with its margin, and the window at the scale before: 512 pixels a square are a megabyte. */
  private most = 0;

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** What the picture takes of memory. */
  get bytes(): number {
    return this.tiles.length * this.side * this.side * 4;
  }

  /** Paint everything anew, but show the old until then. */
  spoil(): void {
    for (const tile of this.tiles) tile.fresh = false;
  }

  /** Paint anew what shows this point of the ground, with `reach` centimetres around it. */
  spoilAt(x: number, y: number, reach: number): void {
    for (const tile of this.tiles) {
      const [left, top, side] = [tile.column * this.side, tile.line * this.side, this.side];
      const [px, py, more] = [x * tile.scale - left, y * tile.scale - top, reach * tile.scale];
      if (px > -more && py > -more && px < side + more && py < side + more) tile.fresh = false;
    }
  }

  /** Draws the window; false if there is more to paint, so that another frame is needed. */
  draw(pen: CanvasRenderingContext2D, camera: Camera, density: number, resting: boolean, millis: number): boolean {
    if (density !== this.density || this.scale === 0) this.reset(density);
    const wanted = camera.scale * density;
    const stretch = this.scale === 0 ? Infinity : wanted / this.scale;
    if (stretch !== 1 && (resting || stretch > COARSEST || stretch < 1 / COARSEST)) {
      this.before = this.scale;
      this.scale = wanted;
    }
    this.frame += 1;
    const columns = Math.ceil((pen.canvas.width * COARSEST) / this.side) + 1;
    const lines = Math.ceil((pen.canvas.height * COARSEST) / this.side) + 1;
    this.most = (columns + 2) * (lines + 2);
    const end = performance.now() + millis;
    let done = this.paintMissing(camera, end, 0);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = this.scene.theme.paper;
    pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
    if (!done) this.copy(pen, camera, this.before);
    this.copy(pen, camera, this.scale);
    if (done && resting) done = this.paintMissing(camera, end, 1);
    return done;
  }

  private reset(density: number): void {
    this.density = density;
    this.side = density > 1 ? 512 : 256;
    this.tiles.length = 0;
    this.scale = this.before = 0;
  }

  /** Nearest to the middle first. `margin`: that many tiles beyond the window too. */
  private paintMissing(camera: Camera, end: number, margin: number): boolean {
    const [left, top] = [this.left(camera), this.top(camera)];
    const ratio = this.scale / (camera.scale * this.density);
    const [width, height] = [camera.width * this.density * ratio, camera.height * this.density * ratio];
    const [c0, c1] = [Math.floor(left / this.side) - margin, Math.floor((left + width) / this.side) + margin];
    const [l0, l1] = [Math.floor(top / this.side) - margin, Math.floor((top + height) / this.side) + margin];
    for (;;) {
      let [column, line, least] = [0, 0, Infinity];
      for (let c = c0; c <= c1; c++)
        for (let l = l0; l <= l1; l++) {
          const tile = this.find(this.scale, c, l);
          if (tile) tile.age = this.frame;
          if (tile?.fresh) continue;
          const away = Math.abs(c * 2 - c0 - c1) + Math.abs(l * 2 - l0 - l1);
          if (away < least) [column, line, least] = [c, l, away];
        }
      if (least === Infinity) return true;
      if (performance.now() >= end) return false;
      this.paintTile(column, line);
    }
  }

  private paintTile(column: number, line: number): void {
    const tile = this.find(this.scale, column, line) ?? this.recycled();
    Object.assign(tile, { scale: this.scale, column, line, fresh: true, age: this.frame });
    const part: Part = {
      scale: this.scale,
      density: this.density,
      left: column * this.side,
      top: line * this.side,
      side: this.side,
    };
    paint(tile.pen, this.scene, part);
  }

  private recycled(): Tile {
    if (this.tiles.length >= this.most) {
      let oldest = this.tiles[0]!;
      for (const tile of this.tiles) if (tile.age < oldest.age) oldest = tile;
      return oldest;
    }
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = this.side;
    const pen = canvas.getContext('2d', { alpha: false })!;
    const tile: Tile = { canvas, pen, scale: 0, column: 0, line: 0, fresh: false, age: 0 };
    this.tiles.push(tile);
    return tile;
  }

  private find(scale: number, column: number, line: number): Tile | undefined {
    for (const tile of this.tiles)
      if (tile.scale === scale && tile.column === column && tile.line === line) return tile;
    return undefined;
  }

  private left(camera: Camera): number {
    return Math.round((camera.x - camera.width / 2 / camera.scale) * this.scale);
  }

  private top(camera: Camera): number {
    return Math.round((camera.y - camera.height / 2 / camera.scale) * this.scale);
  }

  private copy(pen: CanvasRenderingContext2D, camera: Camera, scale: number): void {
    if (scale === 0) return;
    const ratio = (camera.scale * this.density) / scale;
    const left = (camera.x - camera.width / 2 / camera.scale) * scale;
    const top = (camera.y - camera.height / 2 / camera.scale) * scale;
    const { width, height } = pen.canvas;
    const side = this.side * ratio;
    for (const tile of this.tiles) {
      if (tile.scale !== scale) continue;
      const x = ratio === 1 ? tile.column * this.side - Math.round(left) : (tile.column * this.side - left) * ratio;
      const y = ratio === 1 ? tile.line * this.side - Math.round(top) : (tile.line * this.side - top) * ratio;
      if (x >= width || y >= height || x + side <= 0 || y + side <= 0) continue;
      tile.age = this.frame;
      if (ratio === 1) pen.drawImage(tile.canvas, x, y);
      else pen.drawImage(tile.canvas, x, y, side + 0.5, side + 0.5);
    }
  }
}
