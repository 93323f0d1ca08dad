export * from './types.ts';
export { after, choose, decide, STEP_SECONDS, stepOf, TOLERATED_STEPS } from './rules.ts';
export { bestVerifier, native, portable, type Verifier } from './ed25519.ts';
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
