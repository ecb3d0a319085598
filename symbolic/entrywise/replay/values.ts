/** Numbers at points, and whether formulas of them agree there. */
import type { PlainFormulaStep, PlainOperation } from '../../proof/plain.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { rational, sub, type Interval } from '../../proof/replay/interval.js'
import { operationsOver, type Arithmetic, type ValueOf } from '../../proof/replay/operations.js'
import { stepsOf } from '../../proof/replay/steps.js'
import { Malformed } from '../../polynomials/replay/malformed.js'

/** Values by name. */
export type Point = ReadonlyMap<string, Interval>

const plain = jetArithmetic(0)

/** What decides on which side of its kink a number is said to be: its leading bits, the same for its negative and for its doubles. */
function leadingBits(x: Interval): bigint {
  const middle = x.lo + x.hi
  const whole = middle < 0n ? -middle : middle
  const length = BigInt(whole.toString(2).length)
  return length > LEADING ? whole >> (length - LEADING) : whole << (LEADING - length)
}
const LEADING = 96n

/**
 * |x| with its sign drawn: one of the two roots of x², the same for the same x. A kink where no point comes near would else not be seen, as that of |x + 10⁹|; what
 * agrees whichever root is taken agrees on both sides of every kink.
 */
function eitherRoot(x: Jet): Jet {
  const key = leadingBits(x.value)
  const mixed = ((key ^ (key >> 31n)) * 0x9e3779b97f4a7c15f39cc0605cedc835n) >> 113n
  return { ...(mixed % 2n === 0n ? x : plain.neg(x)), squared: plain.times(x, x) }
}
const half = (x: Jet): Jet => plain.times(plain.number(1n, 2n), x)
const sum = (x: Jet, y: Jet, sign: 1 | -1): Jet => {
  const gap = eitherRoot(plain.add(x, plain.neg(y)))
  return half(plain.add(plain.add(x, y), sign > 0 ? gap : plain.neg(gap)))
}

/** The arithmetic of numbers with bounds of their errors; absolute values, and what is made of them, on either side of their kinks. */
export const A: Arithmetic<Jet> = {
  ...plain,
  max: (x, y) => sum(x, y, 1),
  min: (x, y) => sum(x, y, -1),
  entrywise: (name) =>
    name === 'abs'
      ? eitherRoot
      : name === 'relu'
        ? (x) => half(plain.add(x, eitherRoot(x)))
        : plain.entrywise(name),
}
const eitherSide = operationsOver(A)

/** Whether a step is a product of names and of what is positive: its sign is that of the names. */
function isMonomial(operationOf: (k: number) => PlainOperation | undefined, k: number): boolean {
  const o = operationOf(k)
  if (o?.op === 'var' || o?.op === 'const' || o?.op === 'pi') return true
  if (o?.op !== 'apply') return false
  if (o.name === 'exp') return true
  const isProduct = ['neg', 'had', 'scale', 'div', 'ediv', 'pow', 'abs', 'sqrt', 'transpose'].includes(o.name)
  return (
    isProduct &&
    [...new Set(o.name === 'pow' ? o.of.slice(0, 1) : o.of)].every((i) => isMonomial(operationOf, i))
  )
}

/** Whether a root of a step hides an absolute value: of a square of what is no product, alone or as a factor. */
function isSquared(operationOf: (k: number) => PlainOperation | undefined, k: number): boolean {
  const o = operationOf(k)
  if (o?.op !== 'apply') return false
  const isSum = (i: number): boolean => !isMonomial(operationOf, i)
  if (o.name === 'pow') return isSum(o.of[0])
  if (!['had', 'scale', 'div', 'ediv'].includes(o.name)) return false
  return (o.of[0] === o.of[1] && isSum(o.of[0])) || o.of.some((i) => isSquared(operationOf, i))
}

/** Absolute values and roots of a step: with a drawn sign where they have kinks elsewhere than at zero entries. */
export function kinked(
  name: string,
  operationOf: (k: number) => PlainOperation | undefined,
  of: number,
): ((x: Jet) => Jet) | undefined {
  if (name === 'sqrt')
    return isSquared(operationOf, of) ? (x) => ({ ...eitherRoot(plain.root(x)), squared: x }) : plain.root
  return (isMonomial(operationOf, of) ? plain : A).entrywise(name)
}

const KINKED: readonly string[] = ['abs', 'relu', 'sqrt']
const valueOf: ValueOf<Jet> = (operation, shape, point, earlier) => {
  if (operation.op !== 'apply' || !KINKED.includes(operation.name))
    return eitherSide(operation, shape, point, earlier)
  const [of] = operation.of
  const f = kinked(operation.name, (k) => earlier.operation(k), of)
  const m = earlier.matrix(of)
  return f ? { ...m, data: m.data.map(f) } : eitherSide(operation, shape, point, earlier)
}

/** The number of a step at a point. */
export function stepAt(steps: readonly PlainFormulaStep[], k: number, at: Point): Interval {
  const variables = new Map(
    [...at].map(([name, x]) => [name, { rows: 1, cols: 1, data: [constantJet(x, 0)] }]),
  )
  const [x, ...more] = stepsOf(steps, valueOf)(k, { names: new Map(), variables }).data
  if (!x || more.length > 0) throw new Malformed('a formula of numbers that is none')
  return x.value
}

/** A number as the arithmetic takes it. */
export const jetOf = (x: Interval): Jet => constantJet(x, 0)

/** What f gives; undefined where it has no value. */
export function valueIn<T>(f: () => T): T | undefined {
  try {
    return f()
  } catch (problem) {
    if (problem instanceof Undefined) return undefined
    throw problem
  }
}

/** Agreement to two hundred bits of the larger one is equality. */
const AGREED = 200n
const size = (a: Interval): bigint => (a.hi > -a.lo ? a.hi : -a.lo)
/** Whether two numbers are one, as far as is told. */
export function agree(a: Interval, b: Interval): boolean {
  const larger = size(a) > size(b) ? size(a) : size(b)
  return size(sub(a, b)) <= (larger >> AGREED) + (UNIT >> AGREED)
}
/** Whether it is positive for sure. */
export const isPositive = (a: Interval): boolean => a.lo > 0n

/** Numbers that look drawn, each between 0 and 1, the same for the same seed. */
export function draws(seed: number): () => Interval {
  let state = BigInt(seed) * 2n + 1n
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n)
    return rational((state >> 40n) + 1n, (1n << 24n) + 1n)
  }
}
