/** Matrices that visibly are their own transposes. */
import { isScalar, isSquare, sameSize, type Expr } from '../expression/index.js'
import type { BoundContext } from './context.js'
import { chain, isSame, transposed } from './linear.js'

const SPACES: ReadonlySet<string> = new Set(['symmetric', 'psd', 'spd', 'spectrum', 'diagonal'])

/** Whether an expression is visibly its own transpose. */
export function isSymmetric(e: Expr, context: BoundContext): boolean {
  const symmetric = (m: Expr): boolean => isSymmetric(m, context)
  if (isScalar(e.shape)) return true
  if (!isSquare(e.shape)) return false
  switch (e.op) {
    case 'var':
      return SPACES.has(context.variables.get(e.name)?.space ?? '')
    case 'eye':
    case 'diag':
    case 'zeros':
    case 'ones':
      return true
    // These have values at symmetric matrices alone, or are symmetric whatever they are of.
    case 'sqrtm':
    case 'logm':
    case 'absm':
      return true
    case 'inv':
    case 'neg':
    case 'transpose':
    case 'expm':
      return symmetric(e.args[0])
    case 'slice':
      return isPrincipal(e) && symmetric(e.args[0])
    case 'add':
    case 'had':
    case 'kron':
      return e.args.every(symmetric)
    case 'scale':
      return symmetric(e.args[1])
    case 'div':
      return symmetric(e.args[0])
    case 'matmul': {
      const factors = chain(e)
      const last = factors.length - 1
      return factors.every((f, k) => k > last - k || areTransposes(f, factors[last - k], context))
    }
    default:
      return false
  }
}

/** Whether as many of the first rows as columns, or of the others, are taken. */
export const isPrincipal = (e: Expr & { op: 'slice' }): boolean => {
  const { rows, cols } = e
  return rows.kind === 'range' && cols.kind === 'range' && sameSize(rows.from, cols.from) && sameSize(rows.to, cols.to)
} // prettier-ignore

/** Whether a' = b visibly. */
export const areTransposes = (a: Expr, b: Expr, context: BoundContext): boolean =>
  isSame(transposed(a), b) || (isSame(a, b) && isSymmetric(a, context))
