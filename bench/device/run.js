// run.js FOLDER node | chromium SLOWED: measures on what lies in the folder (rules.js, input.json, package.jsonl) and
// prints one line of JSON. In Chromium the processor is emulated so many times slower, and records lie in IndexedDB.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Memory, measure } from './measure.js';

const [folder, where, slowed] = process.argv.slice(2);
const file = (name) => readFileSync(join(folder, name));

async function inNode() {
  const rules = await import(pathToFileURL(join(folder, 'rules.js')).href);
  const body = new Uint8Array(file('package.jsonl'));
  return measure(rules, JSON.parse(file('input.json').toString()), body, new Memory());
}

const SERVED = {
  '/': () => ['text/html', '<!doctype html><title>bench</title>'],
  '/rules.js': () => ['text/javascript', file('rules.js')],
  '/measure.js': () => ['text/javascript', readFileSync(new URL('measure.js', import.meta.url))],
  '/input.json': () => ['application/json', file('input.json')],
  '/package.jsonl': () => ['application/jsonl', file('package.jsonl')],
};

async function inChromium(times) {
  const { chromium } = createRequire(new URL('../../tools/browser/', import.meta.url))('playwright-core');
  const server = createServer((request, response) => {
    const served = SERVED[request.url];
    if (!served) return response.writeHead(404).end();
    const [type, content] = served();
    return response.writeHead(200, { 'Content-Type': type }).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: times });
    return await page.evaluate(async () => {
      const rules = await import('/rules.js');
      const { measure, Stored } = await import('/measure.js');
      const input = await (await fetch('/input.json')).json();
      const body = new Uint8Array(await (await fetch('/package.jsonl')).arrayBuffer());
      return measure(rules, input, body, await Stored.open());
    });
  } finally {
    await browser.close();
    server.close();
  }
}

console.log(JSON.stringify(where === 'chromium' ? await inChromium(Number(slowed)) : await inNode()));
