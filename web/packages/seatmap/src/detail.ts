/** What is drawn at a scale, by how many pixels lie between two neighbours. */
export const SECTIONS = 0;
export const ROWS = 1;
export const SEATS = 2;
export const NAMES = 3;
export type Detail = typeof SECTIONS | typeof ROWS | typeof SEATS | typeof NAMES;

/** Below this a seat is a speck, and a section's name says more. */
const ROWS_FROM = 3.4;
/** A mouse hits it; a finger does not yet, see FINGER. */
const SEATS_FROM = 8.5;
/** A number of two digits is readable inside the seat. */
const NAMES_FROM = 23;
/** WCAG 2.2, 2.5.8: targets of 24 CSS pixels. A tap on smaller seats comes nearer before it chooses. */
export const FINGER = 24;
/** What coming nearer by one tap, or by Enter, goes to. */
export const COMFORTABLE = 30;

export function detailAt(pitch: number): Detail {
  return pitch < ROWS_FROM ? SECTIONS : pitch < SEATS_FROM ? ROWS : pitch < NAMES_FROM ? SEATS : NAMES;
}
