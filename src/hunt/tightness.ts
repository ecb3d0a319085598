/** How tight a bound is: the best constant with its instance, how both sides grow, and which hypotheses it needs. */
import { power } from '../../symbolic/elementary/index.js'
import { constant, rationalOfFloat, type Expr } from '../../symbolic/expression/index.js'
import { compile } from '../numeric/index.js'
import type { Effort } from '../checkers/search/sweep.js'
import { lower } from '../claims/lower.js'
import type { Claim, Domain, Given, Instance, Margin, ShownInstance } from '../core/index.js'
import { inputsOf, slotsOf } from '../engine/draw.js'
import { localise } from '../engine/local.js'
import { logarithm } from '../engine/log-domain.js'
import { showInstance } from '../engine/show.js'
import { largestRatio, leastDifference, type Extreme, type Least } from './extreme.js'
import { fitGrowth, type Growth } from './growth.js'

export interface TightenOptions {
  readonly seed: number
  readonly effort: Effort
  expired(): boolean
  /** Called between searches: lets the caller breathe. */
  pause(): Promise<void>
}

/** Best values over one size or parameter, everything else held. */
export interface GrowthTable {
  readonly name: string
  readonly held: Readonly<Record<string, number>>
  readonly rows: readonly { readonly x: number; readonly logLesser: number; readonly logGreater: number }[]
  readonly lesser?: Growth
  readonly greater?: Growth
}

export interface Tightness {
  readonly obligation: string
  /** Largest lesser/greater as log10, or that no factor was found to suffice. */
  readonly ratio?: Omit<Extreme, 'instance'> | 'unbounded'
  /** Least greater − lesser, where the sides are not both positive. */
  readonly difference?: Omit<Least, 'instance'> | 'unbounded'
  readonly shown?: ShownInstance
  readonly growth: readonly GrowthTable[]
}

/** Natural logarithms of both sides at an instance. */
function logSides(margin: Margin, instance: Instance): { logLesser: number; logGreater: number } {
  const local = localise(margin.domain, instance.sizes, instance.indices)
  const sides = [margin.lesser, margin.greater].map((e) => logarithm(local.pull(e)))
  const formula = compile(sides, slotsOf(local), {})
  const [a, b] = [new Float64Array(1), new Float64Array(1)]
  formula.evaluate(inputsOf(local, instance.coordinates), [a, b])
  return { logLesser: a[0]!, logGreater: b[0]! }
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
  sizes: new Map([...domain.sizes.keys()].map((n) => [n, { from: sizes[n]!, to: sizes[n]! }])),
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
    rows.push({ x, ...logSides(held, best.instance) })
  }
  const law = (pick: (r: GrowthTable['rows'][number]) => number): Growth | undefined =>
    fitGrowth(rows.map((r) => ({ x: r.x, logY: pick(r) })))
  const [lesser, greater] = [law((r) => r.logLesser), law((r) => r.logGreater)]
  const { [axis.name]: _, ...held } = base.sizes
  return {
    name: axis.name,
    held,
    rows,
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
