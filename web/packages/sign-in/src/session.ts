import * as protocol from './protocol.ts';
import { type Asked, type Endpoints, SignInRefused, type Tokens } from './protocol.ts';

export interface SessionSettings {
  readonly clientId: string;
  /** Where the app lives on its origin, with a slash at either end. */
  readonly base: string;
  readonly scope: string;
  readonly language: () => string;
  /** For whom staff acts; absent for people who act for themselves. */
  readonly organiser?: () => string | null;
}

export interface Person {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
}

/** Renewed this long before its end, so that no request meets the end on its way. */
const EARLY_MS = 30_000;
const QUESTION = 'tribune.sign-in.';
const COMES_BACK = 'signed-in';

/**
 * A log-in at the platform. Tokens live in this page's memory and nowhere else: after a reload the provider's own
 * session gives new ones without a screen, on its own origin without leaving the page.
 */
export class Session {
  private tokens: Tokens | null = null;
  private endpoints: Promise<Endpoints> | null = null;
  private renewing: Promise<string | null> | null = null;
  private readonly settings: SessionSettings;

  constructor(settings: SessionSettings) {
    this.settings = settings;
  }

  /** Leaves the page; the answer comes to `signed-in` below the app's address. */
  async begin(back: string, prompt?: 'none' | 'login'): Promise<void> {
    const asked = this.question(back);
    sessionStorage.setItem(QUESTION + asked.state, JSON.stringify(asked));
    location.assign(await this.address(asked, prompt));
  }

  /** The answer to `begin`. Says where the person was. */
  async complete(answer: URLSearchParams): Promise<string> {
    const name = QUESTION + (answer.get('state') ?? '');
    const kept = sessionStorage.getItem(name);
    if (kept === null) throw new SignInRefused('state');
    sessionStorage.removeItem(name);
    const asked = JSON.parse(kept) as Asked;
    await this.redeem(answer, asked);
    return asked.back;
  }

  /** A token that is good now, renewed if need be; null for whoever is not signed in. */
  token(): Promise<string | null> {
    const { tokens } = this;
    if (tokens && tokens.until - EARLY_MS > Date.now()) return Promise.resolve(tokens.access);
    this.renewing ??= this.renew().finally(() => (this.renewing = null));
    return this.renewing;
  }

  /** The token was refused although it should be good: it is not shown again. */
  forget(): void {
    if (this.tokens) this.tokens = { ...this.tokens, until: 0 };
  }

  async person(): Promise<Person | null> {
    const token = await this.token();
    if (token === null) return null;
    const { userinfo_endpoint } = await this.known();
    const answer = await fetch(own(userinfo_endpoint), { headers: { Authorization: `Bearer ${token}` } });
    if (!answer.ok) return null;
    return (await answer.json()) as Person;
  }

  /** Ends the log-in at the provider too, for every app. Leaves the page. */
  async end(): Promise<void> {
    const { end_session_endpoint } = await this.known();
    const query = new URLSearchParams({
      client_id: this.settings.clientId,
      post_logout_redirect_uri: location.origin + this.settings.base,
    });
    if (this.tokens?.id) query.set('id_token_hint', this.tokens.id);
    this.tokens = null;
    location.assign(`${end_session_endpoint}?${query}`);
  }

  private async renew(): Promise<string | null> {
    const { tokens } = this;
    this.tokens = null;
    if (tokens?.refresh) {
      const body = { grant_type: 'refresh_token', refresh_token: tokens.refresh };
      const renewed = await this.exchange(body, tokens).catch(orNobody);
      if (renewed) return renewed.access;
    }
    return this.silently().catch(orNobody);
  }

  /** On the provider's own origin its session answers a request as it would a page. */
  private async silently(): Promise<string | null> {
    const { issuer } = await this.known();
    if (new URL(issuer).origin !== location.origin) return null;
    const asked = this.question('');
    const answer = await fetch(await this.address(asked, 'none'), { credentials: 'same-origin' });
    const came = new URL(answer.url);
    if (!came.pathname.endsWith(`/${COMES_BACK}`)) return null;
    return (await this.redeem(came.searchParams, asked)).access;
  }

  private async redeem(answer: URLSearchParams, asked: Asked): Promise<Tokens> {
    const { issuer } = await this.known();
    const code = protocol.codeOf(answer, asked, issuer);
    const body = {
      grant_type: 'authorization_code',
      code,
      code_verifier: asked.verifier,
      redirect_uri: this.redirect(),
    };
    const tokens = await this.exchange(body, null);
    if (tokens.id !== null) protocol.checkIdToken(tokens.id, issuer, this.settings.clientId, asked.nonce);
    return tokens;
  }

  private async exchange(body: Record<string, string>, before: Tokens | null): Promise<Tokens> {
    const { token_endpoint } = await this.known();
    const answer = await fetch(own(token_endpoint), {
      method: 'POST',
      credentials: 'omit',
      body: new URLSearchParams({ ...body, client_id: this.settings.clientId }),
    });
    const said = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new SignInRefused(String(said['error']));
    this.tokens = protocol.tokensOf(said, before, Date.now());
    return this.tokens;
  }

  private question(back: string): Asked {
    return { state: protocol.secret(), nonce: protocol.secret(), verifier: protocol.secret(), back };
  }

  private async address(asked: Asked, prompt?: 'none' | 'login'): Promise<string> {
    const { authorization_endpoint } = await this.known();
    const { clientId, scope, language } = this.settings;
    const organiser = this.settings.organiser?.() ?? null;
    const wanted = {
      clientId,
      scope,
      redirect: this.redirect(),
      language: language(),
      ...(organiser === null ? {} : { organiser }),
      ...(prompt === undefined ? {} : { prompt }),
    };
    const challenge = await protocol.challengeOf(asked.verifier);
    return protocol.authorizeAddress(authorization_endpoint, wanted, asked, challenge);
  }

  private redirect(): string {
    return location.origin + this.settings.base + COMES_BACK;
  }

  /** Asked for again after a failure: the network may have been away. */
  private known(): Promise<Endpoints> {
    this.endpoints ??= fetch('/.well-known/openid-configuration')
      .then((answer) => answer.json() as Promise<Endpoints>)
      .catch((thrown: unknown) => {
        this.endpoints = null;
        throw thrown;
      });
    return this.endpoints;
  }
}

/** Every process of the platform answers there; an app on a club's own address needs no other origin. */
function own(endpoint: string): string {
  return new URL(endpoint).pathname;
}

/** Refused: nobody is signed in. A network that is away is another matter. */
function orNobody(thrown: unknown): null {
  if (thrown instanceof SignInRefused) return null;
  throw thrown;
}
