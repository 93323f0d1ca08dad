import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/** Where the shop lives on its server; everything else follows from it. */
const base = process.env['FLOW_BASE'] ?? '/shop/';
const server = process.env['TRIBUNE_URL'] ?? 'http://localhost:8080';
const proxy = { '/v1': server, '/brand': server, '/sandbox': server };
/** What the server sends with the shop; here so that `vite preview` is as strict. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "manifest-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Tells the service worker which files the shop is made of, and gives this very list a name. */
function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('no service worker');
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const name = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 16);
      worker.code = worker.code.replace(/["'`]%FILES%["'`]/, JSON.stringify(files)).replace('%BUILD%', name);
    },
  };
}

export default defineConfig({
  base,
  plugins: [shell()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/workers/sw.ts', widget: 'src/widget/widget.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' || name === 'widget' ? `${name}.js` : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': policy } },
});
