/**
 * Negative terms paid by positive ones: Σ w_α = w and Σ w_α α = w β give w x^β ≤ Σ w_α x^α for x ≥ 0 (the weighted inequality of the arithmetic
 * and geometric means). Which shares to take of which positive term is a linear program.
 */
import { ONE, rational, ZERO, compareRational, type Rational } from '../expression/index.js'
import type { Budget } from './budget.js'
import type { Certificate } from './plain.js'
import { plainRational } from './plain-text.js'
import { termsOf, type Polynomial, type Term } from './polynomial.js'
import { feasible, type Program } from './simplex-method.js'

/** Entries of the largest table that is tried: some hundredths of a second a pivot. */
const MOST_ENTRIES = 12_000

/** Columns: the share of each positive term in each negative one, then what is left of each positive term. */
function programOf(negative: readonly Term[], positive: readonly Term[], width: number): Program {
  const columns = negative.length * positive.length + positive.length
  const rows: Rational[][] = []
  const right: Rational[] = []
  const row = (b: Rational): Rational[] => {
    const entries = new Array<Rational>(columns).fill(ZERO)
    rows.push(entries)
    right.push(b)
    return entries
  }
  negative.forEach((b, i) => {
    const need = -b.coefficient
    const sum = row(rational(need))
    positive.forEach((_, j) => (sum[i * positive.length + j] = ONE))
    for (let v = 0; v < width; v++) {
      const moment = row(rational(need * BigInt(b.exponents[v])))
      positive.forEach((a, j) => (moment[i * positive.length + j] = rational(a.exponents[v])))
    }
  })
  positive.forEach((a, j) => {
    const whole = row(rational(a.coefficient))
    negative.forEach((_, i) => (whole[i * positive.length + j] = ONE))
    whole[negative.length * positive.length + j] = ONE
  })
  return { rows, right }
}

/** p ≥ 0 for nonnegative variables, by the inequality of means alone, or undefined. */
export function paidByMeans(p: Polynomial, budget: Budget): Certificate | undefined {
  const terms = termsOf(p)
  const negative = terms.filter((t) => t.coefficient < 0n)
  const positive = terms.filter((t) => t.coefficient > 0n)
  // With all variables equal to 1 the means are equal: what is paid cannot exceed what pays.
  if (terms.reduce((sum, t) => sum + t.coefficient, 0n) < 0n) return undefined
  const rows = negative.length * (1 + p.width) + positive.length
  const columns = positive.length * (1 + negative.length)
  if (rows * columns > MOST_ENTRIES) return undefined
  const program = programOf(negative, positive, p.width)
  const solution = feasible(program, budget)
  if (!solution) return undefined
  const paid = negative.map(({ exponents }, i) => ({
    term: exponents,
    shares: positive.flatMap((a, j) => {
      const weight = solution[i * positive.length + j]
      return compareRational(weight, ZERO) > 0 ? [[plainRational(weight), ...a.exponents] as const] : []
    }),
  }))
  return { kind: 'means', paid }
}
