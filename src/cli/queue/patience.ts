/** A queue that takes nothing more, for want of memory or of room on its disk, is waited for as one that is away. */
import { wordsOf } from './station.js'

const isFull = (error: unknown): boolean => /\b(?:OOM|MISCONF|READONLY)\b/u.test((error as Error).message)

/** Does what a queue may refuse. */
export interface Patience {
  /** Whether it was done; where not, it is told once, and to be tried again. */
  with(act: () => Promise<void>): Promise<boolean>
}

/** Patience; `full` hears why there is to be waited, once each time. */
export function patienceWith(full: (why: string) => void): Patience {
  let isWaiting = false
  return {
    async with(act) {
      try {
        await act()
        isWaiting = false
      } catch (error) {
        if (!isFull(error)) throw error
        if (!isWaiting) full(wordsOf(error))
        isWaiting = true
      }
      return !isWaiting
    },
  }
}
