import type { Availability } from './availability.ts';
import type { Changes } from './plan.ts';

export interface FollowOptions {
  /** Where the event's availability is: /v1/events/{id}/availability. */
  readonly href: string;
  /** The whole, where it was asked for before there was a map to read it into. */
  readonly first?: Promise<Response> | null;
  readonly everyMillis?: number;
  readonly fetch?: typeof fetch;
  /** Told about each failure and, with null, about the first success after it. */
  readonly onTrouble?: (trouble: Error | null) => void;
}

const PATIENCE = 5;

/**
 * Keeps the availability true: reads the whole once, then what changed, and the whole again where the way is lost. A
 * page that nobody looks at asks nothing. After failures it waits longer, five intervals at most. Returns the end of it.
 */
export function follow(availability: Availability, options: FollowOptions): () => void {
  const ask = options.fetch ?? fetch;
  const every = options.everyMillis ?? 2_000;
  const stop = new AbortController();
  let first = options.first ?? null;
  let version: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const whole = async (): Promise<void> => {
    const asked = first ?? ask(options.href, { signal: stop.signal });
    first = null;
    const answer = await asked;
    if (!answer.ok) throw new Error(`availability: ${answer.status}`);
    const bits = new Uint8Array(await answer.arrayBuffer());
    version = (answer.headers.get('ETag') ?? '').replace(/^W\//, '').replaceAll('"', '') || null;
    availability.read(bits);
  };
  const changes = async (since: string): Promise<void> => {
    const href = `${options.href}/changes?since=${encodeURIComponent(since)}`;
    const answer = await ask(href, { signal: stop.signal });
    if (!answer.ok) throw new Error(`changes: ${answer.status}`);
    const delta = (await answer.json()) as Changes;
    if (!availability.apply(delta)) return whole();
    version = delta.to;
  };
  const turn = async (): Promise<void> => {
    try {
      if (typeof document === 'undefined' || !document.hidden) await (version === null ? whole() : changes(version));
      if (failures > 0) options.onTrouble?.(null);
      failures = 0;
    } catch (trouble) {
      if (stop.signal.aborted) return;
      failures += 1;
      options.onTrouble?.(trouble instanceof Error ? trouble : new Error(String(trouble)));
    }
    if (!stop.signal.aborted) timer = setTimeout(() => void turn(), every * Math.min(PATIENCE, failures + 1));
  };
  void turn();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
