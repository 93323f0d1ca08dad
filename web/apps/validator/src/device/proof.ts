import { type Bytes, toBase64Url } from '@tribune/gate-rules';

const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;
const GOOD_FOR_SECONDS = 120;

/** A key whose secret part the browser lets nobody have, not even this app. */
export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(EC, false, ['sign', 'verify']);
}

/** Signed by the new key, which stands in its own header; `nonce`: the pairing code, or the assertion's jti. */
export async function pairingProof(keys: CryptoKeyPair, issuer: string, nonce: string, now: Date): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  const header = { alg: 'ES256', typ: 'device-pairing+jwt', jwk: { kty, crv, x, y } };
  return signed(keys, header, { aud: issuer, ...times(now), nonce });
}

/** RFC 7523: good once, by its `jti`. */
export function assertion(
  { keys, issuer, deviceId }: { keys: CryptoKeyPair; issuer: string; deviceId: string },
  now: Date,
  jti: string,
): Promise<string> {
  const claims = { iss: deviceId, sub: deviceId, aud: issuer, ...times(now), jti };
  return signed(keys, { alg: 'ES256', typ: 'device-assertion+jwt' }, claims);
}

function times(now: Date): { iat: number; exp: number } {
  const iat = Math.floor(now.getTime() / 1000);
  return { iat, exp: iat + GOOD_FOR_SECONDS };
}

async function signed(keys: CryptoKeyPair, header: object, claims: object): Promise<string> {
  const input = `${part(header)}.${part(claims)}`;
  const signature = await crypto.subtle.sign(SIGNING, keys.privateKey, bytes(input));
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}

function part(json: object): string {
  return toBase64Url(bytes(JSON.stringify(json)));
}

function bytes(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}
