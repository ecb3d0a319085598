/** Inequalities between numbers, by the provers of polynomials and of half-lines; floats at points tell early what is hopeless. */
import { power } from '../elementary/index.js'
import {
  constant,
  postorder,
  rationalToNumber,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../expression/index.js'
import { proveOnHalfLines } from '../half-lines/index.js'
import { provePolynomial } from '../polynomials/index.js'
import { proveForAllSizes } from '../proof/index.js'
import { share, valueOf, type FloatPoint } from './floats.js'
import type { NumberProof } from './plain.js'

/** What is known of a number: its sign, and what it lies below or above. */
export interface NumberFacts {
  readonly sign?: 'positive' | 'nonnegative'
  readonly least?: Rational
  readonly most?: Rational
}
/** What is known of all numbers by name, and comparisons of formulas: the first is at most the second. */
export interface Facts {
  readonly of: (name: string) => NumberFacts
  readonly comparisons: readonly (readonly [CoreExpr, CoreExpr])[]
  readonly expired: () => boolean
}

const ZERO_NUMBER = constant(0)
/** Points at which an inequality is tried, and what is certainly negative: a share of the magnitudes of its parts. */
const POINTS = 160
const TOLERANCE = 1e-9

/** The names in a formula of numbers. */
export const namesIn = (e: CoreExpr): readonly string[] =>
  postorder([e]).flatMap((x) => (x.op === 'var' ? [x.name] : []))

/** A point of no special meaning, near and far. */
export function floatPoint(names: readonly string[], facts: Facts, k: number): FloatPoint {
  return new Map(
    names.map((name, i) => {
      const { sign, least, most } = facts.of(name)
      const u = share(k, i)
      if (least && most)
        return [name, rationalToNumber(least) + u * (rationalToNumber(most) - rationalToNumber(least))]
      if (most && sign) return [name, u]
      if (least) return [name, 1 + Math.floor(12 * u * u)]
      const far = k % 3 === 0 ? 6 : 2
      return [name, sign ? power(10, ((u - 0.5) * far) / 2) : (u - 0.5) * far * 2]
    }),
  )
}

/** The sum of the magnitudes of the terms of a sum. */
function scaleOf(e: CoreExpr, at: FloatPoint): number {
  if (e.op === 'add') return scaleOf(e.args[0], at) + scaleOf(e.args[1], at)
  if (e.op === 'neg') return scaleOf(e.args[0], at)
  return Math.abs(valueOf(e, at))
}

/** Comparisons of names that occur. */
function comparisonsOf(e: CoreExpr, { comparisons }: Facts): Facts['comparisons'] {
  const own = new Set(namesIn(e))
  return comparisons.filter((sides) => sides.every((x) => namesIn(x).every((n) => own.has(n))))
}

/** Whether no point speaks against 0 ≤ e. */
export function looksNonnegative(e: CoreExpr, facts: Facts): boolean {
  const names = [...new Set(namesIn(e))]
  const comparisons = comparisonsOf(e, facts)
  let seen = 0
  for (let k = 0; k < POINTS; k++) {
    const at = floatPoint(names, facts, k)
    if (comparisons.some(([a, b]) => valueOf(a, at) > valueOf(b, at))) continue
    const value = valueOf(e, at)
    if (Number.isNaN(value)) continue
    seen++
    if (value < -TOLERANCE * Math.max(scaleOf(e, at), Number.MIN_VALUE)) return false
    if (names.length === 0) break
  }
  return seen > 0
}

/** Whether e is zero at points. */
export function looksZero(e: CoreExpr, facts: Facts): boolean {
  const names = namesIn(e)
  for (let k = 0; k < NUMBER_OF_ZEROS; k++) {
    const at = floatPoint(names, facts, k)
    const value = valueOf(e, at)
    if (Number.isNaN(value)) continue
    if (Math.abs(value) > TOLERANCE * Math.max(scaleOf(e, at), Number.MIN_VALUE)) return false
  }
  return true
}
const NUMBER_OF_ZEROS = 20

const TRANSCENDENTAL: ReadonlySet<string> = new Set(['exp', 'expm1', 'log', 'log1p', 'sinh', 'cosh', 'tanh', 'asinh', 'sin', 'cos', 'tan', 'atan', 'erf', 'abs', 'relu', 'pi']) // prettier-ignore

/** Whether two formulas of numbers are one, by a proof: floats would take |x + 10⁹| for x + 10⁹. */
export function areOne(a: CoreExpr, b: CoreExpr, facts: Pick<Facts, 'of' | 'expired'>): boolean {
  if (a === b) return true
  const known = new Map(
    [...new Set([...namesIn(a), ...namesIn(b)])].map((name) => {
      const { sign, least } = facts.of(name)
      const positive = sign === 'positive' || (least !== undefined && least.numerator > 0n)
      return [name, { ...(positive ? { positive } : {}), ...(positive || sign ? { nonnegative: true } : {}) }]
    }),
  )
  return proveForAllSizes(a, b, { facts: known, expired: facts.expired }).kind === 'proved'
}

/** A proof of 0 ≤ e; undefined where none was found. */
export function proveNumber(e: CoreExpr, facts: Facts): NumberProof | undefined {
  if (facts.expired() || !looksNonnegative(e, facts)) return undefined
  const names = [...new Set(namesIn(e))]
  const nodes = postorder([e])
  const isPower = (x: CoreExpr): boolean => x.op === 'pow' && x.args[1].op !== 'const'
  if (nodes.some((x) => TRANSCENDENTAL.has(x.op) || isPower(x))) return onHalfLines(e, names, facts)
  const outcome = provePolynomial({
    lesser: ZERO_NUMBER,
    greater: e,
    ranges: new Map(
      names.map((name) => {
        const { sign, least, most } = facts.of(name)
        const from = least ?? (sign ? ZERO : undefined)
        return [name, { ...(from ? { least: from } : {}), ...(most ? { most } : {}) }]
      }),
    ),
    hypotheses: comparisonsOf(e, facts).map((sides) => ({ relation: 'at most', sides })),
    at: [{}],
    expired: facts.expired,
  })
  return outcome.kind === 'proved' ? { kind: 'polynomials', record: outcome.record } : undefined
}

function onHalfLines(e: CoreExpr, names: readonly string[], facts: Facts): NumberProof | undefined {
  const variables = names.map((name) => {
    const { sign, least, most } = facts.of(name)
    const bounds = [least ?? ZERO, most].flatMap((r) => (r ? [constant(r)] : []))
    return most && (sign || least)
      ? { name, space: 'scalar', params: bounds }
      : { name, space: sign ?? 'scalar', params: [] }
  })
  const outcome = proveOnHalfLines({
    lesser: ZERO_NUMBER,
    greater: e,
    variables,
    hypotheses: [],
    expired: facts.expired,
  })
  return outcome.kind === 'proved' ? { kind: 'half-lines', record: outcome.record } : undefined
}
