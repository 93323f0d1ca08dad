import { describe, expect, it } from 'vitest';
import { Camera } from '../src/camera.ts';
import { random } from './plans.ts';

const BOX = { left: -12_000, top: -9_000, right: 12_000, bottom: 9_000 };

function camera(): Camera {
  const made = new Camera(BOX, 50);
  made.resize(360, 640);
  return made;
}

describe('the camera', () => {
  it('begins with the whole ground', () => {
    const made = camera();
    expect(made.isOverview).toBe(true);
    expect(made.screenX(BOX.left)).toBeGreaterThanOrEqual(15.9);
    expect(made.screenX(BOX.right)).toBeLessThanOrEqual(344.1);
  });

  it('keeps an overview an overview, and a place in the middle, when the window changes', () => {
    const made = camera();
    made.resize(1280, 700);
    expect(made.isOverview).toBe(true);
    made.set(1_000, 2_000, 0.4);
    made.resize(900, 500);
    expect([made.x, made.y, made.scale]).toEqual([1_000, 2_000, 0.4]);
  });

  it.each([1, 2, 3, 4])('is where it was after the way there and back, and never leaves the ground, seed %i', (seed) => {
    const chance = random(seed);
    const made = camera();
    for (let step = 0; step < 400; step++) {
      const [px, py] = [chance() * 360, chance() * 640];
      const [wx, wy] = [made.worldX(px), made.worldY(py)];
      expect(made.screenX(wx)).toBeCloseTo(px, 6);
      expect(made.screenY(wy)).toBeCloseTo(py, 6);
      if (chance() < 0.5) made.pan((chance() - 0.5) * 900, (chance() - 0.5) * 900);
      else made.zoom(Math.exp((chance() - 0.5) * 3), px, py);
      expect(made.scale, `seed ${seed}`).toBeGreaterThanOrEqual(made.least);
      expect(made.scale, `seed ${seed}`).toBeLessThanOrEqual(made.most);
      expect(Math.abs(made.x), `seed ${seed}`).toBeLessThanOrEqual(12_001);
      expect(Math.abs(made.y), `seed ${seed}`).toBeLessThanOrEqual(9_001);
    }
  });

  it('zooms around what is under the pointer', () => {
    const made = camera();
    made.set(0, 0, 0.2);
    const [x, y] = [made.worldX(100), made.worldY(200)];
    made.zoom(1.5, 100, 200);
    expect(made.screenX(x)).toBeCloseTo(100, 6);
    expect(made.screenY(y)).toBeCloseTo(200, 6);
  });

  it('can bring the outermost seat well into the window', () => {
    const made = camera();
    made.set(BOX.right, BOX.bottom, 0.6);
    expect(made.screenX(BOX.right)).toBeLessThan(360 * 0.85);
    expect(made.screenY(BOX.bottom)).toBeLessThan(640 * 0.85);
  });
});
