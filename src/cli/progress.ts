/** One line on a terminal that tells how far a run is; nothing where there is no terminal. */
import { clip } from '../reporters/words/layout.js'
import type { Io } from './io.js'
import type { PoolProgress } from './pool.js'

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

export function progressLine(io: Io, wanted: boolean): ProgressLine {
  if (!wanted || !io.err.isTty) return SILENT
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
