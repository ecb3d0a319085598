/** Points of a domain in floats: where facts hold and equations do, and what their moments are. */
import { degreeIn, type Polynomial } from '../polynomial.js'
import { cholesky, dot, solved } from './floats.js'

type Point = Float64Array

const raised = (x: number, k: number): number => {
  let result = 1
  for (let i = 0; i < k; i++) result *= x
  return result
}

/** The value of a polynomial, and the sum of the magnitudes of its terms. */
export function valueAt(p: Polynomial, at: ArrayLike<number>): readonly [value: number, scale: number] {
  let [value, scale] = [0, 0]
  for (const { coefficient, exponents } of p.terms.values()) {
    let term = Number(coefficient)
    exponents.forEach((e, i) => (term *= raised(at[i], e)))
    value += term
    scale += Math.abs(term)
  }
  return [value, scale]
}

function gradientAt(p: Polynomial, at: Point): Float64Array {
  const g = new Float64Array(p.width)
  for (const { coefficient, exponents } of p.terms.values())
    exponents.forEach((e, k) => {
      if (e === 0) return
      let term = Number(coefficient) * e
      exponents.forEach((f, i) => (term *= raised(at[i], i === k ? f - 1 : f)))
      g[k] += term
    })
  return g
}

const MOST_STEPS = 30
/** What is left of an equation that holds. */
const HELD = 1e-11

/** The nearest point on the equations, by Newton's method; undefined where it does not come there. */
function onEquations(equations: readonly Polynomial[], start: Point): Point | undefined {
  let at = start
  for (let k = 0; k < MOST_STEPS; k++) {
    const values = equations.map((h) => valueAt(h, at))
    if (values.every(([v, s]) => Math.abs(v) <= HELD * s)) return at
    const rows = equations.map((h) => gradientAt(h, at))
    const root = cholesky(rows.map((a) => Float64Array.from(rows, (b) => dot(a, b))))
    if (!root) return undefined
    const z = solved(
      root,
      Float64Array.from(values, ([v]) => -v),
    )
    at = at.map((x, i) => x + rows.reduce((sum, row, r) => sum + z[r] * row[i], 0))
    if (!at.every((x) => Math.abs(x) < FAR)) return undefined
  }
  return undefined
}
const FAR = 1e3

/** The first primes: multiples of their roots lie densely. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
/** Points spread over a cube, and then over one half as far out, and so on. */
const SCALES = [1, 2, 0.5, 1.5]

/** Points where all facts are positive and all equations hold. */
export function pointsOf(
  width: number,
  nonnegative: readonly boolean[],
  facts: readonly Polynomial[],
  equations: readonly Polynomial[],
  count: number,
): readonly Point[] {
  const found: Point[] = []
  for (let k = 1; k <= 8 * count && found.length < count; k++) {
    const start = Float64Array.from({ length: width }, (_, i) => {
      const share = (k * Math.sqrt(PRIMES[i % PRIMES.length])) % 1
      return (nonnegative[i] ? share : 2 * share - 1) * SCALES[k % SCALES.length]
    })
    const at = equations.length === 0 ? start : onEquations(equations, start)
    if (at && facts.every((f) => valueAt(f, at)[0] > 0)) found.push(at)
  }
  return found
}

/** The mean of every monomial over the points. */
export function momentsOf(monomials: readonly (readonly number[])[], points: readonly Point[]): Float64Array {
  const sums = new Float64Array(monomials.length)
  for (const at of points)
    monomials.forEach((e, k) => {
      let term = 1
      e.forEach((x, i) => (term *= raised(at[i], x)))
      sums[k] += term / points.length
    })
  return sums
}

/** The highest exponents of every variable. */
export const highest = (p: Polynomial): readonly number[] =>
  Array.from({ length: p.width }, (_, i) => degreeIn(p, i))
