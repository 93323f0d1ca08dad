import { REASONS } from '@tribune/gate-rules';
import { describe, expect, it } from 'vitest';
import { en } from '../src/text/en.ts';
import { age, counted, fill, language, preferred, since } from '../src/text/index.ts';
import { nb } from '../src/text/nb.ts';

function leaves(texts: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(texts))
    if (typeof value === 'string') found.set(path + key, value);
    else for (const [inner, text] of leaves(value as object, `${path + key}.`)) found.set(inner, text);
  return found;
}

const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the two languages', () => {
  it('have every key, each with words, and the same blanks to fill', () => {
    const [english, norwegian] = [leaves(en), leaves(nb)];
    expect([...norwegian.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('');
      expect(norwegian.get(key)?.trim(), key).not.toBe('');
      expect(blanks(norwegian.get(key) ?? ''), key).toEqual(blanks(text));
      expect(norwegian.get(key)?.split('|').length, key).toBe(text.split('|').length);
    }
  });

  it('say each reason of the closed list, no two alike', () => {
    for (const texts of [en, nb]) {
      expect(Object.keys(texts.reasons).sort()).toEqual([...REASONS].sort());
      expect(new Set(Object.values(texts.reasons).map((each) => each.title)).size).toBe(REASONS.length);
    }
  });

  it('are chosen by what the browser asks for', () => {
    expect(preferred(['nn-NO', 'en'])).toBe('nb');
    expect(preferred(['de', 'nb-NO'])).toBe('nb');
    expect(preferred(['de'])).toBe('en');
  });
});

describe('words with numbers', () => {
  it('fill the blanks they know', () => {
    expect(fill('{n} of {m}', { n: 3 })).toBe('3 of {m}');
  });

  it('tell one from several, in numbers as people write them', () => {
    language.value = 'en';
    expect([0, 1, 41_210].map((n) => counted(en.tickets, n, { age: '12 s' }))).toEqual([
      '0 tickets here, 12 s old',
      '1 ticket here, 12 s old',
      '41,210 tickets here, 12 s old',
    ]);
    expect(counted('{n} of all', 1)).toBe('1 of all');
  });

  it('say how old something is', () => {
    expect([age(11_600), age(180_000), age(3 * 3600_000), age(-5)]).toEqual(['12 s', '3 min', '3 h', '0 s']);
  });

  it('say when a ticket was used, and how long ago while that matters', () => {
    language.value = 'en';
    const now = Date.parse('2026-05-16T15:00:00Z');
    expect(since('2026-05-16T14:59:20Z', now)).toMatch(/, 40 s ago$/);
    expect(since('2026-05-16T14:48:00Z', now)).toMatch(/, 12 min ago$/);
    expect(since('2026-05-15T14:48:00Z', now)).not.toMatch(/ago/);
  });
});
