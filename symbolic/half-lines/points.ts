/** Points at which a goal may be divided along a variable. */
import { compareRational, rational, rationalToNumber, ZERO, type Rational } from '../expression/index.js'
import { samplePoints, valueAndScale, valuesAt } from './floats.js'
import type { Goal } from './settle.js'
import type { Symbol } from './symbols.js'

/** Points to divide at: where the value is least, as a number of few digits; then others. */
export function pointsOf(goal: Goal, at: number): readonly Rational[] {
  const s = goal.symbols.all[at] as Extract<Symbol, { kind: 'variable' }>
  const most = s.most && rationalToNumber(s.most)
  const samples = samplePoints(goal.symbols).flatMap((point) => {
    const [value, scale] = valueAndScale(goal.polynomial, valuesAt(goal.symbols, point))
    return Number.isFinite(value / scale) ? [[point.get(s.name) ?? 0, value / scale] as const] : []
  })
  const inside = samples.filter(([x]) => x > 0 && (most === undefined || x < most))
  const lowest = inside.toSorted(([, a], [, b]) => a - b)[0]
  const near = lowest ? simpleNear(lowest[0]) : []
  const others = most === undefined ? [1, 2, 4] : [most / 2, most / 4, (3 * most) / 4]
  const all = [...near, ...others.flatMap((x) => simpleNear(x).slice(0, 1))]
  return all.filter((x) => compareRational(x, ZERO) > 0 && (!s.most || compareRational(x, s.most) < 0))
}

/** Rationals of small denominators close to a number. */
function simpleNear(x: number): readonly Rational[] {
  const whole = Math.max(1, Math.round(x))
  const eighth = rational(Math.round(x * 8), 8)
  return Math.abs(x - whole) < 0.5 ? [rational(whole), eighth] : [eighth]
}
