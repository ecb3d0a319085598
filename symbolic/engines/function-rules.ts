/** Derivatives of the elementary functions, f′ written over z and f(z), so that exponentials and roots stay the symbols they are. */
import type { EntrywiseOp } from '../expression/index.js'
import { add, div, fn, mul, neg, NOUGHT, number, PI, pow, sub, UNIT, type Scalar } from '../scalar/scalar.js'

const HALF = number({ numerator: 1n, denominator: 2n })
const reciprocal = (a: Scalar): Scalar => pow(a, number(-1))
const reciprocalRoot = (a: Scalar): Scalar => pow(a, neg(HALF))
const square = (a: Scalar): Scalar => pow(a, number(2))

/**
 * f′(z) from z and f = f(z) (Abramowitz and Stegun 4.2 to 4.6, 7.1). Of abs, relu and step the derivative away from 0; at 0 that of abs is
 * sign 0 = 0 and that of relu step 0 = ½, as in the rest of the project.
 */
export const FUNCTION_RULES: Readonly<Record<EntrywiseOp, (z: Scalar, f: Scalar) => Scalar>> = {
  exp: (_z, f) => f,
  expm1: (_z, f) => add(f, UNIT),
  log: (z) => reciprocal(z),
  log1p: (z) => reciprocal(add(UNIT, z)),
  sqrt: (_z, f) => mul(HALF, reciprocal(f)),
  tanh: (_z, f) => sub(UNIT, square(f)),
  sinh: (z) => fn('cosh', z),
  cosh: (z) => fn('sinh', z),
  erf: (z) => mul(div(number(2), pow(PI, HALF)), fn('exp', neg(square(z)))),
  abs: (z) => fn('sign', z),
  sign: () => NOUGHT,
  relu: (z) => fn('step', z),
  step: () => NOUGHT,
  sin: (z) => fn('cos', z),
  cos: (z) => neg(fn('sin', z)),
  tan: (_z, f) => add(UNIT, square(f)),
  asin: (z) => reciprocalRoot(sub(UNIT, square(z))),
  acos: (z) => neg(reciprocalRoot(sub(UNIT, square(z)))),
  atan: (z) => reciprocal(add(UNIT, square(z))),
  asinh: (z) => reciprocalRoot(add(UNIT, square(z))),
  // The product of roots, not the root of z² − 1: so it is right on every branch.
  acosh: (z) => mul(reciprocalRoot(sub(z, UNIT)), reciprocalRoot(add(z, UNIT))),
  atanh: (z) => reciprocal(sub(UNIT, square(z))),
}
