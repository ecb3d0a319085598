/** Exact numbers of the replay, and formulas of them. */
import type { PlainFormulaStep } from '../../proof/plain.js'

/** A quotient of whole numbers, the second of which is positive. */
export type Rational = readonly [bigint, bigint]

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))
const made = (p: bigint, q: bigint): Rational => {
  const d = gcd(p, q) * (q < 0n ? -1n : 1n)
  return [p / d, q / d]
}
/** 0. */
export const ZERO: Rational = [0n, 1n]
/** 1. */
export const ONE: Rational = [1n, 1n]
/** a + b. */
export const plus = ([a, b]: Rational, [c, d]: Rational): Rational => made(a * d + c * b, b * d)
/** a b. */
export const times = ([a, b]: Rational, [c, d]: Rational): Rational => made(a * c, b * d)
/** a/b; nothing where b is zero. */
export const over = ([a, b]: Rational, [c, d]: Rational): Rational | undefined =>
  c === 0n ? undefined : made(a * d, b * c)
/** −a. */
export const negative = ([a, b]: Rational): Rational => [-a, b]
/** |a|. */
export const magnitude = ([a, b]: Rational): Rational => [a < 0n ? -a : a, b]
/** a^k for whole k of at least 0. */
export const power = (a: Rational, k: bigint): Rational => (k === 0n ? ONE : times(a, power(a, k - 1n)))
/** Whether a is zero. */
export const isZero = ([a]: Rational): boolean => a === 0n
/** Whether two numbers are one. */
export const isEqual = ([a, b]: Rational, [c, d]: Rational): boolean => a * d === c * b

/** Whole numbers between 0 and 10⁶: the generator of Park and Miller. */
export function stream(seed: number): () => bigint {
  let state = (BigInt(Math.abs(Math.trunc(seed))) % 2147483646n) + 1n
  return () => {
    state = (state * 48271n) % 2147483647n
    return state % 1_000_003n
  }
}

/** By elimination. */
export function determinant(rows: readonly (readonly Rational[])[]): Rational {
  const [first, ...rest] = rows
  if (!first) return ONE
  return first.reduce<Rational>((sum, c, j) => {
    const minor = determinant(rest.map((r) => r.filter((_, k) => k !== j)))
    const term = times(c, minor)
    return plus(sum, j % 2 === 0 ? term : negative(term))
  }, ZERO)
}

/** The number that a step is at a point, by its own name for the operations; nothing where it has none. */
export function valueAt(steps: readonly PlainFormulaStep[], k: number, point: ReadonlyMap<string, Rational>): Rational | undefined {
  const o = steps[k]?.operation
  if (o?.op === 'const') {
    const [p, q = '1'] = o.value.split('/')
    return made(BigInt(p), BigInt(q))
  }
  if (o?.op === 'var') return point.get(o.name)
  if (o?.op !== 'apply' || !o.of.every((i) => i < k)) return undefined
  const [a, b] = o.of.map((i) => valueAt(steps, i, point))
  if (!a) return undefined
  if (o.name === 'neg') return negative(a)
  if (!b) return undefined
  switch (o.name) {
    case 'add':
      return plus(a, b)
    case 'scale':
    case 'had':
      return times(a, b)
    case 'div':
    case 'ediv':
      return over(a, b)
    case 'pow':
      return b[1] === 1n && b[0] >= 0n && b[0] <= 64n ? power(a, b[0]) : undefined
    default:
      return undefined
  }
} // prettier-ignore
