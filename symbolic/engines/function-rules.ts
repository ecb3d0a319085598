/** Derivatives of the elementary functions as their cards say, with quotients and roots as powers: so they stay the symbols they are. */
import { functionCardOf, type Arithmetic, type EntrywiseOp } from '../expression/index.js'
import { add, fn, mul, neg, NOUGHT, number, PI, pow, sub, UNIT, type Scalar } from '../scalar/scalar.js'

const HALF = number({ numerator: 1n, denominator: 2n })
const over = (a: Scalar, b: Scalar): Scalar => mul(a, pow(b, number(-1)))

const ALGEBRA: Arithmetic<Scalar> = {
  number,
  pi: PI,
  one: () => UNIT,
  neg,
  plus: add,
  minus: sub,
  times: mul,
  over,
  scale: mul,
  div: over,
  square: (a) => pow(a, number(2)),
  fn: (name, a) => (name === 'sqrt' ? pow(a, HALF) : fn(name as EntrywiseOp, a)),
}

/**
 * f′(z) from z and f = f(z). Of abs and relu the derivative away from 0; at 0 that of abs is sign 0 = 0 and that of relu step 0 = ½, as in the rest of the
 * project. Of what jumps it is 0.
 */
export function functionRule(name: EntrywiseOp, z: Scalar, f: Scalar): Scalar {
  const rule = functionCardOf(name)?.derivative
  if (rule === undefined) throw new Error(`internal: ${name} has no card`)
  return rule === 'jumps' ? NOUGHT : rule(ALGEBRA, z, f)
}
