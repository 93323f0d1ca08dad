import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Admission,
  type Check,
  choose,
  type Decision,
  decide,
  type DenialReason,
  type Match,
  type Place,
  type Presented,
  REASONS,
  type Use,
} from '../src/index.ts';

interface Case {
  readonly name: string;
  readonly admissions: readonly Admission[];
  readonly event: Match | null;
  readonly checkpoint: Place | null;
  readonly presented: Presented;
  readonly now: string;
  readonly chosen: number | null;
  readonly decision: Expected;
}

/** A decision with every field there is. */
interface Expected {
  readonly result: Decision['result'];
  readonly reason?: DenialReason | null;
  readonly remaining: number;
  readonly lastUse?: Use | null;
  readonly check?: Check | null;
  readonly codeAge: number | null;
}

function whole(decision: Expected): Expected {
  return { reason: null, lastUse: null, check: null, ...decision };
}

function vectors(file: string): readonly Case[] {
  const path = new URL(`../../../../contracts/vectors/${file}`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: readonly Case[] }).cases;
}

describe.each(['admission.json', 'admission-edges.json'])('the gate answers as in %s', (file) => {
  it.each(vectors(file))('$name', (given) => {
    const chosen = choose(given.admissions, given.presented) ?? null;
    expect(chosen).toBe(given.chosen);
    const admission = chosen === null ? null : (given.admissions[chosen] ?? null);
    const decision = decide(admission, given.event, given.checkpoint, given.presented, new Date(given.now));
    expect(whole(decision)).toEqual(whole(given.decision));
  });
});

it('every reason of the rules has a case', () => {
  const seen = new Set(
    [...vectors('admission.json'), ...vectors('admission-edges.json')].map((given) =>
      given.decision.reason ?? null,
    ),
  );
  expect(REASONS.filter((reason) => reason !== 'MALFORMED' && !seen.has(reason))).toEqual([]);
});
