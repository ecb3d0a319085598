/**
 * Proofs: residuals for all sizes by normal forms over indices, else at the declared sizes by generic points; margins where the difference of
 * the sides, or a matrix that is to be semidefinite, is visibly a sum of squares.
 *
 * A proof speaks of the points of the domain at which both sides are defined; hypotheses are not used, so that it holds with them.
 */
import { conclusionLines, proveForAllSizes } from '../../symbolic/proof/index.js'
import type { Evidence, Proof, Residual } from '../core/index.js'
import type { Checker, Task } from './checker.js'
import { proveAtDeclaredSizes } from './proof/given.js'
import { contextOf } from './proof/known.js'

const NAME = 'proof'

/** Longer lines of a proof are cut in reports; `lemmata prove` shows them whole. */
const LONGEST_LINE = 600
const clipped = (line: string): string =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`

function proveResidual(residual: Residual, task: Task): Evidence {
  const { label: obligation, domain, left, right } = residual
  const common = { checker: NAME, obligation } as const
  const all = proveForAllSizes(left, right, contextOf(domain))
  if (all.kind === 'proved')
    return {
      ...common,
      kind: 'proof',
      scope: { kind: 'all sizes' },
      method: 'equal normal forms over indices',
      errorProbability: 0,
      steps: conclusionLines(all.record).map(clipped),
    }
  const given = proveAtDeclaredSizes(residual, task)
  if (given.kind === 'declined')
    return { ...common, kind: 'declined', reason: `all sizes: ${all.reason}; given sizes: ${given.reason}` }
  const proof: Proof = {
    ...common,
    kind: 'proof',
    scope: { kind: 'sizes', sizes: given.sizes },
    method: 'equal at generic points modulo random 61-bit primes',
    errorProbability: given.errorProbability,
    steps: [`${given.points} generic points at ${given.sizes.length} sizes, at every value of the indices`],
  }
  return proof
}

export const proof: Checker = {
  name: NAME,
  check(task): readonly Evidence[] {
    const { obligation } = task
    const declined = (reason: string): readonly Evidence[] => [
      { kind: 'declined', checker: NAME, obligation: obligation.label, reason },
    ]
    if (obligation.kind === 'margin') return declined('an inequality')
    if (obligation.implementation) return declined('code under test has no formula to prove')
    return [proveResidual(obligation, task)]
  },
}
