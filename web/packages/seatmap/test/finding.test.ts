import { describe, expect, it } from 'vitest';
import { bowl } from '../demo/bowl.ts';
import { Camera } from '../src/camera.ts';
import { hit } from '../src/hit.ts';
import { Model } from '../src/model.ts';
import { type Direction, nextSeat, nextSection } from '../src/neighbours.ts';
import { random, SMALL } from './plans.ts';

const large = new Model(bowl(60_000));
const DIRECTIONS: readonly Direction[] = ['left', 'right', 'up', 'down'];
const BACK: Record<Direction, Direction> = { left: 'right', right: 'left', up: 'down', down: 'up' };

function seats(seed: number, count: number): number[] {
  const chance = random(seed);
  const { ground } = large;
  return Array.from({ length: count * 2 }, () => Math.floor(chance() * ground.size))
    .filter((seat) => !ground.section(seat).standing)
    .slice(0, count);
}

describe('the index', () => {
  it.each([1, 2])('finds the nearest seat as looking at every one does, seed %i', (seed) => {
    const { ground, grid } = large;
    const chance = random(seed);
    for (const near of seats(seed, 40)) {
      const [x, y] = [ground.x[near]! + (chance() - 0.5) * 200, ground.y[near]! + (chance() - 0.5) * 200];
      let [best, least] = [-1, 60];
      for (let seat = 0; seat < ground.size; seat++) {
        const away = Math.hypot(ground.x[seat]! - x, ground.y[seat]! - y);
        if (away <= least && !ground.section(seat).standing) [best, least] = [seat, away];
      }
      expect(grid.nearest(x, y, 60), `seed ${seed}`).toBe(best);
    }
  });

  it('holds every seat once and no place to stand', () => {
    const seen = new Set(large.grid.seats);
    const standing = large.ground.sections.filter((section) => section.standing);
    expect(standing.length).toBeGreaterThan(0);
    const places = standing.reduce((sum, { first, end }) => sum + end - first, 0);
    expect(seen.size).toBe(large.ground.size - places);
    expect(large.grid.seats.length).toBe(seen.size);
  });
});

describe('what lies under a pixel', () => {
  const camera = new Camera(large.ground.box, large.ground.pitch);
  camera.resize(1280, 800);

  it.each([5, 6])('is the seat that is drawn there, at any scale that shows seats, seed %i', (seed) => {
    const { ground } = large;
    const chance = random(seed);
    for (const seat of seats(seed, 100)) {
      camera.set(ground.x[seat]!, ground.y[seat]!, 0.2 + chance());
      const [px, py] = [camera.screenX(ground.x[seat]!), camera.screenY(ground.y[seat]!)];
      expect(hit(large, camera, px, py, 'mouse').seat, `seed ${seed}`).toBe(seat);
    }
  });

  it('is a section from afar', () => {
    const { box, sections } = large.ground;
    camera.fit(box);
    for (const { anchor, index } of sections) {
      const found = hit(large, camera, camera.screenX(anchor.x), camera.screenY(anchor.y), 'touch');
      expect(found).toEqual({ seat: -1, section: index });
    }
  });

  it('may be missed by a finger more than by a mouse', () => {
    const small = new Model(SMALL);
    const near = new Camera(small.ground.box, 50);
    near.resize(400, 400);
    near.set(0, 0, 0.5);
    const px = near.screenX(-45);
    expect(hit(small, near, px, near.screenY(0), 'mouse').seat).toBe(-1);
    expect(hit(small, near, px, near.screenY(0), 'touch').seat).toBe(0);
  });
});

describe('the arrow keys', () => {
  it('go along the row, to the row behind, and over the aisle', () => {
    const { ground, grid } = new Model(SMALL);
    expect(nextSeat(ground, grid, 1, 'right')).toBe(2);
    expect(nextSeat(ground, grid, 1, 'down')).toBe(5);
    expect(nextSeat(ground, grid, 3, 'right')).toBe(11);
    expect(nextSeat(ground, grid, 0, 'left')).toBe(-1);
    expect(nextSeat(ground, grid, 0, 'right', (seat) => seat > 2)).toBe(3);
  });

  it.each([11, 12, 13])('go where they point, and mostly back again, seed %i', (seed) => {
    const { ground, grid } = large;
    let [back, steps] = [0, 0];
    for (const seat of seats(seed, 150))
      for (const direction of DIRECTIONS) {
        const next = nextSeat(ground, grid, seat, direction);
        if (next < 0) continue;
        const [dx, dy] = [ground.x[next]! - ground.x[seat]!, ground.y[next]! - ground.y[seat]!];
        const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
        expect(ahead, `seed ${seed}, seat ${seat}, ${direction}`).toBeGreaterThan(0);
        steps += 1;
        if (nextSeat(ground, grid, next, BACK[direction]) === seat) back += 1;
      }
    expect(back / steps).toBeGreaterThan(0.7);
  });

  it('reach every section from any other', () => {
    const { sections } = large.ground;
    const reached = new Set([0]);
    const open = [0];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const direction of DIRECTIONS) {
        const next = nextSection(sections, at, direction);
        if (next >= 0 && !reached.has(next)) open.push(next), reached.add(next);
      }
    expect(reached.size).toBe(sections.length);
  });
});
