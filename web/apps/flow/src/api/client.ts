import { noteServerTime } from '../model/clock.ts';
import { type Problem, asProblem, problemOf, unreachable } from './problem.ts';

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Makes a repetition harmless; a request without it is repeated only if it changes nothing. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** None, unless the page itself has begun to fetch it: a browser hands that over to the same kind of question only. */
  readonly credentials?: RequestCredentials;
  /** Told before each repetition how many seconds it waits. */
  readonly onWait?: (seconds: number, problem: Problem) => void;
  readonly tries?: number;
}

const PATIENCE_MS = 15_000;
const TRIES = 4;
/** No server may send a fan away for longer than this without the fan being asked. */
const LONGEST_WAIT_S = 20;

/** One question to the API, asked again as long as the outcome is open and asking again is harmless. */
export async function ask<T>(path: string, asking: Asking = {}): Promise<T> {
  return (await answered(path, asking)).json() as Promise<T>;
}

export async function answered(path: string, asking: Asking = {}): Promise<Response> {
  const harmless = (asking.method ?? 'GET') !== 'POST' || asking.key !== undefined;
  const tries = harmless ? (asking.tries ?? TRIES) : 1;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(path, asking);
    } catch (thrown) {
      if (asking.signal?.aborted) throw thrown;
      const problem = asProblem(thrown);
      if (!problem.open || attempt >= tries) throw problem;
      const seconds = waitBefore(attempt, problem);
      asking.onWait?.(seconds, problem);
      await pause(seconds * 1000, asking.signal);
    }
  }
}

/** As long as the server says; else 1, 2, 4 seconds. A little chance, so that a crowd does not come back at once. */
export function waitBefore(attempt: number, problem: Problem, chance: () => number = Math.random): number {
  const told = problem.more['retryAfter'];
  const seconds = typeof told === 'number' && told > 0 ? told : 2 ** (attempt - 1);
  return Math.min(LONGEST_WAIT_S, seconds * (1 + chance() / 2));
}

async function once(path: string, asking: Asking): Promise<Response> {
  const answer = await sent(path, asking);
  noteServerTime(answer.headers.get('Date'));
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  const told = Number(answer.headers.get('Retry-After'));
  if (told > 0) Object.assign(problem.more, { retryAfter: told });
  throw problem;
}

async function sent(path: string, asking: Asking): Promise<Response> {
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await fetch(path, {
      method: asking.method ?? 'GET',
      credentials: asking.credentials ?? 'omit',
      signal: asking.signal ? AbortSignal.any([asking.signal, timeout]) : timeout,
      headers: {
        ...asking.headers,
        ...(asking.key === undefined ? {} : { 'Idempotency-Key': asking.key }),
        ...(asking.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
    });
  } catch (thrown) {
    if (asking.signal?.aborted) throw thrown;
    throw unreachable();
  }
}

function pause(millis: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
