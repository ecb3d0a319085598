/**
 * Proofs: residuals for all sizes by normal forms over indices, else at the declared sizes by generic points; margins where the difference of
 * the sides, or a matrix that is to be semidefinite, is visibly a sum of squares, else at the declared sizes as polynomials in entries.
 *
 * A proof speaks of the points of the domain at which both sides are defined. What fails without the hypotheses is tried with them: with the facts
 * they give of variables, and as an identity up to a combination of their equations;
 * polynomials take them as they are.
 */
import type { Evidence } from '../core/index.js'
import type { Checker } from './checker.js'
import { counted } from './proof/counted.js'
import { toldLines } from './proof/axioms.js'
import { proveObligation } from './proof/prove.js'

const NAME = 'proof'

/** Longer lines of a proof are cut in reports; `lemmata prove` shows them whole. */
const LONGEST_LINE = 600
const clipped = (line: string): string =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`

/** Looks for a proof, and counts it once its replay confirms it. */
export const proof: Checker = {
  name: NAME,
  check(task): readonly Evidence[] {
    const common = { checker: NAME, obligation: task.obligation.label } as const
    const outcome = proveObligation(task.obligation, task)
    switch (outcome.kind) {
      case 'declined':
        return [{ ...common, kind: 'declined', reason: outcome.reason }]
      case 'all sizes': {
        const { method, replayed, where } = outcome
        const scope = { kind: 'all sizes', ...(where ? { where } : {}) } as const
        const claimed = { ...common, scope, method }
        return [
          counted(replayed, { ...claimed, errorProbability: 0, steps: toldLines(outcome).map(clipped) }),
        ]
      }
      case 'sizes': {
        const { method, sizes, errorProbability, replayed } = outcome
        const steps = toldLines(outcome).map(clipped)
        const claimed = { ...common, scope: { kind: 'sizes', sizes }, method } as const
        return [counted(replayed, { ...claimed, errorProbability, steps })]
      }
    }
  },
}
