import { defineConfig } from 'vite';

const here = new URL('.', import.meta.url).pathname;

/** The demo's pages. `--mode preact` builds the component's page on Preact, as the shop does. */
export default defineConfig(({ mode }) => ({
  root: `${here}demo`,
  base: './',
  resolve: {
    alias:
      mode === 'preact'
        ? { 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat', react: 'preact/compat' }
        : {},
  },
  build: {
    outDir: mode === 'preact' ? `${here}dist/preact` : `${here}dist`,
    emptyOutDir: mode !== 'preact',
    rolldownOptions: {
      input: mode === 'preact' ? [`${here}demo/react.html`] : [`${here}demo/index.html`, `${here}demo/react.html`],
    },
  },
}));
