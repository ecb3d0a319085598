/** The symmetric matrices of a formula that nothing simpler makes: variables, Gram matrices, congruences, diagonal matrices. */
import { chain } from '../bounds/linear.js'
import { areTransposes, isSymmetric } from '../bounds/symmetric.js'
import type { BoundContext } from '../bounds/context.js'
import { covarianceOf } from '../bounds/recognise.js'
import { isDefinite, isSemidefinite } from '../curvature/definite.js'
import { apply, constant, isScalar, isSquare, type Expr } from '../expression/index.js'

/** What is visible of a symmetric matrix. */
export type Degree = 'symmetric' | 'semidefinite' | 'definite' | 'covariance'

/** What is visible of a base. */
export function degreeOf(e: Expr, context: BoundContext): Degree {
  const setting = { context, moving: new Set<string>() }
  if (covarianceOf(e, context)) return 'covariance'
  return isDefinite(e, setting) ? 'definite' : isSemidefinite(e, setting) ? 'semidefinite' : 'symmetric'
}

const LEAVES: ReadonlySet<string> = new Set(['var', 'diag', 'had', 'kron', 'sumover'])
const isMatrix = (e: Expr): boolean => isSquare(e.shape) && !isScalar(e.shape)

/** How many factors from here on are a Gram matrix X'X or a congruence X'SX of an X that is not symmetric itself; 0 for none. */
export function baseLength(factors: readonly Expr[], from: number, context: BoundContext): number {
  const [first, second, third] = factors.slice(from, from + 3) as (Expr | undefined)[]
  if (!first || !second || isSymmetric(first, context)) return 0
  if (first.shape.rows.key === second.shape.cols.key && areTransposes(first, second, context)) return 2
  const isCongruence =
    third && isMatrix(second) && isSymmetric(second, context) && areTransposes(first, third, context)
  return isCongruence ? 3 : 0
}

/** Scalars that stand in a product of matrices, and the matrices. */
export interface Pulled {
  readonly scalars: readonly Expr[]
  readonly factors: readonly Expr[]
}

/** Scalars taken out of the factors of a product. */
export function pulled(all: readonly Expr[]): Pulled {
  const parts = all.map((f): Pulled => {
    if (isScalar(f.shape)) return { scalars: [], factors: [f] }
    const of = (scalar: Expr, m: Expr): Pulled => {
      const inner = pulled(chain(m))
      return { ...inner, scalars: [scalar, ...inner.scalars] }
    }
    if (f.op === 'scale') return of(f.args[0], f.args[1])
    if (f.op === 'neg') return of(constant(-1), f.args[0])
    return f.op === 'div'
      ? of(apply('div', constant(1), f.args[1]), f.args[0])
      : { scalars: [], factors: [f] }
  })
  return { scalars: parts.flatMap((p) => p.scalars), factors: parts.flatMap((p) => p.factors) }
}

/** The factors of a product of matrices without scalars. */
export const factorsOf = (e: Expr): readonly Expr[] => pulled(chain(e)).factors

/** A product of these factors. */
export const productOf = (factors: readonly Expr[]): Expr => factors.reduce((a, b) => apply('matmul', a, b))

/** All bases of the formulas, each once, in the order in which they are met; of products X'MX with the given X those of M. */
export function basesOf(roots: readonly Expr[], context: BoundContext, x?: Expr): readonly Expr[] {
  const [found, seen] = [new Set<Expr>(), new Set<Expr>()]
  const visit = (e: Expr): void => {
    if (seen.has(e)) return
    seen.add(e)
    if (covarianceOf(e, context)) found.add(e)
    else if (LEAVES.has(e.op) && isMatrix(e) && isSymmetric(e, context)) found.add(e)
    else if (e.op === 'matmul') visitProduct(pulled(chain(e)))
    else e.args.forEach(visit)
  }
  const visitProduct = ({ scalars, factors: all }: Pulled): void => {
    scalars.forEach(visit)
    const factors = x && isBetween(all, x, context) ? all.slice(1, -1) : all
    for (let i = 0; i < factors.length; i++) {
      const length = baseLength(factors, i, context)
      const base = length > 0 ? productOf(factors.slice(i, i + length)) : undefined
      if (base && isMatrix(base)) {
        found.add(base)
        i += length - 1
      } else visit(factors[i])
    }
  }
  roots.forEach(visit)
  return [...found]
}

/** Whether a product is X'MX, or X'X. */
export const isBetween = (factors: readonly Expr[], x: Expr, context: BoundContext): boolean =>
  factors.length > 1 && factors[factors.length - 1] === x && areTransposes(factors[0], x, context)
