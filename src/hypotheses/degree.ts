/** How expressions scale: the degree k with e(t·v) = t^k e(v) for all t > 0, where variables v are stretched together. */
import {
  addRational,
  cardOf,
  constantSize,
  equalRational,
  functionCardOf,
  mulRational,
  negRational,
  ONE,
  rational,
  ZERO,
  type CoreExpr,
  type Rational,
} from '../../symbolic/expression/index.js'

/** The degree of e in the variables of these names together; undefined where it has none, or none that is seen. */
export function degreeOf(e: CoreExpr, stretched: ReadonlySet<string>): Rational | undefined {
  if (![...e.names].some((name) => stretched.has(name))) return ZERO
  if (e.op === 'var') return ONE
  const degrees = e.args.map((a) => degreeOf(a, stretched))
  const [a, b] = degrees
  if (a === undefined || degrees.includes(undefined)) return undefined
  const own = functionCardOf(e.op)?.degree
  if (own) return mulRational(own, a)
  switch (e.op === 'slice' || e.op === 'sumover' ? 'kept' : cardOf(e.op)?.degree) {
    case 'kept':
      return a
    case 'none':
      return ZERO
    case 'added':
      return addRational(a, b!)
    case 'subtracted':
      return addRational(a, negRational(b!))
    case 'common':
      return equalRational(a, b!) ? a : undefined
    case 'negated':
      return negRational(a)
    case undefined:
  }
  switch (e.op) {
    case 'det':
      return mulRational(rational(constantSize(e.args[0].shape.rows) ?? 1), a)
    case 'pow':
      return e.args[1].op === 'const' ? mulRational(e.args[1].value, a) : undefined
    default:
      return degrees.every((d) => d !== undefined && equalRational(d, ZERO)) ? ZERO : undefined
  }
}
