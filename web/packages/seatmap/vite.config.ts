import { defineConfig } from 'vite';

/** The demo; `vite` in this folder shows it while it is worked on. */
export default defineConfig({ root: 'demo', base: './', build: { outDir: '../dist', emptyOutDir: true } });
