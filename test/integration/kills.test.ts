import { afterAll, describe, expect, it } from 'vitest'
import { killingFolder, killOnce, removeFolder } from '../kills/kill.js'

/** `npm run kills` kills at a thousand moments. */
const MOMENTS = [150, 450, 700, 1000, 1500]

describe.skipIf(process.platform !== 'linux')('a command that is killed', () => {
  const folder = killingFolder()
  afterAll(() => removeFolder(folder))

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'by %s leaves whole files, and nothing that runs',
    async (signal) => {
      for (const [k, milliseconds] of MOMENTS.entries()) {
        const { wrong, words } = await killOnce(folder, k, milliseconds, signal)
        expect(wrong, words.join(' ')).toEqual([])
      }
    },
  )
})
