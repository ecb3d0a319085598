/**
 * Overflow, kept honest: a result is ±Infinity only when the true value lies beyond float64.
 *
 * The rescaled and entrywise losses contain e^z without a normaliser, so that intermediate products overflow (and differences of
 * them become NaN) although the result may be small. They are homogeneous: with exponentials and targets divided by
 * e^shift everything is divided by e^(degree·shift). So a run that leaves entries which are not finite is repeated with shifts that
 * put the largest logit lower and lower, and each time only those entries are replaced: a finite entry has met no overflow on its way.
 *
 * For logits within ±700 a result in which nothing overflowed has lost nothing that float64 could hold. In the repeated runs terms below
 * e^-745 of the shifted scale are lost: an entry that sums terms of which one overflowed (be it multiplied by 0), or a loss that is tiny
 * beside e^(2·max z) at logits far beyond 700, may come out as 0.
 */
import { exp } from '../../symbolic/elementary/index.js'
import type { RowLoss } from './row-loss.js'

/**
 * Where the shifts put the largest logit: where e^z itself is safe (the limit is e^709), then where products of two are, with room for
 * data and long sums.
 */
const SHIFTED_PEAKS = [700, 300] as const

/** Beyond this exponent even the smallest subnormal number, e^-744.4, times e^exponent exceeds float64 (e^709.8). */
const CERTAIN_OVERFLOW = 1455

/** The largest step by which a number is scaled back; e^700 is finite. */
const LARGEST_STEP = 700

/**
 * Runs `run(0)`, which fills `out`; then, while entries are not finite and the loss is homogeneous of positive degree, `run(shift)`.
 *
 * @param peak the largest logit (two-sided losses: the largest modulus) over all rows; asked for only when needed
 */
export function runInRange(
  row: RowLoss,
  out: Float64Array,
  peak: () => number,
  run: (shift: number) => void,
): void {
  run(0)
  if (row.degree === 0 || isFinite(out)) return
  const largest = peak()
  for (const target of SHIFTED_PEAKS) {
    const before = out.slice()
    const shift = shiftFor(largest, target)
    run(shift)
    for (let i = 0; i < out.length; i++)
      out[i] = Number.isFinite(before[i]) ? before[i] : scaleBack(out[i], row.degree * shift)
    if (isFinite(out)) return
  }
}

/** {@link runInRange} for a single number. */
export function numberInRange(row: RowLoss, peak: () => number, run: (shift: number) => number): number {
  let value = run(0)
  if (row.degree === 0 || Number.isFinite(value)) return value
  const largest = peak()
  for (const target of SHIFTED_PEAKS) {
    const shift = shiftFor(largest, target)
    value = scaleBack(run(shift), row.degree * shift)
    if (Number.isFinite(value)) break
  }
  return value
}

/** Largest growth of the logits of one row: max z, or max |z| for two-sided losses. */
export function peakOf(row: RowLoss, z: Float64Array): number {
  let peak = -Infinity
  for (const logit of z) peak = Math.max(peak, row.twoSided ? Math.abs(logit) : logit)
  return peak
}

/** A whole number, so that logits near the peak are shifted without rounding. */
function shiftFor(peak: number, target: number): number {
  return Math.max(0, Math.ceil(peak) - target)
}

function isFinite(values: Float64Array): boolean {
  let sum = 0
  for (const value of values) sum += value - value
  return sum === 0
}

/** value · e^exponent, exponent ≥ 0, without overflow on the way. */
function scaleBack(value: number, exponent: number): number {
  if (value === 0 || exponent === 0) return value
  if (exponent > CERTAIN_OVERFLOW) return value * Infinity
  const steps = Math.ceil(exponent / LARGEST_STEP)
  const factor = exp(exponent / steps)
  let scaled = value
  for (let step = 0; step < steps; step++) scaled *= factor
  return scaled
}
