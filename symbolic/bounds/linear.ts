/**
 * Expressions as linear combinations of terms with rational coefficients, and as products: what is equal by rearrangement, structurally. Core operations only.
 */
import {
  addRational,
  apply,
  constant,
  divRational,
  isOneRational,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  rational,
  rationalToNumber,
  sameShape,
  zeros,
  ZERO,
  type Expr,
  type Rational,
} from '../expression/index.js'

/** Terms with nonzero coefficients. */
export type Combination = ReadonlyMap<Expr, Rational>

const known = new WeakMap<Expr, Combination>()
const NUMBER_ONE = constant(1)

/** Integer powers of rationals above this stay as they are. */
const MOST_POWER = 64n

/** The rational that an expression visibly is. */
export function rationalOf(e: Expr): Rational | undefined {
  const terms = linear(e)
  if (!isScalar(e.shape)) return undefined
  if (terms.size === 0) return ZERO
  const [[term, coefficient]] = [...terms] as [[Expr, Rational]]
  return terms.size === 1 && term === NUMBER_ONE ? coefficient : undefined
}

function scaled(terms: Combination, by: Rational): Combination {
  if (isZeroRational(by)) return new Map()
  return isOneRational(by) ? terms : new Map([...terms].map(([t, c]) => [t, mulRational(c, by)]))
}

function added(a: Combination, b: Combination): Combination {
  const sum = new Map(a)
  for (const [t, c] of b) {
    const total = addRational(sum.get(t) ?? ZERO, c)
    if (isZeroRational(total)) sum.delete(t)
    else sum.set(t, total)
  }
  return sum
}

/** The combination that an expression is; an expression that is no sum is a combination of itself. */
export function linear(e: Expr): Combination {
  const seen = known.get(e)
  if (seen) return seen
  const terms = computeLinear(e)
  known.set(e, terms)
  return terms
}

const itself = (e: Expr): Combination => new Map([[e, ONE]])

function computeLinear(e: Expr): Combination {
  const [a, b] = e.args
  switch (e.op) {
    case 'const':
      return isZeroRational(e.value) ? new Map() : new Map([[NUMBER_ONE, e.value]])
    case 'zeros':
      return new Map()
    case 'neg':
      return scaled(linear(a), rational(-1))
    case 'add':
      return added(linear(a), linear(b))
    case 'had':
      return isScalar(e.shape) ? multiple(a, b, e) : itself(e)
    case 'scale':
      return multiple(a, b, e)
    case 'div': {
      const divisor = rationalOf(b)
      if (divisor && !isZeroRational(divisor)) return scaled(linear(a), divRational(ONE, divisor))
      return pulled(a, e, (inner) => apply('div', inner, b))
    }
    case 'matmul':
      return pulledBoth(e.args[0], e.args[1], e)
    case 'transpose':
    case 'sum':
    case 'rowsums':
    case 'trace':
    case 'diag':
    case 'diagof':
      return pulled(e.args[0], e, around(e.op))
    case 'pow': {
      const [base, exponent] = [isScalar(e.shape) ? rationalOf(a) : undefined, rationalOf(b)]
      if (!base || exponent?.denominator !== 1n || exponent.numerator < 0n || exponent.numerator > MOST_POWER)
        return itself(e)
      const value = powRational(base, rationalToNumber(exponent))
      return isZeroRational(value) ? new Map() : new Map([[NUMBER_ONE, value]])
    }
    default:
      return itself(e)
  }
}

/** s·M: a rational s multiplies the terms of M; rational factors of s and of a single M come out. */
function multiple(s: Expr, m: Expr, e: Expr): Combination {
  const factor = rationalOf(s)
  if (factor) return scaled(linear(m), factor)
  const other = isScalar(m.shape) ? rationalOf(m) : undefined
  if (other) return scaled(linear(s), other)
  const [scalar, matrix] = [linear(s), linear(m)]
  if (scalar.size === 0 || matrix.size === 0) return new Map()
  const [[x, c]] = scalar.size === 1 ? ([...scalar] as [[Expr, Rational]]) : [[s, ONE] as const]
  const [[y, d]] = matrix.size === 1 ? ([...matrix] as [[Expr, Rational]]) : [[m, ONE] as const]
  if (x === s && y === m) return itself(e)
  return new Map([[apply(e.op === 'had' ? 'had' : 'scale', x, y), mulRational(c, d)]])
}

/** A rational factor of a single term comes out of an operation that is linear in it. */
function pulled(of: Expr, e: Expr, around: (inner: Expr) => Expr): Combination {
  const inner = linear(of)
  if (inner.size === 0) return new Map()
  if (inner.size > 1) return itself(e)
  const [[term, coefficient]] = [...inner] as [[Expr, Rational]]
  return term === of ? itself(e) : new Map([[around(term), coefficient]])
}

const around =
  (op: 'transpose' | 'sum' | 'rowsums' | 'trace' | 'diag' | 'diagof') =>
  (inner: Expr): Expr =>
    apply(op, inner)

/** Rational factors come out of a product of matrices. */
function pulledBoth(a: Expr, b: Expr, e: Expr): Combination {
  const [left, right] = [[...linear(a)], [...linear(b)]]
  if (left.length === 0 || right.length === 0) return new Map()
  const [x, c] = left.length === 1 ? left[0] : [a, ONE]
  const [y, d] = right.length === 1 ? right[0] : [b, ONE]
  return x === a && y === b ? itself(e) : new Map([[apply('matmul', x, y), mulRational(c, d)]])
}

const multipleOf = (term: Expr, c: Rational): Expr => {
  if (isOneRational(c)) return term
  if (c.numerator === -1n && c.denominator === 1n) return apply('neg', term)
  return apply('scale', constant(c), term)
}

/** An expression of a combination, in the order of its terms. */
export function combined(terms: Combination, like: Expr): Expr {
  const [first, ...rest] = [...terms].map(([t, c]) => (t === NUMBER_ONE ? constant(c) : multipleOf(t, c)))
  return first ? rest.reduce((sum, t) => apply('add', sum, t), first) : zeros(like.shape)
}

/** a − b with equal terms cancelled. */
export const differenceOf = (a: Expr, b: Expr): Expr => {
  const terms = added(linear(a), scaled(linear(b), rational(-1)))
  return combined(terms, a)
}

const inOrder = (terms: Combination): readonly (readonly [Expr, Rational])[] =>
  [...terms].sort(([a], [b]) => a.id - b.id)

/** The same combination up to its sign, with the sign of the first term positive: norms do not see signs. */
export function unsigned(e: Expr): Expr {
  const terms = inOrder(linear(e))
  const [first] = terms
  if (!first) return e
  const sign = first[1].numerator < 0n
  return combined(new Map(terms.map(([t, c]) => [t, sign ? negRational(c) : c])), e)
}

/** The transpose, pushed to the leaves. */
export function transposed(e: Expr): Expr {
  const [a, b] = e.args
  switch (e.op) {
    case 'transpose':
      return a
    case 'eye':
    case 'diag':
      return e
    case 'matmul':
      return apply('matmul', transposed(b), transposed(a))
    case 'add':
    case 'had':
      return apply(e.op, transposed(a), transposed(b))
    case 'neg':
      return apply('neg', transposed(a))
    case 'scale':
      return apply('scale', a, transposed(b))
    case 'div':
      return apply('div', transposed(a), b)
    default:
      return isScalar(e.shape) ? e : apply('transpose', e)
  }
}

/** The factors of a matrix product, left to right, transposes pushed inwards. */
export function chain(e: Expr): readonly Expr[] {
  if (e.op === 'matmul') return e.args.flatMap(chain)
  if (e.op === 'transpose' && e.args[0].op === 'matmul') return chain(transposed(e.args[0]))
  return [e]
}

/** Whether a and b are equal by rearrangement. */
export const isSame = (a: Expr, b: Expr): boolean => {
  if (a === b) return true
  if (!sameShape(a.shape, b.shape)) return false
  const [x, y] = [linear(a), linear(b)]
  return (
    x.size === y.size &&
    [...x].every(([t, c]) => {
      const d = y.get(t)
      return d !== undefined && d.numerator === c.numerator && d.denominator === c.denominator
    })
  )
}

/** μ with e = μ m, for combinations that are not zero. */
export function ratioOf(e: Combination, m: Combination): Rational | undefined {
  const [first] = m
  const own = first && e.get(first[0])
  if (!own || e.size !== m.size) return undefined
  const ratio = divRational(own, first[1])
  const isMultiple = [...m].every(([t, c]) => {
    const d = e.get(t)
    return d !== undefined && d.numerator * c.denominator * ratio.denominator === ratio.numerator * c.numerator * d.denominator
  })
  return isMultiple ? ratio : undefined
} // prettier-ignore
