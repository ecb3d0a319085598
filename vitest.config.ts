import { defineConfig } from 'vitest/config'

/** Tests in a browser: `npm run test:pages`. */
const PAGES = 'test/pages/**'
/** Tests with a Redis: `npm run test:queue`. */
const QUEUE = 'test/queue/**'
/** Tests with NumPy, SciPy, PyTorch and pytest: `npm run test:python`. */
const PYTHON = 'test/python/**'
/** Tests of the built command: they build it once, before the first of them. */
const BUILT = ['test/integration/**/*.test.ts', 'test/architecture/docs.test.ts']

/** Tests that put something in the place of a module, which others of their process would see. */
const MOCKED = ['test/unit/checkers/unconfirmed.test.ts', 'test/unit/cli/faults.test.ts']

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'sources',
          include: ['test/**/*.test.ts'],
          exclude: [...MOCKED, ...BUILT, PAGES, QUEUE, PYTHON, '**/node_modules/**'],
          // Modules hold no state that a test could leave to the next one, and are read once.
          isolate: false,
          setupFiles: 'test/left.ts',
        },
      },
      { extends: true, test: { name: 'mocked', include: MOCKED } },
      { extends: true, test: { name: 'built', include: BUILT, globalSetup: 'test/integration/build.ts' } },
    ],
  },
})
