import { apply, constant, isScalar, type Expr } from '../../symbolic/expression/index.js'
import { core } from '../../symbolic/calculus/index.js'
import type { Obligation } from '../core/index.js'
import { needing, type ClaimKind, type Lowering } from './kind.js'

/** M = M' and λ_min(M) ≥ 0. */
export function semidefinite(matrix: Expr, { domain, label }: Lowering): readonly Obligation[] {
  const m = core(matrix)
  const transposed = apply('transpose', m)
  const needs = needing([matrix])
  return [
    { kind: 'residual', label: `${label}: symmetric`, domain, left: m, right: transposed, ...needs },
    {
      kind: 'margin',
      label: `${label}: semidefinite`,
      domain,
      lesser: constant(0),
      // A number is its own eigenvalue.
      greater: isScalar(m.shape) ? m : apply('eigmin', m),
      ...needs,
    },
  ]
}

/** A square matrix is positive semidefinite, its symmetric part at least. */
export const psd: ClaimKind<'psd'> = {
  kind: 'psd',
  lower: ({ matrix }, context) => semidefinite(matrix, context),
}
