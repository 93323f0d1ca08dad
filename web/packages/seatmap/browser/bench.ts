// The screen's own figures, printed as bin/bench prints: node run.js bench.ts [--smoke] [--seconds N] [--seed N]
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { Stage } from './stage.ts';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const SLOWER = 4;
/** Pixels between two neighbours: sections, rows, seats, seats with names. */
const PITCHES = { sections: 2, rows: 6, seats: 12, names: 30 } as const;

type Figures = Record<string, number | string | boolean>;

export async function main(args: readonly string[]): Promise<void> {
  const option = (name: string, otherwise: number): number => Number(args[args.indexOf(name) + 1] ?? otherwise);
  const smoke = args.includes('--smoke');
  const seconds = args.includes('--seconds') ? option('--seconds', 3) : smoke ? 1 : 4;
  const seed = args.includes('--seed') ? option('--seed', 7) : 7;
  const began = Date.now();
  const figures: Figures = {
    bench: 'seatmap-screen',
    commit: process.env['TRIBUNE_COMMIT'] ?? execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim(),
    cpus: cpus().length,
    seed,
    places: 60_000,
    cpu_slower: SLOWER,
  };
  Object.assign(figures, await bundle());
  const stage = await Stage.open(['--enable-precise-memory-info', '--js-flags=--expose-gc']);
  const broken: string[] = [];
  try {
    const { page, complaints } = await stage.page(PHONE, `seed=${seed}`);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await first(page, seed, figures);
    say('yardstick: a page that clears a canvas of the same size');
    Object.assign(figures, named('floor', await frames(page, session, seconds, FLOOR)));
    for (const [detail, pitch] of Object.entries(PITCHES)) {
      say(`panning, ${detail}`);
      Object.assign(figures, named(`pan_${detail}`, await frames(page, session, seconds, panning(pitch))));
    }
    figures['pan_frame_ms_p95'] = Math.max(...Object.keys(PITCHES).map((each) => Number(figures[`pan_${each}_frame_ms_p95`])));
    say('zooming, in and out');
    Object.assign(figures, named('zoom', await frames(page, session, seconds, ZOOMING)));
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    Object.assign(figures, await page.evaluate<Figures>(HITS), await page.evaluate<Figures>(MEMORY));
    if (figures['hits_wrong'] !== 0) broken.push('a pixel did not find its seat');
    if (figures['drawn_at_rest'] !== 0) broken.push('something was drawn while nothing changed');
    if (complaints.length > 0) broken.push(complaints.join('; '));
  } finally {
    await stage.close();
  }
  figures['seconds'] = (Date.now() - began) / 1000;
  console.log(JSON.stringify(figures));
  if (broken.length > 0) {
    say(`broken: ${broken.join(', ')}`);
    process.exitCode = 1;
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** What a shop downloads for the map: the package alone, minified, without the demo. */
async function bundle(): Promise<Figures> {
  const root = new URL('..', import.meta.url).pathname;
  const sizeOf = async (file: string, ending: string): Promise<number> => {
    const rolldownOptions = { input: `${root}src/${file}`, preserveEntrySignatures: 'strict' as const };
    const made = await build({ root, configFile: false, logLevel: 'warn', build: { write: false, rolldownOptions } });
    return (Array.isArray(made) ? made : [made])
      .flatMap((each) => ('output' in each ? each.output : []))
      .filter((each) => each.fileName.endsWith(ending))
      .reduce((sum, each) => sum + gzipSync(each.type === 'chunk' ? each.code : each.source, { level: 9 }).length, 0);
  };
  return { js_gzip_bytes: await sizeOf('index.ts', '.js'), css_gzip_bytes: await sizeOf('seatmap.css', '.css') };
}

/** From the start of the navigation, over the loopback, to the first complete picture; the median of three. */
async function first(page: Page, seed: number, figures: Figures): Promise<void> {
  const ready: number[] = [];
  const built: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    await page.goto(page.url().replace(/\?.*/, `?seed=${seed}&turn=${turn}`));
    const [complete, model] = await page.evaluate<[number, number]>(
      `new Promise((done) => { const look = () => window.seatmap?.view.completeAt
        ? done([seatmap.view.completeAt, seatmapBuilt]) : requestAnimationFrame(look); look(); })`,
    );
    ready.push(complete);
    built.push(model);
  }
  const middle = (values: number[]): number => Math.round(values.sort((a, b) => a - b)[1]!);
  Object.assign(figures, { map_ready_ms: middle(ready), built_ms: middle(built) });
}

const FLOOR = `(() => {
  const canvas = document.createElement('canvas'), base = document.querySelector('.seatmap-stage canvas');
  canvas.width = base.width, canvas.height = base.height;
  base.parentElement.append(canvas);
  const pen = canvas.getContext('2d', { alpha: false });
  return { step: (i) => { pen.fillStyle = i % 2 ? '#fff' : '#fefefe'; pen.fillRect(0, 0, canvas.width, canvas.height); }, end: () => canvas.remove() };
})()`;

/** Along the lower rows of the ground and back, as fast as a thumb: 8 pixels a frame. */
function panning(pitch: number): string {
  return `(() => {
    const { view } = seatmap, { camera } = view, { ground } = seatmap.model;
    camera.set(0, 5500, ${pitch} / ground.pitch);
    view.changed();
    let dx = -8;
    return { step: () => { const x = camera.x; view.pan(dx, dx / 4); if (Math.abs(camera.x - x) < 0.01) dx = -dx; }, end: () => {} };
  })()`;
}

const ZOOMING = `(() => {
  const { view } = seatmap, { camera } = view;
  let factor = 1.04;
  return { step: () => { const { scale } = camera; view.zoom(factor, 180, 120); if (camera.scale === scale) factor = 1 / factor; }, end: () => {} };
})()`;

interface Frames {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly main: number;
  readonly bytes: number;
}

/** Makes a step a frame for so long: the times between frames, the main thread's time and its garbage for one. */
async function frames(page: Page, session: CDPSession, seconds: number, scene: string): Promise<Frames> {
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((each) => each.name === 'TaskDuration')?.value ?? 0;
  };
  await session.send('Performance.enable');
  await page.evaluate(`window.scene = ${scene}`);
  // The first frames at a new scale are painted, not copied; they count too.
  const before = await busy();
  const [times, bytes] = await page.evaluate<[number[], number]>(`new Promise((done) => {
    const times = [], until = performance.now() + ${seconds * 1000};
    let last = 0, grown = 0, heap = performance.memory.usedJSHeapSize, i = 0;
    const step = (now) => {
      if (last) times.push(now - last);
      last = now;
      const used = performance.memory.usedJSHeapSize;
      if (used > heap) grown += used - heap;
      heap = used;
      scene.step(i++);
      if (performance.now() < until) requestAnimationFrame(step);
      else { scene.end(); done([times, grown / i]); }
    };
    requestAnimationFrame(step);
  })`);
  const main = ((await busy()) - before) * 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), main: Math.round((main / times.length) * 10) / 10, bytes: Math.round(bytes) };
}

function named(what: string, { p50, p95, p99, main, bytes }: Frames): Figures {
  return {
    [`${what}_frame_ms_p50`]: p50,
    [`${what}_frame_ms_p95`]: p95,
    [`${what}_frame_ms_p99`]: p99,
    [`${what}_main_ms`]: main,
    [`${what}_bytes_a_frame`]: bytes,
  };
}

/** Presses on seats all over the ground: how long one takes to be found, and whether it is the right one. */
const HITS = `(() => {
  const { view, model } = seatmap, { camera } = view, { ground, grid } = model;
  let wrong = 0, count = 0;
  const began = performance.now();
  for (let seat = 0; seat < ground.size; seat += 3) {
    if (ground.section(seat).standing) continue;
    count++;
    if (grid.nearest(ground.x[seat] + 4, ground.y[seat] - 4, ground.pitch * 0.8) !== seat) wrong++;
  }
  return { hit_us: Math.round((performance.now() - began) / count * 1e4) / 10, hits: count, hits_wrong: wrong };
})()`;

const MEMORY = `new Promise((done) => {
  const look = () => {
    if (!seatmap.view.isSettled) return requestAnimationFrame(look);
    gc();
    const { frames } = seatmap.view;
    let n = 0;
    const rest = () => ++n < 30 ? requestAnimationFrame(rest) : done({
      drawn_at_rest: seatmap.view.frames - frames,
      heap_mb: Math.round(performance.memory.usedJSHeapSize / 1e5) / 10,
      picture_mb: Math.round(seatmap.view.tiles.bytes / 1e5) / 10,
    });
    rest();
  };
  look();
})`;
