// What shop.js looks with.
'use strict';
const fs = require('fs');
const path = require('path');
const assert = require('assert');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
}

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

async function findings(page) {
  // The policy of the page holds for scripts that a test adds too: the debugger's own evaluation is outside of it.
  await page.evaluate(axe);
  const found = await page.evaluate((values) => window.axe.run(document, { runOnly: values }), RULES);
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`);
}

/** By day and by night, on a phone and at a desk, and without scrolling sideways at 320 px. */
async function look(page, name, pictures) {
  const night = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const scheme of night ? ['dark'] : ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    assert.deepStrictEqual(await findings(page), [], `${name} ${scheme}`);
    for (const [kind, size] of pictures
      ? [
          ['phone', PHONE],
          ['desk', DESK],
        ]
      : []) {
      await page.setViewportSize(size);
      await page.screenshot({ path: path.join(pictures, `${name}-${kind}-${scheme}.png`), fullPage: true });
    }
  }
  assert.deepStrictEqual(page.wrong, [], `${name}: console`);
  await page.emulateMedia({ colorScheme: night ? 'dark' : 'light' });
  await page.setViewportSize({ width: 320, height: 740 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${name} scrolls sideways at 320 px: ${wide}`);
  await page.setViewportSize(PHONE);
  console.log(`${name}: no findings`);
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

module.exports = { lastSight, launch, look, onSale, phone };
