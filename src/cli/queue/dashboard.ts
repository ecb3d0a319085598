/** What the machines of a queue do, in one line: it changes on a terminal; elsewhere it is told when machines come or go. */
import { clip } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import type { Io } from '../io.js'
import type { Maker } from '../lane-job.js'
import type { FleetEvents, FleetState } from './fleet.js'
import type { Station } from './station.js'

const CLEAR_LINE = '\r\u001b[2K'

/** Tells what a fleet does. */
export interface Dashboard extends FleetEvents {
  /** Takes the line away, for other words. */
  clear(): void
  /** Whether an answer was wrong. */
  readonly sawWrong: () => boolean
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The line. Machines that compute otherwise are counted apart: they see none of the jobs. */
export function fleetLine(
  { workers, waiting, active, done }: FleetState,
  { lemmata, arithmetic }: Maker,
): string {
  const ours = workers.filter((w) => w.lemmata === lemmata && w.arithmetic === arithmetic)
  const others = workers.length - ours.length
  const threads = countOf(sum(ours.map((w) => w.threads)), 'thread')
  return [
    ours.length === 0
      ? 'no worker is there: lemmata work --queue URL'
      : `${countOf(ours.length, 'worker')} (${threads})`,
    ...(others > 0
      ? [`${others} of another version or arithmetic, idle (here: ${lemmata}, ${arithmetic})`]
      : []),
    `jobs: ${waiting} waiting, ${active} active, ${done} done`,
    countOf(sum(ours.map((w) => w.evaluations)), 'evaluation'),
  ].join(' · ')
}

/** A dashboard on the error output. */
export function dashboard(io: Io, { maker, shown }: Pick<Station, 'maker' | 'shown'>): Dashboard {
  const { isTty, columns } = io.err
  let wrong = 0
  let last = ''
  const clear = (): void => {
    if (isTty) io.err.write(CLEAR_LINE)
  }
  const tell = (message: string): void => {
    clear()
    io.err.write(`${message}\n`)
  }
  return {
    clear,
    sawWrong: () => wrong > 0,
    state(state) {
      const line = fleetLine(state, maker)
      const who = line.split(' · jobs')[0]
      if (isTty) io.err.write(CLEAR_LINE + clip(line, columns - 1))
      else if (who !== last) io.err.write(`${line}\n`)
      last = who
    },
    wrong(message) {
      wrong++
      tell(message)
    },
    full: (why) => tell(`the queue at ${shown} takes nothing more: ${why}; waiting`),
    rechecked: (again, of) => tell(`${again} of ${countOf(of, 'answer')} found again here`),
  }
} // prettier-ignore
