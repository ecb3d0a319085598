/** Inequalities by others that are easier, their records, and the replay of records, which shares only types with the prover. */
export type { PlainGoal, ReductionRecord, ReductionRule } from './plain.js'
export type { Mean } from './mean.js'
export { AXIOMS } from './axioms.js'
export { reductionsOf, type Reduction } from './reduce.js'
export { replayReduction, type Inner, type Shown } from './replay/replay.js'
export { secondDerivativesOf } from './second.js'
export { recordOf } from './record.js'
export { RULES, reductionLine } from './words.js'
