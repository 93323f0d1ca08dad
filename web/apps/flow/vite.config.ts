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

/** Tells the service worker which files the fans' shop is made of, and gives this very list a name. */
function shell(): Plugin {
  return {
    name: 'shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('no service worker');
      const files = Object.keys(bundle).filter((name) => /^assets\/(?!desk-)/.test(name));
      const name = createHash('sha256').update(files.sort().join()).digest('hex').slice(0, 16);
      worker.code = worker.code.replace(/["'`]%FILES%["'`]/, JSON.stringify(files)).replace('%BUILD%', name);
    },
  };
}

/** The index again, for whoever opens the seat map first: its code is fetched beside the index's, not after it. */
function seats(): Plugin {
  return {
    name: 'seats',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const index = bundle['index.html'];
      const page = Object.values(bundle).find((each) => each.type === 'chunk' && each.name === 'seats');
      if (index?.type !== 'asset' || page?.type !== 'chunk') throw new Error('no index or no seats');
      const html = String(index.source);
      const links = (rel: string, files: Iterable<string>) =>
        [...files]
          .filter((file) => !html.includes(base + file))
          .map((file) => `  <link rel="${rel}" crossorigin href="${base}${file}">\n  `);
      const scripts = links('modulepreload', [page.fileName, ...page.imports]);
      const styles = links('stylesheet', page.viteMetadata?.importedCss ?? []);
      this.emitFile({
        type: 'asset',
        fileName: 'seats.html',
        source: html.replace('</head>', [...scripts, ...styles, '</head>'].join('')),
      });
    },
  };
}

export default defineConfig({
  base,
  plugins: [shell(), seats()],
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
