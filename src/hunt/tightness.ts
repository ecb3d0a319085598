/** How tight a bound is: the best constant with its instance, how both sides grow, and which hypotheses it needs. */
import { power } from '../../symbolic/elementary/index.js'
import { constant, isScalar, rationalOfFloat, type Expr } from '../../symbolic/expression/index.js'
import { compile } from '../numeric/index.js'
import type { Effort } from '../search/sweep.js'
import { lower, lowerAssumptions } from '../claims/lower.js'
import type { Claim, Domain, Enclosure, Given, Instance, Margin, ShownInstance } from '../core/index.js'
import { inputsOf, slotsOf } from '../instance/draw.js'
import { pullBack } from '../instance/pull-back.js'
import { logarithm } from '../instance/log-domain.js'
import { placeAt } from '../instance/place.js'
import { showInstance } from '../instance/show.js'
import { slackAt } from '../instance/slack.js'
import { largestRatio, leastDifference, type Extreme, type Least } from './extreme.js'
import { fitGrowth, type Growth } from './growth.js'

/** How long to search, and from which seed. */
export interface TightenOptions {
  readonly seed: number
  readonly effort: Effort
  expired(): boolean
  /** Called between searches: lets the caller breathe. */
  pause(): Promise<void>
}

/** Natural logarithms of both sides at a best instance, and lesser/greater with its log10, which is certainly no less where confirmed. */
interface Sides {
  readonly logLesser: number
  readonly logGreater: number
  readonly log10Ratio: number
  readonly ratio: number
  readonly confirmed: boolean
}

/** Best values over one size or parameter, everything else held. */
export interface GrowthTable {
  readonly name: string
  readonly held: Readonly<Record<string, number>>
  readonly rows: readonly ({ readonly x: number } & Sides)[]
  /** Laws, where one is seen; of the sides only where the claim fixes their scale. */
  readonly ratio?: Growth
  readonly lesser?: Growth
  readonly greater?: Growth
}

/** How tight one obligation of a claim is. */
export interface Tightness {
  readonly obligation: string
  /** Largest lesser/greater as log10, or that no factor was found to suffice. */
  readonly ratio?: Omit<Extreme, 'instance'> | 'unbounded'
  /** Least greater − lesser, where the sides are not both positive. */
  readonly difference?: Omit<Least, 'instance'> | 'unbounded'
  readonly shown?: ShownInstance
  readonly growth: readonly GrowthTable[]
}

/** Both sides at an instance by floats, where intervals cannot tell. */
function floatSides(margin: Margin, instance: Instance): Sides {
  const local = pullBack(margin.domain, instance.sizes, instance.indices, instance.chart)
  const sides = [margin.lesser, margin.greater].map((e) => logarithm(local.pull(e)))
  const formula = compile(sides, slotsOf(local), {})
  const [a, b] = [new Float64Array(1), new Float64Array(1)]
  formula.evaluate(inputsOf(local, instance.coordinates), [a, b])
  const [logLesser, logGreater] = [a[0] ?? NaN, b[0] ?? NaN]
  const log10Ratio = (logLesser - logGreater) / Math.LN10
  return { logLesser, logGreater, log10Ratio, ratio: power(10, log10Ratio), confirmed: false }
}

const middle = ({ lower, upper }: Enclosure): number => lower / 2 + upper / 2

/** Natural logarithms of both sides at an instance, and of their ratio what is certain. */
function sidesAt(margin: Margin, instance: Instance): Sides | undefined {
  const factor = slackAt(margin, lowerAssumptions(margin.domain), instance)?.factor
  if (!factor) return isScalar(margin.lesser.shape) ? floatSides(margin, instance) : undefined
  const [logLesser, logGreater] = [middle(factor.logLesser), middle(factor.logGreater)]
  return {
    logLesser,
    logGreater,
    log10Ratio: -factor.log10Slack.upper,
    ratio: factor.ratio.lower,
    confirmed: true,
  }
}

/** Most values of a size, and of a parameter, that a law is fitted to. */
const MOST_VALUES = 8
/** A parameter's range is cut into so many equal ratios. */
const PARAMETER_VALUES = 6
/** Share of the effort for each value. */
const SHARE = 0.5

interface Axis {
  readonly name: string
  readonly values: readonly number[]
  /** The bound with the axis at a value, all sizes and other parameters held as at an instance. */
  at(margin: Margin, value: number): Margin
}

const spread = (from: number, to: number, most: number): number[] => {
  const all = Array.from({ length: to - from + 1 }, (_, k) => from + k)
  if (all.length <= most) return all
  const picked = Array.from({ length: most }, (_, k) => Math.round(from * power(to / from, k / (most - 1))))
  return [...new Set(picked)]
}

const withDomain = (margin: Margin, change: (domain: Domain) => Domain): Margin => {
  const alternatives = margin.alternatives?.map((a) => ({
    ...a,
    obligation: { ...a.obligation, domain: change(a.obligation.domain) },
  }))
  return { ...margin, domain: change(margin.domain), ...(alternatives ? { alternatives } : {}) }
}

const heldSizes = (domain: Domain, sizes: Instance['sizes']): Domain => ({
  ...domain,
  sizes: new Map([...domain.sizes.keys()].map((n) => [n, { from: sizes[n], to: sizes[n] }])),
})

const heldScalar = (domain: Domain, name: string, value: number): Domain => {
  const end = constant(rationalOfFloat(value))
  const hold = (v: Given): Given =>
    v.name === name ? { ...v, use: { space: 'scalar', sizes: [], params: [end, end] } } : v
  return { ...domain, variables: domain.variables.map(hold) }
}

const numberOf = (e: Expr | undefined): number | undefined =>
  e?.op === 'const' ? Number(e.value.numerator) / Number(e.value.denominator) : undefined

/** Sizes with three values or more, and scalar parameters between positive constants. */
function axesOf({ domain }: Margin, base: Instance): readonly Axis[] {
  const sizes = [...domain.sizes].flatMap(([name, { from, to }]): Axis[] => {
    const values = spread(from, to, MOST_VALUES)
    const at = (m: Margin, v: number): Margin =>
      withDomain(m, (d) => heldSizes(d, { ...base.sizes, [name]: v }))
    return values.length < 3 ? [] : [{ name, values, at }]
  })
  const scalars = domain.variables.flatMap(({ name, use }): Axis[] => {
    const [lo, hi] = use.params.map(numberOf)
    if (use.space !== 'scalar' || !(lo !== undefined && hi !== undefined && lo > 0 && hi > lo)) return []
    const steps = PARAMETER_VALUES - 1
    const values = Array.from({ length: PARAMETER_VALUES }, (_, k) => lo * power(hi / lo, k / steps))
    const at = (m: Margin, v: number): Margin =>
      withDomain(m, (d) => heldScalar(heldSizes(d, base.sizes), name, v))
    return [{ name, values, at }]
  })
  return [...sizes, ...scalars]
}

/** Both sides grow alike by this much where a variable is doubled, within what rounding leaves. */
const ALIKE = 1e-9

/** Whether a variable may be stretched without changing the ratio: then the sides by themselves have no size, and no law. */
function isScaleFree(margin: Margin, base: Instance): boolean {
  const place = placeAt(margin, [], base)
  const here = sidesAt(margin, base)
  return Object.entries(base.coordinates).some(([name, values]) => {
    const coordinates = { ...base.coordinates, [name]: values.map((v) => 2 * v) }
    if (!here || !place.admissible(coordinates)) return false
    const there = sidesAt(margin, { ...base, coordinates })
    if (!there) return false
    const [a, b] = [there.logLesser - here.logLesser, there.logGreater - here.logGreater]
    return Math.abs(a - b) <= ALIKE && Math.abs(a) > ALIKE
  })
}

async function tableOf(
  margin: Margin,
  axis: Axis,
  base: Instance,
  claim: Claim,
  options: TightenOptions,
): Promise<GrowthTable> {
  const { seed, effort, expired, pause } = options
  const share = { positions: 1, evaluations: Math.ceil(SHARE * effort.evaluations) }
  const rows: GrowthTable['rows'][number][] = []
  let carried: readonly Instance[] = [base]
  for (const x of axis.values) {
    await pause()
    if (expired()) break
    const question = { name: `${claim.id} ${axis.name} ${x}`, seed, effort: share, carried, expired }
    const held = axis.at(margin, x)
    const best = largestRatio({ margin: held, ...question })
    if (!best || best === 'unbounded') continue
    carried = [best.instance]
    const sides = sidesAt(held, best.instance)
    if (sides) rows.push({ x, ...sides })
  }
  const law = (pick: (r: Sides) => number): Growth | undefined =>
    fitGrowth(rows.map((r) => ({ x: r.x, logY: pick(r) })))
  const ratio = law((r) => r.log10Ratio * Math.LN10)
  const free = isScaleFree(margin, base)
  const [lesser, greater] = free ? [] : [law((r) => r.logLesser), law((r) => r.logGreater)]
  const { [axis.name]: _, ...held } = base.sizes
  return {
    name: axis.name,
    held,
    rows,
    ...(ratio ? { ratio } : {}),
    ...(lesser ? { lesser } : {}),
    ...(greater ? { greater } : {}),
  }
}

async function tightnessOf(margin: Margin, claim: Claim, options: TightenOptions): Promise<Tightness> {
  const { seed, effort, expired } = options
  const question = { margin, name: claim.id, seed, effort, carried: [], expired }
  const found = largestRatio(question)
  if (found === 'unbounded') return { obligation: margin.label, ratio: found, growth: [] }
  if (!found) {
    const least = leastDifference(question)
    if (!least || least === 'unbounded')
      return { obligation: margin.label, ...(least ? { difference: least } : {}), growth: [] }
    const { instance, ...difference } = least
    return { obligation: margin.label, difference, shown: showInstance(margin.domain, instance), growth: [] }
  }
  const { instance, ...ratio } = found
  const growth: GrowthTable[] = []
  for (const axis of axesOf(margin, instance)) {
    if (expired()) break
    growth.push(await tableOf(margin, axis, instance, claim, options))
  }
  return { obligation: margin.label, ratio, shown: showInstance(margin.domain, instance), growth }
}

/** The tightness of every bound of a claim, in order. */
export async function tightnessOfClaim(claim: Claim, options: TightenOptions): Promise<readonly Tightness[]> {
  const lowered = lower(claim)
  if (lowered.kind === 'not lowered') return []
  const results: Tightness[] = []
  for (const o of lowered.obligations) {
    if (o.kind !== 'margin') continue
    await options.pause()
    if (options.expired()) break
    results.push(await tightnessOf(o, claim, options))
  }
  return results
}
