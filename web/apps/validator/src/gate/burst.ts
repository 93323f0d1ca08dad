import { readCredential, type Bytes, type Verifier } from '@tribune/gate-rules';

/** A scanner types a character every few milliseconds, no person does. */
const GAP_MS = 80;
/** Fewer characters are a person's doing, or a shortcut. */
const LEAST = 20;

export interface Stroke {
  /** What the browser makes of the key by its layout. */
  readonly key: string;
  /** Which key it is by its place: "KeyQ", "Digit2"; empty where the browser does not know. */
  readonly code: string;
  readonly time: number;
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
  private last = Number.NEGATIVE_INFINITY;

  /** The burst that Enter or Tab has ended; null while it goes on, or if it was none. */
  feed(stroke: Stroke): Burst | null {
    if (stroke.time - this.last > GAP_MS) this.clear();
    this.last = stroke.time;
    if (stroke.key === 'Enter' || stroke.key === 'Tab') return this.finish();
    const byPlace = /^(?:Key|Digit|Numpad)(\w)$/.exec(stroke.code)?.[1] ?? '';
    if (stroke.key.length === 1) this.layout += stroke.key;
    if (stroke.key.length === 1 || byPlace !== '') this.place += byPlace === '' ? stroke.key : byPlace;
    return null;
  }

  /** A scanner that ends with no key: what has come once it has been silent for long enough. */
  silent(now: number): Burst | null {
    return now - this.last > GAP_MS ? this.finish() : null;
  }

  /** So many strokes so fast that they are no person's. */
  get isRunning(): boolean {
    return this.place.length >= LEAST;
  }

  private finish(): Burst | null {
    const burst = { byLayout: this.layout.trim().toUpperCase(), byPlace: this.place.trim().toUpperCase() };
    const enough = this.isRunning;
    this.clear();
    return enough ? burst : null;
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
