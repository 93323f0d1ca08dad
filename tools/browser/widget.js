// The shop on clubs' own sites in Chromium: node widget.js WORLD.json [FOLDER FOR PICTURES]
// The world says where the platform and a club's own domain are (`shop`, `own`), the club (`slug`, `event`), and two
// ports for foreign sites: one that the club has registered, one that it has not.
'use strict';
const assert = require('assert');
const fs = require('fs');
const http = require('http');
const { launch } = require('./look.js');
const { lastSight, look, phone } = require('./shop-tools.js');
const [file, pictures] = process.argv.slice(2);
const world = JSON.parse(fs.readFileSync(file, 'utf8'));
const platform = new URL(world.shop).origin;

/** A club's site, with a policy that allows the shop's script and frame and nothing else. */
function site(port) {
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The club</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <script src="${platform}/widget.js" async></script></head><body><main><h1>The club</h1>
    <tribune-tickets organiser="${world.slug}" event="${world.event}"></tribune-tickets>
    <p><a href="#news">News</a></p></main></body></html>`;
  const policy = `default-src 'none'; script-src ${platform}; frame-src ${platform}`;
  const server = http.createServer((request, answer) => {
    if (request.url !== '/') return answer.writeHead(204).end();
    answer.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy }).end(page);
  });
  return new Promise((listening) => server.listen(port, '127.0.0.1', () => listening(server)));
}

async function opened(page, port) {
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByRole('button', { name: 'Buy tickets' }).click();
  return page.getByRole('dialog', { name: 'Tickets' });
}

/** From the club's page to the ticket; the payment page has a tab of its own. */
async function buys(browser) {
  const script = await (await fetch(`${platform}/widget.js`)).arrayBuffer();
  assert.ok(script.byteLength < 5_000, `${script.byteLength} bytes`);
  const page = await phone(browser);
  const dialog = await opened(page, world.known);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: /Find the best 2/ }).waitFor();
  await look(page, 'widget', pictures);
  await keepsTheFocus(page);
  await frame.getByRole('button', { name: /Find the best 2/ }).click();
  await frame.getByRole('timer').waitFor();
  await closedAndOpened(page, dialog, frame);
  await frame.getByLabel('E-mail address').fill('fan@example.org');
  await frame.getByRole('checkbox', { name: /I accept/ }).check();
  await frame.getByRole('button', { name: /Order and pay/ }).click();
  const pay = frame.getByRole('link', { name: /^Pay .* new tab/ });
  await pay.waitFor();
  await look(page, 'widget-pay', pictures);
  const [payment] = await Promise.all([page.context().waitForEvent('page'), pay.click()]);
  await payment.locator('button[value=pay]').click();
  await payment.getByRole('heading', { name: 'Thank you' }).waitFor();
  await payment.close();
  await frame.locator('.ticket svg.qr').nth(1).waitFor();
  await look(page, 'widget-tickets', pictures);
  assert.deepStrictEqual(await page.context().cookies(), [], 'no cookie');
  await apart(page);
}

/** Tab goes round in the dialog and never to the page behind it. */
async function keepsTheFocus(page) {
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.tagName);
    assert.notStrictEqual(focused, 'A', 'the page behind is out of reach');
  }
}

/** Escape closes it from within the frame and gives the focus back; the cart is there when it is opened again. */
async function closedAndOpened(page, dialog, frame) {
  await frame.getByLabel('E-mail address').press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const focused = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);
  assert.strictEqual(focused, 'Buy tickets');
  await page.getByRole('button', { name: 'Buy tickets' }).press('Enter');
  await frame.getByRole('link', { name: 'Your seats' }).click();
  await frame.getByRole('timer').waitFor();
}

/** What lies in the frame's storage is the club's site's: the shop by itself knows nothing of it. */
async function apart(page) {
  const own = await page.context().newPage();
  await own.goto(`${world.shop}/orders`);
  await own.getByText('No tickets are kept').waitFor();
  await own.close();
}

/** A site that the club has not registered: the browser shows nothing of the shop. */
async function refused(browser) {
  const page = await phone(browser);
  const told = page.waitForEvent('console', (line) => /frame-ancestors/.test(line.text()));
  await opened(page, world.unknown);
  await told;
  const frames = page.frames().map((each) => each.url());
  assert.ok(!frames.some((url) => url.startsWith(platform)), `nothing of the shop in ${frames}`);
}

/** The club's own domain: its name, its next match, and back there from the payment page. */
async function ownDomain(browser) {
  const page = await phone(browser);
  await said(page, `${world.own}/shop/`, 'tribune-shop');
  await page.goto(world.own);
  await page.getByRole('heading', { name: /^Tickets from/ }).waitFor();
  assert.strictEqual(new URL(page.url()).pathname, '/shop/');
  await page.getByText(/^from /).first().waitFor();
  await look(page, 'club', pictures);
  await page.getByRole('link', { name: 'Buy tickets' }).click();
  await page.getByRole('button', { name: /Find the best 2/ }).click();
  await page.getByRole('timer').waitFor();
  await page.getByLabel('E-mail address').fill('fan@example.org');
  await page.getByRole('checkbox', { name: /I accept/ }).check();
  await page.getByRole('button', { name: /Order and pay/ }).click();
  await page.waitForURL(`${platform}/sandbox/pay/**`);
  await page.locator('button[value=pay]').click();
  await page.waitForURL(`${new URL(world.own).origin}/shop/orders/**`);
  await page.locator('.ticket svg.qr').nth(1).waitFor();
}

/** On a machine with much to do the page goes out as it was built, and says more a moment later. */
async function said(page, url, text) {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await page.goto(url);
    if ((await answer.text()).includes(text)) return;
    assert.ok(Date.now() < until, `${url} does not say ${text}`);
    await page.waitForTimeout(1_000);
  }
}

/** The head that search engines read: data, not script, so the policy has nothing against it. */
async function firstHtml(browser) {
  const page = await phone(browser);
  await said(page, `${world.shop}/events/${world.event}`, 'application/ld+json');
  await page.getByRole('button', { name: /Find the best 2/ }).waitFor();
  const match = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.strictEqual(match['@type'], 'SportsEvent');
  assert.match(match.offers[0].price, /^\d+\.\d\d$/);
  assert.deepStrictEqual(page.wrong, []);
}

(async () => {
  const sites = await Promise.all([site(world.known), site(world.unknown)]);
  // As browsers are: the driver turns off that storage is kept apart by site. The last list of features counts.
  const browser = await launch('--disable-features=Translate');
  try {
    for (const part of [firstHtml, buys, refused, ownDomain]) {
      try {
        await part(browser);
      } catch (failed) {
        await lastSight(browser, part.name, pictures);
        throw failed;
      }
      for (const context of browser.contexts()) await context.close();
    }
    console.log('all of it was seen');
  } finally {
    await browser.close();
    for (const each of sites) each.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
