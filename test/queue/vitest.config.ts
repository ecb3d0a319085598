import { defineConfig } from 'vitest/config'

/** Tests with a real Redis: Debian's redis-server, or the one that the variable REDIS_SERVER names. */
export default defineConfig({
  test: {
    include: ['test/queue/**/*.test.ts'],
    globalSetup: 'test/queue/build.ts',
    // Each file starts machines by the dozen.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
