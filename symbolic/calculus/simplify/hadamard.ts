/** Entrywise products, quotients and constant powers, as factors with exponents. */
import {
  addRational,
  apply,
  isColumn,
  isInteger,
  isOne,
  isOneRational,
  isScalar,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  ones,
  rational,
  type Expr,
  type Rational,
  type Shape,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { chainOf } from './chain.js'
import { diagonal } from './diagonal.js'
import { build, HALF, isZero, mulTerms, powerOf, powTerm, split, UNIT, zeroOf, type Term } from './term.js'

/** Matrices of one shape with the exponents of their entries. */
export type Powers = ReadonlyMap<Expr, Rational>
/** An entrywise product of powers. */
export interface Entrywise {
  /** What is common to all entries. */
  readonly scalar: Term
  /** Matrices with nonzero exponents; empty means ones. */
  readonly factors: Powers
}

interface Collector {
  scalar: Term
  readonly factors: Map<Expr, Rational>
}

function multiplyIn(into: Collector, e: Expr, exponent: Rational): void {
  const { core, ...outside } = split(e)
  const scalar = powTerm({ ...outside, core: undefined }, exponent)
  if (scalar === undefined || core === undefined) {
    if (core === undefined && scalar !== undefined) into.scalar = mulTerms(into.scalar, scalar)
    else addFactor(into, e, exponent)
    return
  }
  into.scalar = mulTerms(into.scalar, scalar)
  const [a, b] = core.args as [Expr, Expr]
  if (core.op === 'ones') return
  if (core.op === 'sqrt') return multiplyIn(into, a, mulRational(exponent, HALF))
  if (isInteger(exponent) && core.op === 'had') {
    multiplyIn(into, a, exponent)
    return multiplyIn(into, b, exponent)
  }
  if (isInteger(exponent) && core.op === 'ediv') {
    multiplyIn(into, a, exponent)
    return multiplyIn(into, b, negRational(exponent))
  }
  if (isInteger(exponent) && core.op === 'pow' && b.op === 'const')
    return multiplyIn(into, a, mulRational(exponent, b.value))
  addFactor(into, core, exponent)
}

function addFactor(into: Collector, e: Expr, exponent: Rational): void {
  const sum = addRational(into.factors.get(e) ?? rational(0), exponent)
  if (isZeroRational(sum)) into.factors.delete(e)
  else into.factors.set(e, sum)
}

/** The product of powers, with what is common to all entries taken out. */
export function entrywise(given: readonly (readonly [Expr, Rational])[]): Entrywise {
  const into: Collector = { scalar: UNIT, factors: new Map() }
  for (const [e, exponent] of given) multiplyIn(into, e, exponent)
  return into
}

/** The matrix of factors, without their scalar. */
export function written(make: Constructors, factors: Powers, shape: Shape): Expr {
  const list = [...factors]
  const key = `had ${list
    .map(([e, r]) => `${e.id}^${r.numerator}/${r.denominator}`)
    .sort()
    .join(' ')}`
  return make.firstSeen(`${key} ${shape.rows.key} ${shape.cols.key}`, () => {
    const above = list.filter(([, r]) => r.numerator > 0n).map(([e, r]) => powerOf(e, r))
    const below = list.filter(([, r]) => r.numerator < 0n).map(([e, r]) => powerOf(e, negRational(r)))
    const multiply = (a: Expr, b: Expr): Expr => apply('had', a, b)
    const numerator = above.length > 0 ? above.reduce(multiply) : ones(shape)
    return below.length > 0 ? apply('ediv', numerator, below.reduce(multiply)) : numerator
  })
}

/** u v′ where a chain has a column followed by a row. */
function outerParts(make: Constructors, e: Expr): readonly [Expr, Expr] | undefined {
  if (e.op !== 'matmul') return undefined
  const chain = chainOf(e)
  const at = chain.findIndex((factor, i) => i < chain.length - 1 && isColumn(factor.shape))
  return at < 0 ? undefined : [make.product(chain.slice(0, at + 1)), make.product(chain.slice(at + 1))]
}

const isVector = (shape: Shape): boolean => isColumn(shape) || isOne(shape.rows)

/** diag(v) .* M and u v′ .* M are diagonal matrices times M. */
function structured(make: Constructors, { scalar, factors }: Entrywise, shape: Shape): Expr | undefined {
  if (isVector(shape)) return undefined
  for (const [e, exponent] of factors) {
    const rest = new Map(factors)
    rest.delete(e)
    if (rest.size === 0 && isOneRational(exponent)) continue
    if ((e.op === 'diag' || e.op === 'eye') && exponent.numerator > 0n) {
      const inside = hadamardPowers(make, [
        [make.diagonalOf(e), exponent],
        [make.diagonalOf(matrix(make, rest, shape)), ONE],
      ])
      return scaled(scalar, diagonal(inside), shape)
    }
    const parts = isInteger(exponent) ? outerParts(make, e) : undefined
    if (!parts) continue
    const [u, v] = [
      hadamardPowers(make, [[parts[0], exponent]]),
      hadamardPowers(make, [[make.transposed(parts[1]), exponent]]),
    ]
    const core =
      rest.size === 0
        ? make.product([u, make.transposed(v)])
        : make.product([diagonal(u), matrix(make, rest, shape), diagonal(v)])
    return scaled(scalar, core, shape)
  }
  return undefined
}

const scaled = (scalar: Term, e: Expr, shape: Shape): Expr => build(mulTerms(scalar, split(e)), shape)

/** All factors are transposes: so is the product. */
function turned(make: Constructors, { scalar, factors }: Entrywise, shape: Shape): Expr | undefined {
  const list = [...factors]
  if (list.length === 0 || !list.every(([e]) => e.op === 'transpose')) return undefined
  if (list.length === 1 && isOneRational(list[0][1])) return undefined
  const inside = hadamardPowers(
    make,
    list.map(([e, r]) => [e.args[0]!, r] as const),
  )
  return scaled(scalar, make.transposed(inside), shape)
}

function matrix(make: Constructors, factors: Powers, shape: Shape): Expr {
  const e: Entrywise = { scalar: UNIT, factors }
  return structured(make, e, shape) ?? turned(make, e, shape) ?? written(make, factors, shape)
}

/** The entrywise product of powers of matrices of one shape. */
export function hadamardPowers(make: Constructors, given: readonly (readonly [Expr, Rational])[]): Expr {
  const { shape } = given[0][0]
  if (given.some(([e, r]) => isZero(e) && r.numerator > 0n)) return zeroOf(shape)
  const { scalar, factors } = entrywise(given)
  if (isScalar(shape)) {
    const bases: Term = { ...UNIT, scalars: factors }
    return build(mulTerms(scalar, bases), shape)
  }
  return scaled(scalar, matrix(make, factors, shape), shape)
}

/** The entrywise product of expressions of one shape. */
export const hadamard = (make: Constructors, factors: readonly Expr[]): Expr =>
  hadamardPowers(
    make,
    factors.map((e) => [e, ONE] as const),
  )
