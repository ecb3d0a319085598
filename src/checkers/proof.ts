/**
 * Proofs: residuals for all sizes by normal forms over indices, else at the declared sizes by generic points; margins where the difference of
 * the sides, or a matrix that is to be semidefinite, is visibly a sum of squares.
 *
 * A proof speaks of the points of the domain at which both sides are defined; hypotheses are not used, so that it holds with them.
 */
import { isZeroRational } from '../../symbolic/expression/index.js'
import {
  certificateLines,
  conclusionLines,
  inequalityLines,
  proveForAllSizes,
  proveInequality,
  proveSemidefinite,
} from '../../symbolic/proof/index.js'
import type { Evidence, Margin, Obligation, Residual } from '../core/index.js'
import type { Checker, Task } from './checker.js'
import { proveAtDeclaredSizes } from './proof/given.js'
import { contextOf } from './proof/known.js'

const NAME = 'proof'

/** Longer lines of a proof are cut in reports; `lemmata prove` shows them whole. */
const LONGEST_LINE = 600
const clipped = (line: string): string =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`

/** Differences that are visibly nonnegative are short; others are not worth more. */
const MOST_STEPS_OF_INEQUALITY = 4000

/** A proof for all sizes, or why there is none. */
type ForAllSizes =
  | { readonly kind: 'proved'; readonly method: string; readonly steps: readonly string[] }
  | { readonly kind: 'not proved'; readonly reason: string }

function proveIdentity({ left, right, domain }: Residual): ForAllSizes {
  const outcome = proveForAllSizes(left, right, contextOf(domain))
  if (outcome.kind === 'not proved') return outcome
  return { kind: 'proved', method: 'equal normal forms over indices', steps: conclusionLines(outcome.record) }
}

/** 0 ≤ eigmin(M) by a sum of squares for v'Mv; other margins by terms none of which is negative. */
function proveMargin({ lesser, greater, domain }: Margin): ForAllSizes {
  const context = contextOf(domain)
  if (lesser.op === 'const' && isZeroRational(lesser.value) && greater.op === 'eigmin') {
    const outcome = proveSemidefinite(greater.args[0]!, context)
    if (outcome.kind === 'not proved') return outcome
    return { kind: 'proved', method: 'a sum of squares', steps: certificateLines(outcome.certificate) }
  }
  const outcome = proveInequality(lesser, greater, { ...context, steps: MOST_STEPS_OF_INEQUALITY })
  if (outcome.kind === 'not proved') return outcome
  return {
    kind: 'proved',
    method: 'a difference without negative terms',
    steps: inequalityLines(outcome.record),
  }
}

function prove(obligation: Obligation, task: Task): Evidence {
  const common = { checker: NAME, obligation: obligation.label } as const
  const all = obligation.kind === 'residual' ? proveIdentity(obligation) : proveMargin(obligation)
  if (all.kind === 'proved')
    return {
      ...common,
      kind: 'proof',
      scope: { kind: 'all sizes' },
      method: all.method,
      errorProbability: 0,
      steps: all.steps.map(clipped),
    }
  if (obligation.kind === 'margin') return { ...common, kind: 'declined', reason: all.reason }
  const given = proveAtDeclaredSizes(obligation, task)
  if (given.kind === 'declined')
    return { ...common, kind: 'declined', reason: `all sizes: ${all.reason}; given sizes: ${given.reason}` }
  return {
    ...common,
    kind: 'proof',
    scope: { kind: 'sizes', sizes: given.sizes },
    method: 'equal at generic points modulo random 61-bit primes',
    errorProbability: given.errorProbability,
    steps: [`${given.points} generic points at ${given.sizes.length} sizes, at every value of the indices`],
  }
}

export const proof: Checker = {
  name: NAME,
  check(task): readonly Evidence[] {
    const { obligation } = task
    if (obligation.kind === 'residual' && obligation.implementation)
      return [
        {
          kind: 'declined',
          checker: NAME,
          obligation: obligation.label,
          reason: 'code under test has no formula to prove',
        },
      ]
    return [prove(obligation, task)]
  },
}
