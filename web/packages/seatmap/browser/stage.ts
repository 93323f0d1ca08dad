import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { build } from 'vite';

const here = fileURLToPath(new URL('..', import.meta.url));
export const DIST = join(here, 'dist');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** As strict as the applications': nothing inline, nothing from elsewhere. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

/** The demo, built and served as a club would serve it, and a browser in front of it. */
export class Stage {
  readonly base: string;
  private readonly server: Server;
  private readonly browser: Browser;

  private constructor(server: Server, browser: Browser, base: string) {
    this.server = server;
    this.browser = browser;
    this.base = base;
  }

  static async open(flags: string[] = []): Promise<Stage> {
    for (const mode of ['production', 'preact'])
      await build({ root: join(here, 'demo'), configFile: join(here, 'vite.config.ts'), logLevel: 'warn', mode });
    const server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = join(DIST, path === '/' ? 'index.html' : path);
      if (!existsSync(file)) return void response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      response.writeHead(200, {
        'Content-Type': `${TYPES[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
        'Content-Security-Policy': POLICY,
      });
      response.end(readFileSync(file));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...flags] });
    return new Stage(server, browser, `http://127.0.0.1:${port}`);
  }

  /** A page of its own context, with whatever it complained about. */
  async page(options: BrowserContextOptions, query = '', path = '/'): Promise<{ page: Page; complaints: string[] }> {
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${this.base}${path}?${query}`);
    await settled(page);
    return { page, complaints };
  }

  async close(): Promise<void> {
    await this.browser.close();
    await new Promise((closed) => this.server.close(closed));
  }
}

/** When the picture is complete. Asked in the page itself: its policy allows no code made of strings, as polling would be. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(`new Promise((done) => {
    const look = () => (window.seatmap?.view.isSettled ? done() : requestAnimationFrame(look));
    look();
  })`);
}
