import { defineConfig } from 'vitest/config'

/** Tests in a real browser: Debian's Chromium, or the one that the variable CHROMIUM names. */
export default defineConfig({
  test: {
    include: ['test/pages/**/*.test.ts'],
    globalSetup: 'test/pages/build.ts',
    // Each file starts a browser, and measures nothing beside another.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
