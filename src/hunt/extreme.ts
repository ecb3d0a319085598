/** The extreme of a bound over a domain: the largest ratio of its sides, or the least difference, with the instance where it is taken. */
import { power } from '../../symbolic/elementary/index.js'
import { apply, constant, isScalar, ones, rationalOfFloat } from '../../symbolic/expression/index.js'
import { randomOf, type Instance, type Margin } from '../core/index.js'
import type { Measure } from '../search/field.js'
import { sweep, type Effort, type Sweep } from '../search/sweep.js'
import { lowerAssumptions } from '../claims/lower.js'
import { slackAt, type Slack } from '../instance/slack.js'

/** How large the ratio of two sides becomes, and where. */
export interface Extreme {
  /** Largest lesser/greater, as log10: where confirmed, the ratio at the instance is certainly no less. */
  readonly log10Ratio: number
  /** The same as a number, where it is one. */
  readonly ratio: number
  /** Whether intervals confirm it at the instance; else it is what floats say. */
  readonly confirmed: boolean
  readonly instance: Instance
  readonly evaluations: number
}

/** Whose extreme is sought, and how long. */
export interface Question {
  readonly margin: Margin
  /** For the seed's labels. */
  readonly name: string
  readonly seed: number
  readonly effort: Effort
  readonly carried: readonly Instance[]
  expired(): boolean
}

/** The bound with its greater side multiplied, as log10; its alternatives with it. */
function scaled(margin: Margin, log10Factor: number): Margin {
  const factor = constant(rationalOfFloat(power(10, log10Factor)))
  const times = (m: Margin): Margin => ({ ...m, greater: apply('scale', factor, m.greater) })
  const alternatives = margin.alternatives?.map((a) =>
    a.obligation.kind === 'margin' ? { ...a, obligation: times(a.obligation) } : a,
  )
  return alternatives ? { ...times(margin), alternatives } : times(margin)
}

/** Good instances that the next factor starts from. */
const CARRIED = 2

/** Factors tried until nothing violates: the search stops at violations, and is to go on to the extreme. */
const LOG10_FACTORS = [0, 1, 3, 8, 20, 60] as const

/** The largest ratio found; undefined where the sides are not of one sign, or where no factor suffices. */
export function largestRatio(question: Question): Extreme | 'unbounded' | undefined {
  let carried = question.carried
  let spent = 0
  for (const log10Factor of LOG10_FACTORS) {
    const {
      findings,
      best,
      spent: used,
    } = run(scaled(question.margin, log10Factor), { ...question, carried }, `${log10Factor}`, 'relative')
    spent += used
    if (findings.violations.length > 0) {
      carried = best.slice(0, CARRIED).map((b) => b.instance)
      continue
    }
    const { tightest } = findings
    if (!tightest) return undefined
    const { instance } = tightest
    return {
      ...(ratioAt(question.margin, instance) ?? floatRatio(log10Factor - tightest.log10Slack)),
      instance,
      evaluations: spent,
    }
  }
  return 'unbounded'
}

const certainly = (margin: Margin, instance: Instance): Slack | undefined =>
  slackAt(margin, lowerAssumptions(margin.domain), instance)

type Ratio = Pick<Extreme, 'log10Ratio' | 'ratio' | 'confirmed'>

/** The ratio at an instance, by intervals; undefined where these cannot tell. */
export function ratioAt(margin: Margin, instance: Instance): Ratio | undefined {
  const factor = certainly(margin, instance)?.factor
  return factor && { log10Ratio: -factor.log10Slack.upper, ratio: factor.ratio.lower, confirmed: true }
}

/** The ratio as floats have it. */
const floatRatio = (log10Ratio: number): Ratio => ({
  log10Ratio,
  ratio: power(10, log10Ratio),
  confirmed: false,
})

function run(
  margin: Margin,
  { name, seed, effort, carried, expired }: Question,
  round: string,
  measure: Measure,
): Sweep {
  return sweep({
    obligation: margin,
    assumptions: lowerAssumptions(margin.domain),
    random: randomOf(seed, name, margin.label, 'extreme', round),
    effort,
    carried,
    measure,
    expired,
  })
}

/** How small the difference of two sides becomes, and where. */
export interface Least {
  /** Where confirmed, the difference at the instance is certainly no more. */
  readonly difference: number
  readonly confirmed: boolean
  readonly instance: Instance
  readonly evaluations: number
}

/** The bound with its lesser side lowered. */
function lowered(margin: Margin, by: number): Margin {
  const { shape } = margin.lesser
  const like = isScalar(shape) ? constant(-by) : apply('scale', constant(-by), ones(shape))
  const { alternatives: _, ...plain } = margin
  return { ...plain, lesser: apply('add', margin.lesser, like) }
}

/** Shifts tried until nothing violates; small ones first, for their precision. */
const SHIFTS = [0, 1, 1e3, 1e6, 1e9] as const

/** The least greater − lesser found. */
export function leastDifference(question: Question): Least | 'unbounded' | undefined {
  let { carried } = question
  let spent = 0
  for (const shift of SHIFTS) {
    const found = run(lowered(question.margin, shift), { ...question, carried }, `shift ${shift}`, 'absolute')
    spent += found.spent
    const [top] = found.best
    if (!top) return undefined
    if (found.findings.violations.length === 0) {
      const difference = certainly(question.margin, top.instance)?.difference.upper
      const confirmed = difference !== undefined && difference < Infinity
      return {
        difference: confirmed ? difference : -top.height - shift,
        confirmed,
        instance: top.instance,
        evaluations: spent,
      }
    }
    carried = found.best.slice(0, CARRIED).map((b) => b.instance)
  }
  return 'unbounded'
}
