/** What goes over the wire of OpenID Connect Core 1.0 and OAuth 2.1, as pure functions. */

/** From the provider's discovery document; only what a browser uses. */
export interface Endpoints {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly end_session_endpoint: string;
}

/** A question to the provider, remembered until its answer comes. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person was, below the app's own address. */
  readonly back: string;
}

export interface Tokens {
  readonly access: string;
  readonly refresh: string | null;
  readonly id: string | null;
  /** By this clock, in milliseconds. */
  readonly until: number;
}

/** The provider said no, or what came was not the answer to what was asked. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

export interface Wanted {
  readonly clientId: string;
  readonly redirect: string;
  readonly scope: string;
  readonly language: string;
  /** For whom the person acts, as staff; absent: for themselves. */
  readonly organiser?: string;
  readonly prompt?: 'none' | 'login';
}

export function authorizeAddress(endpoint: string, wanted: Wanted, asked: Asked, challenge: string): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: wanted.clientId,
    redirect_uri: wanted.redirect,
    scope: wanted.scope,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ui_locales: wanted.language,
  });
  if (wanted.organiser !== undefined) query.set('organiser', wanted.organiser);
  if (wanted.prompt !== undefined) query.set('prompt', wanted.prompt);
  return `${endpoint}?${query}`;
}

/** The code of an answer that is one to this question, from this provider (RFC 9207). */
export function codeOf(answer: URLSearchParams, asked: Asked, issuer: string): string {
  if (answer.get('state') !== asked.state) throw new SignInRefused('state');
  if (answer.get('iss') !== issuer) throw new SignInRefused('iss');
  const code = answer.get('code');
  if (code === null) throw new SignInRefused(answer.get('error') ?? 'no code');
  return code;
}

/**
 * What an id token says. It came from the token endpoint itself over TLS, so its signature need not be looked at
 * (OpenID Connect Core 3.1.3.7); that it is for this app and this question must.
 */
export function checkIdToken(token: string, issuer: string, clientId: string, nonce: string): void {
  const claims = JSON.parse(text(token.split('.')[1] ?? '')) as Record<string, unknown>;
  if (claims['iss'] !== issuer) throw new SignInRefused('iss');
  const audience = claims['aud'];
  if (audience !== clientId && !(Array.isArray(audience) && audience.includes(clientId)))
    throw new SignInRefused('aud');
  if (claims['nonce'] !== nonce) throw new SignInRefused('nonce');
}

export function tokensOf(answer: Record<string, unknown>, before: Tokens | null, now: number): Tokens {
  const access = answer['access_token'];
  if (typeof access !== 'string') throw new SignInRefused('no token');
  const seconds = typeof answer['expires_in'] === 'number' ? answer['expires_in'] : 60;
  return {
    access,
    refresh: typeof answer['refresh_token'] === 'string' ? answer['refresh_token'] : null,
    id: typeof answer['id_token'] === 'string' ? answer['id_token'] : (before?.id ?? null),
    until: now + seconds * 1000,
  };
}

/** PKCE, RFC 7636 section 4.2. */
export async function challengeOf(verifier: string): Promise<string> {
  return unpadded(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

export function secret(): string {
  return unpadded(crypto.getRandomValues(new Uint8Array(32)));
}

export function unpadded(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function text(part: string): string {
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
