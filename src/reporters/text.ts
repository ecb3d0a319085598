/** Text for a terminal, or to paste into a letter: one line per claim, details of what needs attention, a summary. */
import type { ClaimReport, Report, Status } from '../core/index.js'
import type { Reporter, View } from './reporter.js'
import { detailLines, wholeStatement } from './words/details.js'
import { obligationOf, sidesWord } from './words/evidence.js'
import { clip, columnsOf, padEnd, printable, wrap } from './words/layout.js'
import { countOf, isTight, slackText } from './words/number.js'
import { problemLines } from './words/problem.js'
import { claimScope } from './words/scope.js'
import { statusStyle, styleOf, type Style } from './words/style.js'
import { instanceLines } from './words/value.js'

const STATUS_WIDTH = 'undecided'.length
/** Longer ids push the rest of their line to the right. */
const WIDEST_ID = 44
const LEAST_ID = 16
const GAP = '  '

/** Whether a claim fails here: with a baseline, only where it got worse. */
const isFailed = (report: ClaimReport, { baseline }: View): boolean =>
  baseline ? baseline.isWorse(report) : !report.asExpected

const markOf = (report: ClaimReport, view: View): string => {
  const { verdict, asExpected } = report
  if (verdict.status === 'conflict') return '!'
  if (isFailed(report, view)) return '✗'
  if (!asExpected) return '~'
  return verdict.status === 'undecided' ? '?' : '✓'
}

/** What is not as expected, but known, is neither good nor bad news. */
const paintOf = (report: ClaimReport, style: Style, view: View): ((text: string) => string) =>
  !report.asExpected && !isFailed(report, view) && report.verdict.status !== 'conflict'
    ? (text) => style.yellow(text)
    : statusStyle(style, report.verdict.status, !isFailed(report, view))

const slackOf = ({ verdict }: ClaimReport): string => {
  if (verdict.counterexample || !verdict.tightest) return ''
  return isTight(verdict.tightest) ? 'tight' : `slack ${slackText(verdict.tightest)}`
}

interface Columns {
  readonly id: number
  /** Of what was written so far. */
  scope: number
}

/** `✓ refuted    h2o.d44.part5  at n = 1, d = 1`. */
function claimLine(report: ClaimReport, style: Style, view: View, columns: Columns): string {
  const slack = slackOf(report)
  const where = claimScope(report)
  if (slack !== '') columns.scope = Math.max(columns.scope, columnsOf(where))
  const words = [
    where + slack === '' ? printable(report.id) : padEnd(printable(report.id), columns.id),
    ...(where + slack === '' ? [] : [style.dim(slack === '' ? where : padEnd(where, columns.scope))]),
    ...(slack === '' ? [] : [slack]),
  ]
  const status = `${markOf(report, view)} ${report.verdict.status.padEnd(STATUS_WIDTH)}`
  return `${paintOf(report, style, view)(status)}${GAP}${words.join(GAP)}`
}

/** An expected refutation, or the reason of an open question, in a line or two. */
function briefLines(report: ClaimReport, style: Style, width: number): readonly string[] {
  const indent = ' '.repeat(STATUS_WIDTH + 2 + GAP.length)
  const { counterexample, reason, status } = report.verdict
  if (!counterexample)
    return status === 'undecided' ? [style.dim(indent + clip(printable(reason), width - indent.length))] : []
  const values = report.shown ? instanceLines(report.shown, 10_000).join('   ') : ''
  const sides = sidesWord(counterexample, obligationOf(report, counterexample.obligation))
  const text = `${values}${values === '' ? '' : ':  '}${sides}`
  const room = width - indent.length
  return columnsOf(text) <= room
    ? [indent + style.dim(text)]
    : [indent + style.dim(clip(values, room)), indent + style.dim(clip(sides, room))]
}

/** What LaTeX was read as: a reader of the verdict must see which statement it is of. */
function readingLines({ latex, text }: ClaimReport, style: Style, width: number): readonly string[] {
  const indent = ' '.repeat(STATUS_WIDTH + 2 + GAP.length)
  return latex === undefined
    ? []
    : wrap(`read as ${wholeStatement(text)}`, width - indent.length).map((line) =>
        style.dim(indent + clip(printable(line), width - indent.length)),
      )
}

/** What usual scopes and slacks take of a line. */
const USUAL_REST = 'n ≤ 4, 1,240 trials'.length + 'slack 10^0.30'.length + 3 * GAP.length

/**
 * Lines of claims, one after another: what is written of one depends on those before only, so that a verdict can be told as it comes. `ids`: those of all
 * claims to come.
 */
export function claimTeller(ids: readonly string[], view: View): (report: ClaimReport) => readonly string[] {
  const style = styleOf(view.colour)
  const longest = Math.max(0, ...ids.map(columnsOf))
  const room = view.width - (STATUS_WIDTH + 2) - USUAL_REST
  const columns: Columns = { id: Math.min(longest, WIDEST_ID, Math.max(LEAST_ID, room)), scope: 0 }
  return (report) => [
    claimLine(report, style, view, columns),
    ...(isFailed(report, view)
      ? []
      : [...readingLines(report, style, view.width), ...briefLines(report, style, view.width)]),
  ]
}

const ORDER: readonly Status[] = ['proved', 'supported', 'refuted', 'undecided', 'conflict']

function counts(claims: readonly ClaimReport[]): string {
  return ORDER.flatMap((status) => {
    const n = claims.filter((c) => c.verdict.status === status).length
    return n === 0 ? [] : [`${n} ${status}`]
  }).join(', ')
}

const NAMED = 6
const named = (ids: readonly string[]): string =>
  ids.length <= NAMED ? ids.join(', ') : `${ids.slice(0, NAMED).join(', ')} and ${ids.length - NAMED} more`

/** Whether all is well, and what is not. */
function judgement(claims: readonly ClaimReport[], style: Style, view: View): string {
  const { baseline } = view
  const failed = claims.filter((c) => isFailed(c, view))
  const known = claims.filter((c) => !c.asExpected && !isFailed(c, view)).length
  const names = named(failed.map((c) => c.id))
  if (!baseline)
    return failed.length === 0
      ? style.green(claims.length === 1 ? 'as expected' : 'all as expected')
      : `${style.red(`${failed.length} not as expected`)}: ${names}`
  return [
    failed.length === 0
      ? style.green(`none worse than ${printable(baseline.name)}`)
      : `${style.red(`${failed.length} worse than ${printable(baseline.name)}`)}: ${names}`,
    ...(known === 0 ? [] : [style.yellow(`${known} known to fail`)]),
  ].join('; ')
}

/** So many of the slowest claims are named. */
const SLOWEST = 5
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

function timingLines({ timing, durations }: View, style: Style): readonly string[] {
  if (!timing || !durations || durations.size === 0) return []
  const slowest = [...durations].toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST)
  const told = slowest.map(([id, duration]) => `${printable(id)} ${seconds(duration)}`).join(', ')
  const all = [...durations.values()].reduce((a, b) => a + b, 0)
  return [style.dim(`${seconds(all)} of checking in all threads together; longest: ${told}`)]
}

function summaryLines(report: Report, style: Style, view: View): readonly string[] {
  const { claims, problems, unchecked = [], seed } = report
  const total =
    claims.length === 0 ? 'no claims checked' : `${countOf(claims.length, 'claim')}: ${counts(claims)}`
  const verdict = claims.length === 0 ? '' : `; ${judgement(claims, style, view)}`
  const files = new Set(problems.map((p) => p.file)).size
  return [
    `${style.bold(total)}${verdict} ${style.dim(`(seed ${seed})`)}`,
    ...timingLines(view, style),
    ...(unchecked.length === 0
      ? []
      : [style.yellow(`stopped: ${countOf(unchecked.length, 'claim')} not checked`)]),
    ...(problems.length === 0
      ? []
      : [
          style.red(
            `${countOf(problems.length, 'problem')} in ${countOf(files, 'file')}: what could not be read was not checked`,
          ),
        ]),
  ]
}

const block = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [...lines, ''])

/** What follows the lines of the claims: details of what needs attention, problems, the summary. */
export function endOf(report: Report, view: View): string {
  const style = styleOf(view.colour)
  const lines = [
    ...(view.quiet || report.claims.length === 0 ? [] : ['']),
    ...report.claims
      .filter((c) => isFailed(c, view))
      .flatMap((c) => block(detailLines(c, style, view.width))),
    ...report.problems.flatMap((p) => block(problemLines(p, style, view.width))),
    ...summaryLines(report, style, view),
  ]
  return `${lines.join('\n')}\n`
}

/** The report as text, ending in a newline. */
export function textOf(report: Report, view: View): string {
  const { claims, unchecked = [] } = report
  const tell = claimTeller([...claims.map((c) => c.id), ...unchecked], view)
  const list = view.quiet ? [] : claims.flatMap(tell)
  return `${list.map((line) => `${line}\n`).join('')}${endOf(report, view)}`
}

/** Writes for people. */
export const text: Reporter = {
  name: 'text',
  summary: 'one line per claim, details of what needs attention',
  render: (report, view) => [{ to: { kind: 'output' }, text: textOf(report, view) }],
}
