// Fans after the sale, and the office, in Chromium: node after-sale.js WORLD.json [FOLDER FOR PICTURES].
// WORLD.json says where the platform is, what was bought, and the token of the club's office (ShopAfterTheSaleTest).
// Two people hand over a ticket, one gives another back and signs in; the office finds the order, resends, refunds.
'use strict';
const assert = require('assert');
const fs = require('fs');
const { launch } = require('./look.js');
const { logInByMail, mail } = require('./mail.js');
const { lastSight, look, phone } = require('./shop-tools.js');
const [file, pictures] = process.argv.slice(2);
const world = JSON.parse(fs.readFileSync(file, 'utf8'));
const shop = world.base + '/shop';
const press = (page, name) => page.getByRole('button', { name }).first().click();

/** What the gate says to a code. */
async function gate(code) {
  const response = await fetch(world.base + '/v1/access/validate', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + world.token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ scanId: crypto.randomUUID(), code, eventId: world.event }),
  });
  return (await response.json()).reason;
}

async function offer(page) {
  await page.getByRole('link', { name: 'Give to somebody' }).first().click();
  await page.getByRole('heading', { name: 'Give tickets to somebody' }).waitFor();
  await page.getByLabel('Their e-mail address').waitFor();
}

async function fill(page) {
  await page.getByLabel('Their e-mail address').fill(world.taker);
  await page.getByLabel('Your name').fill('Ola <b>Nordmann</b>');
  await page.getByLabel('A line from you').fill('See you there');
  await press(page, 'Offer the ticket');
  await page.getByText('The letter is on its way').waitFor();
  await page.getByText(`Offered to ${world.taker}`).waitFor();
}

/** Offered, taken back, offered again: what was sent first is over for whoever opens it. */
async function give(page) {
  await page.goto(`${shop}/orders/${world.order}#access=${world.access}`);
  await page.locator('.ticket svg.qr').nth(2).waitFor();
  await offer(page);
  await press(page, 'Offer the ticket');
  await page.getByText('Write an e-mail address').waitFor();
  await look(page, 'give', pictures);
  await fill(page);
  await look(page, 'given-pending', pictures);
  await press(page, 'Take the offer back');
  await page.getByText(`Offered to ${world.taker}`).waitFor({ state: 'detached' });
  await offer(page);
  await fill(page);
}

async function take(browser) {
  const page = await phone(browser);
  const over = await mail(page.context(), world.base, world.taker, 'No longer offered');
  assert.ok(!over.includes('{'));
  const text = await mail(page.context(), world.base, world.taker, 'has tickets for you');
  assert.match(text, /See you there/);
  await page.goto(text.match(/http\S+\/shop\/transfers\/\S+/)[0]);
  await page.getByRole('heading', { name: /Ola .* has tickets for you/ }).waitFor();
  assert.ok(!page.url().includes('access='), 'no secret in the address');
  await look(page, 'offer', pictures);
  await page.getByLabel('Your name').fill('Kari Nordmann');
  await press(page, 'Accept the ticket');
  await page.locator('.ticket svg.qr').waitFor();
  await page.getByText('Kari Nordmann').waitFor();
  await look(page, 'taken', pictures);
  await page.reload();
  await page.locator('.ticket svg.qr').waitFor();
  await page.getByRole('link', { name: 'My tickets' }).first().click();
  await page.getByRole('link', { name: /1 ticket/ }).waitFor();
}

/** What was the giver's is dead, on the phone and at the gate. */
async function gone(page) {
  await page.goto(`${shop}/orders/${world.order}`);
  await page.getByText('Given to Kari Nordmann').waitFor();
  assert.strictEqual(await gate(world.codes[0]), 'REPLACED', 'the old code is dead at the gate');
}

async function giveBack(page) {
  await page.getByRole('link', { name: 'Return or donate' }).first().click();
  await page.getByText('You get back').waitFor();
  await look(page, 'return', pictures);
  await page.getByLabel(/As a gift to: Sick children/).check();
  await press(page, 'Give the tickets away');
  await page.getByText('It is done').waitFor();
  await page.getByText('This ticket is not valid any more').waitFor();
}

/** The guest's order is the account's, with its receipt; and the checkout asks for nothing that is known. */
async function account(page) {
  await page.goto(`${shop}/account`);
  await look(page, 'account-nobody', pictures);
  await press(page, 'Sign in');
  await page.waitForURL('**/login?**');
  await logInByMail(page, world.base, world.giver);
  await page.waitForURL('**/shop/account');
  await page.getByRole('link', { name: /^Receipt/ }).first().waitFor();
  await page.getByText('From Third').waitFor();
  await look(page, 'account', pictures);
  await page.getByRole('link', { name: /From Third/ }).click();
  await page.getByRole('heading', { name: 'Third has tickets for you' }).waitFor();
  await page.getByLabel('Your name').fill('Ola Nordmann');
  await press(page, 'Accept the ticket');
  await page.locator('.ticket svg.qr').first().waitFor();
  await page.goto(`${shop}/account`);
  await page.getByRole('heading', { name: 'Given to you' }).waitFor();
  assert.strictEqual(await page.getByText('From Third').count(), 0, 'nothing waits any more');
  await page.reload();
  await page.getByRole('link', { name: /^Receipt/ }).first().click();
  await page.getByText('Of which VAT').waitFor();
  await look(page, 'receipt', pictures);
  await page.goto(`${shop}/events/${world.event}`);
  await press(page, /Find the best/);
  await page.getByText('The tickets go to').waitFor();
  assert.strictEqual(await page.getByLabel('E-mail address').count(), 0, 'nothing is asked twice');
  await look(page, 'checkout-signed-in', pictures);
  await page.goto(`${shop}/account`);
  await press(page, 'Sign out');
  await page.waitForURL('**/shop/');
}

/** Whoever wants pictures gets them in both languages. */
async function inNorwegian(page, name) {
  if (!pictures) return;
  await press(page, 'Norsk');
  await look(page, `${name}-nb`, pictures);
  await press(page, 'English');
}

/** Suggested once with the tickets; what is taken is paid like anything else, and nothing that is known is asked. */
async function addTo(browser) {
  const page = await phone(browser);
  await page.goto(`${shop}/orders/${world.secondOrder}#access=${world.secondAccess}`);
  await page.getByRole('heading', { name: 'Add to your order' }).waitFor();
  await page.locator('.ticket svg.qr').nth(1).waitFor();
  await look(page, 'order-nudges', pictures);
  await press(page, 'No, thanks: Scarf');
  await page.reload();
  await page.getByText('5 left').waitFor();
  assert.strictEqual(await page.getByRole('button', { name: 'Add Scarf' }).count(), 0, 'declined for good');
  await press(page, 'Add Parking');
  await press(page, /^More: Parking/);
  await look(page, 'add-to-order', pictures);
  await inNorwegian(page, 'add-to-order');
  await press(page, /^Go on: .*200/);
  await page.getByRole('timer').waitFor();
  assert.strictEqual(await page.getByLabel('E-mail address').inputValue(), 'second@example.org');
  await look(page, 'checkout-added', pictures);
  await inNorwegian(page, 'checkout-added');
  await page.getByRole('checkbox', { name: /I accept/ }).check();
  await press(page, /^Order and pay .*200/);
  await page.waitForURL('**/sandbox/pay/**');
  await page.locator('button[value=pay]').click();
  await page.waitForURL('**/orders/**');
  await page.getByText('The codes are here').waitFor();
  assert.strictEqual(await page.locator('.codes code').count(), 2, 'a code for each piece');
  await look(page, 'added', pictures);
  await page.getByRole('link', { name: 'Back to your tickets' }).click();
  await page.locator('.ticket svg.qr').nth(1).waitFor();
  await page.locator('.codes code').nth(1).waitFor();
  assert.strictEqual(await page.getByRole('heading', { name: 'Add to your order' }).count(), 0, 'had already');
}

/** Somebody who was invited to the club's desk. */
async function staff(browser) {
  const page = await phone(browser);
  const invitation = await mail(page.context(), world.base, world.staff, '');
  await page.goto(world.base + '/login');
  await logInByMail(page, world.base, world.staff);
  await page.waitForURL('**/account');
  await page.goto(invitation.match(/http\S+\/account\/invitations\/\S+/)[0]);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.includes('/invitations/'));
  return page;
}

async function desk(page) {
  await page.goto(`${shop}/desk`);
  await page.getByRole('heading', { name: 'Newest orders' }).waitFor();
  await look(page, 'desk', pictures);
  await page.getByLabel('Reference, e-mail or name').fill(world.second.toUpperCase());
  await press(page, 'Find');
  await page.getByRole('heading', { name: 'Found' }).waitFor();
  await page.getByRole('link', { name: new RegExp(world.second) }).click();
  await page.getByRole('heading', { name: /^Order / }).waitFor();
  await look(page, 'desk-order', pictures);
  await press(page, 'Send the mail again');
  await press(page, 'Yes: Send the mail again');
  await page.getByText('Done.').waitFor();
  await page.getByRole('checkbox').first().check();
  await press(page, 'Pay back chosen tickets');
  await press(page, 'Yes: Pay back chosen tickets');
  await page.getByText('Write a reason.').waitFor();
  await look(page, 'desk-confirm', pictures);
  await page.getByLabel('Reason').fill('The buyer fell ill');
  await press(page, 'Yes: Pay back chosen tickets');
  await page.getByText('Not valid: The buyer fell ill').waitFor();
  await press(page, /^Stop at the gate/);
  await page.getByLabel('Reason').fill('Sold twice');
  await press(page, 'Yes: Stop at the gate for now');
  await page.getByText('Stopped at the gate for now: Sold twice').waitFor();
  await look(page, 'desk-stopped', pictures);
  await press(page, /^Let it in again/);
  await press(page, 'Yes: Let it in again');
  await page.getByText('Stopped at the gate for now: Sold twice').waitFor({ state: 'detached' });
  await press(page, /^Stop the ticket/);
  await page.getByLabel('Reason').fill('Stolen');
  await press(page, 'Yes: Stop the ticket');
  await page.getByText('Not valid: Stolen').waitFor();
}

(async () => {
  const browser = await launch();
  try {
    const giver = await phone(browser);
    await give(giver);
    await take(browser);
    await gone(giver);
    await giveBack(giver);
    await account(giver);
    await addTo(browser);
    await desk(await staff(browser));
    console.log('all of it was seen');
  } catch (failed) {
    await lastSight(browser, 'after-sale', pictures);
    throw failed;
  } finally {
    await browser.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
