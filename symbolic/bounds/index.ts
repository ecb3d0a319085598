/** Inequalities for all sizes by a calculus of bounds, their records, and the replay of records, which shares only types with the prover. */
export type { BoundContext, BoundHypothesis } from './context.js'
export type { BoundRecord } from './plain.js'
export { proveBound, type BoundOutcome } from './prove.js'
export { replayBound } from './replay/replay.js'
export { AXIOMS } from './axioms.js'
export { boundTex, phraseTex } from './tex.js'
export { boundLines, sizeConditions } from './words.js'
