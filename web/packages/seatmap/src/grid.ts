import type { Ground } from './ground.ts';

/**
 * The seats by the square of the ground that they lie in: the seats of square c are seats[starts[c]] up to
 * seats[starts[c + 1]]. Places to stand are not in it; their section is one shape.
 */
export class Grid {
  readonly cell: number;
  readonly columns: number;
  readonly lines: number;
  readonly starts: Uint32Array;
  readonly seats: Uint32Array;
  private readonly ground: Ground;

  constructor(ground: Ground) {
    this.ground = ground;
    this.cell = ground.pitch * 8;
    this.columns = Math.max(1, Math.ceil((ground.box.right - ground.box.left) / this.cell) + 2);
    this.lines = Math.max(1, Math.ceil((ground.box.bottom - ground.box.top) / this.cell) + 2);
    this.starts = new Uint32Array(this.columns * this.lines + 1);
    const cells = new Uint32Array(ground.size);
    let seated = 0;
    for (const section of ground.sections) {
      if (section.standing) continue;
      for (let seat = section.first; seat < section.end; seat++) {
        cells[seat] = this.cellOf(ground.x[seat]!, ground.y[seat]!) + 1;
        this.starts[cells[seat]!]! += 1;
      }
      seated += section.end - section.first;
    }
    for (let cell = 1; cell < this.starts.length; cell++) this.starts[cell]! += this.starts[cell - 1]!;
    const next = this.starts.slice();
    this.seats = new Uint32Array(seated);
    for (let seat = 0; seat < cells.length; seat++)
      if (cells[seat]! > 0) this.seats[next[cells[seat]! - 1]!++] = seat;
  }

  column(x: number): number {
    return clamp(Math.floor((x - this.ground.box.left) / this.cell) + 1, this.columns - 1);
  }

  line(y: number): number {
    return clamp(Math.floor((y - this.ground.box.top) / this.cell) + 1, this.lines - 1);
  }

  /** The seat nearest to the point and no farther than `reach`, or -1. */
  nearest(x: number, y: number, reach: number): number {
    let found = -1;
    let least = reach * reach;
    this.each(x - reach, y - reach, x + reach, y + reach, (seat) => {
      const away = (this.ground.x[seat]! - x) ** 2 + (this.ground.y[seat]! - y) ** 2;
      if (away <= least) [found, least] = [seat, away];
    });
    return found;
  }

  /** Every seat whose square touches the rectangle. */
  each(left: number, top: number, right: number, bottom: number, visit: (seat: number) => void): void {
    const [from, to] = [this.column(left), this.column(right)];
    for (let line = this.line(top); line <= this.line(bottom); line++) {
      const end = this.starts[line * this.columns + to + 1]!;
      for (let at = this.starts[line * this.columns + from]!; at < end; at++) visit(this.seats[at]!);
    }
  }

  private cellOf(x: number, y: number): number {
    return this.line(y) * this.columns + this.column(x);
  }
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}
