import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    testTimeout: 30_000,
    // An expected answer is written only on purpose (npm run queries:expect), never by a test that lacks one.
    update: 'none',
  },
})
