import { readCredential, type Bytes, type Verifier } from '@tribune/gate-rules';

/** Silence after which strokes do not belong together; a busy device hears them unevenly. */
const APART_MS = 2_000;
/** Silence that ends a code of a scanner that sends no Enter. */
const SILENCE_MS = 400;
/** The lengths of a ticket's code. */
const WHOLE = new Set([176, 192]);
/** In a field people type too: there a scanner is known by its speed. */
const AVERAGE_MS = 80;
/** Fewer characters are a shortcut, or a slip of the hand. */
const LEAST = 20;

export interface Stroke {
  /** What the browser makes of the key by its layout. */
  readonly key: string;
  /** Which key it is by its place: "KeyQ", "Digit2"; empty where the browser does not know. */
  readonly code: string;
  readonly time: number;
  /** Whether it goes into a field. */
  readonly inField: boolean;
}

/** What was typed, by the layout of this device and by that of a US keyboard; most scanners send the latter. */
export interface Burst {
  readonly byLayout: string;
  readonly byPlace: string;
}

/** Collects the strokes of a hand scanner. Codes are Base32, so case does not matter. */
export class Bursts {
  private layout = '';
  private place = '';
  private first = 0;
  private last = Number.NEGATIVE_INFINITY;
  private inField = false;

  /** The burst that Enter or Tab has ended; null while it goes on, or if it was none. */
  feed(stroke: Stroke): Burst | null {
    if (stroke.time - this.last > APART_MS) this.clear();
    if (this.place === '') this.first = stroke.time;
    this.last = stroke.time;
    this.inField = stroke.inField;
    if (stroke.key === 'Enter' || stroke.key === 'Tab') return this.finish();
    const byPlace = /^(?:Key|Digit|Numpad)(\w)$/.exec(stroke.code)?.[1] ?? '';
    if (stroke.key.length === 1) this.layout += stroke.key;
    if (stroke.key.length === 1 || byPlace !== '') this.place += byPlace === '' ? stroke.key : byPlace;
    return null;
  }

  /** A scanner that ends with no key: what has come once it has been silent for long enough. */
  silent(now: number): Burst | null {
    return now - this.last > SILENCE_MS && WHOLE.has(this.place.trim().length) ? this.finish() : null;
  }

  private finish(): Burst | null {
    const burst = { byLayout: this.layout.trim().toUpperCase(), byPlace: this.place.trim().toUpperCase() };
    const { length } = this.place;
    this.clear();
    const isFast = !this.inField || this.last - this.first <= length * AVERAGE_MS;
    return length >= LEAST && isFast ? burst : null;
  }

  private clear(): void {
    this.layout = '';
    this.place = '';
  }
}

/** Which of the two it was: the one that is genuine. If neither is, what the layout says. */
export async function textOf(burst: Burst, keys: ReadonlyMap<string, Bytes>, verifier: Verifier): Promise<string> {
  if (burst.byLayout === burst.byPlace) return burst.byLayout;
  for (const text of [burst.byLayout, burst.byPlace])
    if ((await readCredential(text, keys, verifier)).fault === null) return text;
  for (const text of [burst.byLayout, burst.byPlace])
    if ((await readCredential(text, keys, verifier)).fault !== 'MALFORMED') return text;
  return burst.byLayout;
}
