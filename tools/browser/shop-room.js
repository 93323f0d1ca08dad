// Goes through the waiting room of the fans' shop in Chromium:
// node shop-room.js SHOP API CLIENT SECRET EVENT [FOLDER FOR PICTURES], with a client of the event's club.
// It puts a room before the event that opens in half a minute, takes a place, reloads, waits, goes in, holds seats.
'use strict';
const assert = require('assert');
const { randomUUID } = require('crypto');
const { launch } = require('./look.js');
const { look, phone } = require('./shop-tools.js');
const [shop, api, client, secret, event, pictures] = process.argv.slice(2);
const OPENS_IN_MS = 30_000;

async function ask(path, token, method, body) {
  const answer = await fetch(api + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

async function token() {
  const basic = Buffer.from(`${client}:${secret}`).toString('base64');
  const headers = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${api}/oauth2/token`, { method: 'POST', headers, body: 'grant_type=client_credentials' });
  return (await answer.json()).access_token;
}

async function wait(browser, room) {
  const page = await phone(browser);
  await page.goto(`${shop}/events/${event}`);
  await page.getByRole('button', { name: /Find the best 2/ }).click();
  await page.waitForURL(`**/waiting/${room.id}**`);
  await page.getByRole('button', { name: 'Take a place' }).waitFor();
  await look(page, 'room-join', pictures);
  await page.getByRole('button', { name: 'Take a place' }).click();
  await page.getByText(/The draw is|Your place is being read|wait for your turn|It is your turn/).waitFor();
  await look(page, 'room-placed', pictures);
  await page.reload();
  await page.getByRole('button', { name: 'Go in' }).waitFor({ timeout: 120_000 });
  await look(page, 'room-turn', pictures);
  await page.getByRole('button', { name: 'Go in' }).click();
  await page.getByRole('button', { name: /Find the best 2/ }).click();
  await page.getByRole('timer').waitFor();
  await page.getByRole('button', { name: 'Give the seats back' }).click();
  console.log('through the waiting room into the shop');
}

(async () => {
  const browser = await launch();
  const bearer = await token();
  const room = await ask('/v1/waiting-rooms', bearer, 'POST', {
    events: [event],
    opensAt: new Date(Date.now() + OPENS_IN_MS).toISOString(),
    maxPerMinute: 600,
    messageEn: 'Welcome. The sale begins in a moment.',
    messageNb: 'Velkommen. Salget begynner om et øyeblikk.',
  });
  try {
    await wait(browser, room);
  } finally {
    await ask(`/v1/waiting-rooms/${room.id}`, bearer, 'PATCH', { state: 'CLOSED' });
    await browser.close();
  }
})().catch((failed) => {
  console.error(failed);
  process.exit(1);
});
