/** Text for a terminal, or to paste into a letter: one line per claim, details of what needs attention, a summary. */
import type { ClaimReport, Report, Status } from '../core/index.js'
import type { Reporter, View } from './reporter.js'
import { detailLines } from './words/details.js'
import { obligationOf, sidesWord } from './words/evidence.js'
import { clip, columnsOf, padEnd, printable } from './words/layout.js'
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

const markOf = ({ verdict, asExpected }: ClaimReport): string => {
  if (verdict.status === 'conflict') return '!'
  if (!asExpected) return '✗'
  return verdict.status === 'undecided' ? '?' : '✓'
}

const slackOf = ({ verdict }: ClaimReport): string => {
  if (verdict.counterexample || !verdict.tightest) return ''
  return isTight(verdict.tightest) ? 'tight' : `slack ${slackText(verdict.tightest)}`
}

interface Columns {
  readonly id: number
  readonly scope: number
}

/** `✓ refuted    h2o.d44.part5  at n = 1, d = 1`. */
function claimLine(report: ClaimReport, style: Style, { id, scope }: Columns): string {
  const { status } = report.verdict
  const paint = statusStyle(style, status, report.asExpected)
  const slack = slackOf(report)
  const where = claimScope(report)
  const words = [
    where + slack === '' ? printable(report.id) : padEnd(printable(report.id), id),
    ...(where + slack === '' ? [] : [style.dim(slack === '' ? where : padEnd(where, scope))]),
    ...(slack === '' ? [] : [slack]),
  ]
  return `${paint(`${markOf(report)} ${status.padEnd(STATUS_WIDTH)}`)}${GAP}${words.join(GAP)}`
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
    : [style.dim(indent + clip(printable(`read as ${text.claim}`), width - indent.length))]
}

/** As wide as the longest, within what the view leaves. */
function columnsFor(reports: readonly ClaimReport[], { width }: View): Columns {
  const scope = Math.max(0, ...reports.filter((r) => slackOf(r) !== '').map((r) => columnsOf(claimScope(r))))
  const slack = Math.max(0, ...reports.map((r) => slackOf(r).length))
  const room = width - (STATUS_WIDTH + 2) - scope - slack - 3 * GAP.length
  const id = Math.max(...reports.map((r) => columnsOf(r.id)))
  return { id: Math.min(id, WIDEST_ID, Math.max(LEAST_ID, room)), scope }
}

function claimList(reports: readonly ClaimReport[], style: Style, view: View): readonly string[] {
  const columns = columnsFor(reports, view)
  return reports.flatMap((r) => [
    claimLine(r, style, columns),
    ...(r.asExpected ? [...readingLines(r, style, view.width), ...briefLines(r, style, view.width)] : []),
  ])
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

function summaryLines({ claims, problems, unchecked = [], seed }: Report, style: Style): readonly string[] {
  const odd = claims.filter((c) => !c.asExpected)
  const total =
    claims.length === 0 ? 'no claims checked' : `${countOf(claims.length, 'claim')}: ${counts(claims)}`
  const verdict =
    claims.length === 0
      ? ''
      : odd.length === 0
        ? `; ${style.green(claims.length === 1 ? 'as expected' : 'all as expected')}`
        : `; ${style.red(`${odd.length} not as expected`)}: ${named(odd.map((c) => c.id))}`
  const files = new Set(problems.map((p) => p.file)).size
  return [
    `${style.bold(total)}${verdict} ${style.dim(`(seed ${seed})`)}`,
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

/** The report as text, ending in a newline. */
export function textOf(report: Report, view: View): string {
  const style = styleOf(view.colour)
  const odd = report.claims.filter((c) => !c.asExpected)
  const lines = [
    ...(view.quiet || report.claims.length === 0 ? [] : block(claimList(report.claims, style, view))),
    ...odd.flatMap((c) => block(detailLines(c, style, view.width))),
    ...report.problems.flatMap((p) => block(problemLines(p, style, view.width))),
    ...summaryLines(report, style),
  ]
  return `${lines.join('\n')}\n`
}

/** Writes for people. */
export const text: Reporter = {
  name: 'text',
  summary: 'one line per claim, details of what needs attention',
  render: (report, view) => [{ to: { kind: 'output' }, text: textOf(report, view) }],
}
