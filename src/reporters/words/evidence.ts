/** What was found, in words. */
import { power } from '../../../symbolic/elementary/index.js'
import type { ClaimReport, Counterexample, Evidence, ShownObligation, Tightest } from '../../core/index.js'
import { countOf, countWord, enclosureWord, isTight, slackText, slackWord } from './number.js'
import { scopeWord } from './scope.js'

/** What an obligation asks of its sides. */
export const wantedWord = (form: ShownObligation['form'] | undefined): string =>
  form === 'residual' ? 'left = right' : form === 'strict' ? 'left < right' : 'left ≤ right'

/** Below this, a violation is told by its logarithm. */
const SMALL_PERCENT = 0.1

/** The relative size of a violation: 0 is equality, 100 % is as different as two numbers can be. */
export function relativeWord(relative: number): string {
  const percent = relative * 100
  if (percent >= SMALL_PERCENT) return `${Number(percent.toPrecision(2))} %`
  return relative === 0 ? 'less than rounding shows' : relative.toExponential(0)
}

/** `by 17 % of |left| + |right|`; of a strict inequality that fails by equality: that. */
export const violationWord = ({ entry, relative }: Counterexample): string =>
  entry.equal ? 'both sides are equal' : `by ${relativeWord(relative)} of |left| + |right|`

/** The obligation with this label, as it is shown. */
export const obligationOf = (report: ClaimReport, label: string): ShownObligation | undefined =>
  report.obligations.find((o) => o.label === label)

/** `1/4 ≠ 1/2`, `1 > 0.5`. */
export function sidesWord({ entry }: Counterexample, obligation: ShownObligation | undefined): string {
  const sign = entry.equal
    ? '='
    : obligation?.form === 'residual'
      ? '≠'
      : obligation?.form === 'strict'
        ? '≥'
        : '>'
  return `${enclosureWord(entry.left)} ${sign} ${enclosureWord(entry.right)}`
}

/** Whether an obligation has entries to tell apart. */
export const hasEntries = ({ entry }: Counterexample): boolean => entry.row > 1 || entry.col > 1

/** Factors nearer to 1 are told by how far they are from it. */
const NEAR = 1.01

/** `a factor of 2.00`, `0.04 % from equality`. */
export function tightnessWord(tightest: Tightest): string {
  const { log10Slack, confirmed } = tightest
  const factor = power(10, log10Slack)
  if (isTight(tightest)) return log10Slack === 0 ? 'equality is reached' : 'equality, within a millionth'
  if (factor < NEAR) return `${slackText(tightest)} from equality`
  const word = factor < 1e6 ? factor.toPrecision(3) : `10^${slackWord(log10Slack)}`
  return `a factor of ${confirmed === true ? '' : 'about '}${word}`
}

const shortened = (text: string, most = 160): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`

/**
 * One line per piece of evidence.
 * @param sizeless of a claim that has no sizes
 */
export function evidenceWord(e: Evidence, sizeless = false): string {
  switch (e.kind) {
    case 'proof': {
      const chance =
        e.errorProbability > 0 ? `, wrong with probability below ${e.errorProbability.toExponential(0)}` : ''
      return `proved ${sizeless ? 'everywhere on its domain' : `for ${scopeWord(e.scope)}`}: ${e.method}${chance}`
    }
    case 'unconfirmed proof':
      return `a proof${sizeless ? '' : ` for ${scopeWord(e.scope)}`} that its replay did not confirm: ${e.reason}`
    case 'trials': {
      const parts = [
        countOf(e.passed, 'instance passed', 'instances passed'),
        ...(e.points
          ? [
              `${countOf(e.points.distinct, 'distinct point', 'distinct points')} of dimension ${[...new Set(e.points.dimension)].join(' to ')}`,
            ]
          : []),
        ...(e.undecided > 0 ? [`${countWord(e.undecided)} undecided`] : []),
        ...(e.rejected > 0 ? [`${countWord(e.rejected)} draws outside the assumptions`] : []),
        ...(e.withoutValue ? [`${countWord(e.withoutValue)} draws without a value`] : []),
      ]
      const has = e.scope.kind === 'sizes' && e.scope.sizes.length > 0 && !sizeless
      const sizes = has ? ` at ${scopeWord(e.scope)}` : ''
      const tight = e.tightest ? `; tightest: ${tightnessWord(e.tightest)}` : ''
      return `${parts.join(', ')}${sizes}${tight}`
    }
    case 'counterexample':
      return `counterexample, confirmed by ${e.confirmation}, ${e.entry.equal ? 'both sides equal' : `relative violation ${relativeWord(e.relative)}`}`
    case 'suspicion':
      return `a violation in floating point that was not confirmed: ${e.reason}`
    case 'declined':
      return `declined: ${shortened(e.reason)}`
    case 'disagreement':
      return `disagreement: ${e.reason}`
  }
}

/** The trials that were not cut short: those of a refuted claim end at its counterexample, which is not among what they count. */
const wholeTrials = ({ verdict }: ClaimReport): readonly (Evidence & { readonly kind: 'trials' })[] =>
  verdict.status === 'refuted' ? [] : verdict.evidence.filter((e) => e.kind === 'trials')

/** A share of the draws. */
export const shareWord = (share: number): string =>
  `${share === 0 ? 'none' : relativeWord(share)} of the draws`

/** How rejection by assumptions went, where it happened: the share of draws that satisfied them. */
export function acceptance(report: ClaimReport): number | undefined {
  const trials = wholeTrials(report)
  const rejected = trials.reduce((s, t) => s + t.rejected, 0)
  const kept = trials.reduce((s, t) => s + t.passed + t.undecided + (t.withoutValue ?? 0), 0)
  return rejected === 0 ? undefined : kept / (kept + rejected)
}

/** The share of draws of the domain at which both sides have a value, where some have none. */
export function shareWithValue(report: ClaimReport): number | undefined {
  const trials = wholeTrials(report)
  const without = trials.reduce((s, t) => s + (t.withoutValue ?? 0), 0)
  const kept = trials.reduce((s, t) => s + t.passed + t.undecided, 0)
  return without === 0 ? undefined : kept / (kept + without)
}
