/** What the rules of Jacobians share, and the way out for operations without a rule. */
import { basis, constant, isScalar, sizeNamed, sumover, type Expr, type Size, type Variable } from '../expression/index.js' // prettier-ignore
import { unstackedTo, type Stacking } from './stacking.js'
import { times, total, transpose } from './shorthand.js'
import { push } from './tangent.js'

/** A matrix of derivatives, or undefined for zero. */
export type Jacobian = Expr | undefined

/** By what a Jacobian is taken, and what is known of it so far. */
export interface Context {
  readonly x: Variable
  /** How the entries of x are counted. */
  readonly stacking: Stacking
  /** D, the number of entries of x. */
  readonly count: Size
  /** Results so far, so that shared subterms have one Jacobian. */
  readonly known: Map<string, Jacobian>
  /** ∂e/∂x of a column or scalar e, which the other quantities come down to; handed in, as it is made of them. */
  column(e: Expr): Jacobian
  /** A name for an index of summation that is not among those to avoid. */
  index(avoid: ReadonlySet<string>): string
}

/** Whether x occurs in e. */
export const depends = (c: Context, e: Expr): boolean => e.names.has(c.x.name)

/** The sum of Jacobians; undefined where all of them are zero. */
export const join = (...terms: readonly Jacobian[]): Jacobian => total(terms.filter((t) => t !== undefined))

/** Remembers the result for a key. */
export function remembered(c: Context, key: string, compute: () => Jacobian): Jacobian {
  if (c.known.has(key)) return c.known.get(key)
  const made = compute()
  c.known.set(key, made)
  return made
}

/** ∂(map of e)/∂x column by column, for a linear map to columns in which the names of `beside` occur. */
export function byUnitVectors(c: Context, e: Expr, map: (derivative: Expr) => Expr, beside?: Expr): Jacobian {
  if (isScalar(c.x.shape)) {
    const slope = push(e, c.x, constant(1))
    return slope && map(slope)
  }
  const k = c.index(new Set([...e.names, ...(beside?.names ?? [])]))
  const unit = basis(sizeNamed(k), c.count)
  const slope = push(e, c.x, unstackedTo(unit, c.x, c.stacking))
  return slope && sumover(k, c.count, times(map(slope), transpose(unit)))
}
