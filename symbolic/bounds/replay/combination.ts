/** Linear combinations of nodes. */
import { by, fraction, plus, sameFraction, ZERO, type Fraction } from './arithmetic.js'
import type { Node } from './node.js'

/** Nodes with their coefficients. */
export type Combination = ReadonlyMap<Node, Fraction>

/** The combination times a number. */
export function scaled(terms: Combination, c: Fraction): Combination {
  return c.p === 0n ? new Map() : new Map([...terms].map(([t, x]) => [t, by(x, c)]))
}

/** a + b. */
export function summed(a: Combination, b: Combination): Combination {
  const sum = new Map(a)
  for (const [t, c] of b) {
    const value = plus(sum.get(t) ?? ZERO, c)
    if (value.p === 0n) sum.delete(t)
    else sum.set(t, value)
  }
  return sum
}
/** a − b. */
export const without = (a: Combination, b: Combination): Combination => summed(a, scaled(b, fraction(-1)))
/** Whether both are one combination. */
export const isSameCombination = (a: Combination, b: Combination): boolean =>
  a.size === b.size &&
  [...a].every(([t, c]) => {
    const d = b.get(t)
    return d !== undefined && sameFraction(c, d)
  })
