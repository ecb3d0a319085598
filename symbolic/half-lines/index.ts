/** Inequalities between elementary functions of few real numbers: ladders of derivatives, their words, and their replay, which shares no code with the prover. */
export { AXIOMS } from './axioms.js'
export type { HalfLineRecord } from './plain.js'
export { proveOnHalfLines, type HalfLineOutcome, type RealVariable } from './prove.js'
export { replayHalfLines } from './replay/replay.js'
export { halfLineLines } from './words.js'
