import { ascii, type Bytes, concat, fromBase64Url, sha256 } from './bytes.ts';
import type { Verifier } from './ed25519.ts';
import type { EventPackage, PackageHead, SealedRecord, SignerKey } from './types.ts';

const PURPOSE = ascii('tribune package 1\0');

/** Public keys by their id, as {@link readCredential} takes them. */
export function keysOf(keys: readonly SignerKey[]): ReadonlyMap<string, Bytes> {
  return new Map(keys.map((key) => [key.keyId, fromBase64Url(key.publicKey)]));
}

/**
 * Reads a package or a delta, as the response's body came out of its compression; null if it is not signed by a key of
 * the access service. `signature` is the header Package-Signature: "keyId.signature".
 */
export async function readPackage(
  body: Bytes,
  signature: string,
  keys: ReadonlyMap<string, Bytes>,
  verifier: Verifier,
): Promise<EventPackage | null> {
  const [keyId = '', text = ''] = signature.split('.');
  const key = keys.get(keyId);
  if (key === undefined) return null;
  const signed = concat(PURPOSE, await sha256(body));
  if (!(await verifier.verify(key, signed, fromBase64Url(text)))) return null;
  const [head = '', ...lines] = new TextDecoder().decode(body).trimEnd().split('\n');
  return { head: JSON.parse(head) as PackageHead, records: lines.map((line) => JSON.parse(line) as SealedRecord) };
}
