import { expect, test } from 'vitest';
import { authorizeAddress, challengeOf, checkIdToken, codeOf, tokensOf, unpadded } from '../src/protocol.ts';

const asked = { state: 's', nonce: 'n', verifier: 'v', back: '/checkout' };
const idToken = (claims: object): string =>
  ['', unpadded(new TextEncoder().encode(JSON.stringify(claims))), ''].join('.');

test('the challenge is that of the example in RFC 7636', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});

test('a question names everything that its answer is held against', () => {
  const wanted = {
    clientId: 'flow',
    redirect: 'https://t.example/shop/signed-in',
    scope: 'openid account',
    language: 'nb',
    prompt: 'none',
  } as const;
  const query = new URL(authorizeAddress('https://t.example/oauth2/authorize', wanted, asked, 'c')).searchParams;
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    redirect_uri: 'https://t.example/shop/signed-in',
    code_challenge: 'c',
    code_challenge_method: 'S256',
    state: 's',
    nonce: 'n',
    prompt: 'none',
  });
  expect(query.has('organiser')).toBe(false);
});

test('an answer to another question, or of another provider, is refused', () => {
  const answer = { code: 'x', state: 's', iss: 'https://t.example' };
  const of = (change: object): string =>
    codeOf(new URLSearchParams({ ...answer, ...change }), asked, 'https://t.example');
  expect(of({})).toBe('x');
  expect(() => of({ state: 'another' })).toThrow('state');
  expect(() => of({ iss: 'https://evil.example' })).toThrow('iss');
  expect(() => codeOf(new URLSearchParams({ state: 's', iss: 'i', error: 'login_required' }), asked, 'i')).toThrow(
    'login_required',
  );
});

test('an id token must be for this app and this question', () => {
  const claims = { iss: 'i', aud: 'flow', nonce: 'n', name: 'Kåre' };
  expect(() => checkIdToken(idToken(claims), 'i', 'flow', 'n')).not.toThrow();
  expect(() => checkIdToken(idToken({ ...claims, aud: ['x', 'flow'] }), 'i', 'flow', 'n')).not.toThrow();
  expect(() => checkIdToken(idToken({ ...claims, aud: 'admin' }), 'i', 'flow', 'n')).toThrow('aud');
  expect(() => checkIdToken(idToken({ ...claims, nonce: 'other' }), 'i', 'flow', 'n')).toThrow('nonce');
  expect(() => checkIdToken(idToken({ ...claims, iss: 'j' }), 'i', 'flow', 'n')).toThrow('iss');
});

test('a renewal keeps the id token, which logging out needs, and never the old refresh token', () => {
  const before = { access: 'a', refresh: 'r1', id: 'id', until: 0 };
  expect(tokensOf({ access_token: 'b', expires_in: 600 }, before, 1000)).toEqual({
    access: 'b',
    refresh: null,
    id: 'id',
    until: 601_000,
  });
  expect(() => tokensOf({}, null, 0)).toThrow('no token');
});
