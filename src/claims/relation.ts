import { apply, isScalar, ones, type CoreExpr } from '../../symbolic/expression/index.js'
import { core } from '../../symbolic/calculus/index.js'
import type { Obligation } from '../core/index.js'
import { computedBy } from './computed.js'
import { needing, type ClaimKind } from './kind.js'
import { derivativesOf } from './lipschitz.js'

/** A scalar that faces a matrix stands for all its entries. */
export function alike(a: CoreExpr, b: CoreExpr): readonly [CoreExpr, CoreExpr] {
  if (isScalar(a.shape) && !isScalar(b.shape)) return [apply('scale', a, ones(b.shape)), b]
  if (isScalar(b.shape) && !isScalar(a.shape)) return [a, apply('scale', b, ones(a.shape))]
  return [a, b]
}

/** Chains of `==`, `<=`, `>=`: one obligation per neighbouring pair. */
export const relation: ClaimKind<'relation'> = {
  kind: 'relation',
  lower({ terms, relations }, { domain, label, implementation }) {
    const cores = terms.map(core)
    return relations.map((relation, i): Obligation => {
      const [a, b] = alike(cores[i], cores[i + 1])
      const place = { label: relations.length === 1 ? label : `${label}.${i + 1}`, domain }
      if (implementation)
        return { ...place, kind: 'residual', left: b, implementation, ...computedBy(terms[i + 1], domain) }
      const common = { ...place, ...needing(terms.slice(i, i + 2)) }
      if (relation === '==') return { ...common, kind: 'residual', left: a, right: b }
      const [lesser, greater] = relation === '<=' ? [a, b] : [b, a]
      const alternatives = derivativesOf(lesser, greater, place)
      return {
        ...common,
        kind: 'margin',
        lesser,
        greater,
        ...(alternatives.length > 0 ? { alternatives } : {}),
      }
    })
  },
}
