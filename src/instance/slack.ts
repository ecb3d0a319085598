/**
 * How much a bound gives away at an instance, enclosed: what may be printed of it. Both sides by intervals of rising precision at the exact
 * coordinates; the assumptions must hold there with certainty.
 */
import { constant, entriesIfAny, type Entries } from '../../symbolic/expression/index.js'
import {
  sides,
  type Enclosure,
  type Hypothesis,
  type Instance,
  type Margin,
  type Obligation,
  type Verdict,
} from '../core/index.js'
import { lowerAssumptions } from '../claims/lower.js'
import { bigIntervals, intervalReading, type IntervalAlgebra } from '../interval/index.js'
import { PRECISIONS } from './confirm.js'
import { coordinateEntries, pullBack } from './pull-back.js'
import { placeAt } from './place.js'

/** Of the entry that gives away least. */
export interface Slack {
  /** greater − lesser. */
  readonly difference: Enclosure
  /** Where both sides are positive: lesser/greater, and the logarithms of ratio and sides, which do not overflow. */
  readonly factor?: FactorSlack
}

/** How much a bound of positive sides gives away, as a factor. */
export interface FactorSlack {
  readonly ratio: Enclosure
  /** log10(greater/lesser). */
  readonly log10Slack: Enclosure
  /** Natural logarithms. */
  readonly logLesser: Enclosure
  readonly logGreater: Enclosure
}

/** Wider enclosures of log10(greater/lesser) are tried at the next precision. */
const WIDE = 1e-12

const ends = <T>(g: IntervalAlgebra<T>, x: T): Enclosure => ({ lower: g.lower(x), upper: g.upper(x) })

function factorOf<T>(g: IntervalAlgebra<T>, a: T, b: T): FactorSlack | undefined {
  if (g.sign(a) !== 1 || g.sign(b) !== 1) return undefined
  const [la, lb] = [g.fn('log', a), g.fn('log', b)]
  const log10Slack = g.div(g.sub(lb, la), g.fn('log', g.rational(10n, 1n)))
  return {
    ratio: ends(g, g.div(a, b)),
    log10Slack: ends(g, log10Slack),
    logLesser: ends(g, la),
    logGreater: ends(g, lb),
  }
}

const isBetter = (a: Slack, b: Slack | undefined): boolean => {
  if (!b) return true
  if (a.factor && b.factor) return a.factor.log10Slack.upper < b.factor.log10Slack.upper
  return a.factor === b.factor ? a.difference.upper < b.difference.upper : a.factor !== undefined
}

function leastOf<T>(g: IntervalAlgebra<T>, a: Entries<T>, b: Entries<T>): Slack | undefined {
  let least: Slack | undefined
  a.data.forEach((x, k) => {
    const y = b.data[k]
    const difference = g.sub(y, x)
    if (g.domainFault(difference)) return
    const factor = factorOf(g, x, y)
    const slack = { difference: ends(g, difference), ...(factor ? { factor } : {}) }
    if (isBetter(slack, least)) least = slack
  })
  return least
}

/**
 * Whether the hypotheses certainly hold at the instance itself: a statement that is false everywhere is then refuted there, and not only at a
 * solution nearby.
 */
function holdsAt({ domain, label }: Margin, assumptions: readonly Hypothesis[], instance: Instance): boolean {
  if (assumptions.length === 0) return true
  const never: Margin = { kind: 'margin', label, domain, lesser: constant(1), greater: constant(0) }
  const confirmed = placeAt(never, assumptions, instance).confirm(instance)
  return confirmed.kind === 'confirmed' && !confirmed.confirmation.startsWith('interval Newton')
}

function slackIn(bits: number, margin: Margin, instance: Instance): Slack | undefined {
  const g = bigIntervals(bits)
  const local = pullBack(margin.domain, instance.sizes, instance.indices, instance.chart)
  const variables = coordinateEntries(local, instance.coordinates, (x) => g.float(x))
  const roots = sides(margin).map((e) => local.pull(e))
  const read = entriesIfAny(roots, { sizes: {}, variables }, intervalReading(g))
  return read && leastOf(g, read[0], read[1])
}

/** The slack of a bound at an instance; undefined where intervals cannot tell, or where an assumption is not certain. */
export function slackAt(
  margin: Margin,
  assumptions: readonly Hypothesis[],
  instance: Instance,
): Slack | undefined {
  if (!holdsAt(margin, assumptions, instance)) return undefined
  let last: Slack | undefined
  for (const bits of PRECISIONS) {
    last = slackIn(bits, margin, instance) ?? last
    if (last?.factor && last.factor.log10Slack.upper - last.factor.log10Slack.lower <= WIDE) return last
  }
  return last
}

/** The verdict with the slack of its tightest instance confirmed, where nothing refutes the claim and intervals can tell. */
export function withConfirmedSlack(verdict: Verdict, obligations: readonly Obligation[]): Verdict {
  const { tightest, counterexample, evidence } = verdict
  const source = evidence.find((e) => e.kind === 'trials' && e.tightest === tightest)
  const margin = obligations.find((o) => o.label === source?.obligation)
  if (!tightest || counterexample || margin?.kind !== 'margin') return verdict
  const factor = slackAt(margin, lowerAssumptions(margin.domain), tightest.instance)?.factor
  const confirmed = factor !== undefined
  const log10Slack = confirmed ? factor.log10Slack.upper : tightest.log10Slack
  return { ...verdict, tightest: { ...tightest, log10Slack, confirmed } }
}
