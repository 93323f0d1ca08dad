import { expect, it } from 'vitest';
import { Camera } from '../src/camera.ts';
import { COMFORTABLE, detailAt, FINGER, NAMES, ROWS, SEATS, SECTIONS } from '../src/detail.ts';
import { Motion } from '../src/motion.ts';
import { random } from './plans.ts';

function flying(): { camera: Camera; motion: Motion } {
  const camera = new Camera({ left: -10_000, top: -10_000, right: 10_000, bottom: 10_000 }, 50);
  camera.resize(800, 600);
  return { camera, motion: new Motion(camera) };
}

it.each([1, 2, 3])('a flight ends where it was meant to, and its end grows nearer all the way, seed %i', (seed) => {
  const chance = random(seed);
  for (let flight = 0; flight < 30; flight++) {
    const { camera, motion } = flying();
    camera.set((chance() - 0.5) * 12_000, (chance() - 0.5) * 12_000, 0.05 + chance() * 0.5);
    const [x, y, scale] = [(chance() - 0.5) * 12_000, (chance() - 0.5) * 12_000, 0.1 + chance() * 0.5];
    motion.fly(x, y, scale, 1_000);
    let away = Infinity;
    for (let now = 1_000; motion.isGoing; now += 16) {
      motion.step(now);
      const left = Math.hypot(camera.x - x, camera.y - y);
      expect(left, `seed ${seed}, flight ${flight}`).toBeLessThanOrEqual(away + 1e-6);
      away = left;
      expect(now).toBeLessThan(2_000);
    }
    expect([camera.x, camera.y, camera.scale]).toEqual([x, y, scale]);
  }
});

it('a throw glides a little, the same whatever the rate of frames, and stops', () => {
  const ends = [8, 16, 33].map((millis) => {
    const { camera, motion } = flying();
    camera.set(0, 0, 0.5);
    motion.glide(1, 0, 0);
    let now = 0;
    while (motion.isGoing) motion.step((now += millis));
    expect(now).toBeLessThan(900);
    return -camera.x * camera.scale;
  });
  for (const way of ends) expect(Math.abs(way - ends[1]!)).toBeLessThan(25);
  expect(ends[1]).toBeGreaterThan(50);
});

it('nearer there is more to see, and what a tap comes to is large enough for a finger', () => {
  expect([1, 5, 12, 40].map(detailAt)).toEqual([SECTIONS, ROWS, SEATS, NAMES]);
  expect(COMFORTABLE).toBeGreaterThanOrEqual(FINGER);
});
