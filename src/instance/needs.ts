/** Whether what an obligation needs has a value at a point, as far as floats can tell. */
import type { CoreExpr } from '../../symbolic/expression/index.js'

/** A value that is needed and what it is computed from, as places among the outputs of a compiled formula. */
export interface Needed {
  readonly op: CoreExpr['op']
  readonly value: number
  readonly args: readonly number[]
}

interface Side {
  readonly value: Float64Array
  readonly radius: Float64Array
}

/** Adds what is needed, in coordinates, and its arguments to the outputs. The body of a sum has no value by itself. */
export const neededOf = (needs: readonly CoreExpr[], add: (e: CoreExpr) => number): readonly Needed[] =>
  needs.map((e) => ({ op: e.op, value: add(e), args: e.op === 'sumover' ? [] : e.args.map(add) }))

type HasValue = 'certain' | 'none' | 'unclear'

const isFinite = ({ value }: Side): boolean => value.every(Number.isFinite)
const isKnown = ({ radius }: Side): boolean => radius.every((r) => r < Infinity)
const hasZero = ({ value, radius }: Side): boolean => value.some((x, k) => x === 0 && radius[k] === 0)

/** Not finite, though its arguments are: a partial operation outside its domain, unless the result overflowed. */
function valueOf({ op, value, args }: Needed, outputs: readonly Side[]): HasValue {
  const result = outputs[value]
  if (isKnown(result)) return 'certain'
  const from = args.map((k) => outputs[k])
  if (isFinite(result) || !from.every(isFinite)) return 'unclear'
  if (result.value.some(Number.isNaN)) return 'none'
  const divisor = op === 'div' || op === 'ediv' ? from[1] : from[0]
  return divisor && hasZero(divisor) ? 'none' : 'unclear'
}

const ORDER: readonly HasValue[] = ['none', 'unclear', 'certain']

/** What is known of all that is needed together. */
export function leastValue(needed: readonly Needed[], outputs: readonly Side[]): HasValue {
  const found = needed.map((n) => valueOf(n, outputs))
  return ORDER.find((known) => found.includes(known)) ?? 'certain'
}
