// Goes through the screens of log-in and account in Chromium:
// node screens.js BASE ORGANISER CLIENT [FOLDER FOR PICTURES], with an organiser that has a brand and an app of its own.
// Prints one line for each screen and fails at the first thing that is not as it should be.
'use strict';
const assert = require('assert');
const { createHmac } = require('crypto');
const { look: lookAt, launch } = require('./look');
const { mail: mailTo } = require('./mail');
const [base, organiser, client, pictures] = process.argv.slice(2);
const [email, friend] = ['fan', 'friend'].map(who => `${who}-${process.pid}@example.org`);
const look = (page, name) => lookAt(page, name, pictures);

const mail = (context, to, subject) => mailTo(context, base, to, subject);

function totp(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/ /g, '')].map(c => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map(b => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function press(page, name) {
  await page.getByRole('button', { name, exact: true }).first().click();
}

async function logIn(context, page) {
  await page.goto(base + '/login');
  await page.getByLabel('E-mail address').fill('nobody');
  await page.evaluate(() => document.querySelector('form').noValidate = true);
  await press(page, 'Send me a link');
  await look(page, 'login-wrong');
  await page.getByLabel('E-mail address').fill(email);
  await press(page, 'Send me a link');
  await look(page, 'sent');
  const text = await mail(context, email, 'link to log in');
  const link = text.match(/http\S+\/login\/link\/\S+/)[0];
  const stranger = await (await context.browser().newContext()).newPage();
  await stranger.goto(link);
  await look(stranger, 'elsewhere');
  await page.goto(link);
  await look(page, 'link');
  await press(page, 'Go on');
  await page.waitForURL('**/account');
}

async function keyboardOnly(page) {
  await page.goto(base + '/login');
  const seen = [];
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => {
      const at = document.activeElement;
      return { name: at === document.body ? 'BODY' : at.name || at.innerText, ring: getComputedStyle(at).outlineStyle };
    }));
  }
  const reached = seen.map(each => each.name);
  for (const wanted of ['Log in with a passkey', 'email', 'Send me a link', 'Log in with a password'])
    assert.ok(reached.includes(wanted), `Tab reaches ${wanted}: ${reached}`);
  assert.ok(seen.filter(s => s.name && s.name !== 'BODY').every(s => s.ring !== 'none'), 'focus is seen');
}

async function passkey(page) {
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', { options: {
    protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
    automaticPresenceSimulation: true
  } });
  await page.goto(base + '/account/passkeys');
  await look(page, 'passkeys');
  await page.getByLabel('Name of the passkey').fill('My phone');
  await press(page, 'Add a passkey');
  await page.waitForURL('**/account?done=passkey');
  await look(page, 'account-with-passkey');
  await press(page, 'Log out');
  await page.waitForURL('**/login?out=1');
  await look(page, 'login');
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await press(page, 'Log in with a passkey');
  await page.getByText('That did not work').waitFor();
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await press(page, 'Log in with a passkey');
  await page.waitForURL('**/account');
  assert.match(await page.textContent('main'), new RegExp(email));
  const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId });
  assert.strictEqual(credentials.length, 1);
  assert.ok(credentials[0].isResidentCredential);
}

async function otherWays(page) {
  await page.goto(base + '/account/password');
  await page.getByLabel('New password').fill('password123');
  await press(page, 'Save');
  await look(page, 'password-set-wrong');
  await page.getByLabel('New password').fill('correct horse battery');
  await press(page, 'Save');
  await page.waitForURL('**/account?done=password');
  await page.goto(base + '/account/app');
  await look(page, 'app');
  await page.getByLabel('Code from the app').fill(totp(await page.locator('code').first().textContent()));
  await press(page, 'Set up');
  const codes = await page.locator('ul.codes li').allTextContents();
  assert.strictEqual(codes.length, 10);
  await look(page, 'codes');
  await page.goto(base + '/account/email');
  await look(page, 'email');
  await page.goto(base + '/account/recovery-codes');
  await look(page, 'codes-ask');
  await page.goto(base + '/account/app/remove');
  await look(page, 'app-remove');
  await page.goto(base + '/account');
  await press(page, 'Log out');
  await page.goto(base + '/login/password');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('not the password');
  await press(page, 'Log in');
  await look(page, 'password-wrong');
  await page.getByLabel('Password').fill('correct horse battery');
  await press(page, 'Log in');
  await page.waitForURL('**/login/code');
  await look(page, 'code');
  await page.getByLabel('Code from your app').fill(codes[0]);
  await press(page, 'Log in');
  await page.waitForURL('**/account');
}

async function clubs(page) {
  await page.goto(base + '/account/clubs');
  await look(page, 'clubs-none');
  await page.getByLabel('Club', { exact: true }).selectOption({ label: 'SK Brann' });
  await press(page, 'Go on');
  assert.strictEqual(await page.locator('input:checked').count(), 0, 'nothing is ticked before the fan ticks it');
  await look(page, 'club-agree');
  await page.getByLabel('news and offers by e-mail').check();
  await press(page, 'I agree');
  await page.waitForURL('**?done=agreed');
  await press(page, 'I agree: News by text message');
  await look(page, 'club');
  await press(page, 'I do not agree any more: News by text message');
  await page.getByText('Taken back on').waitFor();
  await page.goto(base + '/account/clubs');
  await look(page, 'clubs');
  await page.getByRole('link', { name: /See and change/ }).click();
  await page.getByRole('link', { name: 'Be forgotten by this club' }).click();
  await look(page, 'club-forget');
  await press(page, 'Delete it');
  await page.waitForURL('**/account/clubs?done=forgotten');
}

async function friends(page, friend) {
  await page.goto(base + '/account/friends');
  await page.evaluate(() => document.querySelectorAll('form').forEach(form => { form.noValidate = true; }));
  await press(page, 'Add somebody');
  await look(page, 'friends-wrong');
  for (const name of ['Ola Nordmann', 'Grandmother']) {
    await page.getByLabel('Name').fill(name);
    await press(page, 'Add somebody');
    await page.waitForURL('**?done=friend');
  }
  await page.locator('summary').first().click();
  await look(page, 'friends');
  await page.getByLabel('E-mail address of Ola Nordmann').fill(friend);
  await press(page, 'Ask');
  await page.waitForURL('**?done=asked');
}

async function friendInNorwegian(browser, friend) {
  const context = await browser.newContext({ locale: 'nb-NO' });
  const page = await context.newPage();
  await page.goto(base + '/login');
  await page.locator('input[name=email]').fill(friend);
  await press(page, 'Send meg en lenke');
  await page.goto((await mail(context, friend, '')).match(/http\S+\/login\/link\/\S+/)[0]);
  await page.locator('main button').click();
  await page.waitForURL('**/account');
  await look(page, 'account-nb');
  await page.goto(base + '/account/friends');
  await look(page, 'friends-asked-nb');
  await page.locator('form[action$=accept] button').click();
  await page.waitForURL('**?done=linked');
  await look(page, 'friends-linked-nb');
  for (const name of ['clubs', 'data', 'close']) {
    await page.goto(base + '/account/' + name);
    await look(page, name + '-nb');
  }
  await page.locator('main button').click();
  await page.waitForURL('**/login?out=1');
  await page.goto(base + '/account');
  await page.waitForURL('**/login?**');
}

async function own(page) {
  await page.goto(base + '/account/data');
  await look(page, 'data');
  await press(page, 'Add my earlier orders');
  await page.waitForURL('**?done=claimed');
  const file = await page.context().request.get(base + '/account/data/export');
  assert.match(file.headers()['content-disposition'], /attachment/);
  assert.strictEqual((await file.json()).identity.account.email, email);
  await page.goto(base + '/account/clubs/' + '0198c000-0000-7000-8000-000000000000');
  await page.waitForURL('**/account/clubs');
  await page.getByLabel('Club', { exact: true }).selectOption({ label: 'SK Brann' });
  await press(page, 'Go on');
  await press(page, 'I agree');
  await page.goto(base + '/account/close');
  await look(page, 'close');
  await page.getByLabel('Be forgotten there too: SK Brann').check();
  await press(page, 'Close my account for good');
  await page.waitForURL('**/login?out=1');
}

// Somebody else's app asks, in the organiser's look, by day and by night.
async function letIn(page) {
  const asking = base + '/oauth2/authorize?' + new URLSearchParams({
    response_type: 'code', client_id: client, redirect_uri: 'https://shop.example.net/back', scope: 'openid email profile',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256'
  });
  await page.goto(base + '/login?continue=' + encodeURIComponent('/oauth2/authorize?organiser=' + organiser));
  await look(page, 'login-branded');
  await page.goto(asking);
  await look(page, 'consent');
  await page.emulateMedia({ colorScheme: 'dark' });
  await look(page, 'consent-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.route('https://shop.example.net/**', route => route.fulfill({ body: 'back at the shop' }));
  await press(page, 'Allow');
  await page.getByText('back at the shop').waitFor();
  await page.goto(base + '/account');
  await page.getByRole('link', { name: 'See them' }).click();
  await look(page, 'apps');
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('You have let no app in.').waitFor();
  await look(page, 'apps-none');
}

async function norwegian(browser) {
  const page = await (await browser.newContext({ locale: 'nb-NO', colorScheme: 'dark' })).newPage();
  await page.goto(base + '/login');
  assert.strictEqual(await page.locator('html').getAttribute('lang'), 'nb');
  await look(page, 'login-nb');
  await page.goto(base + '/login?ui_locales=en');
  assert.strictEqual(await page.locator('html').getAttribute('lang'), 'en');
}

(async () => {
  const browser = await launch();
  try {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    page.on('console', line => { if (line.type() === 'error' && !/ 422 | 404 /.test(line.text())) console.log('console: ' + line.text()); });
    await logIn(context, page);
    await look(page, 'account');
    await keyboardOnly(page);
    await passkey(page);
    await otherWays(page);
    await letIn(page);
    await clubs(page);
    await friends(page, friend);
    await friendInNorwegian(browser, friend);
    await own(page);
    await norwegian(browser);
    console.log('all screens were seen');
  } finally {
    await browser.close();
  }
})().catch(failed => { console.error(failed); process.exit(1); });
