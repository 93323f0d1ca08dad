// An organiser's OpenID provider: npm oidc-provider, which is not ours, with its own log-in page (any name, any password).
// Arguments: port, client id, client secret, redirect address. Says "ready" and runs until it is ended. Each start makes
// new keys. A person's subject is the name that was typed, the address that name at example.org.
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const [port, clientId, clientSecret, redirect] = process.argv.slice(2)

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: String(Date.now()) }

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirect],
    response_types: ['code'],
    grant_types: ['authorization_code']
  }],
  jwks: { keys: [key] },
  cookies: { keys: ['for this test only'] },
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true, name: id })
  })
})

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
