/** Inequalities of inner products and norms by multiples of hypotheses and squares, their records, and the replay of records, which shares only types with the prover. */
export type { MultiplierRecord } from './plain.js'
export { AXIOMS } from './axioms.js'
export { proveByMultipliers, type MultiplierOutcome } from './prove.js'
export { replayMultipliers } from './replay/replay.js'
export { multiplierLines, RULES } from './words.js'
