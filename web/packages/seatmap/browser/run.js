// Runs one of this folder's scripts in TypeScript: node browser/run.js bench.ts ARGUMENTS
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const vite = await createServer({ root, configFile: false, logLevel: 'warn', server: { middlewareMode: true, hmr: false, ws: false } });
const { main } = await vite.ssrLoadModule(`/browser/${process.argv[2]}`);
await main(process.argv.slice(3));
await vite.close();
