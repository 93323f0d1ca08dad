import { defineConfig } from 'vitest/config';

// What needs a browser: Debian's Chromium, driven from here. Its report lies where bin/.steps counts too.
export default defineConfig({
  test: {
    include: ['packages/*/browser/**/*.browser.ts', 'apps/*/browser/**/*.browser.ts'],
    testTimeout: 30_000,
    reporters: ['default', 'junit'],
    outputFile: { junit: 'target/surefire-reports/TEST-web-browser.xml' },
  },
});
