import { type Detail, NAMES, ROWS, SEATS } from './detail.ts';
import type { Section } from './ground.ts';
import type { Part } from './painter.ts';
import type { Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** CSS pixels: nothing is written smaller, and names don't grow without end. */
const SMALLEST = 9.5;
const LARGEST = 19;
const LINE = 1.22;

/** How wide a text is at one pixel of size. Measured once. */
const widths = new Map<string, number>();

function widthOf(pen: Pen, text: string, font: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  pen.font = `600 100px ${font}`;
  const width = pen.measureText(text).width / 100;
  if (widths.size > 5_000) widths.clear();
  widths.set(text, width);
  return width;
}

/** Names of sections with price and availability from afar; names of rows at their ends from near. */
export function paintCaptions(pen: Pen, scene: Scene, part: Part, detail: Detail): void {
  pen.setTransform(1, 0, 0, 1, -part.left, -part.top);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (const section of scene.model.ground.sections) {
    if (detail >= SEATS && !section.standing) continue;
    const [x, y] = [section.anchor.x * part.scale, section.anchor.y * part.scale];
    const reach = Math.max(section.anchor.width, section.anchor.height) * part.scale + 100;
    if (x + reach < part.left || x - reach > part.left + part.side) continue;
    if (y + reach < part.top || y - reach > part.top + part.side) continue;
    paintCaption(pen, scene, section, part, detail);
  }
  if (detail === NAMES) paintRowNames(pen, scene, part);
}

function paintCaption(pen: Pen, scene: Scene, section: Section, part: Part, detail: Detail): void {
  const { theme } = scene;
  const { name, price, money, free } = scene.captions[section.index]!;
  const [width, height] = [(section.anchor.width * part.scale) / part.density, (section.anchor.height * part.scale) / part.density];
  const label = widthOf(pen, name, theme.font) * SMALLEST <= width * 0.96 ? name : section.key;
  const fit = Math.min(LARGEST, height / 1.25, (width * 0.92) / Math.max(0.01, widthOf(pen, label, theme.font)));
  if (fit < SMALLEST) return;
  const fits = (line: string): number => (width * 0.94) / Math.max(0.01, widthOf(pen, line, theme.font));
  const shown = [fits(price) < SMALLEST ? money : price, free].filter((line) => line !== '' && fits(line) >= SMALLEST);
  const small = Math.max(SMALLEST, Math.min(13, fit * 0.8, ...shown.map(fits)));
  let size = Math.max(SMALLEST, Math.min(fit, 15));
  while (shown.length > 0 && (size + shown.length * small) * LINE > height * 0.92) shown.pop();
  if (shown.length === 0) size = Math.min(fit, 15);
  const [x, y] = [section.anchor.x * part.scale, section.anchor.y * part.scale];
  const whole = (size + shown.length * small) * LINE;
  let at = y - ((whole - size * LINE) / 2) * part.density;
  write(pen, scene, label, x, at, size * part.density, detail === ROWS, true);
  at += ((size + small) / 2) * LINE * part.density;
  for (const line of shown) {
    write(pen, scene, line, x, at, small * part.density, detail === ROWS, false);
    at += small * LINE * part.density;
  }
}

function write(pen: Pen, scene: Scene, text: string, x: number, y: number, size: number, halo: boolean, bold: boolean): void {
  pen.font = `${bold ? 650 : 450} ${Math.round(size * 4) / 4}px ${scene.theme.font}`;
  if (halo) {
    pen.strokeStyle = scene.theme.paper;
    pen.lineWidth = size * 0.35;
    pen.lineJoin = 'round';
    pen.strokeText(text, x, y);
  }
  pen.fillStyle = scene.theme.ink;
  pen.fillText(text, x, y);
}

/** At both ends of a row, one seat's width outside. */
function paintRowNames(pen: Pen, scene: Scene, part: Part): void {
  const { ground } = scene.model;
  pen.font = `500 ${Math.round(11.5 * part.density)}px ${scene.theme.font}`;
  pen.fillStyle = scene.theme.quiet;
  const away = ground.pitch * 1.05;
  for (const section of ground.sections) {
    if (section.standing) continue;
    for (let row = section.firstRow; row < section.endRow; row++) {
      const [first, last] = [ground.rowFirst[row]!, ground.rowEnd[row]! - 1];
      const [dx, dy] = [ground.x[last]! - ground.x[first]!, ground.y[last]! - ground.y[first]!];
      const length = Math.hypot(dx, dy) || 1;
      for (const [seat, sign] of [[first, -1], [last, 1]] as const) {
        const x = (ground.x[seat]! + (sign * dx * away) / length) * part.scale;
        const y = (ground.y[seat]! + (sign * dy * away) / length) * part.scale;
        if (x < part.left - 60 || x > part.left + part.side + 60 || y < part.top - 30 || y > part.top + part.side + 30)
          continue;
        pen.fillText(ground.rowNames[row]!, x, y);
      }
    }
  }
}
