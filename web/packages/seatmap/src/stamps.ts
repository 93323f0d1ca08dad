import { KINDS, TAKEN } from './looks.ts';
import type { Theme } from './theme.ts';

type Pen = CanvasRenderingContext2D;

/**
 * One small picture for each look, drawn once for a size; seats are copies of it. Kinds differ in shape, not in colour
 * alone: a disc is free, a dot taken, a ring does not fit what is wished for, a square with a wheel is a wheelchair
 * place, a square with a cross its companion's, a disc cut in half has restricted view.
 */
export class Stamps {
  readonly canvas = document.createElement('canvas');
  /** Device pixels of a stamp's side. */
  size = 0;
  private theme: Theme | null = null;

  prepare(size: number, theme: Theme): void {
    if (size === this.size && theme === this.theme) return;
    this.size = size;
    this.theme = theme;
    this.canvas.width = size * KINDS;
    this.canvas.height = size * Math.max(1, theme.levels.length);
    const pen = this.canvas.getContext('2d')!;
    theme.levels.forEach((level, row) => {
      for (let kind = 0; kind < KINDS; kind++) {
        pen.setTransform(size / 20, 0, 0, size / 20, kind * size, row * size);
        DRAWN[kind]!(pen, kind === TAKEN ? theme.taken : level.seat, theme.paper);
      }
    });
  }
}

/** On a field of 20 by 20. */
const DRAWN: readonly ((pen: Pen, colour: string, paper: string) => void)[] = [
  (pen, colour) => disc(pen, 3.4, colour),
  (pen, colour) => {
    pen.globalAlpha = 0.4;
    pen.strokeStyle = colour;
    pen.lineWidth = 1.4;
    pen.beginPath();
    pen.arc(10, 10, 5, 0, Math.PI * 2);
    pen.stroke();
    pen.globalAlpha = 1;
  },
  (pen, colour) => disc(pen, 9, colour),
  (pen, colour, paper) => {
    square(pen, colour);
    pen.strokeStyle = pen.fillStyle = paper;
    pen.lineWidth = 1.7;
    pen.beginPath();
    pen.arc(9.4, 12.2, 4, -Math.PI * 0.62, Math.PI * 0.86);
    pen.moveTo(9, 6.6);
    pen.lineTo(9.4, 11.4);
    pen.lineTo(13.2, 11.4);
    pen.lineTo(14.8, 15.2);
    pen.stroke();
    pen.beginPath();
    pen.arc(9, 4.6, 1.6, 0, Math.PI * 2);
    pen.fill();
  },
  (pen, colour, paper) => {
    square(pen, colour);
    pen.strokeStyle = paper;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.moveTo(10, 5.5);
    pen.lineTo(10, 14.5);
    pen.moveTo(5.5, 10);
    pen.lineTo(14.5, 10);
    pen.stroke();
  },
  (pen, colour) => {
    pen.fillStyle = pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    pen.beginPath();
    pen.arc(10, 10, 8.2, 0, Math.PI * 2);
    pen.stroke();
    pen.beginPath();
    pen.arc(10, 10, 8.2, Math.PI * 0.75, Math.PI * 1.75);
    pen.fill();
  },
];

function disc(pen: Pen, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(10, 10, radius, 0, Math.PI * 2);
  pen.fill();
}

function square(pen: Pen, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(1, 1, 18, 18, 4);
  pen.fill();
}
