// The ways through the fans' shop that shop.js does not go: node shop-ways.js SHOP WORLD [FOLDER FOR PICTURES]
// WORLD is a JSON file with the ids of events on sale: `stadium` of 39,616 seats, `ground` with wheelchair places and a
// standing area, `gone` without a free place and with a waiting list, `short` whose seats are held for a minute; and a
// `voucher` of 10 %. By the map with 3-D Secure, the page before the map is there, two fans at one seat, standing,
// wheelchairs, voucher, waiting list, and a time that runs out while all of that happens.
'use strict';
const assert = require('assert');
const fs = require('fs');
const { launch } = require('./look.js');
const { all, look, phone } = require('./shop-tools.js');
const [shop, file, pictures] = process.argv.slice(2);
const world = JSON.parse(fs.readFileSync(file, 'utf8'));
/** A minute that is held, and what the server takes to say so. */
const A_MINUTE_MS = 75_000;

const hold = (page) => page.getByRole('button', { name: /^Hold / }).click();
const total = (page) => page.locator('.sums .total dd').textContent();

async function best(browser, event) {
  const page = await phone(browser);
  await page.goto(`${shop}/events/${event}`);
  await page.getByRole('button', { name: /Find the best 2/ }).waitFor();
  return page;
}

async function held(page) {
  await page.getByRole('button', { name: /Find the best/ }).click();
  await page.getByRole('timer').waitFor();
}

async function order(page) {
  await page.getByLabel('E-mail address').fill('fan@example.org');
  await page.getByRole('checkbox', { name: /I accept/ }).check();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.waitForURL('**/sandbox/pay/**');
}

/** As a finger does it: first the section, then nearer, then the seat. */
async function tapSeat(page) {
  const canvas = page.locator('.seatmap canvas').first();
  await canvas.scrollIntoViewIfNeeded();
  for (let taps = 1; taps <= 12; taps++) {
    const { x, y, width, height } = await canvas.boundingBox();
    // A section of the upper stand; from near about the middle, each time another point, for one may be an aisle.
    const [right, down] = taps === 1 ? [0.33, 0.235] : [0.42 + 0.02 * taps, 0.42 + 0.015 * taps];
    await page.touchscreen.tap(x + width * right, y + height * down);
    const chosen = page.locator('.tray .lines li').first().waitFor({ timeout: 700 });
    if (await chosen.then(
      () => true,
      () => false,
    )) return taps;
  }
  throw new Error('no seat by tapping');
}

/** The real stadium's 39,616 seats by the map; the bank asks who it is. */
async function byMap(browser) {
  const page = await phone(browser, { hasTouch: true, isMobile: true });
  await page.goto(`${shop}/events/${world.stadium}`);
  await page.getByRole('link', { name: 'Choose on the map' }).click();
  await page.locator('.seatmap canvas').first().waitFor();
  console.log(`by map: ${await tapSeat(page)} taps to a seat`);
  await look(page, 'map-chosen', pictures);
  await hold(page);
  await page.getByRole('timer').waitFor();
  await order(page);
  await page.locator('button[value=verify]').click();
  await page.locator('button[value=approve]').click();
  await page.waitForURL('**/orders/**');
  await page.locator('.ticket svg.qr').first().waitFor();
}

/** The plan of a stadium is on its way: the page is there, and nothing of it moves when the map comes. */
async function beforeTheMap(browser) {
  const page = await phone(browser);
  let send;
  const sent = new Promise((done) => (send = done));
  // An answer that takes too long is asked for again: the earlier question is nobody's then.
  await page.route('**/seat-map?*', (route) => sent.then(() => route.continue()).catch(() => undefined));
  const lie = () =>
    page.evaluate(() =>
      ['h1', '.seatmap-list', '.seatmap-legend', '.seatmap-frame', '.tray', '.tray p'].map((part) => {
        const { x, y, width, height } = document.querySelector(part).getBoundingClientRect();
        return [part, x, y, width, height].join(' ');
      }),
    );
  await page.goto(`${shop}/events/${world.stadium}/seats`);
  await page.locator('.seatmap-legend', { hasText: /\d/ }).waitFor();
  assert.equal(await page.locator('.seatmap canvas').count(), 0, 'no map yet');
  await page.getByRole('status').getByText('Loading').waitFor();
  await look(page, 'seats-awaited', pictures);
  const before = await lie();
  send();
  await page.locator('.seatmap canvas').first().waitFor();
  assert.deepEqual(await lie(), before, 'nothing moves');
}

/** The first seat of the first row in the list, whatever it is called. */
async function firstSeat(page) {
  const list = page.locator('.seatmap-list');
  await list.locator('.seatmap-fold').first().click();
  await list.locator('.seatmap-fold-row').nth(1).click();
  const seat = list.locator('.seatmap-seat').nth(3);
  await seat.click();
  await page.locator('.tray .lines li').waitFor();
}

/** Both have chosen it and press at once: one holds it, the other is told so and has lost nothing else. */
async function twoFans(browser) {
  const fans = await Promise.all([phone(browser), phone(browser)]);
  for (const page of fans) {
    await page.goto(`${shop}/events/${world.ground}/seats?list`);
    await firstSeat(page);
  }
  await Promise.all(fans.map((page) => hold(page)));
  const outcomes = await Promise.all(
    fans.map((page) =>
      Promise.any([
        page.getByRole('timer').waitFor().then(() => 'held'),
        page.getByRole('alert').filter({ hasText: /taken|quicker/ }).waitFor().then(() => 'told'),
      ]),
    ),
  );
  assert.deepStrictEqual(outcomes.sort(), ['held', 'told'], 'one seat, one fan');
}

/** Two places to stand, by the list; then the seats that are offered instead. */
async function standing(browser) {
  const page = await phone(browser);
  await page.goto(`${shop}/events/${world.ground}/seats?list`);
  const more = page.locator('.seatmap-list').getByRole('button', { name: /One more/ });
  await more.click();
  await more.click();
  await look(page, 'standing', pictures);
  await hold(page);
  await page.getByRole('timer').waitFor();
  assert.strictEqual(await page.locator('.lines li').count(), 2, 'two places to stand');
  await page.getByText(/2 places together in .* for .*300/).waitFor();
  await look(page, 'upgrade', pictures);
  await page.getByRole('button', { name: 'Change to these' }).click();
  await page.getByText('These are your places now').waitFor();
  for (const row of await page.locator('.lines li').allTextContents()) assert.match(row, /row \d/i, 'seats now');
  await page.reload();
  await page.getByRole('timer').waitFor();
  assert.strictEqual(await page.locator('.lines li').count(), 2, 'still two');
}

/** One of two needs a wheelchair place: the seat beside it comes with it. */
async function wheelchairs(browser) {
  const page = await best(browser, world.ground);
  await page.getByText('We need wheelchair places').click();
  await page.getByRole('button', { name: /Wheelchair places/ }).last().click();
  await look(page, 'event-wheelchair', pictures);
  await held(page);
  const rows = await page.locator('.lines li').allTextContents();
  assert.strictEqual(rows.length, 2);
  for (const row of rows) assert.match(row, /row 1\b/i, 'where the wheelchair places are');
}

async function voucher(browser) {
  const page = await best(browser, world.ground);
  await held(page);
  const before = await total(page);
  await page.getByText('I have a voucher').click();
  await page.getByLabel('Voucher code').fill(world.voucher);
  await page.getByRole('button', { name: 'Use' }).click();
  await page.getByText(`The voucher ${world.voucher} is used`).waitFor();
  assert.notStrictEqual(await total(page), before, 'cheaper');
  await look(page, 'checkout-voucher', pictures);
  const asked = await total(page);
  await order(page);
  assert.ok((await page.locator('body').textContent()).includes(asked.replace(/[^\d.,]/g, '')), 'asked for as told');
}

async function waitingList(browser) {
  const page = await phone(browser);
  await page.goto(`${shop}/`);
  const row = page.locator('.events li', { has: page.locator(`a[href$="${world.gone}"]`) });
  await row.getByText('Sold out').waitFor();
  await row.getByRole('link').click();
  await page.getByLabel('E-mail address').fill('waits@example.org');
  await look(page, 'event-sold-out', pictures);
  await page.getByRole('button', { name: 'Join the waiting list' }).click();
  await page.getByText('You are on the waiting list').waitFor();
}

/** The sale's own words, and from what price: in the list and before the order. */
async function words(browser) {
  const page = await phone(browser);
  await page.goto(`${shop}/`);
  await page.getByText(/^from /).first().waitFor();
  await page.goto(`${shop}/events/${world.ground}`);
  await page.getByRole('link', { name: 'Terms of sale' }).first().click();
  await page.getByText(/Version \d{4}-\d\d-\d\d/).waitFor();
  await page.getByText('The seller is Club').waitFor();
  await look(page, 'terms-of-club', pictures);
}

/** Held before everything else is tried, and run out after it. */
async function runsOut(page) {
  await page.getByRole('heading', { name: 'The time is up' }).waitFor({ timeout: A_MINUTE_MS });
  await look(page, 'checkout-over', pictures);
  await page.getByRole('button', { name: /again/i }).click();
  await page.getByRole('timer').waitFor();
}

(async () => {
  const browser = await launch();
  const timer = await launch();
  try {
    const short = await best(timer, world.short);
    await held(short);
    const failures = await all(
      browser,
      {
        byMap: () => byMap(browser),
        beforeTheMap: () => beforeTheMap(browser),
        twoFans: () => twoFans(browser),
        standing: () => standing(browser),
        wheelchairs: () => wheelchairs(browser),
        voucher: () => voucher(browser),
        waitingList: () => waitingList(browser),
        words: () => words(browser),
        runsOut: () => runsOut(short),
      },
      pictures,
    );
    if (failures.length > 0) process.exitCode = 1;
    else console.log('all of the shop was seen');
  } finally {
    await browser.close();
    await timer.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
