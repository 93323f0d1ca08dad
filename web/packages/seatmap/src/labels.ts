/** No row of any stadium is longer; a typo such as 1-10000000 must not fill the memory. */
const MAX_SEATS_A_ROW = 2_000;
const RANGE = /^([0-9]{1,6})-([0-9]{1,6})$/;

/**
 * The runs of neighbouring seats in the notation of the API: "1-10,12-16" is two runs, for there is a gap between seat
 * 10 and seat 12; "A1+A2" is one run of two. A range counts up or down. Throws on a row that is longer than any.
 */
export function runs(labels: string): string[][] {
  let seats = 0;
  return labels.split(',').map((part) => {
    const run = part.split('+').flatMap((name) => range(name.trim()));
    seats += run.length;
    if (seats > MAX_SEATS_A_ROW) throw new Error(`more than ${MAX_SEATS_A_ROW} seats in a row`);
    return run;
  });
}

function range(name: string): string[] {
  const ends = RANGE.exec(name);
  if (!ends) return [name];
  const from = Number(ends[1]);
  const to = Number(ends[2]);
  if (Math.abs(to - from) >= MAX_SEATS_A_ROW) throw new Error(`more than ${MAX_SEATS_A_ROW} seats in a row`);
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => String(from + index * step));
}
