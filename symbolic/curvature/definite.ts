/** Symmetric matrices that are visibly positive semidefinite, or definite. */
import { chain, isSame, linear, transposed } from '../bounds/linear.js'
import { isPrincipal, isSymmetric } from '../bounds/symmetric.js'
import { signsIn } from '../bounds/signs.js'
import { isSquare, type Expr } from '../expression/index.js'
import type { Setting } from './setting.js'

/** The two halves of a product that reads the same transposed, around what is in its middle. */
export interface Palindrome {
  /** From the middle to the right end. */
  readonly right: readonly Expr[]
  readonly middle: Expr | undefined
}

/** A product that reads as its own transpose, as its halves and what stands between them. */
export function palindromeOf(e: Expr): Palindrome | undefined {
  const factors = chain(e)
  const depth = Math.floor(factors.length / 2)
  if (depth === 0) return undefined
  for (let k = 0; k < depth; k++)
    if (!isSame(transposed(factors[k]), factors[factors.length - 1 - k])) return undefined
  const middle = factors.length % 2 === 1 ? factors[depth] : undefined
  return { right: factors.slice(factors.length - depth), middle }
}

const spaceOf = (e: Expr, { context }: Setting): string | undefined =>
  e.op === 'var' ? context.variables.get(e.name)?.space : undefined

/** Whether a matrix is visibly positive definite. */
export function isDefinite(e: Expr, s: Setting): boolean {
  const [a, b] = e.args
  switch (e.op) {
    case 'var':
      return spaceOf(e, s) === 'spd'
    case 'eye':
      return true
    case 'diag':
      return signsIn(s.context).isPositive(a)
    case 'inv':
    case 'sqrtm':
      return isDefinite(a, s)
    case 'expm':
      return isSymmetric(a, s.context)
    case 'slice':
      return isPrincipal(e) && isDefinite(a, s)
    case 'scale':
      return signsIn(s.context).isPositive(a) && isDefinite(b, s)
    case 'div':
      return signsIn(s.context).isPositive(b) && isDefinite(a, s)
    case 'add':
      return e.args.every((m) => isSemidefinite(m, s)) && e.args.some((m) => isDefinite(m, s))
    default:
      return false
  }
}

/** Whether a matrix is visibly positive semidefinite. */
export function isSemidefinite(e: Expr, s: Setting): boolean {
  if (!isSquare(e.shape)) return false
  if (isDefinite(e, s)) return true
  const [a, b] = e.args
  switch (e.op) {
    case 'var':
      return spaceOf(e, s) === 'psd'
    // The first has a value at semidefinite matrices alone.
    case 'sqrtm':
    case 'absm':
    case 'zeros':
      return true
    case 'slice':
      return isPrincipal(e) && isSemidefinite(a, s)
    case 'diag':
      return signsIn(s.context).isNonnegative(a)
    case 'scale':
      return signsIn(s.context).isNonnegative(a) && isSemidefinite(b, s)
    case 'div':
      return signsIn(s.context).isPositive(b) && isSemidefinite(a, s)
    case 'add':
    case 'had':
    case 'kron':
      return e.args.every((m) => isSemidefinite(m, s))
    case 'matmul': {
      const found = palindromeOf(e)
      return found !== undefined && (!found.middle || isSemidefinite(found.middle, s))
    }
    default:
      return linear(e).size === 1 && linear(e).has(e)
        ? false
        : [...linear(e)].every(([t, c]) => c.numerator > 0n && isSemidefinite(t, s))
  }
}
