/** erf x = 2/√π · e^{−x²} Σ_k x (2x²)^k / (1·3···(2k+1)) at one point (Abramowitz and Stegun 7.1.6), rounded outward to p bits. */
import {
  big,
  divDown,
  divUp,
  isFinite,
  magnitude,
  minimum,
  mulDown,
  mulUp,
  negate,
  ONE,
  roundDown,
  roundUp,
  sqrtDown,
  sqrtUp,
  subDown,
  toNumberDown,
  type BigFloat,
} from './bigfloat.js'
import { pi } from './circular.js'
import { exp, GUARD, odd } from './exponential.js'
import { toFixed, type Bounds } from './fixed.js'

const TWO: BigFloat = { m: 1n, e: 1 }

/** 2/√π. */
function factor(p: number): Bounds {
  const { lo, hi } = pi(p)
  return { lo: divDown(TWO, sqrtUp(hi, p), p), hi: divUp(TWO, sqrtDown(lo, p), p) }
}

/** Where rounding up keeps a vanishing term: each adds 2 units to at most half of the one before. */
const LAST_TERM = 4n

/**
 * The series at scale W from terms rounded down, and from terms rounded up. From where terms halve, the rest is at most the last one.
 */
export function erfSeries(x: BigFloat, W: number): { readonly lo: bigint; readonly hi: bigint } {
  const w = big(W)
  const X = toFixed(x, W)
  const yDown = (2n * X * X) >> w
  const yUp = ((2n * (X + 1n) * (X + 1n)) >> w) + 1n
  const halving = ((2n * yUp) >> w) + 1n
  let [low, high] = [X, X + 1n]
  let [lo, hi] = [low, high]
  for (let k = 3n; high > LAST_TERM || k <= halving; k += 2n) {
    low = ((low * yDown) >> w) / k
    high = ((high * yUp) >> w) / k + 2n
    lo += low
    hi += high
  }
  return { lo, hi: hi + high }
}

/** log2 e, rounded down. */
const LOG2_E = 1.44

/** Bounds of erf x, of ±∞ too. */
export const erf = odd((x, p) => {
  const P = p + GUARD
  // For x ≥ 1: 1 − e^{−x²} ≤ erf x ≤ 1.
  if (!isFinite(x) || magnitude(x) > 20 || LOG2_E * toNumberDown(x) * toNumberDown(x) > p + 2)
    return { lo: subDown(ONE, exp(negate(mulDown(x, x, P)), P).hi, p), hi: ONE }
  const { lo: c, hi: d } = factor(P)
  // 2/√π (x − x³) ≤ erf x ≤ 2/√π x.
  if (magnitude(x) < -p) {
    const lower = subDown(x, mulUp(mulUp(x, x, P), x, P), P)
    return { lo: mulDown(c, lower, p), hi: mulUp(d, x, p) }
  }
  const W = P + Math.max(0, -magnitude(x))
  const sum = erfSeries(x, W)
  const square = { lo: mulDown(x, x, 2 * P), hi: mulUp(x, x, 2 * P) }
  const [small, large] = [exp(negate(square.hi), P).lo, exp(negate(square.lo), P).hi]
  return {
    lo: mulDown(mulDown(c, small, P), roundDown(sum.lo, -W, P), p),
    hi: minimum(ONE, mulUp(mulUp(d, large, P), roundUp(sum.hi, -W, P), p)),
  }
})
