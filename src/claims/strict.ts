import { core } from '../../symbolic/calculus/index.js'
import { needing, type ClaimKind } from './kind.js'
import { alike } from './relation.js'

/** A margin that must be positive: a point where both sides are equal is a counterexample. */
export const strict: ClaimKind<'strict'> = {
  kind: 'strict',
  lower({ lesser, greater }, { domain, label }) {
    const [a, b] = alike(core(lesser), core(greater))
    return [
      { kind: 'margin', label, domain, lesser: a, greater: b, strict: true, ...needing([lesser, greater]) },
    ]
  },
}
