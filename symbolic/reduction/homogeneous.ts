/** Inequalities the difference of whose sides is homogeneous in some of the numbers: it is enough to look where one of these is 1. */
import type { BoundContext } from '../bounds/context.js'
import { endsOf } from '../bounds/signs.js'
import { rationalOf } from '../bounds/linear.js'
import { log } from '../elementary/index.js'
import { share, valuesOf } from '../entrywise/floats.js'
import {
  constant,
  isInteger,
  isScalar,
  postorder,
  rational,
  rationalToNumber,
  substitute,
  variablesOf,
  type CoreExpr,
  type Expr,
} from '../expression/index.js'
import { isSmoothInside, LINES } from './pairs.js'

/** The numbers that are scaled together, the one that becomes 1, and the degree. */
export interface Scaling {
  readonly names: readonly string[]
  readonly unit: string
  readonly degree: CoreExpr
}

/** Of one number nothing is left; more than three leave more than two. */
const LEAST_NAMES = 2
const MOST_NAMES = 3
const POLYNOMIAL: ReadonlySet<string> = new Set([
  'var',
  'const',
  'pi',
  'neg',
  'add',
  'had',
  'scale',
  'div',
  'ediv',
])
const hasWholeExponent = (e: Expr): boolean => {
  const k = e.op === 'pow' ? rationalOf(e.args[1]) : undefined
  return k !== undefined && isInteger(k)
}
/** Polynomials have provers that need no such help. */
const isElementary = (nodes: readonly Expr[]): boolean =>
  nodes.some((e) => !POLYNOMIAL.has(e.op) && !hasWholeExponent(e))

/** Quotients, products and sums of what is smooth inside: where a divisor vanishes there is no value. */
function isMeromorphic(e: Expr, context: BoundContext): boolean {
  if (isSmoothInside([e], context)) return true
  const isOfField = e.args.length > 0 && (POLYNOMIAL.has(e.op) || hasWholeExponent(e))
  return isOfField && e.args.every((a: Expr) => isMeromorphic(a, context))
}

/** Values at points that differ in scale alone. */
interface Sight {
  readonly at: ReadonlyMap<string, number>
  /** The logarithm of the ratio of the differences, to the base SCALE. */
  readonly degree: number
}
const POINTS = 12
const LEAST_POINTS = 5
const SCALE = 2
const ALIKE = 1e-7

function sightsOf(sides: readonly [CoreExpr, CoreExpr], names: readonly string[], context: BoundContext): readonly Sight[] {
  const all = variablesOf(sides)
  return Array.from({ length: POINTS }, (_, k) => k + 1).flatMap((k): readonly Sight[] => {
    const place = (v: Expr, i: number): number => {
      const [low, high] = endsOf(v, context)?.map(rationalToNumber) ?? [0.2, 3]
      return low + (high - low) * share(k, i)
    }
    const at = new Map(all.map((v, i) => [v.name, place(v, i)]))
    const scaled = new Map([...at].map(([name, x]) => [name, names.includes(name) ? SCALE * x : x]))
    const [here, there] = [at, scaled].map((point) => {
      const [a, b] = valuesOf(sides, point)
      return Math.abs(a - b) > ALIKE * (Math.abs(a) + Math.abs(b)) ? b - a : NaN
    })
    const ratio = there / here
    return ratio > 0 ? [{ at, degree: log(ratio) / log(SCALE) }] : []
  })
} // prettier-ignore

/** Denominators of degrees. */
const DENOMINATORS = 12

/** A degree that all points agree with: a simple number, or an exponent of the formula. */
function degreeOf(sights: readonly Sight[], exponents: readonly CoreExpr[]): CoreExpr | undefined {
  if (sights.length < LEAST_POINTS) return undefined
  const agrees = (e: CoreExpr): boolean => sights.every((s) => Math.abs(valuesOf([e], s.at)[0] - s.degree) < ALIKE * 10)
  const whole = Array.from({ length: DENOMINATORS }, (_, q) => rational(Math.round(sights[0].degree * (q + 1)), q + 1))
  return [...whole.map((k) => constant(k)), ...exponents].find(agrees)
} // prettier-ignore

/** The numbers of half-lines and lines, those in exponents left out. */
function scaledNames(nodes: readonly Expr[], context: BoundContext): readonly string[] {
  const inExponents = new Set(nodes.flatMap((e) => (e.op === 'pow' ? [...e.args[1].names] : [])))
  return nodes.flatMap((e) => {
    const own = e.op === 'var' ? context.variables.get(e.name) : undefined
    return e.op === 'var' && own && LINES.has(own.space) && own.params.length === 0 && !inExponents.has(e.name) ? [e.name] : []
  })
} // prettier-ignore

/** Whether sizes or indices are among the numbers of a formula. */
function hasSizes(sides: readonly Expr[]): boolean {
  const variables = new Set(variablesOf(sides).map((v) => v.name))
  return sides.some((e) => [...e.names].some((name) => !variables.has(name)))
}

/** lesser ≤ greater where one of the numbers is 1. */
export function homogeneousOf(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): { readonly scaling: Scaling; readonly goals: readonly (readonly [CoreExpr, CoreExpr])[] } | undefined {
  const sides = [lesser, greater] as const
  const nodes = postorder(sides)
  if (!nodes.every((e) => isScalar(e.shape)) || !isElementary(nodes) || hasSizes(sides)) return undefined
  const names = scaledNames(nodes, context)
  const spaceOf = (name: string): string | undefined => context.variables.get(name)?.space
  const unit = names.findLast((n) => spaceOf(n) === 'positive') ?? names.findLast((n) => spaceOf(n) === 'nonnegative')
  if (unit === undefined || names.length < LEAST_NAMES || names.length > MOST_NAMES) return undefined
  const exponents = nodes.flatMap((e) => (e.op === 'pow' && e.args[1].names.size > 0 ? [e.args[1]] : []))
  const degree = degreeOf(sightsOf(sides, names, context), exponents.filter((e) => names.every((n) => !e.names.has(n))))
  if (!degree || !sides.every((e) => isMeromorphic(e, context))) return undefined
  const at = new Map([[unit, constant(1)]])
  return { scaling: { names, unit, degree }, goals: [sides.map((e) => substitute(e, at)) as unknown as readonly [CoreExpr, CoreExpr]] }
} // prettier-ignore
