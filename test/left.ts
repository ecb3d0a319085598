/** Test files share a process: what one of them leaves behind is found where it was left, not where another waits in vain. */
import { afterAll, expect, vi } from 'vitest'

afterAll(() => {
  expect(vi.isFakeTimers(), 'a test file leaves fake timers behind').toBe(false)
})
