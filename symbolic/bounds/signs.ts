/** Signs that follow from how an expression is built and from the spaces of its variables. */
import { compareRational, ZERO, type Expr, type Rational } from '../expression/index.js'
import type { BoundContext } from './context.js'
import { rationalOf } from './linear.js'

/** Spaces with entries > 0, and with entries ≥ 0. */
const POSITIVE_SPACES: ReadonlySet<string> = new Set(['positive'])
const NONNEGATIVE_SPACES: ReadonlySet<string> = new Set([
  'positive', 'nonnegative', 'simplex', 'subsimplex', 'stochastic', 'onehot', 'permutation', 'binary',
]) // prettier-ignore
/** Spaces whose two parameters are the ends of their entries. */
export const BETWEEN_SPACES: ReadonlySet<string> = new Set(['scalar', 'box', 'integer'])

/** The ends of the entries of a variable, where both are rational numbers. */
export function endsOf(e: Expr, context: BoundContext): readonly [Rational, Rational] | undefined {
  if (e.op !== 'var') return undefined
  const given = context.variables.get(e.name)
  if (!given || !BETWEEN_SPACES.has(given.space) || given.params.length !== 2) return undefined
  const [low, high] = given.params.map(rationalOf)
  return low && high ? [low, high] : undefined
}

/** Every entry is > 0 wherever the expression has a value. */
export function isPositive(e: Expr, context: BoundContext): boolean {
  const positive = (a: Expr): boolean => isPositive(a, context)
  switch (e.op) {
    case 'const':
      return compareRational(e.value, ZERO) > 0
    case 'size':
      return [...e.size.terms].length === 1 && [...e.size.terms.values()].every((c) => c > 0)
    case 'pi':
    case 'ones':
    case 'exp':
    case 'cosh':
    case 'softmax':
    case 'rowsoftmax':
      return true
    case 'var': {
      const ends = endsOf(e, context)
      return (
        POSITIVE_SPACES.has(context.variables.get(e.name)?.space ?? '') ||
        (ends !== undefined && compareRational(ends[0], ZERO) > 0)
      )
    }
    case 'add':
      return (
        e.args.every((a) => isNonnegative(a, context)) && e.args.some(positive)
      ) // prettier-ignore
    case 'had':
    case 'ediv':
    case 'scale':
    case 'div':
    case 'max2':
    case 'min2':
    case 'kron':
    case 'sum':
    case 'rowsums':
    case 'maxof':
    case 'minof':
    case 'transpose':
    case 'sqrt':
    case 'vec':
    case 'slice':
      return e.args.every(positive)
    case 'pow':
      return positive(e.args[0])
    default:
      return false
  }
}

const isEvenPower = (e: Expr): boolean => {
  const k = e.op === 'pow' ? rationalOf(e.args[1]) : undefined
  return k !== undefined && (k.denominator !== 1n || k.numerator % 2n === 0n)
}

/** Every entry is ≥ 0 wherever the expression has a value. */
export function isNonnegative(e: Expr, context: BoundContext): boolean {
  if (isPositive(e, context)) return true
  const nonnegative = (a: Expr): boolean => isNonnegative(a, context)
  switch (e.op) {
    case 'const':
      return compareRational(e.value, ZERO) >= 0
    case 'zeros':
    case 'eye':
    case 'basis':
    case 'norm':
    case 'opnorm':
    case 'sigmamin':
    case 'abs':
    case 'relu':
    case 'step':
    case 'sqrt':
      return true
    case 'var': {
      const ends = endsOf(e, context)
      return (
        NONNEGATIVE_SPACES.has(context.variables.get(e.name)?.space ?? '') ||
        (ends !== undefined && compareRational(ends[0], ZERO) >= 0)
      )
    }
    case 'had':
      return e.args[0] === e.args[1] || e.args.every(nonnegative)
    case 'add':
    case 'ediv':
    case 'scale':
    case 'div':
    case 'matmul':
    case 'min2':
    case 'kron':
    case 'khatrirao':
    case 'sum':
    case 'rowsums':
    case 'trace':
    case 'diag':
    case 'diagof':
    case 'maxof':
    case 'minof':
    case 'transpose':
    case 'vec':
    case 'unvec':
    case 'slice':
    case 'sumover':
      return e.args.every(nonnegative)
    case 'max2':
      return e.args.some(nonnegative)
    case 'pow':
      return isEvenPower(e) || nonnegative(e.args[0])
    default:
      return false
  }
}
