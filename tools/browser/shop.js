// Buys in the fans' shop in Chromium: node shop.js SHOP API [FOLDER FOR PICTURES]
// SHOP is where it is served (http://127.0.0.1:8080/shop), API the platform behind it. Every screen is looked at by
// axe, by day and by night, at 320 px; with a folder, pictures are taken. Fails if anything is not as it should be.
'use strict';
const assert = require('assert');
const { launch } = require('./look.js');
const { all, look, onSale, phone } = require('./shop-tools.js');
const [shop, api, pictures] = process.argv.slice(2);

/** As few presses and typed fields as it takes, counted. */
async function bestAvailable(browser, event) {
  const page = await phone(browser);
  let taps = 0;
  const press = async (role, name) => {
    taps++;
    await page.getByRole(role, { name }).click();
  };
  await page.goto(`${shop}/events/${event.id}`);
  await page.getByRole('button', { name: /Find the best 2/ }).waitFor();
  await look(page, 'event', pictures);
  await press('button', /Find the best 2/);
  await page.getByRole('timer').waitFor();
  await look(page, 'checkout', pictures);
  await refusals(page);
  await page.reload();
  await page.getByRole('timer').waitFor();
  assert.strictEqual(await page.locator('.lines li').count(), 2, 'the cart survives a reload');
  await page.getByLabel('E-mail address').fill('fan@example.org');
  await press('checkbox', /I accept/);
  await press('button', /Order and pay/);
  await page.waitForURL('**/sandbox/pay/**');
  taps++;
  await page.locator('button[value=pay]').click();
  await page.waitForURL('**/orders/**');
  await page.locator('.ticket svg.qr').nth(1).waitFor();
  assert.ok(!page.url().includes('access='), 'no secret in the address');
  await look(page, 'tickets', pictures);
  console.log(`best available: ${taps} taps, 1 typed field`);
  return page;
}

/** What is missing is said in words, and nothing is sent. */
async function refusals(page) {
  await page.getByRole('button', { name: /Order and pay/ }).click();
  await page.getByText('Write an e-mail address').waitFor();
  await page.getByText('Please accept the terms').waitFor();
  for (const tick of await page.getByRole('checkbox').all())
    assert.strictEqual(await tick.isChecked(), false, 'nothing is ticked before the fan ticks it');
  await look(page, 'checkout-refused', pictures);
  await page.getByText('I have a voucher').click();
  await page.getByLabel('Voucher code').fill('NOBODY-HAS-THIS');
  await page.getByRole('button', { name: 'Use' }).click();
  await page.getByText('There is no such voucher').waitFor();
  await page.getByRole('button', { name: 'I need more time' }).click();
  const [category] = await page
    .locator('.lines select')
    .first()
    .locator('option')
    .evaluateAll((all) => all.slice(1).map((each) => each.value));
  if (!category) return;
  const before = await page.locator('.sums .total dd').textContent();
  await page.locator('.lines select').first().selectOption(category);
  await page.waitForFunction((was) => document.querySelector('.sums .total dd')?.textContent !== was, before);
}

/** Tickets without a network, and nothing of them after "remove". */
async function offline(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => {
    const names = await caches.keys();
    return names.some((name) => name.startsWith('tribune-shop-'));
  });
  const address = page.url();
  await page.context().setOffline(true);
  await page.goto(address.split('?')[0]);
  await page.locator('.ticket svg.qr').nth(1).waitFor();
  await look(page, 'tickets-offline', pictures);
  await page.getByRole('link', { name: 'My tickets' }).first().click();
  await page.getByRole('heading', { name: 'My tickets' }).waitFor();
  await page.context().setOffline(false);
  await look(page, 'my-tickets', pictures);
  await page.getByRole('button', { name: 'Remove everything' }).click();
  await page.getByText('No tickets are kept').waitFor();
  const left = await page.evaluate(() => Object.keys(localStorage).filter((name) => name !== 'tribune.shop.language'));
  assert.deepStrictEqual(left, [], 'nothing is left');
}

/** By the list alone and by the keyboard alone, in Norwegian and by night. */
async function byList(browser, event) {
  const page = await phone(browser, { locale: 'nb-NO', colorScheme: 'dark' });
  await page.goto(`${shop}/events/${event.id}`);
  await tabTo(page, /Velg fra en liste/);
  await page.keyboard.press('Enter');
  await page.locator('.seatmap-list[open]').waitFor();
  const free = page.locator('.seatmap-list button:not([aria-disabled=true]):not([disabled])');
  await walkList(page, free);
  await look(page, 'seats-list-nb-dark', pictures);
  await tabTo(page, /^Hold /);
  await page.keyboard.press('Enter');
  await page.getByRole('timer').waitFor();
  await look(page, 'checkout-nb-dark', pictures);
  await tabTo(page, /E-postadresse/);
  await page.keyboard.type('fan@example.org');
  await tabTo(page, /Jeg godtar/);
  await page.keyboard.press('Space');
  await tabTo(page, /Bestill og betal/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sandbox/pay/**');
  return page;
}

/** Opens the first section and row with free seats, and chooses the first of them. */
async function walkList(page) {
  for (let depth = 0; depth < 40; depth++) {
    if (await page.locator('.tray .lines li').count()) return;
    await page.keyboard.press('Tab');
    const name = await focused(page);
    if (/ledig|Sete|Velg/i.test(name) && !/Utsolgt|liste/i.test(name)) await page.keyboard.press('Enter');
  }
  throw new Error('the list gives no seat by keyboard');
}

async function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return '';
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
  });
}

async function tabTo(page, name) {
  for (let presses = 0; presses < 400; presses++) {
    if (name.test(await focused(page))) {
      assert.notStrictEqual(
        await page.evaluate(
          () => getComputedStyle(document.activeElement.closest('.level') ?? document.activeElement).outlineStyle,
        ),
        'none',
        'focus is seen',
      );
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Declined at first; then given up: the seats are to be had again by one press. */
async function declined(page) {
  await page.locator('button[value=decline]').click();
  await page.locator('.alarm').waitFor();
  await page.goto(`${shop}/return`);
  await look(page, 'return-waiting-nb-dark', pictures);
  await page.getByRole('link', { name: /^Betal / }).waitFor({ timeout: 30_000 });
  await look(page, 'return-unpaid-nb-dark', pictures);
  await page.getByRole('link', { name: /^Betal / }).click();
  await page.waitForURL('**/sandbox/pay/**');
  await page.locator('button[value=cancel]').click();
  await page.waitForURL('**/return');
  await page.getByRole('button', { name: 'Hold de samme plassene igjen' }).waitFor({ timeout: 30_000 });
  await look(page, 'return-expired-nb-dark', pictures);
  await page.getByRole('button', { name: 'Hold de samme plassene igjen' }).click();
  await page.getByRole('timer').waitFor();
  await page.getByRole('button', { name: 'Gi plassene tilbake' }).click();
  await page.getByRole('button', { name: /Finn de beste/ }).waitFor();
}

/** A lost answer and an impatient fan make one cart: the same key is sent again. */
async function lostAnswer(browser, event) {
  const page = await phone(browser);
  const keys = [];
  await page.route('**/v1/cart', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    const answer = await route.fetch();
    if (keys.length === 1) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await page.goto(`${shop}/events/${event.id}`);
  const button = page.getByRole('button', { name: /Find the best 2/ });
  await button.dblclick();
  await page.getByRole('timer').waitFor();
  assert.strictEqual(keys.length, 2);
  assert.strictEqual(keys[0], keys[1], 'the same key');
  await page.getByRole('button', { name: 'Give the seats back' }).click();
}

/** Full, and said so; the fan waits as long as the server told and gets the seats. */
async function busy(browser, event) {
  const page = await phone(browser);
  let refused = 0;
  await page.route('**/v1/cart', (route) => {
    if (refused++ > 0) return route.continue();
    const body = JSON.stringify({ type: 'https://tribune.dev/problems/busy', title: 'Too busy', status: 503 });
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'Retry-After': '2' },
      body,
    });
  });
  await page.goto(`${shop}/events/${event.id}`);
  await page.getByRole('button', { name: /Find the best 2/ }).click();
  await page.getByText('Trying again in').waitFor();
  await look(page, 'event-busy', pictures);
  await page.getByRole('timer').waitFor();
  await page.getByRole('button', { name: 'Give the seats back' }).click();
}

async function otherScreens(browser, event) {
  const page = await phone(browser);
  await page.goto(`${shop}/`);
  await page.locator('.events a').first().waitFor();
  await look(page, 'events', pictures);
  await page.getByRole('searchbox').fill('Qwertyuiop');
  await page.getByText('Nothing found').waitFor();
  await look(page, 'events-none', pictures);
  await page.getByRole('searchbox').fill(event.homeClub ?? event.name);
  await page
    .locator('.events a', { hasText: event.homeClub ?? event.name })
    .first()
    .waitFor();
  await page.goto(`${shop}/?organiser=${event.organiser.slug}`);
  await page.locator('.events a').first().waitFor();
  await look(page, 'club', pictures);
  for (const [path, name] of [
    [`/terms?organiser=${event.organiser.id}`, 'terms'],
    ['/nowhere', 'nowhere'],
    ['/orders', 'orders-none'],
    ['/checkout', 'checkout-empty'],
  ]) {
    await page.goto(shop + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await look(page, name, pictures);
  }
  await page.goto(`${shop}/events/${event.id}/seats`);
  await page.locator('.seatmap canvas').first().waitFor();
  await look(page, 'seats', pictures);
}

(async () => {
  const browser = await launch();
  try {
    const event = await onSale(api);
    const parts = {
      bestAvailable: async () => offline(await bestAvailable(browser, event)),
      byList: async () => declined(await byList(browser, event)),
      lostAnswer: () => lostAnswer(browser, event),
      busy: () => busy(browser, event),
      otherScreens: () => otherScreens(browser, event),
    };
    const failures = await all(browser, parts, pictures);
    if (failures.length > 0) process.exitCode = 1;
    else console.log('all of the shop was seen');
  } finally {
    await browser.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
