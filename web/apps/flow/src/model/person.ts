import type { Person, Session } from '@tribune/sign-in';
import { asProblem } from '../api/problem.ts';
import { chosenLanguage } from '../text/index.ts';
import { drop, keep, kept } from './kept.ts';

/** Who is signed in, as far as this page knows. 'asking': a log-in of before may still be good. */
export type Who = { readonly state: 'asking' | 'nobody' } | { readonly state: 'known'; readonly person: Person };

const SIGNED_IN = 'signed-in';
let session: Promise<Session> | null = null;
let now: Who = { state: kept(SIGNED_IN) === true ? 'asking' : 'nobody' };
const listeners = new Set<() => void>();

/** Its code is fetched by those who sign in, not by everybody who buys. */
function theSession(): Promise<Session> {
  session ??= import('@tribune/sign-in').then(
    (module) =>
      new module.Session({
        clientId: 'flow',
        base: import.meta.env.BASE_URL,
        scope: 'openid profile email account',
        language: chosenLanguage,
      }),
  );
  return session;
}

export function who(): Who {
  return now;
}

export function onWho(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: Who): void {
  if (next.state === 'known') keep(SIGNED_IN, true);
  if (next.state === 'nobody') drop(SIGNED_IN);
  tell(next);
}

function tell(next: Who): void {
  now = next;
  for (const listener of listeners) listener();
}

/** Asked once when the page begins, by whoever was signed in here before. */
export async function recall(): Promise<void> {
  if (now.state !== 'asking') return;
  try {
    const person = await (await theSession()).person();
    become(person ? { state: 'known', person } : { state: 'nobody' });
  } catch {
    tell({ state: 'nobody' }); // no network: a guest for now, and the next page asks again
  }
}

/** The log-in wants the whole window; in a frame on a club's own page one buys as a guest. */
export function canSignIn(): boolean {
  return window.top === window.self;
}

/** Leaves the page for the platform's log-in, and comes back to where the fan was. */
export async function signIn(back: string): Promise<void> {
  await (await theSession()).begin(back);
}

/** The platform has answered. Says where the fan was. */
export async function comeBack(answer: URLSearchParams): Promise<string> {
  const own = await theSession();
  const back = await own.complete(answer);
  const person = await own.person();
  become(person ? { state: 'known', person } : { state: 'nobody' });
  return back;
}

export async function signOut(): Promise<void> {
  become({ state: 'nobody' });
  await (await theSession()).end();
}

/** Asks as the person, or as a guest if nobody is signed in, or not any more. */
export async function asPerson<T>(what: (headers: Record<string, string>) => Promise<T>): Promise<T> {
  const headers = await bearer();
  try {
    return await what(headers);
  } catch (thrown) {
    if (asProblem(thrown).status !== 401 || !headers['Authorization']) throw thrown;
    (await theSession()).forget();
    return what(await bearer());
  }
}

async function bearer(): Promise<Record<string, string>> {
  if (now.state === 'nobody') return {};
  const token = await (await theSession()).token().catch(() => null);
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}
