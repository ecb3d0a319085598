import { defineConfig } from 'vitest/config'

/** The Python package as its users have it: a Python with NumPy, PyTorch, SciPy, pytest and pytest-xdist (Debian's), or the one that PYTHON names. */
export default defineConfig({
  test: {
    include: ['test/python/**/*.test.ts'],
    globalSetup: 'test/python/setup.ts',
    // Files beside one another would share two cores with what they start.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
