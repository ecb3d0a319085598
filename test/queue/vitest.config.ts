import { defineConfig } from 'vitest/config'

/** Tests with a real Redis: Debian's redis-server, or the one that the variable REDIS_SERVER names. */
export default defineConfig({
  test: {
    include: ['test/queue/**/*.test.ts'],
    globalSetup: 'test/queue/build.ts',
    // They wait for clocks most of the time: for locks, for looks at the queue.
    maxWorkers: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
