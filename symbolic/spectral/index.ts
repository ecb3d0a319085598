/** Inequalities of matrices by those of their diagonal entries, their records, and the replay of records, which shares only types with the prover. */
export type { SpectralRecord } from './plain.js'
export { proveSpectral, type SpectralOutcome, type SpectralQuestion } from './prove.js'
export { replaySpectral, type SpectralReplay } from './replay/replay.js'
export { AXIOMS } from './axioms.js'
export { spectralLines } from './words.js'
