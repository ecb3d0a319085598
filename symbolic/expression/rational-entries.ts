/** The exact reading: rational entries. What leaves the rationals (exp of a nonzero number, sqrt of a nonsquare …) is `Unsupported`. */
import type { Entries, EntryAlgebra } from './entries.js'
import { Unsupported } from './entries.js'
import { functionCardOf, type EntrywiseOp, type SpectralOp } from '../operations/index.js'
import {
  addRational,
  compareRational,
  divRational,
  isInteger,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  ZERO,
  type Rational,
} from '../sizes/rational.js'

/** The integer square root, where n is a square. */
function exactRoot(n: bigint): bigint | undefined {
  if (n < 2n) return n < 0n ? undefined : n
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2))
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x * x === n ? x : undefined
    x = next
  }
}

function leaves(what: string): never {
  throw new Unsupported(`${what}: not a rational number`)
}

function squareRoot(a: Rational): Rational {
  const [p, q] = [exactRoot(a.numerator), exactRoot(a.denominator)]
  return p === undefined || q === undefined ? leaves('sqrt') : rational(p, q)
}

function fn(name: EntrywiseOp, a: Rational): Rational {
  const sign = compareRational(a, ZERO)
  if (name === 'abs') return sign < 0 ? negRational(a) : a
  if (name === 'sign') return rational(sign)
  if (name === 'relu') return sign < 0 ? ZERO : a
  if (name === 'step') return rational(sign + 1, 2)
  if (name === 'sqrt') return squareRoot(a)
  const atZero = functionCardOf(name)?.atZero
  if (sign === 0 && atZero) return atZero
  if (name === 'log' && compareRational(a, ONE) === 0) return ZERO
  return leaves(name)
}

function divide(a: Rational, b: Rational): Rational {
  return isZeroRational(b) ? leaves('division by zero') : divRational(a, b)
}

/** Largest exponent taken exactly: more would allocate without bound. */
const MAX_EXPONENT = 512

function pow(a: Rational, b: Rational): Rational {
  if (isInteger(b)) {
    const k = rationalToNumber(b)
    if (Math.abs(k) > MAX_EXPONENT || (k < 0 && isZeroRational(a))) return leaves('power')
    return powRational(a, k)
  }
  return b.denominator === 2n ? pow(squareRoot(a), rational(b.numerator)) : leaves('power')
}

/** Gauss–Jordan elimination of [M | right]; the determinant, and right replaced by M⁻¹ right. */
function eliminate(
  m: Entries<Rational>,
  right: readonly (readonly Rational[])[],
): { det: Rational; solved: Rational[][] } {
  const n = m.rows
  const rows = Array.from({ length: n }, (_, i) => [...m.data.slice(i * n, (i + 1) * n), ...right[i]])
  let det = ONE
  for (let k = 0; k < n; k++) {
    const pivot = rows.findIndex((r, i) => i >= k && !isZeroRational(r[k]))
    if (pivot < 0) return { det: ZERO, solved: [] }
    if (pivot !== k) {
      ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
      det = negRational(det)
    }
    const head = rows[k][k]
    det = mulRational(det, head)
    rows[k] = rows[k].map((x) => divRational(x, head))
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k]
      if (i !== k && !isZeroRational(factor))
        rows[i] = rows[i].map((x, j) => addRational(x, negRational(mulRational(factor, rows[k][j]))))
    }
  }
  return { det, solved: rows.map((r) => r.slice(n)) }
}

function spectral(op: SpectralOp, m: Entries<Rational>): Entries<Rational> | undefined {
  if (op === 'det')
    return {
      rows: 1,
      cols: 1,
      data: [
        eliminate(
          m,
          Array.from({ length: m.rows }, () => []),
        ).det,
      ],
    }
  if (op !== 'inv') return undefined
  const identity = Array.from({ length: m.rows }, (_, i) =>
    Array.from({ length: m.rows }, (_, j) => (i === j ? ONE : ZERO)),
  )
  const { det, solved } = eliminate(m, identity)
  return isZeroRational(det) ? leaves('inverse of a singular matrix') : { ...m, data: solved.flat() }
}

/** Exact rationals as entries; what leaves them throws `Unsupported`. */
export const rationalAlgebra: EntryAlgebra<Rational> = {
  rational: (value) => value,
  pi: () => leaves('pi'),
  neg: negRational,
  add: addRational,
  mul: mulRational,
  div: divide,
  pow,
  fn,
  max: (a, b) => (compareRational(a, b) >= 0 ? a : b),
  min: (a, b) => (compareRational(a, b) <= 0 ? a : b),
  spectral,
}
