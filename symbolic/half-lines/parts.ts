/** Whether a polynomial in symbols is positive on a segment, part by part: by float intervals, as a guide; the replay decides with exact ones. */
import { rationalToNumber } from '../expression/index.js'
import type { Polynomial } from '../polynomials/polynomial.js'
import { valueAndScale, valuesAt } from './floats.js'
import type { Symbols } from './symbols.js'

/** Points looked at: twice as many are not needed where the first half were far from zero. */
const POINTS = 64
/** Values below this, as a share of the magnitudes of the terms, are too close to zero for intervals. */
const LEAST_SHARE = 1e-3

/** How many parts to expect, or nothing where the variable has no end or values come close to zero. */
export function isPositiveOn(symbols: Symbols, p: Polynomial, at: number): number | undefined {
  const s = symbols.all[at]
  if (s.kind !== 'variable' || !s.most) return undefined
  const most = rationalToNumber(s.most)
  for (let k = 0; k <= POINTS; k++) {
    const [value, scale] = valueAndScale(p, valuesAt(symbols, new Map([[s.name, (k / POINTS) * most]])))
    if (!(value > LEAST_SHARE * scale)) return undefined
  }
  return POINTS
}
