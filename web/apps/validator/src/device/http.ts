/** What the server says when it refuses (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  /** The last part of the problem's type: "access-revoked"; empty where the answer was no problem of ours. */
  readonly type: string;
  readonly serverTime: string | null;
  /** In seconds, where the server says when to come again. */
  readonly retryAfter: number | null;

  constructor(status: number, type: string, detail: string, serverTime: string | null, retryAfter: number | null) {
    super(detail);
    this.status = status;
    this.type = type;
    this.serverTime = serverTime;
    this.retryAfter = retryAfter;
  }
}

/** No answer: no network, too late, or nobody there. */
export class Unreachable extends Error {}

export interface Call {
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly token?: string;
  readonly timeout: number;
}

export type Send = (path: string, call: Call) => Promise<Response>;

/** An answer of 2xx, or a thrown {@link Problem} or {@link Unreachable}. */
export const send: Send = async (path, { method = 'GET', body, token, timeout }) => {
  const headers = new Headers({ Accept: 'application/json, application/jsonl, application/problem+json' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (failed) {
    throw new Unreachable(String(failed));
  }
  if (response.ok) return response;
  throw await problem(response);
};

async function problem(response: Response): Promise<Problem> {
  let said: Record<string, unknown> = {};
  try {
    said = (await response.json()) as Record<string, unknown>;
  } catch {
    // A gateway's page: the status alone counts.
  }
  const text = (name: string): string | null => (typeof said[name] === 'string' ? (said[name] as string) : null);
  const after = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const detail = text('detail') ?? text('title') ?? `HTTP ${response.status}`;
  const type = (text('type') ?? '').split('/').pop() ?? '';
  return new Problem(response.status, type, detail, text('serverTime'), Number.isFinite(after) ? after : null);
}

/** Worth another try later: nobody there, too busy, or broken on the other side. */
export function isPassing(failure: unknown): boolean {
  if (failure instanceof Unreachable) return true;
  return failure instanceof Problem && (failure.status >= 500 || failure.status === 429 || failure.status === 408);
}
