import type { Admission, Decision, DenialReason, Match, Place, Presented, Use } from './types.ts';

/** How long one time code is shown, in seconds. */
export const STEP_SECONDS = 15;
/** How many steps a code may be older or newer than the gate's clock. */
export const TOLERATED_STEPS = 1;

/**
 * The ticket that a code is held up for, where it opens several: one of this event, alive, with room; else the first.
 * Undefined if there is none.
 */
export function choose(admissions: readonly Admission[], presented: Presented): number | undefined {
  let best: number | undefined;
  let bestRank = -1;
  admissions.forEach((each, at) => {
    const rank = rankOf(each, presented);
    if (rank > bestRank) [best, bestRank] = [at, rank];
  });
  return best;
}

function rankOf(admission: Admission, presented: Presented): number {
  if (admission.event !== presented.event) return 0;
  if (admission.voided || admission.superseded || admission.blocked) return 1;
  return room(admission, presented) >= presented.entries ? 3 : 2;
}

function room(admission: Admission, presented: Presented): number {
  return presented.direction === 'OUT' ? admission.used - admission.gone : admission.entries - admission.used;
}

/**
 * Who may go in or out, by the same rules in the same order as `AdmissionRules` of the server: the first that refuses
 * gives the reason. An event or a checkpoint that the gate knows nothing about (null) refuses nobody.
 */
export function decide(
  admission: Admission | null,
  event: Match | null,
  checkpoint: Place | null,
  presented: Presented,
  now: Date,
): Decision {
  if (admission === null) return denied('UNKNOWN_CREDENTIAL', null);
  const age = codeAge(presented, now);
  let reason = ofTicket(admission, presented) ?? ofCode(admission, presented, now);
  if (reason === null && presented.direction === 'IN') {
    if (event !== null) reason = ofEvent(event, now);
    if (reason === null && checkpoint !== null) reason = ofPlace(admission, checkpoint);
  }
  if (reason !== null) return denied(reason, age);
  return presented.direction === 'OUT'
    ? leave(admission, event, presented, age)
    : enter(admission, event, presented, age);
}

function ofTicket(admission: Admission, presented: Presented): DenialReason | null {
  const leaving = presented.direction === 'OUT';
  if (admission.voided && !leaving) return 'VOIDED';
  if (admission.superseded && !leaving) return 'SUPERSEDED';
  if (presented.generation < admission.generation) return 'REPLACED';
  if (admission.blocked && !leaving) return 'BLOCKED';
  return admission.event === presented.event ? null : 'WRONG_EVENT';
}

function ofCode(admission: Admission, presented: Presented, now: Date): DenialReason | null {
  if (presented.form === null) return null;
  if (presented.form !== admission.form) return 'WRONG_FORM';
  if (presented.form === 'STATIC') return null;
  if (presented.timeCode === null || !presented.timeCode.genuine) return 'BAD_SIGNATURE';
  const behind = stepOf(now) - presented.timeCode.step;
  if (behind > TOLERATED_STEPS) return 'EXPIRED_CODE';
  return behind < -TOLERATED_STEPS ? 'FUTURE_CODE' : null;
}

/** The number of the 15 seconds in which a time lies, counted from 1970. */
export function stepOf(time: Date): number {
  return Math.floor(time.getTime() / 1000 / STEP_SECONDS);
}

function codeAge(presented: Presented, now: Date): number | null {
  const shown = presented.timeCode;
  return shown === null || !shown.genuine ? null : Math.floor(now.getTime() / 1000) - shown.step * STEP_SECONDS;
}

function ofEvent(event: Match, now: Date): DenialReason | null {
  switch (event.status) {
    case 'CANCELLED':
      return 'EVENT_CANCELLED';
    case 'POSTPONED':
      return 'EVENT_POSTPONED';
    case 'ENDED':
      return 'EVENT_ENDED';
    case 'DRAFT':
      return 'EVENT_NOT_OPEN';
    default:
      return ofDoors(event, now);
  }
}

function ofDoors(event: Match, now: Date): DenialReason | null {
  if (event.opensAt !== null && now.getTime() < Date.parse(event.opensAt)) return 'EVENT_NOT_OPEN';
  return event.closesAt !== null && now.getTime() >= Date.parse(event.closesAt) ? 'EVENT_ENDED' : null;
}

function ofPlace(admission: Admission, checkpoint: Place): DenialReason | null {
  if (differ(admission.gate, checkpoint.gate)) return 'WRONG_GATE';
  return differ(admission.zone, checkpoint.zone) ? 'WRONG_ZONE' : null;
}

function differ(ticket: string | null, checkpoint: string | null): boolean {
  return ticket !== null && checkpoint !== null && ticket !== checkpoint;
}

function enter(admission: Admission, event: Match | null, presented: Presented, age: number | null): Decision {
  const remaining = admission.entries - admission.used;
  if (remaining <= 0) return denied('ALREADY_USED', age, 0, admission);
  if (presented.entries > remaining) return denied('TOO_FEW_ENTRIES', age, remaining, admission);
  const checks = event?.checks ?? {};
  const check = Object.hasOwn(checks, admission.category) ? (checks[admission.category] ?? null) : null;
  return { result: 'ADMITTED', remaining: remaining - presented.entries, check, codeAge: age };
}

function leave(admission: Admission, event: Match | null, presented: Presented, age: number | null): Decision {
  const remaining = admission.entries - admission.used;
  if (presented.entries > admission.used - admission.gone) return denied('NOT_INSIDE', age, remaining, admission);
  const given = event?.reentry === true ? presented.entries : 0;
  return { result: 'ADMITTED', remaining: remaining + given, check: null, codeAge: age };
}

function denied(reason: DenialReason, codeAge: number | null, remaining = 0, of: Admission | null = null): Decision {
  return { result: 'DENIED', reason, remaining, lastUse: of?.lastUse ?? null, codeAge };
}

/** The ticket after a decision that admitted: what the device keeps until the server tells it anew. */
export function after(admission: Admission, event: Match | null, presented: Presented, use: Use): Admission {
  if (presented.direction === 'IN') return { ...admission, used: admission.used + presented.entries, lastUse: use };
  return event?.reentry === true
    ? { ...admission, used: admission.used - presented.entries }
    : { ...admission, gone: admission.gone + presented.entries };
}
