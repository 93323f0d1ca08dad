import { defineConfig } from 'vitest/config';

// The report has the name and place that bin/.steps counts.
export default defineConfig({
  test: {
    include: ['packages/*/test/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
    reporters: ['default', 'junit'],
    outputFile: { junit: 'target/surefire-reports/TEST-web.xml' },
  },
});
