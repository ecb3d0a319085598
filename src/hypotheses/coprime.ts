/** Whether two scalars vanish together on more than a thin set: then an equation q·x + r = 0 has solutions with q = 0 that no quotient −r/q reaches. */
import { evaluateSize, variablesOf, type CoreExpr } from '../../symbolic/expression/index.js'
import { randomOf } from '../core/index.js'
import { compile } from '../numeric/index.js'

/** Starts from which a zero of q is sought, and Newton steps of each. */
const STARTS = 6
const STEPS = 40
/** A value counts as zero below this share of what it was at random points. */
const TINY = 1e-9

/** The zeros of q that Newton's method finds from random points are no zeros of r, as far as is seen. */
export function areCoprime(q: CoreExpr, r: CoreExpr): boolean {
  const variables = variablesOf([q, r])
  const slots = variables.map((v) => ({
    name: v.name,
    rows: evaluateSize(v.shape.rows, {}),
    cols: evaluateSize(v.shape.cols, {}),
  }))
  const formula = compile([q, r], slots, {}, 'loops')
  const random = randomOf(1, 'coprime')
  const values = [new Float64Array(1), new Float64Array(1)] as const
  const weights = [Float64Array.of(1), Float64Array.of(0)]
  for (let k = 0; k < STARTS; k++) {
    const at = slots.map((s) => Float64Array.from({ length: s.rows * s.cols }, () => random.normal()))
    const slopes = at.map((x) => new Float64Array(x.length))
    formula.evaluate(at, values)
    const [q0, r0] = [Math.abs(values[0][0]), Math.abs(values[1][0])]
    if (r0 === 0) return false
    for (let step = 0; step < STEPS; step++) {
      formula.pullback(at, weights, [...values], slopes)
      const square = slopes.reduce((s, g) => s + g.reduce((t, x) => t + x * x, 0), 0)
      if (!(square > 0) || !(Math.abs(values[0][0]) > TINY * TINY * q0)) break
      at.forEach((x, i) => x.forEach((_, j) => (x[j] -= (values[0][0] * slopes[i][j]) / square)))
    }
    formula.evaluate(at, values)
    if (Math.abs(values[0][0]) <= TINY * q0 && Math.abs(values[1][0]) <= Math.sqrt(TINY) * r0) return false
  }
  return true
}
