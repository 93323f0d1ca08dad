export * from './types.ts';
export { after, choose, decide, STEP_SECONDS, stepOf, TOLERATED_STEPS } from './rules.ts';
export { bestVerifier, native, type Verifier } from './ed25519.ts';
export { portable } from './portable.ts';
export {
  codeHash,
  type Credential,
  type Fault,
  isGenuine,
  type Reading,
  readCredential,
  rotatingText,
  signedPart,
  type TimeCode,
} from './credential.ts';
export { openRecord, recordId } from './record.ts';
export { keysOf, readPackage } from './package.ts';
export { type ClockMemory, SteadyClock } from './clock.ts';
export { decideOffline, type DeviceRecords, type Gate, type HeldUp, type OfflineVerdict } from './gate.ts';
export { type Bytes, fromBase64Url, toBase64Url } from './bytes.ts';
