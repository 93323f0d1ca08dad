export { type Asked, challengeOf, type Endpoints, SignInRefused, authorizeAddress, unpadded } from './protocol.ts';
export { type Person, Session, type SessionSettings } from './session.ts';
