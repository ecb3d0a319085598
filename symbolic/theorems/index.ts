/** Inequalities by known ones, their records, and the replay of records, which shares only types with the prover. */
export type { TheoremRecord } from './plain.js'
export { AXIOMS } from './axioms.js'
export { proveByTheorems, type TheoremOutcome } from './prove.js'
export { replayTheorems } from './replay/replay.js'
export { theoremLines, RULES } from './words.js'
