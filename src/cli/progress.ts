/** How far a run is: one line that changes on a terminal; elsewhere a line for each claim, where that is asked for. */
import { clip } from '../reporters/words/layout.js'
import type { Io } from './io.js'
import { choice } from './option.js'
import type { PoolProgress } from './pool.js'

/** The option, shared by the commands that check. */
export const progressOption = choice(
  ['auto', 'always', 'never'],
  'how far the run is, on the error output: auto is on a terminal only',
)

/** A line that says how far a run is. */
export interface ProgressLine {
  show(p: PoolProgress): void
  /** Takes the line away. */
  clear(): void
}

const CLEAR_LINE = '\r\u001b[2K'
/** Milliseconds between two pictures: faster flickers. */
const PAUSE = 80
const BAR = 20

const SILENT: ProgressLine = { show: () => undefined, clear: () => undefined }

const bar = (done: number, total: number): string => {
  const full = Math.round((BAR * done) / Math.max(1, total))
  return '━'.repeat(full) + '─'.repeat(BAR - full)
}

interface Found {
  refuted: number
  odd: number
}

function note(found: Found, { report }: PoolProgress): void {
  if (report?.verdict.status === 'refuted') found.refuted++
  if (report && !report.asExpected) found.odd++
}

function line({ done, total, current }: PoolProgress, { refuted, odd }: Found, seconds: number): string {
  const tally = [
    ...(refuted > 0 ? [`${refuted} refuted`] : []),
    ...(odd > 0 ? [`${odd} not as expected`] : []),
  ]
  return [
    `${bar(done, total)} ${done}/${total}`,
    `${seconds.toFixed(0)} s`,
    ...tally,
    current.join(', '),
  ].join('  ')
}

/** One line per claim that is done: for logs. */
const logged = (io: Io): ProgressLine => ({
  show: ({ done, total, report }) => {
    if (report) io.err.write(`${done}/${total} ${report.verdict.status} ${report.id}\n`)
  },
  clear: () => undefined,
})

/** `auto` is on a terminal only. */
export function progressLine(io: Io, wanted: 'auto' | 'always' | 'never'): ProgressLine {
  if (wanted === 'never' || (wanted === 'auto' && !io.err.isTty)) return SILENT
  if (!io.err.isTty) return logged(io)
  const began = io.now()
  const found: Found = { refuted: 0, odd: 0 }
  let last = -Infinity
  return {
    show(p) {
      note(found, p)
      const now = io.now()
      if (now - last < PAUSE && p.done < p.total) return
      last = now
      io.err.write(CLEAR_LINE + clip(line(p, found, (now - began) / 1000), io.err.columns - 1))
    },
    clear: () => io.err.write(CLEAR_LINE),
  }
}
