/**
 * The lemmas that rules of proofs rest on, as claims. What a rule takes from the literature is sampled and hunted here; every other lemma is proved without the
 * rule.
 */
export { boundLemmas } from './bounds.js'
export { curvatureLemmas } from './curvature.js'
export { entrywiseLemmas } from './entrywise.js'
export { halfLineLemmas } from './half-lines.js'
export { innerLemmas } from './inner.js'
export { multiplierLemmas } from './multipliers.js'
export { polynomialLemmas } from './polynomials.js'
export { reductionLemmas } from './reduction.js'
export { spectralLemmas } from './spectral.js'
export { theoremLemmas } from './theorems.js'
export type { Lemma } from './lemma.js'
