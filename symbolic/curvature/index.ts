/** Convexity and concavity by composition, their records, and the replay of records, which shares only types with the prover. */
export { AXIOMS } from './axioms.js'
export type { CurvatureRecord, Says } from './plain.js'
export { proveCurvature, type CurvatureOutcome } from './prove.js'
export { replayCurvature } from './replay/replay.js'
export { curvatureLines } from './words.js'
