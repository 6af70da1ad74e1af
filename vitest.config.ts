import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Not in the Node tier: what needs more than Node, or time. */
const TIERS = ['tools', 'long', 'bench']

/**
 * Where a version of Node can show: at the two ends of the line, which work by Node's own modules (processes, files,
 * threads, HTTP). The stages between them are functions of their arguments; that they give the same bytes on each
 * version, .ci/run sees by comparing what is built.
 */
const ENDS = [
  'test/publish/folder.test.ts',
  'test/query/engines.test.ts',
  'test/serve/{delivery,files,release,server,sparql}.test.ts',
]

/**
 * `vitest run` is the Node tier; `--mode node-versions` the part of it that is run on the newest Node too;
 * `--mode tools` needs Debian's packages (see .ci/run); `--mode long` takes its time.
 */
export default defineConfig(({ mode }) => {
  const include = TIERS.includes(mode)
    ? [`test/${mode}/**/*.test.ts`]
    : mode === 'node-versions'
      ? ENDS
      : ['test/**/*.test.ts']
  const others = TIERS.filter((tier) => tier !== mode).map((tier) => `test/${tier}/**`)
  return {
    test: {
      include,
      exclude: [...others, 'node_modules/**'],
      globalSetup: 'test/support/global-setup.ts',
      // Modules are loaded once for all files of a worker, not once a file; they keep no state that a test could meet.
      isolate: false,
      // Vitest would leave one core to itself, which is half of a small machine.
      maxWorkers: availableParallelism(),
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // A missing expected answer is a failure, never written by accident.
      update: 'none',
    },
  }
})
