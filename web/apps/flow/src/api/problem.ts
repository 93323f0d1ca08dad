/** A refusal by the server (RFC 9457), or 'unreachable': nobody knows what became of the request. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly type: string;
  readonly status: number;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(type: string, status: number, more: Readonly<Record<string, unknown>> = {}) {
    super(type);
    this.type = type;
    this.status = status;
    this.more = more;
  }

  /** The outcome is open: the same request with the same key must be asked again before anything else is done. */
  get open(): boolean {
    return this.type === 'unreachable' || this.status >= 500 || this.status === 429;
  }
}

export function unreachable(): Problem {
  return new Problem('unreachable', 0);
}

const NAMES = 'https://tribune.dev/problems/';

/** Reads an answer that is no success, whatever stands in it: a gateway in between may answer in HTML. */
export async function problemOf(answer: Response): Promise<Problem> {
  try {
    const body: unknown = await answer.json();
    if (typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string')
      return new Problem(body.type.replace(NAMES, ''), answer.status, body as Record<string, unknown>);
  } catch {
    // No JSON: the status alone says what it is.
  }
  return new Problem(answer.status >= 500 ? 'busy' : 'refused', answer.status);
}

export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : unreachable();
}
