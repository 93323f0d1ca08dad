import { type Detail, detailAt, NAMES, ROWS, SECTIONS, SEATS } from './detail.ts';
import { paintCaptions } from './captions.ts';
import { KINDS, TAKEN } from './looks.ts';
import type { Section } from './ground.ts';
import type { Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** A part of the picture at a scale: device pixels a centimetre, the left upper corner in device pixels, its side. */
export interface Part {
  readonly scale: number;
  readonly density: number;
  left: number;
  top: number;
  side: number;
}

/** Seats are drawn this wide, as a share of their distance. */
const SEAT = 0.84;

/** Draws everything that touches the part, so that parts put together are one picture. */
export function paint(pen: Pen, scene: Scene, part: Part): void {
  const { ground } = scene.model;
  const detail = detailAt((ground.pitch * part.scale) / part.density);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = scene.theme.paper;
  pen.fillRect(0, 0, part.side, part.side);
  pen.setTransform(part.scale, 0, 0, part.scale, -part.left, -part.top);
  if (scene.field) paintField(pen, scene, part);
  for (const section of ground.sections) if (touches(section, part)) paintSection(pen, scene, section, detail, part);
  if (detail >= SEATS) paintSeats(pen, scene, part);
  paintCaptions(pen, scene, part, detail);
}

function touches(section: Section, part: Part): boolean {
  const { box } = section;
  return (
    box.right * part.scale >= part.left - 4 &&
    box.left * part.scale <= part.left + part.side + 4 &&
    box.bottom * part.scale >= part.top - 4 &&
    box.top * part.scale <= part.top + part.side + 4
  );
}

function paintField(pen: Pen, scene: Scene, part: Part): void {
  const { width, height } = scene.field!;
  const { x, y } = scene.model.ground.focus;
  pen.fillStyle = scene.theme.field;
  pen.strokeStyle = scene.theme.fieldLine;
  pen.lineWidth = (1.5 * part.density) / part.scale;
  pen.beginPath();
  pen.roundRect(x - width / 2, y - height / 2, width, height, width / 60);
  pen.fill();
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x, y - height / 2);
  pen.lineTo(x, y + height / 2);
  pen.moveTo(x + height * 0.135, y);
  pen.arc(x, y, height * 0.135, 0, Math.PI * 2);
  for (const side of [-1, 1]) {
    pen.rect(side < 0 ? x - width / 2 : x + width / 2 - width * 0.157, y - height * 0.297, width * 0.157, height * 0.594);
  }
  pen.stroke();
}

function paintSection(pen: Pen, scene: Scene, section: Section, detail: Detail, part: Part): void {
  const { theme, model } = scene;
  const level = theme.levels[scene.mainLevel(section.index)]!;
  const open = scene.looks.fitting[section.index]!;
  const share = open / Math.max(1, section.end - section.first);
  const near = detail >= SEATS && !section.standing;
  const path = scene.paths[section.index]!;
  pen.fillStyle =
    open === 0 ? theme.soldOut : near ? level.near : level.grounds[share < 0.1 ? 0 : share < 0.45 ? 1 : 2]!;
  pen.strokeStyle = open === 0 ? theme.line : near ? level.grounds[2] : theme.paper;
  pen.lineJoin = 'round';
  pen.lineWidth = (1.2 * part.density) / part.scale;
  pen.fill(path);
  pen.stroke(path);
  if (open === 0 && detail === SECTIONS) hatch(pen, scene, section, part);
  if (detail === ROWS && !section.standing) paintRows(pen, scene, section, part);
  if (model.choice.standingIn(section.index) > 0) {
    pen.strokeStyle = theme.ink;
    pen.lineWidth = (3 * part.density) / part.scale;
    pen.stroke(path);
  }
}

/** Sold out, or nothing that fits: lines across, for those who don't see the colour. */
function hatch(pen: Pen, scene: Scene, section: Section, part: Part): void {
  const { left, top, right, bottom } = section.box;
  const step = (7 * part.density) / part.scale;
  pen.save();
  pen.clip(scene.paths[section.index]!);
  pen.strokeStyle = scene.theme.line;
  pen.lineWidth = part.density / part.scale;
  pen.beginPath();
  const height = bottom - top;
  for (let x = Math.floor((left - height) / step) * step; x < right; x += step) {
    pen.moveTo(x, bottom);
    pen.lineTo(x + height, top);
  }
  pen.stroke();
  pen.restore();
}

/** A line for each row, as strong as it has free seats. */
function paintRows(pen: Pen, scene: Scene, section: Section, part: Part): void {
  const { ground } = scene.model;
  pen.lineCap = 'round';
  for (let row = section.firstRow; row < section.endRow; row++) {
    const [first, end] = [ground.rowFirst[row]!, ground.rowEnd[row]!];
    let open = 0;
    for (let seat = first; seat < end; seat++) if (scene.looks.of[seat]! % KINDS > 1) open++;
    const level = scene.theme.levels[ground.level[first]!]!;
    const share = open / (end - first);
    pen.strokeStyle = open === 0 ? scene.theme.taken : level.seat;
    pen.globalAlpha = open === 0 ? 0.6 : 0.35 + 0.65 * share;
    pen.lineWidth = Math.max(part.density, ground.pitch * part.scale * (open === 0 ? 0.22 : 0.5)) / part.scale;
    pen.beginPath();
    pen.moveTo(ground.x[first]!, ground.y[first]!);
    const stride = Math.max(1, Math.floor((end - first) / 8));
    for (let seat = first + stride; seat < end - 1; seat += stride) pen.lineTo(ground.x[seat]!, ground.y[seat]!);
    pen.lineTo(ground.x[end - 1]!, ground.y[end - 1]!);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function paintSeats(pen: Pen, scene: Scene, part: Part): void {
  const { ground, grid } = scene.model;
  const { scale, left, top, side, density } = part;
  const size = Math.max(3, Math.round(ground.pitch * scale * SEAT));
  scene.stamps.prepare(size, scene.theme);
  const { canvas } = scene.stamps;
  const names = detailAt((ground.pitch * scale) / density) === NAMES;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  if (names) pen.font = `600 ${Math.round(size * 0.46)}px ${scene.theme.font}`;
  const margin = size / scale;
  const [from, to] = [grid.column(left / scale - margin), grid.column((left + side) / scale + margin)];
  const last = grid.line((top + side) / scale + margin);
  for (let line = grid.line(top / scale - margin); line <= last; line++) {
    const end = grid.starts[line * grid.columns + to + 1]!;
    for (let at = grid.starts[line * grid.columns + from]!; at < end; at++) {
      const seat = grid.seats[at]!;
      const x = ground.x[seat]! * scale - left;
      const y = ground.y[seat]! * scale - top;
      if (x < -size || y < -size || x > side + size || y > side + size) continue;
      const look = scene.looks.of[seat]!;
      const kind = look % KINDS;
      const level = (look - kind) / KINDS;
      pen.drawImage(canvas, kind * size, level * size, size, size, x - size / 2, y - size / 2, size, size);
      if (names && kind !== TAKEN && (kind === 2 || kind === 1)) {
        pen.fillStyle = kind === 2 ? scene.theme.levels[level]!.ink : scene.theme.quiet;
        pen.fillText(ground.label(seat), x, y + size * 0.03);
      }
    }
  }
}
