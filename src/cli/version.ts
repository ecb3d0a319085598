/** Which version this is: answered at once, without a thread. */
import type { Io } from './io.js'
import { Exit } from './usage.js'

/** Whether a command line asks for it. */
export const asksVersion = ([word]: readonly string[]): boolean =>
  word === '--version' || word === '-v' || word === '-V'

/** Tells it; the exit code. */
export function tellVersion(io: Io): number {
  io.out.write(`${io.version}\n`)
  return Exit.ok
}
