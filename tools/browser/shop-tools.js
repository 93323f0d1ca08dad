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
  await page.emulateMedia({ colorScheme: night ? 'dark' : 'light' });
  assert.deepStrictEqual(page.wrong, [], `${name}: console`);
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

module.exports = { lastSight, look, onSale, phone };
