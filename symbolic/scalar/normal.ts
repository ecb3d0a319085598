/**
 * Scalar expressions in the form that derivations work on: sums and products, powers with constant exponents, core functions, max and min.
 * Quotients become products with a reciprocal, powers with other exponents exponentials, sec, csc and so on their definitions.
 */
import { isEntrywiseOp, type EntrywiseOp } from '../expression/index.js'
import {
  constantOf,
  fn,
  mul,
  number,
  pow,
  rewriteScalars,
  type FunctionScalar,
  type Scalar,
} from './scalar.js'
import { RECIPROCALS } from './evaluate.js'

const reciprocal = (a: Scalar): Scalar => pow(a, number(-1))

function coreFunction(s: FunctionScalar): Scalar {
  if (isEntrywiseOp(s.name)) return s
  const { of, side } = RECIPROCALS[s.name]
  const [z] = s.args as [Scalar]
  return side === 'value' ? reciprocal(fn(of, z)) : fn(of, reciprocal(z))
}

function change(s: Scalar): Scalar {
  const [a, b] = s.args as [Scalar, Scalar]
  switch (s.op) {
    case 'div':
      return mul(a, reciprocal(b))
    case 'pow':
      return constantOf(b) ? s : fn('exp', mul(b, fn('log', a)))
    case 'logbase':
      return mul(fn('log', a), reciprocal(fn('log', b)))
    case 'fn':
      return coreFunction(s)
    case 'rational':
    case 'pi':
    case 'symbol':
    case 'add':
    case 'mul':
    case 'max':
    case 'min':
      return s
  }
}

/** The same expressions in normal form. a^b with a variable exponent is read as exp(b log a), where a > 0. */
export const normalScalars = (roots: readonly Scalar[]): readonly Scalar[] => rewriteScalars(roots, change)

/** The function of a node in normal form. */
export const coreName = (s: FunctionScalar): EntrywiseOp => s.name as EntrywiseOp
