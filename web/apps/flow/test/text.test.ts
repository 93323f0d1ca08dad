import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem, unreachable } from '../src/api/problem.ts';
import { DESK } from '../src/desk/words.ts';
import { ADDING } from '../src/text/adding.ts';
import { firstLanguage, Text, TEXTS } from '../src/text/index.ts';
import { sentence } from '../src/text/problems.ts';

const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages have every text, and the same words to fill in', () => {
  expect(Object.keys(TEXTS.nb).sort()).toEqual(Object.keys(TEXTS.en).sort());
  for (const [key, english] of Object.entries(TEXTS.en)) {
    const norwegian = TEXTS.nb[key as keyof typeof TEXTS.en];
    expect(slots(norwegian), key).toEqual(slots(english));
    expect(norwegian.trim().length, key).toBeGreaterThan(0);
  }
});

test('words that are fetched later are there in both languages, with the same to fill in', () => {
  for (const words of [DESK, ADDING]) {
    const norwegian: Readonly<Record<string, string>> = words.nb;
    for (const [key, english] of Object.entries(words.en)) expect(slots(norwegian[key] ?? ''), key).toEqual(slots(english));
  }
  expect(new Text('nb').from(DESK)('count.other', { count: 3 })).toBe('3 billetter');
});

test('every form by number has both forms', () => {
  for (const key of Object.keys(TEXTS.en)) {
    if (key.endsWith('.one')) expect(TEXTS.en).toHaveProperty([key.replace(/one$/, 'other')]);
    if (key.endsWith('.other')) expect(TEXTS.en).toHaveProperty([key.replace(/other$/, 'one')]);
  }
});

test('a language is chosen from what the browser wants', () => {
  expect(firstLanguage(['de-DE', 'nn-NO', 'en'])).toBe('nb');
  expect(firstLanguage(['en-US', 'nb'])).toBe('en');
  expect(firstLanguage(['de', 'fr'])).toBe('en');
});

test('numbers and plurals are those of the language', () => {
  expect(new Text('en').count('room.ahead', 12_345)).toBe('12,345 before you');
  expect(new Text('en').count('levels.left', 1)).toBe('1 left');
  expect(new Text('nb').t('checkout.order', { total: '540 kr' })).toBe('Bestill og betal 540 kr');
});

test('what is filled in is never read as a pattern again', () => {
  expect(new Text('en').t('events.none-found', { q: '{limit} $& <b>' })).toContain('“{limit} $& <b>”');
});

test('every problem of sale and tickets that a fan can meet has a sentence of its own', () => {
  const catalogue = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8');
  const typesOf = (service: string): string[] => {
    const part = new RegExp(`## ${service}\\n([\\s\\S]*?)\\n## `).exec(catalogue)?.[1] ?? '';
    return [...part.matchAll(/\| `([a-z-]+)` \|/g)].map((found) => found[1]!);
  };
  const types = [...typesOf('sales'), ...typesOf('tickets')];
  const forStaff = [
    'device-needed',
    'seat-unknown',
    'mixed-organisers',
    'mixed-currencies',
    'voucher-exists',
    'order-not-cancellable',
    'order-not-in-review',
    'seats-not-free',
    'event-has-waiting-room',
    'add-on-stock-taken',
    'add-on-redeemed',
    'add-on-not-valid',
    'ballot-state',
    'ballot-not-possible',
    'ballot-entered',
  ];
  expect(types.length).toBeGreaterThan(30);
  for (const type of types) if (!forStaff.includes(type)) expect(TEXTS.en, type).toHaveProperty([`problem.${type}`]);
});

test('a problem that nobody has heard of gets the sentence of its kind', () => {
  const text = new Text('en');
  expect(sentence(new Problem('new-thing', 422), text)).toBe(TEXTS.en['problem.refused']);
  expect(sentence(new Problem('new-thing', 503), text)).toBe(TEXTS.en['problem.busy']);
  expect(sentence(new Problem('not-found', 404), text)).toBe(TEXTS.en['problem.not-found']);
  expect(sentence(unreachable(), new Text('nb'))).toBe(TEXTS.nb['problem.unreachable']);
});
