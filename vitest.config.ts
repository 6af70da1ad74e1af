import { defineConfig } from 'vitest/config'

/** `vitest run` is the Node tier; `--mode tools` needs Debian's raptor and Chromium, `--mode long` takes its time. */
export default defineConfig(({ mode }) => {
  const tiers = ['test/tools/**', 'test/long/**', 'test/bench/**']
  const isTier = mode === 'tools' || mode === 'long'
  return {
    test: {
      include: isTier ? [`test/${mode}/**/*.test.ts`] : ['test/**/*.test.ts'],
      exclude: isTier ? [] : [...tiers, 'node_modules/**'],
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // A missing expected answer is a failure, never written by accident.
      update: 'none',
    },
  }
})
