// Pictures of the fans' shop for the documentation: node shop-pictures.js SHOP API FOLDER, with the demo on sale.
// Event, map, checkout and ticket of the real stadium, on a phone of 360 px and on a desk of 1280 px.
'use strict';
const path = require('path');
const { launch } = require('./look.js');
const { phone } = require('./shop-tools.js');
const [shop, api, folder] = process.argv.slice(2);
const SIZES = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } };

async function stadium() {
  const { items } = await (await fetch(`${api}/v1/events?limit=200&q=Everton`)).json();
  return items.find((event) => event.onSale && event.homeClub === 'Everton FC');
}

async function visit(browser, event, width) {
  const page = await phone(browser, { viewport: SIZES[width], deviceScaleFactor: width === '360' ? 2 : 1 });
  const picture = (name) => page.screenshot({ path: path.join(folder, `shop-${name}-${width}.png`) });
  await page.goto(`${shop}/?q=Everton`);
  await page.getByText(/^from /).first().waitFor();
  await picture('list');
  await page.goto(`${shop}/events/${event}`);
  await page.getByRole('button', { name: /Find the best 2/ }).waitFor();
  await page.getByText(/levels|Best available/i).first().waitFor();
  await picture('event');
  await page.goto(`${shop}/events/${event}/seats`);
  await page.waitForFunction(() => performance.getEntriesByName('seatmap-complete').length > 0);
  const canvas = page.locator('.seatmap canvas').first();
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  for (let taps = 0; taps < 8 && (await page.locator('.tray .lines li').count()) < 2; taps++) {
    const right = taps < 2 ? 0.5 : 0.4 + 0.03 * taps;
    await page.mouse.click(box.x + box.width * right, box.y + box.height * (taps < 2 ? 0.2 : 0.5));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 700))); // the map has come nearer
  }
  await page.evaluate(() => scrollTo(0, 0));
  await picture('map');
  await page.goto(`${shop}/events/${event}`);
  await page.getByRole('button', { name: /Find the best 2/ }).click();
  await page.getByRole('timer').waitFor();
  await page.getByRole('checkbox', { name: /I accept the terms of sale of [^…]/ }).waitFor();
  await page.getByLabel('E-mail address').fill('kari@example.org');
  await picture('checkout');
  await page.getByRole('checkbox', { name: /I accept/ }).check();
  await page.getByRole('button', { name: /^Order and pay/ }).click();
  await page.locator('button[value=pay]').click();
  await page.waitForURL('**/orders/**');
  await page.locator('.ticket svg.qr').nth(1).waitFor();
  await page.locator('.ticket').first().scrollIntoViewIfNeeded();
  await picture('ticket');
  await page.context().close();
}

(async () => {
  const browser = await launch();
  try {
    const { id } = await stadium();
    for (const width of Object.keys(SIZES)) await visit(browser, id, width);
  } finally {
    await browser.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
