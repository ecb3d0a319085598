/**
 * Processes that a program under test started and that left its group (`setsid`, daemons): each inherits a mark in its environment, by which Linux lets
 * us find it. Elsewhere only the group is ended.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** The variable that guarded programs are marked with. */
export const MARK = 'LEMMATA_GUARD'

/** The mark of one program among those that a process of ours started; without a number, what the marks of all of them begin with. */
export const markOf = (pid: number, program?: number): string => `${pid}-${program ?? ''}`

/** The environment of a process; empty where there is none to be seen. */
function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch {
    return ''
  }
}

function processes(): readonly string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/u.test(name))
  } catch {
    return []
  }
}

/** Ends the processes with a mark, or with one that begins so where it ends with a dash. */
export function endMarked(mark: string): void {
  const wanted = `\0${MARK}=${mark}${mark.endsWith('-') ? '' : '\0'}`
  for (const pid of processes())
    if (`\0${environmentOf(pid)}`.includes(wanted))
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        // It has ended, or is another user's.
      }
}
