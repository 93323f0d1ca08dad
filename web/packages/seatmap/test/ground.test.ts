import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bowl } from '../demo/bowl.ts';
import { ACCESSIBLE, COMPANION, groundOf, RESTRICTED } from '../src/ground.ts';
import { runs } from '../src/labels.ts';
import type { Plan } from '../src/plan.ts';
import { contains } from '../src/shape.ts';
import { row, SMALL } from './plans.ts';

describe('the notation of seat names', () => {
  it('is read as the API writes it', () => {
    expect(runs('1-3')).toEqual([['1', '2', '3']]);
    expect(runs('1-2,4')).toEqual([['1', '2'], ['4']]);
    expect(runs('A1+A2, 9-7')).toEqual([['A1', 'A2'], ['9', '8', '7']]);
    expect(runs('01-VIP')).toEqual([['01-VIP']]);
  });

  it('refuses a row that is longer than any', () => {
    expect(() => runs('1-10000')).toThrow(/2000 seats/);
    expect(() => runs('1-1500,1-1500')).toThrow(/2000 seats/);
  });
});

describe('a plan laid out', () => {
  const ground = groundOf(SMALL);

  it('has every place where the plan puts it', () => {
    expect(ground.size).toBe(14);
    expect([...ground.x.slice(0, 4)]).toEqual([0, 50, 100, 150]);
    expect([...ground.y.slice(4, 8)]).toEqual([80, 80, 80, 80]);
    expect([ground.x[12], ground.y[12]]).toEqual([400, -10]);
    expect(ground.pitch).toBeCloseTo(50, 0);
  });

  it('knows names, levels and what is particular', () => {
    expect([0, 4, 7, 11, 13].map(ground.label)).toEqual(['1', '4', '1', 'X', 'Z']);
    expect(ground.label(9)).toBe('');
    expect([...ground.level]).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2]);
    expect([...ground.marks.slice(0, 4)]).toEqual([ACCESSIBLE, COMPANION, 0, RESTRICTED]);
    expect([...ground.mate.slice(0, 3)]).toEqual([-1, 0, -1]);
    expect([0, 8, 13].map((seat) => ground.section(seat).key)).toEqual(['A', 'T', 'B']);
    expect(ground.sections.map(({ first, end }) => [first, end])).toEqual([[0, 8], [8, 11], [11, 14]]);
  });

  it('is refused where rows leave places out', () => {
    const broken: Plan = { ...SMALL, sections: [{ ...SMALL.sections[0]!, rows: [row(5, 4, 0)] }] };
    expect(() => groundOf(broken)).toThrow(/begins at 5, not 0/);
  });

  it('writes every section’s name inside it', () => {
    const { sections } = groundOf(bowl(60_000));
    expect(sections.length).toBeGreaterThan(50);
    for (const { outline, anchor } of sections) expect(contains(outline, anchor.x, anchor.y)).toBe(true);
  });

  it('reads the plan that the API’s document shows as its example', () => {
    const document = JSON.parse(
      readFileSync(new URL('../../../../contracts/snapshots/openapi.json', import.meta.url), 'utf8'),
    );
    const answer = document.paths['/v1/events/{event_id}/seat-map'].get.responses['200'];
    const plan = groundOf(answer.content['application/json'].example as Plan);
    expect([plan.size, plan.sections[0]?.name, plan.label(2)]).toEqual([3, 'Section A', '3']);
  });
});

it('a made-up bowl has exactly the places that are asked for', () => {
  for (const capacity of [500, 12_345, 39_616, 60_000]) expect(groundOf(bowl(capacity)).size).toBe(capacity);
});
