/** What machine-readable formats say of a claim: shared, so that annotations, XML and SARIF never tell different stories. */
import type { ClaimReport, Enclosure, Report } from '../core/index.js'

/** `failed`: needs action. `open`: nothing was decided and nothing was promised. */
export type Outcome = 'passed' | 'failed' | 'open'

/** Whether a claim is as expected, failed, or could not be decided. */
export function outcomeOf({ asExpected, verdict, expected }: ClaimReport): Outcome {
  if (!asExpected) return 'failed'
  return verdict.status === 'undecided' && expected === undefined ? 'open' : 'passed'
}

/** Worst first: conflicts, then what failed, open, passed. */
const rank = (claim: ClaimReport): number =>
  claim.verdict.status === 'conflict' ? 0 : { failed: 1, open: 2, passed: 3 }[outcomeOf(claim)]

/** The claims with those first that need action most. */
export const worstFirst = ({ claims }: Report): readonly ClaimReport[] =>
  claims.toSorted((a, b) => rank(a) - rank(b))

/** The file of a claim, or a name for claims without one. */
export const fileOf = (claim: ClaimReport): string => claim.origin?.file ?? 'claims'

/** `refuted, expected to hold`. */
export function headline({ verdict, expected, asExpected }: ClaimReport): string {
  if (asExpected || expected === undefined) return verdict.status
  const promised = { holds: 'to hold', fails: 'to fail', conditional: 'to fail as stated' }[expected]
  return `${verdict.status}, expected ${promised}`
}

const number = ({ lower, upper }: Enclosure): string =>
  lower === upper ? `${lower}` : `${Number((lower / 2 + upper / 2).toPrecision(6))}`

function counterexampleLines({ verdict, shown }: ClaimReport): readonly string[] {
  const { counterexample } = verdict
  if (!counterexample) return []
  const { entry, obligation, confirmation } = counterexample
  const values = (shown?.values ?? []).map(
    ({ name, rows, cols, entries }) => `${name} (${rows}×${cols}) = ${valueText(rows, cols, entries)}`,
  )
  return [
    `obligation ${obligation}, entry (${entry.row}, ${entry.col}): ${number(entry.left)} against ${number(entry.right)}, by ${confirmation}`,
    ...values,
  ]
}

/** Rows in brackets: `[1, 2; 3, 4]`. */
function valueText(rows: number, cols: number, entries: readonly string[]): string {
  const lines = Array.from({ length: rows }, (_, i) => entries.slice(i * cols, (i + 1) * cols).join(', '))
  return `[${lines.join('; ')}]`
}

/** All that a reader needs to act, a line each: the reason, the counterexample or the findings, the line that repeats it. */
export const detailLines = (claim: ClaimReport): readonly string[] => [
  claim.verdict.reason,
  ...(claim.findings ? claim.findings.flatMap((f) => f.split('\n')) : counterexampleLines(claim)),
  `to repeat: ${claim.replay}`,
]

/** `3 claims: 1 failed, 2 as expected`. */
export function summaryText({ claims, problems }: Report): string {
  const count = (o: Outcome): number => claims.filter((c) => outcomeOf(c) === o).length
  const parts = [
    [problems.length, 'not readable'],
    [count('failed'), 'failed'],
    [count('open'), 'undecided'],
    [count('passed'), 'as expected'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`)
  return `${claims.length} claim${claims.length === 1 ? '' : 's'}: ${told.join(', ') || 'none'}`
}
