/** Verdicts told as they come, in the order of the claims: those that are done early wait for the ones before them. */
import type { ClaimReport, Report } from '../index.js'
import type { View } from '../reporters/index.js'
import { claimTeller, endOf } from '../reporters/text.js'
import type { Io } from './io.js'
import type { Wanted } from './output.js'

/** The text of a run, written bit by bit. */
export interface Telling {
  /** A claim is done: writes what can be told by now; `before` is done first, where there is something. */
  add(report: ClaimReport, before: () => void): void
  /** All of the text that is not written yet, as often as one asks; nothing where the text is not written bit by bit. */
  rest(report: Report, view: View): string | undefined
}

/** Where another format comes first to the output, the text is written as a whole. */
const SILENT: Telling = { add: () => undefined, rest: () => undefined }

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')

/** Nothing is written yet of the claims with these ids, which will be told in this order. */
export function tellingOf(formats: readonly Wanted[], ids: readonly string[], view: View, io: Io): Telling {
  const [first] = formats
  if (view.quiet || first?.reporter.name !== 'text' || first.file !== undefined) return SILENT
  const tell = claimTeller(ids, view)
  const done = new Map<string, ClaimReport>()
  const told: ClaimReport[] = []
  return {
    add(report, before) {
      done.set(report.id, report)
      const from = told.length
      for (let next = done.get(ids[from]); next; next = done.get(ids[told.length])) told.push(next)
      const fresh = told.slice(from)
      if (fresh.length === 0) return
      before()
      io.out.write(textOf(fresh.flatMap(tell)))
    },
    rest(report, now) {
      const again = claimTeller(ids, now)
      told.forEach(again)
      const others = report.claims.filter((c) => !told.some((t) => t.id === c.id))
      return textOf(others.flatMap(again)) + endOf(report, now)
    },
  }
}
