/** Fixed-point numbers as the arithmetic of the replay. */
import { exponentialPower } from './evaluate.js'
import {
  exponential,
  fixedOf,
  logarithm,
  over,
  PI,
  power,
  squareRoot,
  times,
  UNIT,
  type Fixed,
} from './fixed-point.js'
import { entrywise, ofMatrix } from './functions.js'
import { operationsOver, type Arithmetic } from './operations.js'

function softmax(z: readonly Fixed[]): readonly Fixed[] {
  const u = z.map(exponential)
  const sum = u.reduce((a, b) => a + b, 0n)
  return u.map((x) => over(x, sum))
}

const fixedArithmetic: Arithmetic<Fixed> = {
  zero: 0n,
  one: UNIT,
  pi: PI,
  number: fixedOf,
  add: (a, b) => a + b,
  neg: (a) => -a,
  times,
  over,
  max: (a, b) => (a > b ? a : b),
  min: (a, b) => (a < b ? a : b),
  root: squareRoot,
  exp: exponential,
  log: logarithm,
  power,
  realPower: exponentialPower,
  softmax,
  entrywise,
  ofMatrix,
}

/** The matrix of an operation at a point, in fixed-point numbers. */
export const fixedValueOf = operationsOver(fixedArithmetic)
