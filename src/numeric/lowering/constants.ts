/** Exact constants of the tape, and what is known of them. */
import {
  isOneRational,
  isZeroRational,
  rationalOfFloat,
  rationalToNumber,
  equalRational,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { ETA, UNIT } from '../../../symbolic/numbers/error-model.js'
import { isScalarView, record, sizeOfNode, viewOf, whole, type Tape, type View } from '../tape.js'

/** A rational as a 1×1 constant: the nearest float with a bound for what it misses. */
export function scalar(t: Tape, value: Rational): View {
  const x = rationalToNumber(value)
  const exact = Number.isFinite(x) && equalRational(rationalOfFloat(x), value)
  // rationalToNumber errs by at most one ulp.
  const radius = exact ? {} : { radius: Float64Array.of(2 * UNIT * Math.abs(x) + ETA) }
  const key = `${value.numerator}/${value.denominator}`
  const data = Float64Array.of(x)
  return whole(record(t, { kind: 'const', data, ...radius, exact: value }, key, 1, 1, [], x >= 0))
}

/** π as a 1×1 constant with its rounding error. */
export function piConstant(t: Tape): View {
  const radius = Float64Array.of(UNIT * Math.PI)
  return whole(record(t, { kind: 'const', data: Float64Array.of(Math.PI), radius }, 'pi', 1, 1, [], true))
}

/** The rows×1 unit vector with its 1 at a 0-based position. */
export function unitVector(t: Tape, at: number, rows: number): View {
  const data = new Float64Array(rows)
  data[at] = 1
  return whole(record(t, { kind: 'const', data }, `basis ${at}`, rows, 1, [], true))
}

/** A 1×1 view as a rows×cols one, every entry the same. */
export const broadcast = (v: View, rows: number, cols: number): View =>
  viewOf(v.node, rows, cols, v.base, 0, 0)
/** A rows×cols matrix of one exact number. */
export const filled = (t: Tape, value: Rational, rows: number, cols: number): View =>
  broadcast(scalar(t, value), rows, cols)

/** The exact value that every entry of the view has, where it is a rational constant. */
export const constantOf = (v: View): Rational | undefined =>
  isScalarView(v) && v.node.kind === 'const' && sizeOfNode(v.node) === 1 ? v.node.exact : undefined
/** Whether every entry is an exact 0. */
export const isZero = (v: View): boolean => {
  const c = constantOf(v)
  return c !== undefined && isZeroRational(c)
}
/** Whether every entry is an exact 1. */
export const isOne = (v: View): boolean => {
  const c = constantOf(v)
  return c !== undefined && isOneRational(c)
}

/** Whether the products of entries are all zero. */
export const vanishes = (a: View, b: View): boolean =>
  (isZero(a) && b.node.total) || (isZero(b) && a.node.total)
