import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** ALTCHA's protocol, version 1: the number for which SHA-256 of salt and number, in hex, is the challenge. */
export function solve(salt: string, challenge: string, maxnumber: number): number | null {
  for (let number = 0; number <= maxnumber; number++)
    if (bytesToHex(sha256(utf8ToBytes(salt + number))) === challenge) return number;
  return null;
}
