/**
 * Functions of numbers in symbols: by exponentials, logarithms, roots and what has no simpler form; and all that is known of the functions that symbols
 * stand for.
 */
import { asin, atan, cos, erf, erfc, exp, log, sin } from '../elementary/index.js'
import {
  addRational,
  compareRational,
  isInteger,
  negRational,
  ONE,
  rational,
  rationalToNumber,
  Unsupported,
  ZERO,
  type EntryAlgebra,
  type EntrywiseOp,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { isZero, termsOf } from '../polynomials/polynomial.js'
import { isAtLeast, isPositive, outward, range, type Range } from './ends.js'
import { inTurns, rangeOfWave, sineAtQuarter } from './circles.js'
import { constantOf, fractions, NONE, over, UNIT, whole } from './forms.js'
import type { PlainFunction } from './plain.js'
import type { Symbols } from './symbols.js'

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
  const turns = inTurns(s, a)
  const quarters = turns && constantOf(fractions.mul(whole(2), turns))
  if (quarters && isInteger(quarters))
    return whole(sineAtQuarter(Number(quarters.numerator) + (kind === 'cos' ? 1 : 0)))
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
function arcSine(s: Symbols, a: Fraction): Fraction {
  if (isZero(a.numerator)) return NONE
  const [of, sign] = turned(a)
  const value = constantOf(of)
  const parts = value && [ONE, rational(1, 2)].findIndex((x) => compareRational(value, x) === 0)
  const angle =
    parts === undefined || parts < 0
      ? s.symbol({ kind: 'asin', of })
      : over(pi(s), whole(parts === 0 ? 2 : 6))
  return fractions.mul(whole(sign), angle)
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
    case 'asin':
      return arcSine(s, a)
    case 'acos':
      return add(half(pi(s)), neg(arcSine(s, a)))
    case 'erf':
      return errorFunction(s, a)
    case 'abs':
      return s.magnitude(a)
    case 'relu':
      return s.settled(a) > 0 ? a : NONE
    case 'step':
      return s.settled(a) > 0 ? UNIT : NONE
    case 'sign':
      return s.settled(a) > 0 ? UNIT : neg(UNIT)
    default:
      throw new Unsupported(`${name as string}: not among the functions of half-lines`)
  }
}

/** Of numbers greater than zero, which the bases of a claim are known to be: where one vanishes powers have values that exponentials do not give. */
const realPower = (s: Symbols, a: Fraction, b: Fraction): Fraction => s.exp(fractions.mul(b, s.log(a)))

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

/** An increasing function at both ends; exact where it is known exactly. */
export function increasing(
  { least, most }: Range,
  f: (x: number) => number,
  known: readonly (readonly [at: Rational, value: Rational])[],
  limits: Range,
): Range {
  const end = (x: Rational | undefined, side: 'least' | 'most'): Rational | undefined => {
    if (!x) return limits[side]
    const exact = known.find(([at]) => compareRational(at, x) === 0)
    if (exact) return exact[1]
    const y = f(rationalToNumber(x))
    if (!Number.isFinite(y)) return limits[side]
    const value = outward(y, side)
    const limit = limits[side]
    return limit && (side === 'least' ? compareRational(value, limit) < 0 : compareRational(value, limit) > 0)
      ? limit
      : value
  }
  return range(end(least, 'least'), end(most, 'most'))
}

/** Two floats that a number lies between, but for slack. */
export type Span = readonly [lo: number, hi: number]
/** Nothing is known. */
export const EVERYWHERE: Span = [-Infinity, Infinity]
/** What floats may be off by, as a share. */
const SHARE = 1e-12
/** The span with its slack. */
export const wide = ([lo, hi]: Span): Span =>
  Number.isNaN(lo) || Number.isNaN(hi) ? EVERYWHERE : [lo - SHARE * Math.abs(lo), hi + SHARE * Math.abs(hi)]

const rising =
  (f: (x: number) => number) =>
  ([lo, hi]: Span): Span =>
    wide([f(lo), f(hi)])

/** A function between −1 and 1 whose slope is, too. */
const wave =
  (f: (x: number) => number) =>
  ([lo, hi]: Span): Span => {
    if (!(hi - lo < 1)) return [-1, 1]
    const [value, radius] = [f((lo + hi) / 2), (hi - lo) / 2]
    return wide([Math.max(-1, value - radius), Math.min(1, value + radius)])
  }

/** A function of one symbol. */
interface Kernel {
  readonly at: (x: number) => number
  /** Outer bounds over all values of the argument, whose range over π is `turns` where it is a multiple of π. */
  readonly range: (of: Range, turns?: Range) => Range
  /** The same in floats with slack: what guides a search. */
  readonly span: (x: Span) => Span
  /** Its derivative by its argument, over the symbol itself. */
  readonly slope: (symbols: Symbols, of: Fraction, self: Fraction) => Fraction
  /** It of another argument. */
  readonly again: (symbols: Symbols, of: Fraction) => Fraction
}

const SIGNS: Range = { least: rational(-1), most: ONE }
const TWO = rational(2)
const WIDE = rational(1571, 1000)

/** 1 − erf x. */
const complement = (x: Range): Range => {
  const { least, most } = increasing(x, erf, [[ZERO, ZERO]], SIGNS)
  const end = (y: Rational | undefined, otherwise: Rational): Rational =>
    y ? addRational(ONE, negRational(y)) : otherwise
  return range(end(most, ZERO), end(least, TWO))
}

/** One of the functions of the language. */
const named =
  (name: EntrywiseOp): Kernel['again'] =>
  (s, of) =>
    applied(s, name, of)

/** The functions that symbols stand for. */
export const KERNELS: Readonly<Record<PlainFunction, Kernel>> = {
  exp: {
    at: exp,
    range: (x) => increasing(x, exp, [[ZERO, ONE]], { least: ZERO }),
    span: rising(exp),
    slope: (_symbols, _of, self) => self,
    again: named('exp'),
  },
  log: {
    at: log,
    range: (x) =>
      isPositive(x.least) || isAtLeast(x.least, ZERO)
        ? increasing(isPositive(x.least) ? x : range(undefined, x.most), log, [[ONE, ZERO]], {})
        : increasing(range(undefined, isPositive(x.most) ? x.most : undefined), log, [[ONE, ZERO]], {}),
    span: (x) => (x[0] > 0 ? rising(log)(x) : EVERYWHERE),
    slope: (_symbols, of) => over(UNIT, of),
    again: named('log'),
  },
  atan: {
    at: atan,
    range: (x) => increasing(x, atan, [[ZERO, ZERO]], { least: negRational(WIDE), most: WIDE }),
    span: rising(atan),
    slope: (_symbols, of) => over(UNIT, fractions.add(UNIT, fractions.mul(of, of))),
    again: named('atan'),
  },
  asin: {
    at: asin,
    range: (x) => increasing(x, asin, [[ZERO, ZERO]], { least: negRational(WIDE), most: WIDE }),
    // Slack may lead over the edge.
    span: ([lo, hi]) =>
      lo <= 1 && hi >= -1 ? rising(asin)([Math.max(-1, lo), Math.min(1, hi)]) : EVERYWHERE,
    slope: (s, of) => over(UNIT, s.root(fractions.add(UNIT, fractions.neg(fractions.mul(of, of))), 2)),
    again: named('asin'),
  },
  sin: {
    at: sin,
    range: (of, turns) => rangeOfWave(0, turns ?? of, turns !== undefined),
    span: wave(sin),
    slope: (s, of) => applied(s, 'cos', of),
    again: named('sin'),
  },
  cos: {
    at: cos,
    range: (of, turns) => rangeOfWave(1, turns ?? of, turns !== undefined),
    span: wave(cos),
    slope: (s, of) => fractions.neg(applied(s, 'sin', of)),
    again: named('cos'),
  },
  erfc: {
    at: erfc,
    range: complement,
    span: ([lo, hi]) => wide([erfc(hi), erfc(lo)]),
    slope: (s, of) =>
      over(fractions.mul(whole(-2), s.exp(fractions.neg(fractions.mul(of, of)))), s.root(pi(s), 2)),
    again: (s, of) => fractions.add(UNIT, fractions.neg(applied(s, 'erf', of))),
  },
}
