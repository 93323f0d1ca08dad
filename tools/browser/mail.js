// The development mailbox, as whoever gets mail there opens it.
'use strict';

/** The text of the newest mail to this address with this subject, as soon as it is there. */
async function mail(context, base, to, subject) {
  const page = await context.newPage();
  for (let left = 100; left > 0; left--) {
    await page.goto(base + '/dev/mailbox');
    const links = page.locator('li', { hasText: to }).filter({ hasText: subject }).locator('a');
    if (await links.count()) {
      await links.first().click();
      const text = await page.locator('pre').first().textContent();
      await page.close();
      return text;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no mail to ${to}: ${subject}`);
}

/** Logs in by the link that comes by mail; the page is at the log-in screen and stays where that leads. */
async function logInByMail(page, base, email) {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send me a link', exact: true }).click();
  const text = await mail(page.context(), base, email, 'link to log in');
  await page.goto(text.match(/http\S+\/login\/link\/\S+/)[0]);
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
}

module.exports = { logInByMail, mail };
