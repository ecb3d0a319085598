/**
 * How two sides become a height. Margins with sides of one sign are compared by the logarithm of their ratio; others, and residuals, by their gap
 * in proportion to the terms they are made of.
 */
import { log } from '../../symbolic/elementary/index.js'
import type { Obligation } from '../core/index.js'
import type { Layout } from './layout.js'

/** `absolute`: by the difference of the sides as it is, for the best additive constant. */
export type Measure = 'relative' | 'absolute'

/** How two sides become a height; `reversed`: both negative; `difference`: lesser − greater as they are. */
export type Mode = 'ratio' | 'reversed ratio' | 'gap' | 'difference'

/** One way to compare sides: the height of an entry, and its derivatives by the outputs it is made from. */
export interface Comparison {
  height(i: number): number
  weigh(i: number, weights: readonly Float64Array[]): void
}

/** Makes heights of the values of both sides, entry by entry. */
export function comparisonOf(
  mode: Mode,
  kind: Obligation['kind'],
  values: readonly Float64Array[],
  l: Layout,
): Comparison {
  const [a, b, s] = [values[l.left], values[l.right], values[l.scale]]
  if (mode === 'difference')
    return {
      height: (i) => a[i] - b[i],
      weigh(i, weights) {
        weights[l.left][i] = 1
        weights[l.right][i] = -1
      },
    }
  if (mode === 'gap') {
    const gap = (i: number): number => (kind === 'residual' ? Math.abs(a[i] - b[i]) : a[i] - b[i])
    return {
      height: (i) => gap(i) / s[i],
      weigh(i, weights) {
        const sign = kind === 'residual' && a[i] < b[i] ? -1 : 1
        weights[l.left][i] = sign / s[i]
        weights[l.right][i] = -sign / s[i]
        weights[l.scale][i] = -gap(i) / (s[i] * s[i])
      },
    }
  }
  const sign = mode === 'ratio' ? 1 : -1
  const [la, lb] = mode === 'ratio' && l.logs ? l.logs : []
  /** By logarithms of the formulas where these are numbers: they do not overflow. */
  const byLogs = (): boolean =>
    la !== undefined && Number.isFinite(values[la][0]) && Number.isFinite(values[lb!][0])
  return {
    height: (i) =>
      byLogs() ? values[la!][0] - values[lb!][0] : sign * (log(sign * a[i]) - log(sign * b[i])),
    weigh(i, weights) {
      if (byLogs()) {
        weights[la!][0] = 1
        weights[lb!][0] = -1
      } else {
        weights[l.left][i] = sign / a[i]
        weights[l.right][i] = -sign / b[i]
      }
    },
  }
}

/** The entry that is highest. */
export function highest(comparison: Comparison, entries: number): { i: number; height: number } {
  let best = { i: 0, height: comparison.height(0) }
  for (let i = 1; i < entries; i++) {
    const height = comparison.height(i)
    if (height > best.height || Number.isNaN(best.height)) best = { i, height }
  }
  return best
}

/** What the signs of both sides are at a point. */
export type Signs = 'positive' | 'negative' | 'mixed' | 'unknown'

/** Which signs the entries of both sides have. */
export function signsOf(values: readonly Float64Array[], l: Layout): Signs {
  const logs = l.logs?.map((k) => values[k][0])
  if (logs?.every(Number.isFinite)) return 'positive'
  const [a, b] = [values[l.left], values[l.right]]
  const both = [...a, ...b]
  if (both.some((x) => !Number.isFinite(x))) return 'unknown'
  const comparable = a.some((x, i) => x * b[i] > 0)
  if (both.every((x) => x >= 0)) return comparable ? 'positive' : 'unknown'
  if (both.every((x) => x <= 0)) return comparable ? 'negative' : 'unknown'
  return 'mixed'
}

/** The mode of an obligation; `look` gives the signs at another drawn point each time. */
export function modeFor(obligation: Obligation, measure: Measure, look: () => Signs): Mode {
  if (measure === 'absolute') return 'difference'
  return obligation.kind === 'residual' ? 'gap' : modeOf(Array.from({ length: MODE_DRAWS }, look))
}

/** Draws from which the mode is chosen. */
const MODE_DRAWS = 24

function modeOf(seen: readonly Signs[]): Mode {
  const known = seen.filter((s) => s !== 'unknown')
  if (known.length > 0 && known.every((s) => s === 'positive')) return 'ratio'
  return known.length > 0 && known.every((s) => s === 'negative') ? 'reversed ratio' : 'gap'
}
