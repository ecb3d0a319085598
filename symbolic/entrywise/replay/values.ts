/** Numbers at points, and whether formulas of them agree there. */
import type { PlainFormulaStep } from '../../proof/plain.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { rational, sub, type Interval } from '../../proof/replay/interval.js'
import { operationsOver } from '../../proof/replay/operations.js'
import { stepsOf } from '../../proof/replay/steps.js'
import { Malformed } from '../../polynomials/replay/malformed.js'

/** Values by name. */
export type Point = ReadonlyMap<string, Interval>

/** The arithmetic of numbers with bounds of their errors. */
export const A = jetArithmetic(0)
const valueOf = operationsOver(A)

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

/** Agreement to eighty bits of the larger one is equality. */
const DROPPED = 80n
const size = (a: Interval): bigint => (a.hi > -a.lo ? a.hi : -a.lo)
/** Whether two numbers are one, as far as is told. */
export function agree(a: Interval, b: Interval): boolean {
  const larger = size(a) > size(b) ? size(a) : size(b)
  return size(sub(a, b)) <= (larger >> DROPPED) + (UNIT >> (2n * DROPPED))
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
