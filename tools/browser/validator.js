// A steward with the Validator in Chromium: node validator.js SCENARIO WORLD.json [FOLDER FOR PICTURES].
// WORLD.json says where the platform is, the token of the club's office, and which tickets were sold (ValidatorTest).
'use strict';
const assert = require('assert');
const fs = require('fs');
const { look: lookAt, launch } = require('./look');
const [scenario, file, pictures] = process.argv.slice(2);
const world = JSON.parse(fs.readFileSync(file, 'utf8'));
const PHONE = { width: 390, height: 800 };
/** A server that answers after three seconds, and how long a person may wait meanwhile, on a busy test machine too. */
const SLOW_MS = 3_000;
const QUICK_MS = 2_000;
const PATIENCE_MS = 20_000;

/** A gate is read from afar and in the sun: contrast of 7:1. */
const look = (page, name) =>
  lookAt(page, 'validator-' + name, pictures, { rules: { 'color-contrast-enhanced': { enabled: true } }, after: PHONE });

/** The club's office: what staff and other devices do meanwhile. */
async function office(method, path, body) {
  const response = await fetch(world.base + path, {
    method,
    headers: { Authorization: 'Bearer ' + world.token, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert.ok(response.ok, `${method} ${path} -> ${response.status} ${await response.clone().text()}`);
  return response.status === 204 ? null : response.json();
}

async function newDevice(name, byName) {
  const profile = { checkpoints: [world.north], events: [world.event], mode: 'CONTINUOUS', byName };
  const { id } = await office('POST', '/v1/devices', { name, kind: 'SCANNER', profile });
  return { id, ...(await office('POST', `/v1/devices/${id}/pairing-code`)) };
}

/** Every scan of this device that the server has. */
async function scansOf(device) {
  const scans = [];
  for (let next = ''; next !== null; ) {
    const page = await office('GET', `/v1/events/${world.event}/scans?limit=200${next}`);
    scans.push(...page.items.filter(each => each.deviceId === device.id));
    next = page.next ? '&after=' + page.next : null;
  }
  return scans;
}

async function open(browser, locale, address = '/validator/') {
  const context = await browser.newContext({ locale, viewport: PHONE, permissions: ['camera'] });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('console', line => {
    if (line.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 40[0-9]/.test(line.text())) console.log('console: ' + line.text());
  });
  page.on('pageerror', failed => console.log('console: ' + failed));
  await page.goto(address.startsWith('http') ? address : world.base + address);
  return { context, page };
}

async function pairAndStart(page, device, mode) {
  await page.getByLabel('Pairing code').fill(device.code);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByRole('radio', { name: mode }).check();
  await page.getByRole('button', { name: 'Start scanning' }).click();
  await page.getByText(/^[\d,]+ tickets here/).waitFor();
}

/** A hand scanner: real key strokes, as fast as the browser takes them. */
async function type(page, code) {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** The same strokes from inside the page, for hundreds of codes: the next one once the last is on the disk. */
function burst(page, codes, before) {
  return page.evaluate(async ([texts, count]) => {
    const stroke = (key, code) => window.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    const place = letter => (/\d/.test(letter) ? 'Digit' : 'Key') + letter;
    const kept = words => document.body.textContent.includes(words);
    for (const text of texts) {
      for (const letter of text) stroke(letter, place(letter));
      stroke('Enter', 'Enter');
      count += 1;
      const words = `${new Intl.NumberFormat('en').format(count)} scans to send`;
      const until = performance.now() + 10_000;
      while (!kept(words)) {
        if (performance.now() > until) throw new Error(`after ${count} scans: ${document.body.textContent}`);
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    }
    return count;
  }, [codes, before]);
}

const result = (page, what) => page.locator(`[data-result=${what}]`);
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** A code's way from its strokes to the answer on the screen, in milliseconds. */
async function timed(page, code, what) {
  await page.keyboard.type(code);
  const from = Date.now();
  await page.keyboard.press('Enter');
  await what.waitFor();
  return Date.now() - from;
}

// Pair by code; a ticket before the camera, and again when it is opened anew; a group; a holder by name.
async function gate() {
  const browser = await launch('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    '--use-file-for-fake-video-capture=' + world.camera);
  try {
    const device = await newDevice('Gate phone', true);
    const { page } = await open(browser, 'en-GB');
    await look(page, 'pair');
    await page.getByLabel('Pairing code').fill('AAAA-AAAA');
    await press(page, 'Pair');
    await page.getByText('There is no such code now').waitFor();
    await look(page, 'pair-wrong');
    await page.getByLabel('Pairing code').fill(device.code);
    await press(page, 'Pair');
    await page.getByRole('heading', { name: 'Where do you work?' }).waitFor();
    await page.getByRole('radio', { name: 'Wait for me' }).check();
    await look(page, 'setup');
    await press(page, 'Start scanning');
    await result(page, 'ADMITTED').waitFor();
    await look(page, 'admitted');
    await press(page, 'Next');
    await look(page, 'scan');
    await type(page, world.group.code);
    await page.getByRole('dialog', { name: 'How many go in?' }).waitFor();
    await look(page, 'how-many');
    await press(page, 'One fewer');
    await page.getByRole('button', { name: /^Let in/ }).click();
    await page.getByText('1 entry left').waitFor();
    await press(page, 'Next');
    await press(page, 'Type');
    await page.getByRole('dialog', { name: 'Type a code or reference' }).waitFor();
    await look(page, 'type');
    await page.getByRole('textbox', { name: 'Code or reference' }).fill(world.named.reference);
    await press(page, 'Check');
    await page.getByRole('button', { name: world.named.name }).waitFor();
    await page.getByRole('searchbox').fill(world.named.typed);
    await press(page, 'Search');
    await page.getByRole('button', { name: world.named.name }).waitFor();
    await look(page, 'search');
    await page.getByRole('button', { name: world.named.name }).click();
    await result(page, 'ADMITTED').waitFor();
    await press(page, 'Next');
    await page.getByRole('searchbox').fill(world.namedGroup.name);
    await press(page, 'Search');
    await page.getByRole('button', { name: world.namedGroup.name }).click();
    await page.getByRole('dialog', { name: 'How many go in?' }).waitFor();
    await look(page, 'how-many-by-name');
    await page.getByRole('button', { name: /^Let in/ }).click();
    await result(page, 'ADMITTED').waitFor();
    await press(page, 'Next');
    await press(page, 'Back');
    await page.locator('[data-result=DENIED][data-reason=ALREADY_USED]').waitFor();
    await page.getByText(/Used .* at North/).waitFor();
    await look(page, 'already-used');
    await press(page, 'Next');
    await press(page, 'More');
    await look(page, 'device');
    const scans = await scansOf(device);
    const byName = scans.filter(each => each.byName);
    assert.deepStrictEqual(
      byName.map(each => [each.ticketId, each.reason, each.entries]),
      [[world.namedGroup.ticketId, undefined, 3], [world.named.ticketId, undefined, 1]]);
    const filmed = scans.filter(each => each.ticketId === world.filmed.ticketId);
    assert.deepStrictEqual(filmed.slice(-2).map(each => each.reason), ['ALREADY_USED', undefined], 'the first scan let in');
  } finally {
    await browser.close();
  }
}

// Without an answer in time the device decides; without a network it goes on, through a reload, and sends once.
async function apart() {
  const browser = await launch();
  try {
    const device = await newDevice('Tunnel phone', false);
    const { context, page } = await open(browser, 'en-GB');
    await pairAndStart(page, device, 'Go on by itself');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
    const codes = world.codes.map(each => each.code);
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    const latency = milliseconds => network.send('Network.emulateNetworkConditions',
      { offline: false, latency: milliseconds, downloadThroughput: -1, uploadThroughput: -1 });
    await latency(SLOW_MS);
    const took = await timed(page, codes[0], page.locator('[data-result=ADMITTED][data-by=DEVICE]'));
    assert.ok(took < QUICK_MS, `a person waited ${took} ms`);
    await latency(0);
    await page.getByText('All scans sent').waitFor();
    await context.setOffline(true);
    for (const code of codes.slice(1, 4)) {
      await type(page, code);
      await page.locator('[data-result=ADMITTED][data-by=DEVICE]').waitFor();
    }
    await page.getByText('3 scans to send').waitFor();
    const elsewhere = { scanId: crypto.randomUUID(), code: codes[1], eventId: world.event, checkpointId: world.south };
    assert.strictEqual((await office('POST', '/v1/access/validate', elsewhere)).result, 'ADMITTED');
    const half = Math.floor(codes.length / 2);
    let count = await burst(page, codes.slice(4, half), 3);
    await page.reload();
    await page.getByText(`${count} scans to send`).waitFor();
    await page.getByText('Offline: this device decides').waitFor();
    count = await burst(page, codes.slice(half), count);
    assert.strictEqual(count, codes.length - 1);
    await type(page, codes[7]);
    await page.locator('[data-result=DENIED][data-reason=ALREADY_USED][data-by=DEVICE]').waitFor();
    await look(page, 'offline');
    await context.setOffline(false);
    await page.getByText('All scans sent').waitFor();
    await page.getByRole('button', { name: '1 new conflict' }).click();
    const conflict = page.getByRole('article');
    await conflict.getByText(/North.* · decided by the device · this device/).waitFor();
    await conflict.getByText(/South.* · decided by the server/).waitFor();
    await look(page, 'conflicts');
    const scans = await scansOf(device);
    const tickets = scans.map(each => each.ticketId);
    assert.strictEqual(scans.length, codes.length + 1, 'one slow, all others offline, one twice');
    assert.deepStrictEqual(new Set(tickets), new Set(world.codes.map(each => each.ticketId)));
  } finally {
    await browser.close();
  }
}

// In Norwegian, by the link of the QR code; may not search; and then it is revoked.
async function revoked() {
  const browser = await launch();
  try {
    const device = await newDevice('Lost phone', false);
    const { page } = await open(browser, 'nb-NO', device.link.replace(/^https?:\/\/[^/]+/, world.base));
    await look(page, 'pair-nb');
    assert.strictEqual(await page.locator('html').getAttribute('lang'), 'nb');
    await press(page, 'Koble til');
    await page.getByRole('heading', { name: 'Hvor jobber du?' }).waitFor();
    await look(page, 'setup-nb');
    await press(page, 'Begynn å skanne');
    await page.getByText(/billetter her/).waitFor();
    await type(page, world.spare.code);
    await page.getByRole('dialog', { name: 'Velkommen' }).waitFor();
    await press(page, 'Søk');
    await page.getByRole('searchbox').fill('nordmann');
    await press(page, 'Søk');
    await page.getByText('Denne enheten får ikke søke på navn').waitFor();
    await look(page, 'search-forbidden-nb');
    await press(page, 'Tilbake');
    await office('DELETE', '/v1/devices/' + device.id);
    await type(page, world.spare.code);
    await page.getByRole('heading', { name: 'Enheten er trukket tilbake' }).waitFor();
    await look(page, 'revoked-nb');
    const left = await page.evaluate(async () => {
      const database = await new Promise(done => { indexedDB.open('tribune-validator').onsuccess = event => done(event.target.result); });
      const counts = [...database.objectStoreNames].map(name => new Promise(done => {
        database.transaction(name).objectStore(name).count().onsuccess = event => done([name, event.target.result]);
      }));
      return Object.fromEntries(await Promise.all(counts));
    });
    assert.ok(Object.keys(left).length > 1, JSON.stringify(left));
    for (const [name, count] of Object.entries(left)) if (name !== 'settings') assert.strictEqual(count, 0, name);
    await page.reload();
    await page.getByRole('heading', { name: 'Koble til enheten' }).waitFor();
  } finally {
    await browser.close();
  }
}

({ gate, apart, revoked })[scenario]()
  .then(() => console.log(scenario + ': all of it was seen'))
  .catch(failed => { console.error(failed); process.exit(1); });
