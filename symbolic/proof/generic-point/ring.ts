/**
 * Values at a generic point: the ring K[s_0, s_1, …]/(s_i² = radicand_i) over a field K, each value with a bound of it as a
 * rational function of the free parameters (for error probabilities) and with its form as a polynomial (for exponents).
 */
import {
  addRational,
  isZeroRational,
  mulRational,
  ONE,
  Unsupported,
  ZERO,
  type Rational,
} from '../../expression/index.js'
import type { Field, PolynomialBound } from './field.js'
import {
  addForms,
  constantForm,
  mulForms,
  scaleForm,
  unknownForm,
  type FormalPolynomial,
} from './formal-polynomial.js'

/** Bounds of numerator and denominator of a value as a rational function of the parameters. */
export interface FractionBound {
  readonly numerator: PolynomialBound
  readonly denominator: PolynomialBound
}

/** A value at a generic point. */
export interface Value<K> {
  /** Nonzero coefficients per set of root symbols (bit i for s_i). */
  readonly parts: ReadonlyMap<number, K>
  readonly bound: FractionBound
  /** As a polynomial in numbered unknowns. */
  readonly form: () => FormalPolynomial
  /** The value, when it is a constant. */
  readonly constant?: Rational
  /** Its logarithm, when it is known to be positive wherever it is defined. */
  readonly log?: () => Value<K>
}

/** The growing state of one reading: what has been given a name so far. */
export interface Ring<K> {
  readonly field: Field<K>
  /** The squares of the root symbols, each over earlier symbols only. */
  readonly radicands: Value<K>[]
  /** Unknown of the form for each value that is not a polynomial, by key. */
  readonly unknownOf: Map<string, number>
  /** The logarithm of a positive value that is neither a product nor an exponential. */
  readonly opaqueLog: (v: Value<K>) => Value<K>
  unknowns: number
  /** Whether an exponent was no polynomial: unequal exponents may then be equal functions. */
  coarse: boolean
  /** How often values were told apart by their image, and the largest such value. */
  lookups: bigint
  largest: PolynomialBound
}

/** A divisor is zero at this point (or, in the ring of root symbols, a zero divisor). */
export class VanishingDivisor extends Error {
  override readonly name = 'VanishingDivisor'
}

const UNIT: PolynomialBound = { degree: 0n, bits: 0n }
const times = (a: PolynomialBound, b: PolynomialBound): PolynomialBound => ({
  degree: a.degree + b.degree,
  bits: a.bits + b.bits,
})
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const either = (a: PolynomialBound, b: PolynomialBound): PolynomialBound => ({
  degree: larger(a.degree, b.degree),
  bits: larger(a.bits, b.bits),
})
const productBound = (a: FractionBound, b: FractionBound): FractionBound => ({
  numerator: times(a.numerator, b.numerator),
  denominator: times(a.denominator, b.denominator),
})
function sumBound(a: FractionBound, b: FractionBound): FractionBound {
  const { degree, bits } = either(times(a.numerator, b.denominator), times(b.numerator, a.denominator))
  return { numerator: { degree, bits: bits + 1n }, denominator: times(a.denominator, b.denominator) }
}
const bitLength = (a: bigint): bigint => BigInt((a < 0n ? -a : a).toString(2).length)

/** A longer form is replaced by one unknown: exponents may then fail to combine, which proves less, never more. */
const LONGEST_FORM = 400

/** A value of these parts, whose form as a polynomial is worked out when it is asked for. */
export function makeValue<K>(
  ring: Ring<K>,
  parts: ReadonlyMap<number, K>,
  bound: FractionBound,
  form: (self: Value<K>) => FormalPolynomial,
  more: Pick<Value<K>, 'constant' | 'log'> = {},
): Value<K> {
  let memo: FormalPolynomial | undefined
  const formed = (): FormalPolynomial => {
    const full = form(value)
    return full.size > LONGEST_FORM ? formOfUnknown(ring, value) : full
  }
  const value: Value<K> = { parts, bound, form: () => (memo ??= formed()), ...more }
  return value
}

/** The parts of an element of the field. */
export const single = <K>(ring: Ring<K>, element: K): ReadonlyMap<number, K> =>
  new Map(ring.field.isZero(element) ? [] : [[0, element]])

/**
 * A text that tells values apart by their image at this point. Different functions may share an image, with small
 * probability: every use is counted.
 */
export function imageKey<K>(ring: Ring<K>, v: Value<K>): string {
  ring.lookups++
  ring.largest = either(ring.largest, times(v.bound.numerator, v.bound.denominator))
  const parts = [...v.parts].sort(([a], [b]) => a - b)
  return parts.map(([mask, k]) => `${mask}:${ring.field.key(k)}`).join(',')
}

/** The form of a value as one unknown, the same for values with the same image. */
export function formOfUnknown<K>(ring: Ring<K>, v: Value<K>): FormalPolynomial {
  ring.coarse = true
  const key = imageKey(ring, v)
  const unknown = ring.unknownOf.get(key) ?? ++ring.unknowns
  ring.unknownOf.set(key, unknown)
  return unknownForm(unknown)
}

/** A rational; throws `Vanished` where its denominator is zero in the field. */
export function constantValue<K>(ring: Ring<K>, value: Rational): Value<K> {
  const image = ring.field.of(value)
  if (image === undefined) throw new VanishingDivisor(`denominator ${value.denominator}`)
  const bound = {
    numerator: { degree: 0n, bits: bitLength(value.numerator) },
    denominator: { degree: 0n, bits: bitLength(value.denominator) - 1n },
  }
  const self: Value<K> = makeValue(ring, single(ring, image), bound, () => constantForm(value), {
    constant: value,
    ...(value.numerator > 0n ? { log: () => ring.opaqueLog(self) } : {}),
  })
  return self
}

/** A fresh free parameter. */
export function parameter<K>(ring: Ring<K>, positive = false): Value<K> {
  const unknown = ++ring.unknowns
  const bound = { numerator: { degree: 1n, bits: 0n }, denominator: UNIT }
  const self: Value<K> = makeValue(
    ring,
    single(ring, ring.field.draw()),
    bound,
    () => unknownForm(unknown),
    positive ? { log: () => ring.opaqueLog(self) } : {},
  )
  return self
}

const isConstant = <K>(v: Value<K>, is: Rational): boolean =>
  v.constant !== undefined &&
  v.constant.numerator === is.numerator &&
  v.constant.denominator === is.denominator

function addParts<K>(field: Field<K>, a: ReadonlyMap<number, K>, b: ReadonlyMap<number, K>): Map<number, K> {
  const sum = new Map(a)
  for (const [mask, k] of b) {
    const mine = sum.get(mask)
    const total = mine === undefined ? k : field.add(mine, k)
    if (field.isZero(total)) sum.delete(mask)
    else sum.set(mask, total)
  }
  return sum
}

/** a + b. */
export function addValues<K>(ring: Ring<K>, a: Value<K>, b: Value<K>): Value<K> {
  if (isConstant(a, ZERO)) return b
  if (isConstant(b, ZERO)) return a
  if (a.constant && b.constant) return constantValue(ring, addRational(a.constant, b.constant))
  const parts = addParts(ring.field, a.parts, b.parts)
  const self: Value<K> = makeValue(
    ring,
    parts,
    sumBound(a.bound, b.bound),
    () => addForms(a.form(), b.form()),
    a.log && b.log ? { log: () => ring.opaqueLog(self) } : {},
  )
  return self
}

const MINUS_ONE: Rational = { numerator: -1n, denominator: 1n }

/** −a. */
export function negValue<K>(ring: Ring<K>, a: Value<K>): Value<K> {
  if (a.constant) return constantValue(ring, { ...a.constant, numerator: -a.constant.numerator })
  const parts = new Map([...a.parts].map(([mask, k]) => [mask, ring.field.neg(k)]))
  return makeValue(ring, parts, a.bound, () => scaleForm(MINUS_ONE, a.form()))
}

/** A value with more coefficients than this is too large to work with. */
const MOST_PARTS = 1024

/** The product of coefficients: symbols that occur on both sides leave their radicands. */
function mulParts<K>(
  ring: Ring<K>,
  a: ReadonlyMap<number, K>,
  b: ReadonlyMap<number, K>,
): ReadonlyMap<number, K> {
  const { field } = ring
  let product = new Map<number, K>()
  for (const [m, c] of a)
    for (const [k, e] of b) {
      let term: ReadonlyMap<number, K> = new Map([[m ^ k, field.mul(c, e)]])
      for (let i = 0, both = m & k; both !== 0; i++, both >>>= 1)
        if (both & 1) term = mulParts(ring, term, ring.radicands[i].parts)
      product = addParts(field, product, term)
    }
  if (product.size > MOST_PARTS) throw new Unsupported(`more than ${MOST_PARTS} products of roots`)
  return product
}

/** a · b. */
export function mulValues<K>(ring: Ring<K>, a: Value<K>, b: Value<K>): Value<K> {
  if (isConstant(a, ZERO) || isConstant(b, ONE)) return a
  if (isConstant(b, ZERO) || isConstant(a, ONE)) return b
  if (a.constant && b.constant) return constantValue(ring, mulRational(a.constant, b.constant))
  const [x, y] = [a.log, b.log]
  return makeValue(
    ring,
    mulParts(ring, a.parts, b.parts),
    productBound(a.bound, b.bound),
    () => mulForms(a.form(), b.form()),
    x && y ? { log: () => addValues(ring, x(), y()) } : {},
  )
}

/** 1/a by conjugation, one root symbol after the other, from the highest: 1/(u + v s) = (u − v s)/(u² − v² s²). */
export function inverseValue<K>(ring: Ring<K>, a: Value<K>): Value<K> {
  const highest = Math.max(0, ...a.parts.keys())
  if (highest > 0) return inverseWithRoot(ring, a, 31 - Math.clz32(highest))
  const image = ring.field.inverse(a.parts.get(0) ?? ring.field.zero)
  if (image === undefined) throw new VanishingDivisor('a divisor is zero')
  const bound = { numerator: a.bound.denominator, denominator: a.bound.numerator }
  const { constant, log } = a
  if (constant && !isZeroRational(constant)) return constantValue(ring, inverseRational(constant))
  return makeValue(
    ring,
    single(ring, image),
    bound,
    (self) => formOfUnknown(ring, self),
    log ? { log: () => negValue(ring, log()) } : {},
  )
}

const inverseRational = (a: Rational): Rational =>
  a.numerator > 0n
    ? { numerator: a.denominator, denominator: a.numerator }
    : { numerator: -a.denominator, denominator: -a.numerator }

function inverseWithRoot<K>(ring: Ring<K>, a: Value<K>, root: number): Value<K> {
  const conjugateParts = new Map(
    [...a.parts].map(([mask, k]) => [mask, mask & (1 << root) ? ring.field.neg(k) : k]),
  )
  const conjugate = makeValue(ring, conjugateParts, a.bound, (self) => formOfUnknown(ring, self))
  const norm = mulValues(ring, a, conjugate)
  const inverse = mulValues(ring, conjugate, inverseValue(ring, norm))
  const { log } = a
  return log ? { ...inverse, log: () => negValue(ring, log()) } : inverse
}

/** Sets of root symbols are the bits of a number. */
const MOST_ROOTS = 30

/**
 * A new symbol whose square is the radicand; undefined when there are too many. Its logarithm is undefined where the root is
 * zero, as is the logarithm of every product with it.
 */
export function rootValue<K>(ring: Ring<K>, radicand: Value<K>): Value<K> | undefined {
  const i = ring.radicands.length
  if (i >= MOST_ROOTS) return undefined
  ring.radicands.push(radicand)
  // v·s over the common denominator of v and the radicand, and v²·s² over its square, stay within products of these bounds.
  const { numerator, denominator } = radicand.bound
  const unknown = ++ring.unknowns
  const self: Value<K> = makeValue(
    ring,
    new Map([[1 << i, ring.field.one]]),
    { numerator: either(numerator, denominator), denominator },
    () => unknownForm(unknown),
    { log: () => ring.opaqueLog(self) },
  )
  return self
}

/** Whether the image is zero; a nonzero function looks so with small probability, which is counted. */
export function looksZero<K>(ring: Ring<K>, v: Value<K>): boolean {
  imageKey(ring, v)
  return v.parts.size === 0
}
