import type { Bytes } from './bytes.ts';

/** Checks an Ed25519 signature as RFC 8032 says, the plain form. */
export interface Verifier {
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): Promise<boolean>;
}

/** The browser's own, with its key kept imported. */
export function native(): Verifier {
  const imported = new Map<string, Promise<CryptoKey>>();
  const keyOf = (publicKey: Bytes): Promise<CryptoKey> => {
    const name = publicKey.join();
    let key = imported.get(name);
    if (key === undefined) {
      key = crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
      imported.set(name, key);
    }
    return key;
  };
  return {
    async verify(publicKey, message, signature) {
      if (signature.length !== 64 || publicKey.length !== 32) return false;
      return crypto.subtle.verify({ name: 'Ed25519' }, await keyOf(publicKey), signature, message);
    },
  };
}

/** The browser's own where it is there and works, else the portable one, fetched only then. */
export async function bestVerifier(): Promise<Verifier> {
  try {
    await crypto.subtle.importKey('raw', BASE_POINT, { name: 'Ed25519' }, false, ['verify']);
    return native();
  } catch {
    return (await import('./portable.ts')).portable;
  }
}

/** Any valid public key shows whether the browser takes one: the curve's base point (RFC 8032, section 5.1). */
const BASE_POINT: Bytes = Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 0x58 : 0x66));
