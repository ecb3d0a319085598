/** Functions of numbers in symbols: by exponentials, logarithms, roots and what has no simpler form. */
import {
  compareRational,
  isInteger,
  ONE,
  Unsupported,
  type EntryAlgebra,
  type EntrywiseOp,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { isZero, termsOf } from '../polynomials/polynomial.js'
import { constantOf, fractions, NONE, over, UNIT, whole } from './forms.js'
import type { Symbols } from './symbols.js'
import { usedSymbols } from './used.js'

function pi(s: Symbols): Fraction {
  return s.symbol({ kind: 'pi' })
}

/** An odd or even function of an argument with a leading coefficient that is positive. */
function turned(a: Fraction): readonly [Fraction, 1 | -1] {
  const first = termsOf(a.numerator)[0]
  return first && first.coefficient < 0n ? [fractions.neg(a), -1] : [a, 1]
}
function circular(s: Symbols, kind: 'sin' | 'cos', a: Fraction): Fraction {
  if (isZero(a.numerator)) return kind === 'sin' ? NONE : UNIT
  const quarters = constantOf(over(fractions.mul(whole(2), a), pi(s)))
  if (quarters && isInteger(quarters)) {
    const turn = (((Number(quarters.numerator) + (kind === 'cos' ? 1 : 0)) % 4) + 4) % 4
    return whole([0, 1, 0, -1][turn])
  }
  const [of, sign] = turned(a)
  // Sine and cosine together: their squares sum to one.
  const both = { sin: s.symbol({ kind: 'sin', of }), cos: s.symbol({ kind: 'cos', of }) }
  return kind === 'cos' || sign > 0 ? both[kind] : fractions.neg(both.sin)
}
function arcTangent(s: Symbols, a: Fraction): Fraction {
  if (isZero(a.numerator)) return NONE
  const [of, sign] = turned(a)
  const value = constantOf(of)
  const quarter = value && compareRational(value, ONE) === 0
  return fractions.mul(whole(sign), quarter ? over(pi(s), whole(4)) : s.symbol({ kind: 'atan', of }))
}
function errorFunction(s: Symbols, a: Fraction): Fraction {
  if (isZero(a.numerator)) return NONE
  const [of, sign] = s.signOf(a) < 0 ? ([fractions.neg(a), -1] as const) : ([a, 1] as const)
  return fractions.mul(whole(sign), fractions.add(UNIT, fractions.neg(s.symbol({ kind: 'erfc', of }))))
}

/** A function of a quotient, in symbols that are made as they are needed. */
export function applied(s: Symbols, name: EntrywiseOp, a: Fraction): Fraction {
  const { add, neg, mul } = fractions
  const half = (x: Fraction): Fraction => over(x, whole(2))
  switch (name) {
    case 'exp':
      return s.exp(a)
    case 'expm1':
      return add(s.exp(a), neg(UNIT))
    case 'log':
      return s.log(a)
    case 'log1p':
      return s.log(add(UNIT, a))
    case 'sqrt':
      return s.root(a, 2)
    case 'sinh':
      return half(add(s.exp(a), neg(s.exp(neg(a)))))
    case 'cosh':
      return half(add(s.exp(a), s.exp(neg(a))))
    case 'tanh': {
      const square = s.exp(mul(whole(2), a))
      return over(add(square, neg(UNIT)), add(square, UNIT))
    }
    case 'asinh': {
      const [of, sign] = s.settled(a) < 0 ? ([neg(a), -1] as const) : ([a, 1] as const)
      return mul(whole(sign), s.log(add(of, s.root(add(mul(of, of), UNIT), 2))))
    }
    case 'acosh':
      return s.log(add(a, s.root(add(mul(a, a), neg(UNIT)), 2)))
    case 'atanh':
      return half(add(s.log(add(UNIT, a)), neg(s.log(add(UNIT, neg(a))))))
    case 'sin':
    case 'cos':
      return circular(s, name, a)
    case 'tan':
      return over(circular(s, 'sin', a), circular(s, 'cos', a))
    case 'atan':
      return arcTangent(s, a)
    case 'erf':
      return errorFunction(s, a)
    case 'abs':
      return s.magnitude(a)
    case 'relu':
      return s.settled(a) > 0 ? a : NONE
    default:
      throw new Unsupported(`${name}: not among the functions of half-lines`)
  }
}

/** Of numbers greater than zero: where a base vanishes, or is negative, powers have values that exponentials do not give. */
function realPower(s: Symbols, a: Fraction, b: Fraction): Fraction {
  const isNumber = [...usedSymbols(s, [a.numerator])].every((i) => s.all[i].kind !== 'variable')
  if (!isNumber || !s.isNonnegative(a.numerator)) throw new Unsupported('a power of what varies')
  return s.exp(fractions.mul(b, s.log(a)))
}

/** The reading of formulas. */
export function algebraOf(s: Symbols): EntryAlgebra<Fraction> {
  const { add, neg, mul, div, rational: of } = fractions
  return {
    rational: of,
    add,
    neg,
    mul,
    div,
    pi: () => pi(s),
    pow: (a, b, exact) => (exact ? s.power(a, exact) : realPower(s, a, b)),
    fn: (name, a) => applied(s, name, a),
    max: (a, b) => (s.settled(add(a, neg(b))) > 0 ? a : b),
    min: (a, b) => (s.settled(add(a, neg(b))) > 0 ? b : a),
    spectral: () => undefined,
    norm: (x) => (x.length === 1 ? s.magnitude(x[0]) : s.root(x.map((v) => mul(v, v)).reduce(add), 2)),
  }
}
