import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Session, unpadded } from '../src/index.ts';

const ORIGIN = 'https://t.example';
const ENDPOINTS = {
  issuer: ORIGIN,
  authorization_endpoint: `${ORIGIN}/oauth2/authorize`,
  token_endpoint: `${ORIGIN}/oauth2/token`,
  userinfo_endpoint: `${ORIGIN}/oauth2/userinfo`,
  end_session_endpoint: `${ORIGIN}/oauth2/logout`,
};
const settings = { clientId: 'flow', base: '/shop/', scope: 'openid', language: () => 'en' };

/** The provider by hand: whether it knows the browser, and what it was asked for. */
let knowsBrowser = true;
let grants: string[] = [];
let nonce = '';

function provider(input: string, init?: RequestInit): Response {
  const url = new URL(input, ORIGIN);
  if (url.pathname.startsWith('/.well-known/')) return Response.json(ENDPOINTS);
  if (url.pathname === '/oauth2/authorize') {
    nonce = url.searchParams.get('nonce') ?? '';
    const answer = new URLSearchParams({ state: url.searchParams.get('state') ?? '', iss: ORIGIN });
    answer.set(knowsBrowser ? 'code' : 'error', knowsBrowser ? 'c' : 'login_required');
    return Object.defineProperty(new Response(''), 'url', { value: `${ORIGIN}/shop/signed-in?${answer}` });
  }
  const grant = new URLSearchParams(init?.body as URLSearchParams).get('grant_type') ?? '';
  grants.push(grant);
  if (grant === 'refresh_token' && !knowsBrowser) return Response.json({ error: 'invalid_grant' }, { status: 400 });
  const id = ['', unpadded(new TextEncoder().encode(JSON.stringify({ iss: ORIGIN, aud: 'flow', nonce }))), ''];
  const access_token = `t${grants.length}`;
  return Response.json({ access_token, refresh_token: 'r', id_token: id.join('.'), expires_in: 600 });
}

beforeEach(() => {
  knowsBrowser = true;
  grants = [];
  vi.useFakeTimers();
  vi.stubGlobal('location', { origin: ORIGIN });
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => Promise.resolve(provider(input, init)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("after a reload the provider's own session gives a token, once for all who ask", async () => {
  const session = new Session(settings);
  expect(await Promise.all([session.token(), session.token()])).toEqual(['t1', 't1']);
  expect(grants).toEqual(['authorization_code']);
});

test('a token is renewed before it ends, by the refresh token', async () => {
  const session = new Session(settings);
  await session.token();
  vi.advanceTimersByTime(500_000);
  expect(await session.token()).toBe('t1');
  vi.advanceTimersByTime(80_000);
  expect(await session.token()).toBe('t2');
  expect(grants).toEqual(['authorization_code', 'refresh_token']);
});

test('whose log-in has ended is nobody, and no error', async () => {
  const session = new Session(settings);
  await session.token();
  knowsBrowser = false;
  session.forget();
  expect(await session.token()).toBeNull();
});

test('an answer that nobody asked for is refused', async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  await expect(new Session(settings).complete(new URLSearchParams({ state: 'x', code: 'c' }))).rejects.toThrow('state');
});
