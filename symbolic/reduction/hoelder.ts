/**
 * Sums of roots beside what has none, by Hölder's inequality with weights: Σ T ≤ R by (Σ w)^(k−1) Σ Tᵏ/w^(k−1) ≤ Rᵏ, and Σ T ≥ Q by
 * Qᵏ Σ w^(k+1)/Tᵏ ≤ (Σ w)^(k+1), where the k-th powers of the terms have no roots. Weights are equal to the terms where both sides are: which ones do is tried at points.
 */
import type { BoundContext } from '../bounds/context.js'
import { combined, linear } from '../bounds/linear.js'
import { signsIn } from '../bounds/signs.js'
import { power } from '../elementary/index.js'
import { valuesOf } from '../entrywise/floats.js'
import {
  apply,
  constant,
  negRational,
  postorder,
  rational,
  substitute,
  isScalar,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { pointsOn, type Point } from './sample.js'

/** The terms with roots, the order of these, the weights, and what stands on the other side. */
export interface Hoelder {
  readonly is: 'at most' | 'at least'
  readonly order: number
  readonly terms: readonly CoreExpr[]
  readonly weights: readonly CoreExpr[]
  readonly other: CoreExpr
}

/** The proof of a sum of roots, and what is left to show. */
export interface HoelderReduction {
  readonly hoelder: Hoelder
  readonly goals: readonly (readonly [lesser: CoreExpr, greater: CoreExpr])[]
}

/** Roots of higher orders are none of ours. */
const MOST_ORDER = 4
const MOST_TERMS = 6
/** Weights that hold at all points are few, and each is a search for a certificate. */
const MOST_WEIGHTS = 3

const zero = constant(0)
const plus = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('add', a, b)
const over = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('div', a, b)
const times = (a: CoreExpr, b: CoreExpr): CoreExpr => apply('scale', a, b)
const raised = (a: CoreExpr, k: number): CoreExpr => (k === 1 ? a : apply('pow', a, constant(k)))
const summed = (of: readonly CoreExpr[]): CoreExpr => of.reduce(plus)
const isProduct = (e: CoreExpr): boolean => e.op === 'scale' || e.op === 'had' || e.op === 'div'

/** The exponent of a power, where it is a rational number. */
const exponentOf = (e: CoreExpr): Rational | undefined => {
  const [, k] = e.op === 'pow' ? (e.args as readonly CoreExpr[]) : []
  return k?.op === 'const' ? k.value : undefined
}

/** The order of the roots among the factors of a number that are of sums. */
function orderOf(e: CoreExpr): number {
  if (isProduct(e)) return e.args.reduce((k, a: CoreExpr) => common(k, orderOf(a)), 1)
  if (e.op === 'sqrt') return 2 * orderOf(e.args[0])
  const k = exponentOf(e)
  return k ? Number(k.denominator) * orderOf(e.args[0] as CoreExpr) : 1
}
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
const common = (a: number, b: number): number => (a * b) / divisor(a, b)

/** Whether a root is of more than a product of variables: those are powers of other variables. */
function hasRootOfSum(e: CoreExpr): boolean {
  const isRoot = e.op === 'sqrt' || (exponentOf(e)?.denominator ?? 1n) > 1n
  if (isRoot && e.names.size > 0 && postorder([e.args[0] as CoreExpr]).some((x) => x.op === 'add'))
    return true
  return e.args.some((a: CoreExpr) => hasRootOfSum(a))
}

/** A product of roots to the power k, where none is left. */
function rootless(e: CoreExpr, k: number): CoreExpr {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  if (e.op === 'scale' || e.op === 'had') return times(rootless(a, k), rootless(b, k))
  if (e.op === 'div') return over(rootless(a, k), rootless(b, k))
  if (e.op === 'sqrt' && k % 2 === 0) return k === 2 ? a : rootless(a, k / 2)
  const exponent = exponentOf(e)
  const q = exponent ? Number(exponent.denominator) : 1
  if (exponent && q > 1 && k % q === 0) return rootless(a, (k / q) * Number(exponent.numerator))
  return raised(e, k)
}

/** Whether a term is positive wherever it has a value: what divides is not zero there. */
function isPositive(e: CoreExpr, context: BoundContext): boolean {
  const [a, b] = e.args as readonly [CoreExpr, CoreExpr]
  if (e.op === 'div') return isPositive(a, context) && isNonnegative(b, context)
  if (isProduct(e)) return isPositive(a, context) && isPositive(b, context)
  return signsIn(context).isPositive(e)
}
function isNonnegative(e: CoreExpr, context: BoundContext): boolean {
  if (isProduct(e)) return e.args.every((a: CoreExpr) => isNonnegative(a, context))
  return signsIn(context).isNonnegative(e)
}

interface Split {
  readonly is: Hoelder['is']
  readonly order: number
  readonly terms: readonly CoreExpr[]
  readonly other: CoreExpr
}

/** The terms of greater − lesser that have roots of sums, if they stand on one side; the other may be a single one. */
function splitOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Split | undefined {
  const all = [...linear(plus(greater, apply('neg', lesser)))] as [CoreExpr, Rational][]
  const isAbove = ([, c]: readonly [CoreExpr, Rational]): boolean => c.numerator > 0n
  const roots = all.filter(([e]) => hasRootOfSum(e))
  const [above, below] = [roots.filter(isAbove), roots.filter((t) => !isAbove(t))]
  const isAlone = (side: typeof roots): boolean => side.length === 0 || (side.length === 1 && all.length === roots.length)
  const isLower = !isAlone(above) || below.length === 0
  const rooted = isLower ? above : below
  if (rooted.length === 0 || rooted.length > MOST_TERMS || !isAlone(isLower ? below : above)) return undefined
  const rest = new Map(all.filter((t) => !rooted.includes(t)))
  const terms = rooted.map(([e, c]) => {
    const size = c.numerator < 0n ? negRational(c) : c
    return size.numerator === size.denominator ? e : times(constant(size), e)
  })
  const isFit = isLower ? isPositive : isNonnegative
  if (!terms.every((t) => isFit(t, context))) return undefined
  const order = terms.reduce((k, t) => common(k, orderOf(t)), 1)
  if (order < 2 || order > MOST_ORDER) return undefined
  const side = combined(rest, zero) as CoreExpr
  const negated = combined(new Map([...rest].map(([e, c]) => [e, negRational(c)])), zero) as CoreExpr
  return { is: isLower ? 'at least' : 'at most', order, terms, other: isLower ? negated : side }
} // prettier-ignore

/** What is left to show, with these weights. */
function goalsOf({ is, order: k, terms, other }: Split, weights: readonly CoreExpr[], isVisible: boolean): HoelderReduction['goals'] {
  const powers = terms.map((t) => rootless(t, k))
  const total = summed(weights)
  if (is === 'at most') {
    const quotients = powers.map((p, i) => over(p, raised(weights[i], k - 1)))
    const powered = [times(raised(total, k - 1), summed(quotients)), rootless(other, k)] as const
    return isVisible ? [powered] : [[zero, other], powered]
  }
  const quotients = powers.map((p, i) => over(raised(weights[i], k + 1), p))
  return [[times(rootless(other, k), summed(quotients)), raised(total, k + 1)]]
} // prettier-ignore

/** Coefficients of the linear forms that weights are made of, up to a common factor; the first variable is that of the first term. */
const FORMS = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1], [2, 1, 1], [3, 1, 1], [1, 2, 2], [4, 1, 1], [1, 2, 0], [2, 1, 0], [2, 0, 1], [1, 0, 2], [0, 1, 2], [0, 2, 1], [1, 2, 1], [1, 1, 2], [1, 3, 0], [3, 1, 0]] // prettier-ignore

/** Weights of the first term in its variables, in the order in which they turn. */
function* candidatesOf(term: CoreExpr, order: readonly CoreExpr[], points: readonly Point[]): Iterable<CoreExpr> {
  yield constant(1)
  const tangent = tangentForm(term, order, points)
  if (tangent) yield tangent
  const form = (cs: readonly number[]): CoreExpr =>
    summed(cs.flatMap((c, i) => (c === 0 || !order[i] ? [] : [c === 1 ? order[i] : times(constant(c), order[i])])))
  const forms = FORMS.filter((cs) => cs.some((c, i) => c !== 0 && order[i])).map(form)
  yield* forms
  const one = constant(1)
  for (const x of order.slice(0, 3)) yield plus(one, x)
  const [x, y, z] = order
  if (!z) return
  const total = summed([x, y, z])
  yield* [[y, z], [x, y], [x, z], [x, x], [y, y], [z, z], [x, total], [y, total], [z, total]].map(([a, b]) => times(a, b))
  for (const f of forms.slice(3, 10)) for (const v of [x, y, z]) yield times(v, f)
  yield* [over(one, x), over(one, plus(y, z)), over(x, plus(y, z)), over(one, plus(x, y)), over(one, plus(x, z))]
} // prettier-ignore

/** Steps of difference quotients, and denominators of the slopes that are read off them. */
const STEP = 1e-5
const DENOMINATOR = 24

/** A form that is tangent to the first term where all variables are equal, up to a factor, where its coefficients are simple. */
function tangentForm(
  term: CoreExpr,
  order: readonly CoreExpr[],
  points: readonly Point[],
): CoreExpr | undefined {
  const [equal] = points.filter((at) => new Set([...at.values()].map((x) => x.toFixed(9))).size === 1)
  if (!equal) return undefined
  const at = [...equal.values()][0]
  const value = valuesOf([term], equal)[0]
  const slopes = order.map((v) => {
    const [above, below] = [STEP, -STEP].map(
      (d) => valuesOf([term], new Map([...equal, [named(v), at + d * at]]))[0],
    )
    return Math.round((DENOMINATOR * (above - below)) / (2 * STEP * value))
  })
  const rest = DENOMINATOR - slopes.reduce((a, b) => a + b, 0)
  if (![...slopes, rest].every((c) => c >= 0)) return undefined
  const size = rational(BigInt(Math.round(at * DENOMINATOR)), BigInt(DENOMINATOR))
  const part = (c: number, x: CoreExpr): readonly CoreExpr[] =>
    c === 0 ? [] : [c === 1 ? x : times(constant(c), x)]
  return summed([...order.flatMap((v, i) => part(slopes[i], v)), ...part(rest, constant(size))])
}

const named = (v: CoreExpr): string => (v.op === 'var' ? v.name : '')

/** What the variables of the first term are in each of the others, where the terms turn into one another. */
function turns(terms: readonly CoreExpr[], variables: readonly CoreExpr[], points: readonly Point[]): readonly (readonly CoreExpr[])[] | undefined {
  // Of drawn points no two variables are equal.
  const few = points.slice(-4)
  const values = few.map((at) => valuesOf(terms, at))
  const rotations = variables.map((_, s) => [...variables.slice(s), ...variables.slice(0, s)])
  const found = terms.map((_, i) =>
    rotations.find((turned) =>
      few.every((at, k) => {
        const moved = new Map(variables.map((v, j) => [named(v), at.get(named(turned[j])) ?? NaN]))
        const [value] = valuesOf([terms[0]], moved)
        return Math.abs(value - values[k][i]) <= 1e-9 * Math.abs(value)
      }),
    ),
  )
  return found.every((f) => f !== undefined) ? found : undefined
} // prettier-ignore

const simultaneous = (e: CoreExpr, from: readonly CoreExpr[], to: readonly CoreExpr[]): CoreExpr =>
  substitute(e, new Map(from.map((v, i) => [named(v), to[i]])))

/** Values of the other side and of the terms at the points. */
type Values = readonly { readonly at: Point; readonly other: number; readonly terms: readonly number[] }[]

/** Whether what is left to show holds at the points. */
function holdsAt({ is, order: k }: Split, weights: readonly CoreExpr[], values: Values): boolean {
  const e = is === 'at most' ? k - 1 : k + 1
  return values.every(({ at, other, terms }) => {
    const ws = valuesOf(weights, at)
    const total = power(ws.reduce((a, b) => a + b, 0), e)
    const quotients = is === 'at most' ? terms.map((t, i) => power(t, k) / power(ws[i], e)) : terms.map((t, i) => power(ws[i], e) / power(t, k))
    const sum = quotients.reduce((a, b) => a + b, 0)
    const bound = power(is === 'at most' ? total * sum : total / sum, 1 / k)
    return (is === 'at most' ? other - bound : bound - other) >= -TOLERANCE * bound
  })
} // prettier-ignore
/** What rounding leaves of equality at a point. */
const TOLERANCE = 1e-9

/** A sum of roots by Hölder's inequality: with the weights that points do not refute. */
export function* hoelderOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): Iterable<HoelderReduction> {
  const nodes = postorder([lesser, greater])
  const variables = nodes.filter((e) => e.op === 'var')
  if (variables.length < 2 || variables.length > 4 || !nodes.every((e) => isScalar(e.shape))) return
  const split = splitOf(lesser, greater, context)
  if (!split) return
  const points = pointsOn(variables.map(named), context)
  if (points.length === 0) return
  const values = points.map((at) => {
    const [other, ...terms] = valuesOf([split.other, ...split.terms], at)
    return { at, other, terms }
  })
  const order = variables.toSorted((a, b) => (named(a) < named(b) ? -1 : 1))
  const turned = turns(split.terms, order, points)
  let found = 0
  const signs = signsIn(context)
  for (const candidate of turned ? candidatesOf(split.terms[0], order, points) : [constant(1)]) {
    const weights = turned ? turned.map((to) => simultaneous(candidate, order, to)) : split.terms.map(() => candidate)
    if (!holdsAt(split, weights, values) || !weights.every((w) => signs.isPositive(w))) continue
    yield { hoelder: { ...split, weights }, goals: goalsOf(split, weights, signs.isNonnegative(split.other)) }
    if (++found === MOST_WEIGHTS) return
  }
} // prettier-ignore
