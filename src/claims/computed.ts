/** What code under test is said to compute, lowered. */
import { hasDerivatives, postorder, type Expr } from '../../symbolic/expression/index.js'
import { core, valuesNeededBy } from '../../symbolic/calculus/index.js'
import type { Computed, Domain } from '../core/index.js'
import { needing } from './kind.js'

/** Jumps that the author wrote; those of a derivative are slopes. */
const hasJumps = (term: Expr): boolean => postorder([term]).some(({ op }) => op === 'sign' || op === 'step')

/** A term over the variables of a domain; derivatives have kinks where any slope is right, a formula's own jumps are what they say. */
export const computedBy = (term: Expr, domain: Domain): Computed => ({
  domain,
  right: core(term),
  anySlope: hasDerivatives(term) || !hasJumps(term),
  ...needing([term], valuesNeededBy),
})
