/**
 * An expression as c · s₁^e₁ s₂^e₂ … · core: a rational, powers of scalars, and what is left of a matrix. Scalars have no core. Rules see through signs,
 * factors and divisors that way, and put them back in front.
 */
import {
  addRational,
  apply,
  constant,
  constantSize,
  isInteger,
  isOneRational,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  zeros,
  type Expr,
  type Rational,
  type Shape,
} from '../../expression/index.js'
import { normalisedByItsSum } from './softmax.js'

/** A product taken apart into a rational, powers of scalars and a matrix. */
export interface Term {
  readonly coefficient: Rational
  /** Scalar bases with nonzero exponents. */
  readonly scalars: ReadonlyMap<Expr, Rational>
  readonly core: Expr | undefined
}

const NO_SCALARS: ReadonlyMap<Expr, Rational> = new Map()
/** 1/2. */
export const HALF = rational(1, 2)
/** The term 1. */
export const UNIT: Term = { coefficient: ONE, scalars: NO_SCALARS, core: undefined }

/** Larger whole powers of rationals are left as they are written. */
const LARGEST_FOLDED_POWER = 64

/** Whether e is written as zero. */
export const isZero = (e: Expr): boolean => e.op === 'zeros' || (e.op === 'const' && isZeroRational(e.value))
/** The zero of this shape. */
export const zeroOf = (shape: Shape): Expr => (isScalar(shape) ? constant(0) : zeros(shape))

function mulScalars(
  a: ReadonlyMap<Expr, Rational>,
  b: ReadonlyMap<Expr, Rational>,
): ReadonlyMap<Expr, Rational> {
  if (a.size === 0) return b
  if (b.size === 0) return a
  const product = new Map(a)
  for (const [base, exponent] of b) {
    const sum = addRational(product.get(base) ?? rational(0), exponent)
    if (isZeroRational(sum)) product.delete(base)
    else product.set(base, sum)
  }
  return product
}

/** The product of two terms of which at most one has a core. */
export const mulTerms = (a: Term, b: Term): Term => ({
  coefficient: mulRational(a.coefficient, b.coefficient),
  scalars: mulScalars(a.scalars, b.scalars),
  core: a.core ?? b.core,
})

/** c times the term. */
export const scaleTerm = (c: Rational, t: Term): Term => ({
  ...t,
  coefficient: mulRational(c, t.coefficient),
})

/** A scalar term to a rational power, or undefined where that is not the power of its factors. */
export function powTerm(t: Term, exponent: Rational): Term | undefined {
  if (t.core !== undefined) return undefined
  if (!isInteger(exponent)) {
    const [[base, inner] = [undefined, ONE]] = t.scalars
    const plain = t.scalars.size === 1 && isOneRational(t.coefficient) && isOneRational(inner)
    return plain ? { ...UNIT, scalars: new Map([[base!, exponent]]) } : undefined
  }
  const k = rationalToNumber(exponent)
  if (Math.abs(k) > LARGEST_FOLDED_POWER || (isZeroRational(t.coefficient) && k <= 0)) return undefined
  if (k === 0) return UNIT
  const scalars = new Map([...t.scalars].map(([base, e]) => [base, mulRational(e, exponent)]))
  return { coefficient: powRational(t.coefficient, k), scalars, core: undefined }
}

const opaque = (e: Expr): Term =>
  isScalar(e.shape) ? { ...UNIT, scalars: new Map([[e, ONE]]) } : { ...UNIT, core: e }

/** An expression (simplified) seen as a term. */
export function split(e: Expr): Term {
  const [a, b] = e.args as [Expr, Expr]
  switch (e.op) {
    case 'const':
      return { ...UNIT, coefficient: e.value }
    case 'zeros':
      return { ...UNIT, coefficient: rational(0), core: isScalar(e.shape) ? undefined : e }
    case 'size': {
      const value = constantSize(e.size)
      return value === undefined ? opaque(e) : { ...UNIT, coefficient: rational(value) }
    }
    case 'neg':
      return scaleTerm(rational(-1), split(a))
    case 'scale':
      return mulTerms(split(a), split(b))
    case 'div': {
      const inverse = powTerm(split(b), rational(-1))
      return inverse ? mulTerms(split(a), inverse) : opaque(e)
    }
    case 'pow':
      return (isScalar(e.shape) && b.op === 'const' && powTerm(split(a), b.value)) || opaque(e)
    case 'sqrt':
      return (isScalar(e.shape) && powTerm(split(a), HALF)) || opaque(e)
    default:
      return opaque(e)
  }
}

/** base^exponent, entrywise; |a| to an even power is a to that power. */
export function powerOf(base: Expr, exponent: Rational): Expr {
  if (isOneRational(exponent)) return base
  const even = isInteger(exponent) && exponent.numerator % 2n === 0n
  if (even && base.op === 'abs') return apply('pow', base.args[0], constant(exponent))
  const half = exponent.numerator === 1n && exponent.denominator === 2n
  return half ? apply('sqrt', base) : apply('pow', base, constant(exponent))
}

const productOf = (factors: readonly Expr[]): Expr | undefined =>
  factors.length === 0 ? undefined : factors.reduce((a, b) => apply('scale', a, b))

/** The expression of a term whose matrix has the given shape. */
export function build(term: Term, shape: Shape): Expr {
  if (isZeroRational(term.coefficient)) return zeroOf(shape)
  const { coefficient: c, scalars, core } = normalisedByItsSum(term)
  if (c.numerator < 0n && c.numerator === -c.denominator)
    return negated(build({ coefficient: ONE, scalars, core }, shape))
  const above = [...scalars].filter(([, e]) => e.numerator > 0n).map(([base, e]) => powerOf(base, e))
  const below = [...scalars]
    .filter(([, e]) => e.numerator < 0n)
    .map(([base, e]) => powerOf(base, negRational(e)))
  const factors = [...(isOneRational(c) ? [] : [constant(c)]), ...above, ...(core ? [core] : [])]
  const numerator = productOf(factors) ?? constant(1)
  const denominator = productOf(below)
  return denominator ? apply('div', numerator, denominator) : numerator
}

/** −e, with two signs cancelled. */
export const negated = (e: Expr): Expr =>
  e.op === 'const' ? constant(negRational(e.value)) : e.op === 'neg' ? e.args[0] : apply('neg', e)

/** The text under which terms that differ in their coefficient only agree. */
export const termKey = (t: Term): string =>
  `${[...t.scalars]
    .map(([base, e]) => `${base.id}^${e.numerator}/${e.denominator}`)
    .sort()
    .join(' ')}|${t.core?.id ?? ''}`

/** The terms of a sum as they are added. */
export const addends = (e: Expr): readonly Expr[] => (e.op === 'add' ? e.args.flatMap(addends) : [e])
