const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 section 6 without padding. */
export function writeBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const next of bytes) {
    pending = ((pending << 8) | next) & 0xfff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += ALPHABET.charAt((pending >> bits) & 31);
    }
  }
  return bits > 0 ? text + ALPHABET.charAt((pending << (5 - bits)) & 31) : text;
}

/** Strict: one sequence of bytes has one text. Null for any other text. */
export function readBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let pending = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    pending = ((pending << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (pending >> bits) & 0xff;
    }
  }
  const canonical = bits < 5 && (pending & ((1 << bits) - 1)) === 0;
  return canonical ? bytes : null;
}
