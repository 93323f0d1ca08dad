import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { settled, Stage } from './stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 860 } };
const STILL = { reducedMotion: 'reduce' } as const;

let stage: Stage;
let complaints: string[] = [];
let open: Page | undefined;

beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());
afterEach(async () => {
  await open?.context().close();
  open = undefined;
  expect(complaints).toEqual([]);
});

async function visit(options: object, query = '', path = '/'): Promise<Page> {
  const visited = await stage.page({ ...STILL, ...options }, query, path);
  complaints = visited.complaints;
  open = visited.page;
  return open;
}

const seats = (page: Page) => page.evaluate<number[]>('[...seatmap.choice.seats]');
const detail = (page: Page) => page.evaluate<number>('seatmap.model.ground.pitch * seatmap.view.camera.scale');

/** Where on the page a seat is drawn. */
function at(page: Page, seat: number | string): Promise<{ x: number; y: number }> {
  return page.evaluate(`(() => {
    const { left, top } = document.querySelector('.seatmap-stage').getBoundingClientRect();
    const { ground } = seatmap.model, { camera } = seatmap.view;
    return { x: left + camera.screenX(ground.x[${seat}]), y: top + camera.screenY(ground.y[${seat}]) };
  })()`);
}

/** A plain free seat, the nearest to the middle of section 103. */
const FREE = `(() => {
  const { ground, availability } = seatmap.model, s = seatmap.sections.find((each) => each.key === '103');
  let best = -1, least = Infinity;
  for (let seat = s.first; seat < s.end; seat++) {
    const away = Math.hypot(ground.x[seat] - s.anchor.x, ground.y[seat] - s.anchor.y);
    if (availability.isFree(seat) && !ground.marks[seat] && away < least) [best, least] = [seat, away];
  }
  return best;
})()`;

/** The colour of the picture at a point of the ground, as red, green and blue. */
function pixel(page: Page, x: string, y: string): Promise<number[]> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('.seatmap-stage canvas'), { camera } = seatmap.view;
    const density = canvas.width / camera.width;
    const data = canvas.getContext('2d').getImageData(camera.screenX(${x}) * density, camera.screenY(${y}) * density, 1, 1).data;
    return [...data].slice(0, 3);
  })()`);
}

describe('a ground of 60,000 places', () => {
  it('is drawn, and then nothing is drawn any more', async () => {
    const page = await visit(DESK);
    expect(await page.evaluate('seatmap.model.ground.size')).toBe(60_000);
    const [field, paper] = [await pixel(page, '1500', '2000'), await pixel(page, 'seatmap.model.ground.box.left - 50', '0')];
    expect(field).not.toEqual(paper);
    const before = await page.evaluate('seatmap.view.frames');
    await page.evaluate('new Promise((done) => { let n = 0; const next = () => ++n > 30 ? done() : requestAnimationFrame(next); next(); })');
    expect(await page.evaluate('seatmap.view.frames')).toBe(before);
  });

  it('shows a free seat in its level’s colour and a taken one otherwise, also after a change', async () => {
    const page = await visit(DESK);
    const seat = await page.evaluate<number>(FREE);
    await page.evaluate(`seatmap.view.fly(seatmap.model.ground.x[${seat}], seatmap.model.ground.y[${seat}], 0.4)`);
    await settled(page);
    const [x, y] = [`seatmap.model.ground.x[${seat}] - 14`, `seatmap.model.ground.y[${seat}]`];
    const free = await pixel(page, x, y);
    expect(free).toEqual([31, 95, 168]);
    await page.evaluate(`seatmap.availability.apply({ from: '', to: '', full: false, changes: [[${seat}, 2]] })`);
    await settled(page);
    const taken = await pixel(page, x, y);
    expect(Math.min(...taken)).toBeGreaterThan(200);
  });

  it('is moved and zoomed by the mouse, and a seat is chosen and given up by a click', async () => {
    const page = await visit(DESK);
    const seat = await page.evaluate<number>(FREE);
    const nearer = async (pitch: number): Promise<{ x: number; y: number }> => {
      const before = await at(page, seat);
      await page.mouse.move(before.x, before.y);
      while ((await detail(page)) < pitch) await page.mouse.wheel(0, -240);
      await settled(page);
      return before;
    };
    await nearer(6);
    const there = await nearer(20);
    const zoomed = await at(page, seat);
    expect(Math.hypot(zoomed.x - there.x, zoomed.y - there.y)).toBeLessThan(3);
    await page.mouse.down();
    await page.mouse.move(there.x + 60, there.y + 40, { steps: 4 });
    await page.mouse.up();
    await settled(page);
    const moved = await at(page, seat);
    expect([Math.round(moved.x - zoomed.x), Math.round(moved.y - zoomed.y)]).toEqual([60, 40]);
    expect(await seats(page)).toEqual([]);
    await page.mouse.click(moved.x, moved.y);
    expect(await seats(page)).toEqual([seat]);
    expect(await page.locator('.seatmap-tip').textContent()).toContain('103');
    await page.mouse.click(moved.x, moved.y);
    expect(await seats(page)).toEqual([]);
  });

  it('is chosen from by a finger: the section, nearer, the seat', async () => {
    const page = await visit(PHONE);
    const seat = await page.evaluate<number>(FREE);
    for (let taps = 0; (await seats(page)).length === 0 && taps < 4; taps++) {
      const { x, y } = await at(page, seat);
      await page.touchscreen.tap(x, y);
      await settled(page);
    }
    expect(await seats(page)).toEqual([seat]);
    expect(await detail(page)).toBeGreaterThanOrEqual(24);
  });

  it('is zoomed by two fingers around the point between them', async () => {
    const page = await visit(PHONE);
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: [number, number][]) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: points.map(([x, y], id) => ({ x, y, id })),
      });
    const box = (await page.locator('.seatmap-stage').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const before = await page.evaluate<{ scale: number }>('({ ...seatmap.view.camera })');
    await touch('touchStart', [x - 30, y], [x + 30, y]);
    for (let step = 1; step <= 6; step++) await touch('touchMove', [x - 30 - step * 10, y], [x + 30 + step * 10, y]);
    await touch('touchEnd');
    await settled(page);
    const after = await page.evaluate<{ scale: number }>('({ ...seatmap.view.camera })');
    expect(after.scale / before.scale).toBeGreaterThan(2.5);
    expect(after.scale / before.scale).toBeLessThan(3.5);
    expect(await seats(page)).toEqual([]);
  });

  it('is chosen from by the keyboard alone', async () => {
    const page = await visit(DESK);
    while (!(await page.evaluate('document.activeElement.matches(".seatmap-stage")'))) await page.keyboard.press('Tab');
    const said = () => page.locator('.seatmap > [role=status]').textContent();
    expect(await said()).toContain('Section');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await said()).toContain('Seat');
    const first = await page.evaluate<number>('seatmap.view.focus.seat');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    const chosen = await seats(page);
    expect(chosen).toHaveLength(2);
    expect(chosen[0]).toBe(first);
    expect(await said()).toContain('2 of 6');
    await page.keyboard.press('+');
    await page.keyboard.press('Escape');
    await settled(page);
    expect(await page.evaluate('seatmap.view.camera.isOverview && seatmap.view.focus.section >= 0')).toBe(true);
  });

  it('is chosen from in the list, which shares the choice and keeps the page light', async () => {
    const page = await visit(PHONE);
    await page.getByText('Choose from a list').click();
    await page.getByRole('button', { name: /Section 103/ }).click();
    await page.locator('.seatmap-rows button').filter({ hasText: /\d+ free/ }).first().click();
    await page.locator('.seatmap-seat[aria-disabled=false]').first().click();
    expect(await seats(page)).toHaveLength(1);
    expect(await page.locator('.seatmap-seat[aria-pressed=true]').count()).toBe(1);
    expect(await page.locator('.seatmap *').count()).toBeLessThan(1_500);
    await page.evaluate('seatmap.choice.clear()');
    await page.locator('.seatmap-seat[aria-pressed=true]').waitFor({ state: 'detached' });
  });

  it('lets people stand, as many as an order may have', async () => {
    const page = await visit(PHONE);
    await page.evaluate('seatmap.availability.read(new Uint8Array(15000))');
    const area = '(seatmap.sections.find((each) => each.standing).first)';
    const { x, y } = await at(page, area);
    await page.touchscreen.tap(x, y);
    const card = page.locator('.seatmap-card');
    for (let press = 0; press < 8; press++) await card.getByRole('button', { name: /One more/ }).click({ force: true });
    expect(await card.locator('output').textContent()).toBe('6');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.matches(".seatmap-stage")')).toBe(true);
  });

  it('tells when somebody else was quicker, and what the limit is', async () => {
    const page = await visit(DESK, 'limit=1');
    const seat = await page.evaluate<number>(FREE);
    await page.evaluate(`seatmap.choice.toggle(${seat})`);
    await page.evaluate(`seatmap.availability.apply({ from: '', to: '', full: false, changes: [[${seat}, 1]] })`);
    expect(await page.locator('.seatmap-note').textContent()).toContain('Somebody else was quicker');
    expect(await seats(page)).toEqual([]);
  });

  it('shows the best available with a ring, and chooses nothing by itself', async () => {
    const page = await visit(DESK);
    await page.getByRole('button', { name: /best available/ }).click();
    await settled(page);
    const found = await page.evaluate<number[]>('[...seatmap.model.suggestion]');
    expect(found).toHaveLength(2);
    expect(await seats(page)).toEqual([]);
    const { x, y } = await at(page, found[0]!);
    const box = (await page.locator('.seatmap-stage').boundingBox())!;
    expect(x > box.x && y > box.y && x < box.x + box.width && y < box.y + box.height).toBe(true);
  });
});

describe('for everybody', () => {
  it.each([
    ['light', '', PHONE],
    ['dark', '', PHONE],
    ['light', 'lang=nb', DESK],
    ['dark', 'dir=rtl', DESK],
  ] as const)('axe finds nothing: %s %s', async (colorScheme, query, device) => {
    const page = await visit({ ...device, colorScheme }, `places=20000&${query}`);
    await page.evaluate('document.querySelector(".seatmap-list").open = true');
    await page.locator('.seatmap-fold').first().click();
    await page.locator('.seatmap-fold-row').first().click();
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((report) => report.violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.target).join(' ')))`);
    expect(found).toEqual([]);
    const [wide, width] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
    expect(wide).toBeLessThanOrEqual(width);
  });

  it('the list comes before the map in the order of Tab', async () => {
    const page = await visit(PHONE);
    const before = 'document.querySelector(".seatmap-summary").compareDocumentPosition(document.querySelector(".seatmap-stage")) & 4';
    expect(await page.evaluate(before)).toBe(4);
  });
});

describe('as a component', () => {
  it.each([
    ['React', '/react.html'],
    ['Preact', '/preact/react.html'],
  ])('of %s it tells its choice, takes a new limit and comes only once', async (_, path) => {
    const page = await visit(DESK, '', path);
    const free = 'seatmap.sections[0].first + 40';
    await page.evaluate(`for (const more of [0, 1, 2]) seatmap.choice.toggle(${free} + more)`);
    await expect.poll(() => page.locator('#seats').textContent()).toMatch(/^\d+ \d+$/);
    await page.locator('#more').click();
    await expect.poll(() => page.evaluate('seatmap.choice.limit')).toBe(3);
    expect(await page.evaluate(`seatmap.choice.toggle(${free} + 2)`)).toBe('added');
    expect(await page.locator('.seatmap').count()).toBe(1);
  });
});
