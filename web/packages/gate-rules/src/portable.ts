import { ed25519 } from '@noble/curves/ed25519.js';
import type { Verifier } from './ed25519.ts';

/** In JavaScript: for browsers that have no Ed25519 of their own. */
export const portable: Verifier = {
  async verify(publicKey, message, signature) {
    if (signature.length !== 64 || publicKey.length !== 32) return false;
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};
