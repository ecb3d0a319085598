/**
 * Proofs: residuals for all sizes by normal forms over indices, else at the declared sizes by generic points; margins where the difference of
 * the sides, or a matrix that is to be semidefinite, is visibly a sum of squares, else at the declared sizes as polynomials in entries.
 *
 * A proof speaks of the points of the domain at which both sides are defined. What fails without the hypotheses is tried with them: with the facts
 * they give of variables, and as an identity up to a combination of their equations;
 * polynomials take them as they are.
 */
import type { Checker } from './checker.js'

const NAME = 'proof'

/** Looks for a proof, and counts it once its replay confirms it. The provers are more than half of all code: what needs none does not load them. */
export const proof: Checker = {
  name: NAME,
  check: async (task) => (await import('./proof/evidence.js')).evidenceOfProof(task, NAME),
}
