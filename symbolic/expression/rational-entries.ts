/** The exact reading: rational entries. What leaves the rationals (exp of a nonzero number, sqrt of a nonsquare …) is `Unsupported`. */
import type { Entries, EntryAlgebra } from './entries.js'
import { Unsupported } from './entries.js'
import {
  determinantByElimination,
  inverseByElimination,
  rankFactors,
  type DivisionArithmetic,
} from './elimination.js'
import { largestEigenvalue } from './rational-eigenvalues.js'
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

/** Bits of a numerator or denominator: longer ones take seconds for one sum of fractions. */
const MAX_BITS = 1 << 16
const LONGEST = 1n << BigInt(MAX_BITS)
const isLong = ({ numerator: p, denominator: q }: Rational): boolean =>
  p > LONGEST || p < -LONGEST || q > LONGEST

const bitsOf = (n: bigint): number => n.toString(16).length * 4

function tooLong(): never {
  throw new Unsupported(`exact arithmetic: expected at most ${MAX_BITS} bits, got more`)
}

/** A number that is short enough to go on with. */
const short = (a: Rational): Rational => (isLong(a) ? tooLong() : a)

function pow(a: Rational, b: Rational): Rational {
  if (isInteger(b)) {
    const k = rationalToNumber(b)
    if (Math.abs(k) * Math.max(bitsOf(a.numerator), bitsOf(a.denominator)) > MAX_BITS) return tooLong()
    if (Math.abs(k) > MAX_EXPONENT || (k < 0 && isZeroRational(a))) return leaves('power')
    return powRational(a, k)
  }
  return b.denominator === 2n ? pow(squareRoot(a), rational(b.numerator)) : leaves('power')
}

/** Rationals for elimination: any pivot but zero is as good as another. */
export const rationalDivision: DivisionArithmetic<Rational> = {
  zero: ZERO,
  one: ONE,
  neg: negRational,
  mul: mulRational,
  minusProduct: (a, b, c) => addRational(a, negRational(mulRational(b, c))),
  divideBy: (divisor) => (a) => divRational(a, divisor),
  pivotSize: (a) => (isZeroRational(a) ? 0 : 1),
  isZero: isZeroRational,
}

const transposed = (m: Entries<Rational>): Entries<Rational> => ({
  rows: m.cols,
  cols: m.rows,
  data: m.data.map((_, k) => m.data[(k % m.rows) * m.cols + Math.floor(k / m.rows)]),
})

const product = (a: Entries<Rational>, b: Entries<Rational>): Entries<Rational> => ({
  rows: a.rows,
  cols: b.cols,
  data: Array.from({ length: a.rows * b.cols }, (_, at) => {
    let sum = ZERO
    for (let k = 0; k < a.cols; k++) {
      const term = mulRational(
        a.data[Math.floor(at / b.cols) * a.cols + k],
        b.data[k * b.cols + (at % b.cols)],
      )
      sum = addRational(sum, term)
    }
    return sum
  }),
})

/** F'(FF')⁻¹(C'C)⁻¹C' for a full-rank factorization M = CF (MacDuffee; Ben-Israel and Greville, Generalized Inverses, 2003, 1.6). */
function pseudoInverse(m: Entries<Rational>): Entries<Rational> {
  const { columns: c, basis: f } = rankFactors(rationalDivision, m)
  if (f.rows === 0) return transposed(m)
  const inverseOf = (e: Entries<Rational>): Entries<Rational> =>
    inverseByElimination(rationalDivision, e) ?? leaves('inverse of a singular matrix')
  const [ct, ft] = [transposed(c), transposed(f)]
  return product(product(ft, inverseOf(product(f, ft))), product(inverseOf(product(ct, c)), ct))
}

function spectral(op: SpectralOp, m: Entries<Rational>): Entries<Rational> | undefined {
  if (op === 'det') return { rows: 1, cols: 1, data: [determinantByElimination(rationalDivision, m)] }
  if (op === 'rank')
    return { rows: 1, cols: 1, data: [rational(rankFactors(rationalDivision, m).basis.rows)] }
  if (op === 'pinv') return pseudoInverse(m)
  if (op === 'opnorm' || op === 'eigmax') {
    const gram = op === 'opnorm' ? product(transposed(m), m) : m
    const largest = largestEigenvalue(gram)
    return largest && { rows: 1, cols: 1, data: [op === 'opnorm' ? squareRoot(largest) : largest] }
  }
  if (op !== 'inv') return undefined
  return inverseByElimination(rationalDivision, m) ?? leaves('inverse of a singular matrix')
}

/** Exact rationals as entries; what leaves them throws `Unsupported`. */
export const rationalAlgebra: EntryAlgebra<Rational> = {
  rational: (value) => value,
  pi: () => leaves('pi'),
  neg: negRational,
  add: (a, b) => short(addRational(a, b)),
  mul: (a, b) => short(mulRational(a, b)),
  div: (a, b) => short(divide(a, b)),
  pow,
  fn,
  max: (a, b) => (compareRational(a, b) >= 0 ? a : b),
  min: (a, b) => (compareRational(a, b) <= 0 ? a : b),
  spectral,
}
