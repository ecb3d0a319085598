/** Inequalities of norms and inner products of few vectors, their records, and the replay of records, which shares only types with the prover. */
export type { InnerRecord } from './plain.js'
export { AXIOMS } from './axioms.js'
export { proveInner, type InnerOutcome } from './prove.js'
export { replayInner } from './replay/replay.js'
export { innerLines, RULES } from './words.js'
