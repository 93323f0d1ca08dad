import type { Camera } from './camera.ts';
import { detailAt, NAMES, SEATS } from './detail.ts';
import type { Scene } from './scene.ts';

type Pen = CanvasRenderingContext2D;

/** What keyboard and pointer point at: a seat, a section, or nothing (-1). */
export interface Pointed {
  seat: number;
  section: number;
}

/** The few things that change often lie over the picture: chosen and suggested seats, focus, hover. */
export function paintOverlay(pen: Pen, scene: Scene, camera: Camera, density: number, focus: Pointed, hover: Pointed): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.setTransform(density, 0, 0, density, 0, 0);
  const pitch = scene.model.ground.pitch * camera.scale;
  const radius = Math.max(4.5, pitch * 0.46);
  if (hover.section >= 0) outline(pen, scene, camera, density, hover.section, 1.5);
  for (const seat of scene.model.suggestion)
    if (!scene.model.choice.has(seat)) suggested(pen, scene, camera, seat, radius);
  for (const seat of scene.model.choice.seats) chosen(pen, scene, camera, seat, radius, detailAt(pitch) === NAMES);
  if (hover.seat >= 0 && pitch > 0 && detailAt(pitch) >= SEATS) ring(pen, scene, camera, hover.seat, radius + 1.5, 1.5);
  if (focus.section >= 0) outline(pen, scene, camera, density, focus.section, 3);
  if (focus.seat >= 0) ring(pen, scene, camera, focus.seat, radius + 3, 3);
}

function chosen(pen: Pen, scene: Scene, camera: Camera, seat: number, radius: number, named: boolean): void {
  const { ground } = scene.model;
  const [x, y] = [camera.screenX(ground.x[seat]!), camera.screenY(ground.y[seat]!)];
  if (outside(camera, x, y)) return;
  const { theme } = scene;
  circle(pen, x, y, radius + 1.5, theme.paper);
  circle(pen, x, y, radius, theme.ink);
  if (named) {
    pen.font = `700 ${Math.round(radius * 0.9)}px ${theme.font}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillStyle = theme.paper;
    pen.fillText(ground.label(seat), x, y - radius * 0.26);
  }
  const size = named ? radius * 0.5 : radius;
  const down = named ? radius * 0.52 : 0;
  pen.strokeStyle = theme.paper;
  pen.lineWidth = Math.max(1.4, radius * 0.17);
  pen.lineCap = pen.lineJoin = 'round';
  pen.beginPath();
  pen.moveTo(x - size * 0.42, y + down + size * 0.02);
  pen.lineTo(x - size * 0.1, y + down + size * 0.34);
  pen.lineTo(x + size * 0.44, y + down - size * 0.32);
  pen.stroke();
}

function suggested(pen: Pen, scene: Scene, camera: Camera, seat: number, radius: number): void {
  const { ground } = scene.model;
  const [x, y] = [camera.screenX(ground.x[seat]!), camera.screenY(ground.y[seat]!)];
  if (outside(camera, x, y)) return;
  pen.strokeStyle = scene.theme.ink;
  pen.lineWidth = 2;
  pen.setLineDash(DASHES);
  pen.beginPath();
  pen.arc(x, y, radius + 2.5, 0, Math.PI * 2);
  pen.stroke();
  pen.setLineDash(SOLID);
}

const DASHES = [4, 3];
const SOLID: number[] = [];

/** Two lines, dark and light, so that it is seen on every ground. */
function ring(pen: Pen, scene: Scene, camera: Camera, seat: number, radius: number, width: number): void {
  const { ground } = scene.model;
  const [x, y] = [camera.screenX(ground.x[seat]!), camera.screenY(ground.y[seat]!)];
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  twice(pen, scene, width);
}

function outline(pen: Pen, scene: Scene, camera: Camera, density: number, section: number, width: number): void {
  const shape = scene.model.ground.sections[section]!.outline;
  pen.beginPath();
  for (let i = 0; i < shape.length; i += 2) {
    const [x, y] = [camera.screenX(shape[i]!), camera.screenY(shape[i + 1]!)];
    if (i === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.closePath();
  pen.lineJoin = 'round';
  twice(pen, scene, Math.max(width, 1 / density));
}

function twice(pen: Pen, scene: Scene, width: number): void {
  pen.strokeStyle = scene.theme.paper;
  pen.lineWidth = width + 2.5;
  pen.stroke();
  pen.strokeStyle = scene.theme.ink;
  pen.lineWidth = width;
  pen.stroke();
}

function circle(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, Math.PI * 2);
  pen.fill();
}

function outside(camera: Camera, x: number, y: number): boolean {
  return x < -40 || y < -40 || x > camera.width + 40 || y > camera.height + 40;
}
