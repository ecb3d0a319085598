/** The largest eigenvalue of small symmetric rational matrices, where it is rational. */
import type { Entries } from './entries.js'
import {
  addRational,
  compareRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../sizes/rational.js'

/** Characteristic polynomials of larger matrices take too long. */
const MOST_ROWS = 5
/** Steps of Newton's method, and denominators of what it finds. */
const STEPS = 200
const MOST_DENOMINATOR = 1000
const SLACK = 1e-9

/** Coefficients of det(xI − M), the highest power first (Faddeev and LeVerrier). */
function characteristic({ rows: n, data }: Entries<Rational>): readonly Rational[] {
  const coefficients: Rational[] = [ONE]
  let product: readonly Rational[] = data.map(() => ZERO)
  for (let k = 1; k <= n; k++) {
    const last = coefficients[k - 1]
    const shifted = product.map((x, at) => (at % (n + 1) === 0 ? addRational(x, last) : x))
    product = data.map((_, at) => {
      const [i, j] = [Math.floor(at / n), at % n]
      return Array.from({ length: n }, (__, l) => mulRational(data[i * n + l], shifted[l * n + j])).reduce(addRational)
    })
    const trace = Array.from({ length: n }, (_, i) => product[i * (n + 1)]).reduce(addRational)
    coefficients.push(negRational(divRational(trace, rational(k))))
  }
  return coefficients
} // prettier-ignore

/** p and its derivatives at x, up to positive factors: the remainders of division by t − x, again and again. */
function taylor(p: readonly Rational[], x: Rational): readonly Rational[] {
  const values: Rational[] = []
  let left = [...p]
  while (left.length > 0) {
    let carry = ZERO
    left = left.map((c) => (carry = addRational(c, mulRational(carry, x))))
    values.push(left.pop() ?? ZERO)
  }
  return values
}

/** The largest root of a polynomial with real roots, by Newton's method from above. */
function largestRoot(p: readonly number[]): number {
  let x = 1 + p.reduce((m, c) => Math.max(m, Math.abs(c)), 0)
  for (let k = 0; k < STEPS; k++) {
    let [value, slope] = [0, 0]
    for (const c of p) {
      slope = slope * x + value
      value = value * x + c
    }
    if (value <= 0 || slope <= 0) break
    x -= value / slope
  }
  return x
}

/** λ with p(λ) = 0 and no derivative negative there: then p is positive beyond. */
function rationalRoot(p: readonly Rational[]): Rational | undefined {
  const near = largestRoot(p.map(rationalToNumber))
  // Coefficients beyond the range of floats.
  if (!Number.isFinite(near)) return undefined
  for (let q = 1; q <= MOST_DENOMINATOR; q++) {
    const numerator = Math.round(near * q)
    if (Math.abs(numerator / q - near) > SLACK * (1 + Math.abs(near))) continue
    const root = rational(BigInt(numerator), BigInt(q))
    const [value, ...slopes] = taylor(p, root)
    if (isZeroRational(value) && slopes.every((s) => compareRational(s, ZERO) >= 0)) return root
  }
  return undefined
}

/** The largest eigenvalue of a symmetric matrix; undefined where it is not found to be rational. */
export function largestEigenvalue(m: Entries<Rational>): Rational | undefined {
  const at = (i: number, j: number): Rational => m.data[i * m.cols + j]
  const isSymmetric =
    m.rows === m.cols &&
    m.data.every((x, k) => compareRational(x, at(k % m.cols, Math.floor(k / m.cols))) === 0)
  return isSymmetric && m.rows <= MOST_ROWS ? rationalRoot(characteristic(m)) : undefined
}
