/** Finite differences with an error estimate: a voter that knows nothing but the values of the formula. */
import { power } from '../elementary/index.js'
import { allEntries, rationalToNumber, type Variable } from '../expression/index.js'
import { ballAlgebra, exactBall } from '../numbers/ball.js'
import { bind, entryNames, stackedNames, unlessUnsupported, type Formula, type Order } from './binding.js'
import type { Enclosure, Voter } from './vote.js'

/** First step of the extrapolation, and how often it is shortened. */
const FIRST_STEP = 2 ** -3
const STEPS = 12
/** Each step is shorter by about this factor: not by 2, whose steps may meet a fast oscillation always at the same phase. */
const SHORTENING = 1.5
/** Steps are multiples of this, so that a point of few bits is moved exactly. */
const GRAIN = 2 ** -20
/** Relative error of a value of f, a few roundings. */
const ROUNDING = 2 ** -50
/** The estimate is doubled: it is one, not a bound. */
const CAUTION = 2

/** An estimate of a difference quotient at step h, with the size of what rounding did to it. */
interface Quotient {
  readonly value: number
  readonly noise: number
}

/** A limit with an estimate of its error. */
export interface Extrapolated {
  readonly value: number
  readonly error: number
}

/**
 * The limit at h = 0 of a quotient whose error is a series in h², by Richardson extrapolation (Ridders 1982). The error is estimated by the last
 * two changes along the diagonal of the table: one of them alone may be small by luck.
 */
function extrapolate(quotient: (h: number) => Quotient): Extrapolated {
  const steps = Array.from(
    { length: STEPS },
    (_, i) => Math.round(FIRST_STEP / power(SHORTENING, i) / GRAIN) * GRAIN,
  )
  let previous: number[] = []
  let change = Infinity
  let best: Extrapolated = { value: NaN, error: Infinity }
  for (const [i, h] of steps.entries()) {
    const { value, noise } = quotient(h)
    const row = [value]
    for (let j = 1; j <= i; j++) {
      const ratio = steps[i - j] / h
      row.push(row[j - 1] + (row[j - 1] - previous[j - 1]) / (ratio * ratio - 1))
    }
    const before = change
    change = i === 0 ? Infinity : Math.abs(row[i] - previous[i - 1])
    const error = before + change + noise
    if (error < best.error) best = { value: row[i], error }
    previous = row
  }
  return best
}

/** d/dt f at 0 by central differences. */
export const richardson = (f: (t: number) => number): Extrapolated =>
  extrapolate((h) => {
    const [high, low] = [f(h), f(-h)]
    return { value: (high - low) / (2 * h), noise: (ROUNDING * (Math.abs(high) + Math.abs(low))) / h }
  })

/** ∂²/∂s∂t f at 0 by central differences. */
export const richardsonMixed = (f: (s: number, t: number) => number): Extrapolated =>
  extrapolate((h) => {
    const corners = [f(h, h), -f(h, -h), -f(-h, h), f(-h, -h)]
    const square = 4 * h * h
    const size = corners.reduce((sum, x) => sum + Math.abs(x), 0)
    return { value: corners.reduce((sum, x) => sum + x) / square, noise: (ROUNDING * size) / square }
  })

const widened = ({ value, error }: Extrapolated): Enclosure => ({
  lower: value - CAUTION * error,
  upper: value + CAUTION * error,
})

/**
 * Gradient or Hessian by finite differences of the formula's values. The least trusted voter: where its error estimate is wide it abstains.
 */
export function differenceVoter(f: Formula, by: Variable, order: Order): Voter {
  const gradientNames = entryNames(by, f.sizes)
  const hessianNames = stackedNames(by, f.sizes)
  const valueAt = (values: ReadonlyMap<string, number>): number => {
    const variables = bind(f, (name) => exactBall(values.get(name)!))
    return allEntries([f.formula], { sizes: f.sizes, variables }, ballAlgebra)[0].data[0].mid
  }
  return {
    name: 'finite differences',
    role: 'numeric',
    at: (point) => {
      const values = new Map([...point].map(([name, value]) => [name, rationalToNumber(value)]))
      const moved = (from: ReadonlyMap<string, number>, name: string, t: number): Map<string, number> =>
        new Map([...from, [name, from.get(name)! + t]])
      const first = (x: string): Extrapolated => richardson((t) => valueAt(moved(values, x, t)))
      const second = (x: string, y: string): Extrapolated =>
        richardsonMixed((s, t) => valueAt(moved(moved(values, x, s), y, t)))
      return unlessUnsupported(() =>
        order === 'gradient'
          ? gradientNames.map((x) => widened(first(x)))
          : hessianNames.flatMap((x) => hessianNames.map((y) => widened(second(x, y)))),
      )
    },
  }
}
