// What every script here does with a screen: axe looks at it, pictures are kept if wanted, and it must fit 320 pixels.
'use strict';
const fs = require('fs');
const path = require('path');
const assert = require('assert');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** `rules`: further rules of axe, by name; `after`: the size that the screen has afterwards. */
async function look(page, name, pictures, { rules = {}, after = { width: 320, height: 800 } } = {}) {
  // Before its heading a page is an empty one: nothing to look at, and a finding on a slow machine.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.evaluate(axe);
  const wanted = { runOnly: { type: 'tag', values: TAGS }, rules };
  const found = await page.evaluate((options) => window.axe.run(document, options), wanted);
  const findings = found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`);
  for (const width of pictures ? [360, 1280] : []) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 320, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  console.log(`${name}: ${found.passes.length} rules hold, ${findings.length} findings, ${wide} px wide at 320`);
  assert.deepStrictEqual(findings, [], name);
  assert.ok(wide <= 320, `${name} scrolls sideways at 320 px`);
  await page.setViewportSize(after);
}

function launch(...args) {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', ...args] });
}

module.exports = { look, launch };
