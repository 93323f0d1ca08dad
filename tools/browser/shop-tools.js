// What the scripts of the shop look with.
'use strict';
const assert = require('assert');
const path = require('path');
const { look: lookOnce } = require('./look.js');
const PHONE = { width: 360, height: 740 };

/** A phone's page; errors in its console, those of the policy too, are kept for `look`; refusals are none. */
async function phone(browser, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: PHONE, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.wrong = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !/status of (4|5)\d\d|ERR_FAILED|ERR_INTERNET/.test(line.text()))
      page.wrong.push(line.text());
  });
  page.on('pageerror', (error) => page.wrong.push(String(error)));
  return page;
}

/** By day and by night; who came by night is looked at by night alone. */
async function look(page, name, pictures) {
  const night = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const scheme of night ? ['dark'] : ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await lookOnce(page, `${name}-${scheme}`, pictures, { after: PHONE });
  }
  await roomForWords(page, name);
  await page.emulateMedia({ colorScheme: night ? 'dark' : 'light' });
  assert.deepStrictEqual(page.wrong, [], `${name}: console`);
}

/** As wide as 320 pixels are at a zoom of two. */
const TWICE = { width: 640, height: 960 };

/** Text of twice the size, and a script that runs the other way: nothing lies over anything else, nothing sticks out. */
async function roomForWords(page, name) {
  for (const [size, dir, screen] of [
    ['200%', 'ltr', TWICE],
    ['100%', 'rtl', PHONE],
    ['', '', PHONE],
  ]) {
    await page.setViewportSize(screen);
    const set = ([size, dir]) => {
      document.documentElement.style.fontSize = size;
      document.documentElement.dir = dir;
    };
    await page.evaluate(set, [size, dir]);
    if (dir) assert.deepStrictEqual(await page.evaluate(crossings), [], `${name}: ${size} ${dir}`);
  }
}

/** Runs in the page: pieces of text that lie on each other, and what sticks out of the page sideways. */
function crossings() {
  const scrolls = (element) =>
    element !== document.body &&
    element !== null &&
    (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const clipped = (element) =>
    element !== null && (getComputedStyle(element).clipPath !== 'none' || clipped(element.parentElement));
  const seen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.skip, [aria-hidden=true], select, .seatmap-stage') &&
    !clipped(element) &&
    !scrolls(element);
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !seen(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // What stays in sight lies over what scrolls.
    const stays = ['fixed', 'sticky'].includes(getComputedStyle(node.parentElement.closest('.tray, .top, body')).position);
    for (const { left, right, top, bottom } of range.getClientRects())
      pieces.push({ left, right, top, bottom, stays, text: node.data.trim().slice(0, 40) });
  }
  const found = [];
  const width = document.documentElement.clientWidth;
  for (const [at, one] of pieces.entries()) {
    if (one.right > width + 1 || one.left < -1) found.push(`${one.text} sticks out`);
    for (const other of pieces.slice(at + 1)) {
      if (one.stays !== other.stays) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      // Lines of one text stand closer than their boxes are high.
      const high = Math.min(one.bottom - one.top, other.bottom - other.top);
      if (across > 2 && down > high * 0.4) found.push(`${one.text} | ${other.text}`);
    }
  }
  return found;
}

/** An event on sale with its public particulars. */
async function onSale(api) {
  const list = await (await fetch(`${api}/v1/events?limit=200`)).json();
  const found = list.items.find((each) => each.state === 'ON_SALE');
  assert.ok(found, 'an event is on sale');
  return (await fetch(`${api}/v1/events/${found.id}`)).json();
}

/** What was on the screen and in the console when a part failed. */
async function lastSight(browser, name, pictures) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of pages.entries()) {
    console.error(page.url(), page.wrong);
    if (pictures) await page.screenshot({ path: path.join(pictures, `failed-${name}-${at}.png`) });
  }
}

/** Every part is tried, so that one run tells all that is wrong. */
async function all(browser, parts, pictures) {
  const failures = [];
  for (const [name, part] of Object.entries(parts)) {
    const from = Date.now();
    try {
      await part();
      console.log(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
    } catch (failed) {
      failures.push(failed);
      console.error(`${name}:`, failed);
      await lastSight(browser, name, pictures);
    }
    for (const context of browser.contexts()) await context.close();
  }
  return failures;
}

module.exports = { all, lastSight, look, onSale, phone };
