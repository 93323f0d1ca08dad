import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['TRIBUNE_URL'] ?? 'http://localhost:8080';
const proxy = { '/v1': server, '/.well-known': server };
/** What the server sends with the app; here so that `vite preview` is as strict. */
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' data: blob:; " +
  "media-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** Writes into the service worker the list of all files of the app, and a name for this very list. */
function precache(): Plugin {
  return {
    name: 'precache',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const own = readdirSync(new URL('public', import.meta.url));
      const files = [...new Set([...Object.keys(bundle).filter((name) => name !== 'sw.js'), ...own])].sort();
      const hash = createHash('sha256');
      for (const name of files) {
        const made = bundle[name];
        hash.update(name);
        if (made === undefined) hash.update(readFileSync(new URL(`public/${name}`, import.meta.url)));
        else hash.update(made.type === 'chunk' ? made.code : made.source);
      }
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('no service worker');
      const list = files.map((name) => (name === 'index.html' ? '' : name));
      worker.code = worker.code
        .replace(/["'`]%FILES%["'`]/, JSON.stringify(list))
        .replace('%BUILD%', hash.digest('hex').slice(0, 16));
    },
  };
}

export default defineConfig({
  base: '/validator/',
  plugins: [precache()],
  define: { __VERSION__: JSON.stringify(process.env['npm_package_version'] ?? '0.1.0') },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/workers/sw.ts' },
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': policy } },
});
