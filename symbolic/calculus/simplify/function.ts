/** Entrywise functions, spectral functions and norms of simplified arguments. */
import {
  apply,
  constant,
  equalRational,
  eye,
  functionCardOf,
  isColumn,
  isOneRational,
  isScalar,
  isZeroRational,
  ONE,
  ones,
  rational,
  type EntrywiseOp,
  type Expr,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { diagonal } from './diagonal.js'
import { build, isZero, mulTerms, powTerm, scaleTerm, split, UNIT, zeroOf } from './term.js'

const oneOf = (e: Expr): Expr => (isScalar(e.shape) ? constant(1) : ones(e.shape))
const isOnes = (e: Expr): boolean => e.op === 'ones' || (e.op === 'const' && isOneRational(e.value))

function logarithm(make: Constructors, a: Expr): Expr {
  if (isOnes(a)) return zeroOf(a.shape)
  if (a.op === 'exp') return a.args[0]
  if (a.op === 'sum' && a.args[0].op === 'exp' && isColumn(a.args[0].shape))
    return apply('logsumexp', a.args[0].args[0])
  if (a.op === 'softmax') {
    const z = a.args[0]
    const level = make.product([ones(z.shape), apply('logsumexp', z)])
    return make.sumOf([split(z), scaleTerm(rational(-1), split(level))], z.shape)
  }
  return apply('log', a)
}

/** f(a), entrywise. */
export function applied(make: Constructors, op: EntrywiseOp, a: Expr): Expr {
  const atZero = isZero(a) ? functionCardOf(op)?.atZero : undefined
  if (atZero && isZeroRational(atZero)) return zeroOf(a.shape)
  if (atZero && isOneRational(atZero)) return oneOf(a)
  if (op === 'log') return logarithm(make, a)
  if (op === 'exp' && a.op === 'log') return a.args[0]
  if (op === 'sqrt' && isOnes(a)) return a
  return apply(op, a)
}

/** m to the power s, entrywise. */
export function powered(make: Constructors, m: Expr, s: Expr): Expr {
  if (s.op === 'const') {
    if (isZeroRational(s.value)) return oneOf(m)
    if (!isScalar(m.shape)) return make.hadamardPowers([[m, s.value]])
    const power = isZero(m) && s.value.numerator < 0n ? undefined : powTerm(split(m), s.value)
    return power ? build(power, m.shape) : apply('pow', m, s)
  }
  return isOnes(m) ? m : apply('pow', m, s)
}

/** The Euclidean norm of all entries. */
export function normOf(m: Expr): Expr {
  if (isScalar(m.shape)) return apply('abs', m)
  if (isZero(m)) return constant(0)
  const { coefficient: c, scalars, core } = split(m)
  const magnitude = c.numerator < 0n ? rational(-c.numerator, c.denominator) : c
  if (core === undefined || equalRational(magnitude, ONE)) return apply('norm', unsigned(m))
  const inside = build({ coefficient: ONE, scalars, core }, m.shape)
  return build(mulTerms({ ...UNIT, coefficient: magnitude }, split(apply('norm', inside))), {
    rows: m.shape.cols,
    cols: m.shape.cols,
  })
}

const unsigned = (m: Expr): Expr => (m.op === 'neg' ? m.args[0] : m)

/** The inverse of a square matrix, simplified. */
export function inverse(make: Constructors, m: Expr): Expr {
  if (isScalar(m.shape)) return powered(make, m, constant(-1))
  const { core, ...outside } = split(m)
  const reciprocal = powTerm({ ...outside, core: undefined }, rational(-1))
  if (core === undefined || reciprocal === undefined) return apply('inv', m)
  return build(mulTerms(reciprocal, split(coreInverse(make, core))), m.shape)
}

function coreInverse(make: Constructors, m: Expr): Expr {
  const [a] = m.args as [Expr]
  if (m.op === 'eye') return eye(m.shape.rows)
  if (m.op === 'inv') return a
  if (m.op === 'diag') return diagonal(make.hadamardPowers([[a, rational(-1)]]))
  if (m.op === 'transpose') return make.transposed(inverse(make, a))
  return apply('inv', m)
}

/** log Σ exp(z) over the entries of a column. */
export function logSumExp(z: Expr): Expr {
  return isScalar(z.shape) ? z : apply('logsumexp', z)
}

/** softmax of a column, which of a scalar is 1. */
export function softmaxOf(z: Expr): Expr {
  return isScalar(z.shape) ? constant(1) : apply('softmax', z)
}

/** softmax of each row, which of a column is all ones. */
export function rowSoftmaxOf(m: Expr): Expr {
  return isColumn(m.shape) ? oneOf(m) : apply('rowsoftmax', m)
}
