/** All there is to say of a claim that needs attention: what was claimed, where it fails, by how much, how that is known, how to repeat it. */
import {
  larger,
  usedDefinitions,
  type ClaimReport,
  type ClaimText,
  type Counterexample,
  type Expectation,
  type Status,
} from '../../core/index.js'
import {
  acceptance,
  shareWithValue,
  evidenceWord,
  hasEntries,
  obligationOf,
  relativeWord,
  shareWord,
  violationWord,
  tightnessWord,
  wantedWord,
} from './evidence.js'
import { clip, printable, unbroken, wrap } from './layout.js'
import { enclosureWord } from './number.js'
import { isSizeless, sizeValuesWord } from './scope.js'
import { statusStyle, type Style } from './style.js'
import { instanceLines } from './value.js'

const LABEL = 13
const INDENT = '    '

type Row = readonly [label: string, lines: readonly string[]]

/** Labels on the left, what they name on the right. */
export function rowLines(rows: readonly Row[], style: Style): readonly string[] {
  return rows.flatMap(([label, lines]) =>
    lines.map((line, i) =>
      line === '' ? '' : `${INDENT}${style.dim((i === 0 ? label : '').padEnd(LABEL))}${printable(line)}`,
    ),
  )
}

/** Columns left for the right-hand side. */
export const contentWidth = (width: number): number => Math.max(30, width - INDENT.length - LABEL)

/** What was promised of a claim. */
export const EXPECTED: Readonly<Record<Expectation, string>> = {
  holds: 'expected to hold',
  fails: 'expected to fail',
  conditional: 'expected to fail as stated',
}

/** `refuted, expected to hold`. */
export const outcomeWord = (status: Status, expected: Expectation | undefined): string =>
  expected === undefined ? status : `${status}, ${EXPECTED[expected]}`

/** How claims of several statements that hold one instead of another are kept: see claims/document/premises. */
const DENIED = / implies 1 <= 0$/u

const bracketed = (text: string): string => (/ (?:implies|or) /u.test(text) ? `(${text})` : text)

/** A claim with its hypotheses, as one statement: `P implies Q`, `P or Q`. */
export function wholeStatement({ assume, claim }: ClaimText): string {
  const premises = assume.filter((a) => !DENIED.test(a)).map(bracketed)
  const others = assume.filter((a) => DENIED.test(a)).map((a) => bracketed(a.replace(DENIED, '')))
  const stated = [...others, others.length > 0 ? bracketed(claim) : claim].join(' or ')
  return premises.length === 0 ? stated : `${premises.join(' and ')} implies ${stated}`
}

const wrapped = (text: string, width: number): readonly string[] => wrap(text, width)

/** The author's words. */
export function statementRows({ text, latex, source, note }: ClaimReport, width: number): readonly Row[] {
  const definitions = usedDefinitions(text)
  return [
    ...(latex === undefined ? [] : [['latex', latex.flatMap((l) => wrapped(l, width))] as const]),
    [latex === undefined ? 'claim' : 'read as', wrapped(text.claim, width)],
    [
      'given',
      wrapped(
        Object.entries(text.given)
          .map(([name, space]) => `${name}: ${space}`)
          .join('; '),
        width,
      ),
    ],
    ...(definitions.length > 0 ? [['where', definitions.flatMap((l) => wrapped(l, width))] as const] : []),
    ...(text.assume.length > 0 ? [['assume', text.assume.flatMap((l) => wrapped(l, width))] as const] : []),
    ...(source === undefined ? [] : [['source', wrapped(source, width)] as const]),
    ...(note === undefined ? [] : [['note', wrapped(note, width)] as const]),
  ]
}

/** The values at an instance, sizes first. */
export function instanceRows(label: string, { shown }: ClaimReport, width: number): readonly Row[] {
  if (!shown) return []
  const { sizes, indices } = shown.instance
  const places = [sizes, indices].map(sizeValuesWord).filter((w) => w !== '')
  return [[label, [...(places.length > 0 ? [places.join(', ')] : []), ...instanceLines(shown, width)]]]
}

function sideRows(report: ClaimReport, found: Counterexample, width: number): readonly Row[] {
  const obligation = obligationOf(report, found.obligation)
  const { entry } = found
  const where = hasEntries(found) ? `entry (${entry.row}, ${entry.col}) of ` : ''
  const side = (formula: string | undefined, value: string): readonly string[] => {
    if (formula === undefined) return [value]
    const words = `${where}${formula}`
    const room = width - value.length - 3
    return [`${value}   ${clip(words, Math.max(20, room))}`]
  }
  const [left, right] = [enclosureWord(entry.left), enclosureWord(entry.right)]
  const wide = Math.max(left.length, right.length)
  const wanted = wantedWord(obligation?.form)
  return [
    ['left', side(obligation?.left, left.padEnd(wide))],
    ['right', side(obligation?.right, right.padEnd(wide))],
    ['violated', [`${wanted}, ${violationWord(found)}`]],
  ]
}

function counterexampleRows(report: ClaimReport, found: Counterexample, width: number): readonly Row[] {
  const most = larger(found)
  const where = most ? sizeValuesWord(most.instance.sizes) : ''
  const largest =
    most && relativeWord(most.relative) !== relativeWord(found.relative)
      ? `; the largest found is ${relativeWord(most.relative)}${where === '' ? '' : `, at ${unbroken(where)}`}`
      : ''
  return [
    ...instanceRows('fails at', report, width),
    ...sideRows(report, found, width),
    ['known by', wrapped(`${found.confirmation}; found by ${found.checker}${largest}`, width)],
  ]
}

/** The place that comes nearest to violating an inequality. */
export function tightestRows(report: ClaimReport, width: number): readonly Row[] {
  const { tightest } = report.verdict
  if (!tightest) return []
  return [...instanceRows('tightest at', report, width), ['slack', [tightnessWord(tightest)]]]
}

/** One row for each piece of evidence, with the obligation it speaks of where there are several. */
export function evidenceRows(report: ClaimReport, width: number): readonly Row[] {
  const { verdict, obligations } = report
  const several = obligations.length > 1
  const sizeless = isSizeless(report)
  return verdict.evidence.map((e) => [
    e.checker.slice(0, LABEL - 1),
    wrapped(`${several ? `(${e.obligation}) ` : ''}${evidenceWord(e, sizeless)}`, width),
  ])
}

const acceptanceRows = (report: ClaimReport): readonly Row[] => {
  const [accepted, defined] = [acceptance(report), shareWithValue(report)]
  const row = (label: string, share: number | undefined, what: string): readonly Row[] =>
    share === undefined ? [] : [[label, [`${shareWord(share)} ${what}`]]]
  return [
    ...row('accepted', accepted, 'satisfy the assumptions'),
    ...row('defined', defined, 'are points at which both sides have a value'),
  ]
}

/** The rows of what was found. */
export function findingRows(report: ClaimReport, width: number): readonly Row[] {
  const { counterexample, reason, status } = report.verdict
  if (report.findings) return report.findings.map((f) => ['found', f.split('\n')])
  const why: readonly Row[] = status === 'refuted' ? [] : [['why', wrapped(reason, width)]]
  return [
    ...why,
    ...(counterexample ? counterexampleRows(report, counterexample, width) : tightestRows(report, width)),
    ...(status === 'refuted' || status === 'proved' ? [] : evidenceRows(report, width)),
    ...acceptanceRows(report),
    ...(report.diagnosis ?? []).map((d, i): Row => [i === 0 ? 'but' : '', wrapped(d, width)]),
  ]
}

/** The whole block, its head first. */
export function detailLines(report: ClaimReport, style: Style, columns: number): readonly string[] {
  const { status } = report.verdict
  const width = contentWidth(columns)
  const paint = statusStyle(style, status, report.asExpected)
  return [
    `${style.bold(printable(report.id))}: ${paint(outcomeWord(status, report.expected))}`,
    ...rowLines(
      [...statementRows(report, width), ...findingRows(report, width), ['replay', [report.replay]]],
      style,
    ),
  ]
}
