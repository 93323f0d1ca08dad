import { expect, it, vi } from 'vitest';
import { Availability } from '../src/availability.ts';
import { follow } from '../src/follow.ts';
import { groundOf } from '../src/ground.ts';
import { bitsOf, SMALL } from './plans.ts';

const states = (...taken: number[]) => bitsOf(Array.from({ length: 14 }, (_, seat) => (taken.includes(seat) ? 2 : 0)));
const whole = (version: string, ...taken: number[]) =>
  new Response(states(...taken).slice().buffer, { headers: { ETag: `"${version}"` } });
const delta = (to: string, full: boolean, changes: number[][]) => Response.json({ from: '', to, full, changes });

it('reads the whole, then what changed, the whole again when the way is lost, and goes on after a failure', async () => {
  const availability = new Availability(groundOf(SMALL));
  const answers = [
    whole('v1', 1),
    delta('v2', false, [[4, 2]]),
    new Response('', { status: 503 }),
    delta('v3', true, []),
    whole('v3', 5),
    delta('v4', false, [[5, 0]]),
  ];
  const asked: string[] = [];
  const troubles: (string | null)[] = [];
  const taken: string[] = [];
  availability.onChange(() => taken.push([...availability.states].flatMap((state, seat) => (state ? [seat] : [])).join()));
  const end = follow(availability, {
    href: '/availability',
    everyMillis: 1,
    fetch: async (href) => {
      asked.push(String(href));
      return answers.shift() ?? delta('v4', false, []);
    },
    onTrouble: (trouble) => troubles.push(trouble?.message ?? null),
  });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(7));
  end();
  expect(asked.slice(0, 7)).toEqual([
    '/availability',
    '/availability/changes?since=v1',
    '/availability/changes?since=v2',
    '/availability/changes?since=v2',
    '/availability',
    '/availability/changes?since=v3',
    '/availability/changes?since=v4',
  ]);
  expect(taken).toEqual(['1', '1,4', '5', '']);
  expect(troubles).toEqual(['changes: 503', null]);
});

it('begins with the whole that was asked for before there was a map, and goes on from there', async () => {
  const availability = new Availability(groundOf(SMALL));
  const asked: string[] = [];
  const end = follow(availability, {
    href: '/availability',
    first: Promise.resolve(whole('v7', 3)),
    everyMillis: 1,
    fetch: async (href) => {
      asked.push(String(href));
      return delta('v8', false, []);
    },
  });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
  end();
  expect(asked[0]).toBe('/availability/changes?since=v7');
  expect(availability.states[3]).toBe(2);
});

it('asks again where that first answer was none', async () => {
  const availability = new Availability(groundOf(SMALL));
  const troubles: (string | null)[] = [];
  const end = follow(availability, {
    href: '/availability',
    first: Promise.reject(new Error('no network')),
    everyMillis: 1,
    fetch: async (href) => (String(href).includes('changes') ? delta('v1', false, []) : whole('v1', 5)),
    onTrouble: (trouble) => troubles.push(trouble?.message ?? null),
  });
  await vi.waitFor(() => expect(availability.states[5]).toBe(2));
  await vi.waitFor(() => expect(troubles).toEqual(['no network', null]));
  end();
});
