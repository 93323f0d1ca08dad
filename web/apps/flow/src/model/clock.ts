/** How far this device's clock is off the server's, by the Date header; null until an answer has told it. */
let offset: number | null = null;

export function noteServerTime(date: string | null, now = Date.now()): void {
  const told = date === null ? NaN : Date.parse(date);
  if (!Number.isNaN(told)) offset = told - now;
}

/** Now, by the server's clock as far as it is known: what ends at a time of the server's must not end by ours. */
export function serverNow(): number {
  return Date.now() + (offset ?? 0);
}

export interface Left {
  readonly seconds: number;
  readonly over: boolean;
  /** Two minutes and less: told in words, not only in figures. */
  readonly soon: boolean;
}

export function leftUntil(end: string, now: number): Left {
  const seconds = Math.max(0, Math.ceil((Date.parse(end) - now) / 1000));
  return { seconds, over: seconds === 0, soon: seconds > 0 && seconds <= 120 };
}

export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** At which moments a screen reader tells the time that is left; it must not be told each second. */
export function isTold(seconds: number): boolean {
  return seconds === 300 || seconds === 120 || seconds === 60 || seconds === 30;
}
