import { fromBase64Url, rotatingText } from '@tribune/gate-rules';
import type { HeldCredential } from '../api/types.ts';

/** A credential with how far this device's clock is off the server's: a phone without a network needs both. */
export interface CarriedCode extends HeldCredential {
  readonly offset: number;
}

export function carried(held: HeldCredential, now = Date.now()): CarriedCode {
  return { ...held, offset: Date.parse(held.serverTime) - now };
}

/** The text of the QR code at this moment. */
export async function textOf(code: CarriedCode, now = Date.now()): Promise<string> {
  if (code.form === 'STATIC' || code.secret === undefined) return code.code;
  return rotatingText(code.code, fromBase64Url(code.secret), new Date(now + code.offset));
}

/** Until the code changes. */
export function millisLeft(code: CarriedCode, now = Date.now()): number {
  const step = (code.stepSeconds ?? 15) * 1000;
  return step - ((now + code.offset) % step);
}
