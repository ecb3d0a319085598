/** Inequalities of polynomials and rational functions: certificates, their words, and their replay, which shares no code with the prover. */
export { AXIOMS } from './axioms.js'
export type { PolynomialRecord } from './plain.js'
export type { Hypothesis, Range } from './facts.js'
export { provePolynomial, type PolynomialQuestion, type PolynomialOutcome } from './prove.js'
export { replayPolynomial } from './replay/replay.js'
export { polynomialLines } from './words.js'
