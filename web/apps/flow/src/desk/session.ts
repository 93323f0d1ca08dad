import { Session } from '@tribune/sign-in';
import { asProblem, Problem } from '../api/problem.ts';
import { keep, kept } from '../model/kept.ts';
import { chosenLanguage } from '../text/index.ts';

/** Staff at the desk: another client than the shop's, with the rights of their role at the club that they chose. */
const SCOPES =
  'openid profile account catalog:read sales:read sales:write tickets:read tickets:write access:read access:write';

let session = made();

function made(): Session {
  return new Session({
    clientId: 'desk',
    base: `${import.meta.env.BASE_URL}desk/`,
    scope: SCOPES,
    language: chosenLanguage,
    organiser: workplace,
  });
}

/** For which club; nobody's buyers are looked at without having been chosen. */
export function workplace(): string | null {
  return kept<string>('desk-club');
}

export function workAt(organiser: string | null): void {
  keep('desk-club', organiser);
  session = made();
}

export const isSignedIn = async (): Promise<boolean> => (await session.token()) !== null;

export const begin = (back: string): Promise<void> => session.begin(back);

export const complete = (answer: URLSearchParams): Promise<string> => session.complete(answer);

export function leave(): Promise<void> {
  keep('desk-club', null);
  return session.end();
}

export async function staff<T>(what: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const token = await session.token();
  if (token === null) throw new Problem('access-revoked', 401);
  try {
    return await what({ Authorization: `Bearer ${token}` });
  } catch (thrown) {
    if (asProblem(thrown).status !== 401) throw thrown;
    session.forget();
    const anew = await session.token();
    if (anew === null) throw thrown;
    return what({ Authorization: `Bearer ${anew}` });
  }
}
