const FIRST_MS = 1_000;
const MOST_MS = 10_000;

/** How long to leave the server alone after so many failures in a row: doubling, and never all devices at once. */
export function backoff(failures: number, retryAfterSeconds: number | null, random: () => number): number {
  const doubled = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  const spread = doubled / 2 + (doubled / 2) * random();
  return Math.max(spread, (retryAfterSeconds ?? 0) * 1000);
}
