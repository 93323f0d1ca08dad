// run.js PLATFORM EVENT RUNS: opens the shop's pages in Chromium as a phone on slow 4G with a processor four times slower
// has them, buys up to the payment page, and prints one line of JSON. Each run is a browser that has never been here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const require = createRequire(new URL('../../tools/browser/', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [platform, event, runs] = process.argv.slice(2);
const shop = `${platform}/shop`;

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, locale: 'en-GB' };
const SLOWER = 4;
/** 1.6 Mbit/s down, half of it up, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

/** By the nearest rank. */
function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 1000) / 1000;
}

/** Notes in the page, from its beginning, what the browser says of its paints, shifts and interactions. */
function notes() {
  const seen = { lcp: 0, lcpOf: '', cls: 0, shifts: [], inp: 0, map: 0 };
  window.seen = seen;
  const name = (node) => `${node?.localName ?? '?'}.${String(node?.className ?? '')} ${node?.textContent?.slice(0, 30) ?? ''}`;
  const on = (type, each, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  on('largest-contentful-paint', (entry) => Object.assign(seen, { lcp: entry.startTime, lcpOf: name(entry.element) }));
  on('layout-shift', (entry) => {
    if (entry.hadRecentInput) return;
    seen.cls += entry.value;
    seen.shifts.push(`${entry.value.toFixed(3)}: ${entry.sources.map((each) => name(each.node)).join(', ')}`);
  });
  on('event', (entry) => entry.interactionId && (seen.inp = Math.max(seen.inp, entry.duration)), { durationThreshold: 16 });
  on('mark', (entry) => entry.name === 'seatmap-complete' && (seen.map ||= entry.startTime));
}

async function fresh(browser) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(notes);
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { page, context };
}

/** What was noted, a moment after the last interaction so that its paint is in it. */
async function seen(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  return page.evaluate(() => ({ ...window.seen }));
}

/** The scripts of a page, each compressed: once as it came over the wire, once as a server would that compresses best. */
async function scripts(page) {
  const names = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter((each) => each.name.endsWith('.js')).map((each) => each.name),
  );
  const bodies = await Promise.all(names.map(async (name) => Buffer.from(await (await fetch(name)).arrayBuffer())));
  const wire = await page.evaluate(() =>
    performance.getEntriesByType('resource').filter((each) => each.name.endsWith('.js')).reduce((sum, each) => sum + each.encodedBodySize, 0),
  );
  return { gzip: bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0) / 1000, wire: wire / 1000 };
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  return found.violations.length;
}

/** One fan: the event, how many, the best, an address, a tick, the order. */
async function buy(browser, look) {
  const { page, context } = await fresh(browser);
  let taps = 0;
  const tap = (what) => (taps++, what.tap());
  const began = Date.now();
  await page.goto(`${shop}/events/${event}`);
  const best = page.getByRole('button', { name: /Find the best/ });
  await best.waitFor();
  const first = { ...(await seen(page)), js: look ? await scripts(page) : null, axe: look ? await violations(page) : 0 };
  const paused = Date.now();
  await page.getByRole('button', { name: /^More/ }).first().tap().catch(() => undefined);
  first.inp = (await seen(page)).inp;
  const apart = Date.now() - paused;
  await tap(best);
  await page.getByRole('timer').waitFor();
  const at = await page.evaluate(() => ({ ...window.seen }));
  await page.evaluate(() => (window.seen.inp = 0));
  await page.getByLabel('E-mail address').fill('fan@example.org');
  await tap(page.getByRole('checkbox', { name: /I accept/ }));
  const after = await seen(page);
  const pay = { cls: after.cls - at.cls, inp: after.inp, axe: look ? await violations(page) : 0 };
  await tap(page.getByRole('button', { name: /^Order/ }));
  await page.waitForURL('**/sandbox/pay/**');
  const toPay = Date.now() - began - apart;
  await context.close();
  return { first, pay, toPay, taps };
}

/** The cart as the first page of a visit: after a reload, or from a link of the club's own site. */
async function cart(browser, look) {
  const { page, context } = await fresh(browser);
  await page.goto(`${shop}/checkout`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const noted = { ...(await seen(page)), js: look ? await scripts(page) : null };
  await context.close();
  return noted;
}

async function seats(browser, look) {
  const { page, context } = await fresh(browser);
  await page.goto(`${shop}/events/${event}/seats`);
  await page.waitForFunction(() => window.seen.map > 0);
  const ready = await seen(page);
  const canvas = await page.locator('.seatmap canvas').first().boundingBox();
  await page.touchscreen.tap(canvas.x + canvas.width / 2, canvas.y + canvas.height * 0.2);
  await page.getByRole('button', { name: 'Zoom in' }).tap();
  const noted = { ...(await seen(page)), lcp: ready.lcp, js: look ? await scripts(page) : null, axe: look ? await violations(page) : 0 };
  await context.close();
  return noted;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
let taps = 0;
const all = { event: [], seats: [], pay: [], cart: [], toPay: [] };
try {
  for (let run = 0; run < Number(runs); run++) {
    const look = run === 0;
    const bought = await buy(browser, look);
    all.event.push(bought.first);
    all.toPay.push(bought.toPay);
    taps = bought.taps;
    all.cart.push(await cart(browser, look));
    all.pay.push({ ...bought.pay, lcp: all.cart.at(-1).lcp });
    all.seats.push(await seats(browser, look));
    if (look) for (const page of ['event', 'cart', 'seats']) console.log(page, JSON.stringify({ ...all[page][0], js: undefined }));
  }
} finally {
  await browser.close();
}
const p75 = (page, what) => percentile(all[page].map((each) => each[what]), 0.75);
const figures = { runs: Number(runs) };
for (const page of ['event', 'seats', 'pay']) {
  for (const what of ['lcp', 'inp', 'cls']) figures[`${page}_${what}${what === 'cls' ? '' : '_ms'}_p75`] = p75(page, what);
}
const worst = (what, unit) => Math.max(...['event', 'seats', 'pay'].map((page) => figures[`${page}_${what}${unit}_p75`]));
console.log(
  JSON.stringify({
    js_gzip_kb: all.event[0].js.gzip,
    js_wire_kb: all.event[0].js.wire,
    seats_js_gzip_kb: all.seats[0].js.gzip,
    lcp_ms_p75: worst('lcp', '_ms'),
    inp_ms_p75: worst('inp', '_ms'),
    cls_p75: worst('cls', ''),
    ...figures,
    map_ready_ms: p75('seats', 'map'),
    to_payment_ms: percentile(all.toPay, 0.75),
    taps,
    typed_fields: 1,
    axe_violations: all.event[0].axe + all.seats[0].axe + all.pay[0].axe,
  }),
);
