// Log-in, refresh, revocation and log-out as a third party's client does them: by npm openid-client, which is not ours.
// Arguments: issuer, client id, secret or "-" for a public client, redirect address, cookie of a browser that is logged in.
// Prints one JSON object; everything that fails throws.
import * as client from 'openid-client'

const [issuer, clientId, secret, redirect, cookie, organiser] = process.argv.slice(2)

const metadata = { id_token_signed_response_alg: 'PS256' }
const authentication = secret === '-' ? client.None() : client.ClientSecretBasic(secret)
const config = await client.discovery(new URL(issuer), clientId, metadata, authentication, {
  execute: [client.allowInsecureRequests] // the test's provider speaks plain http on this machine
})

// The browser: it follows redirects by hand, agrees where it is asked, and stops at the client's address.
async function browse(url) {
  let request = new Request(url, { headers: { cookie }, redirect: 'manual' })
  for (let hop = 0; hop < 6; hop++) {
    const shown = await fetch(request)
    const to = shown.headers.get('location')
    if (to?.startsWith(redirect)) return new URL(to)
    if (to) {
      request = new Request(new URL(to, issuer), { headers: { cookie }, redirect: 'manual' })
    } else {
      request = agree(await shown.text())
    }
  }
  throw new Error('never came back')
}

function agree(page) {
  const form = page.match(/<form[^]*?<\/form>/)?.[0]
  if (!form) throw new Error('no form: ' + page)
  const body = new URLSearchParams()
  for (const [, name, value] of form.matchAll(/name="([^"]*)" value="([^"]*)"/g)) body.append(name, value)
  return new Request(new URL('/oauth2/authorize', issuer), { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
}

async function logIn(pushed) {
  const verifier = client.randomPKCECodeVerifier()
  const checks = {
    pkceCodeVerifier: verifier,
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
    idTokenExpected: true,
    maxAge: 3600
  }
  const asked = {
    redirect_uri: redirect,
    scope: 'openid email sales:read',
    organiser,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    max_age: '3600'
  }
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, asked)
    : client.buildAuthorizationUrl(config, asked)
  const back = await browse(url)
  return { tokens: await client.authorizationCodeGrant(config, back, checks), back, checks }
}

const refused = async call => {
  try {
    await call()
    return 'accepted'
  } catch (failed) {
    return failed.error ?? failed.code ?? String(failed)
  }
}

const { tokens, back, checks } = await logIn(false)
const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
const again = await refused(() => client.authorizationCodeGrant(config, back, checks))

const second = await logIn(true)
const refreshed = await client.refreshTokenGrant(config, second.tokens.refresh_token)
const reused = await refused(() => client.refreshTokenGrant(config, second.tokens.refresh_token))
const family = await refused(() => client.refreshTokenGrant(config, refreshed.refresh_token))

const third = await logIn(false)
const seen = secret === '-' ? {} : await client.tokenIntrospection(config, third.tokens.access_token)
await client.tokenRevocation(config, third.tokens.refresh_token)
const revoked = await refused(() => client.refreshTokenGrant(config, third.tokens.refresh_token))

// The answer of another provider, put into this log-in (mix-up, RFC 9207).
const mixed = new URL(back)
mixed.searchParams.set('iss', 'https://evil.example.org')
const mixUp = await refused(() => client.authorizationCodeGrant(config, mixed, checks))

const fourth = await logIn(false)
const out = client.buildEndSessionUrl(config, {
  id_token_hint: fourth.tokens.id_token,
  post_logout_redirect_uri: new URL('/', redirect).href,
  state: 'bye'
})
const left = await fetch(out, { headers: { cookie }, redirect: 'manual' })
const after = await fetch(client.buildAuthorizationUrl(config, {
  redirect_uri: redirect, scope: 'openid', code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', state: 'x'
}), { headers: { cookie }, redirect: 'manual' })

console.log(JSON.stringify({
  sub: tokens.claims().sub,
  email: person.email ?? null,
  scope: tokens.scope,
  again, reused, family, revoked, mixUp,
  active: seen.active ?? null,
  left: left.headers.get('location'),
  after: after.headers.get('location')
}))
