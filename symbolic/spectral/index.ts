/** Inequalities of matrices by those of their diagonal entries, and at given sizes by principal minors, their records, and the replay of records, which shares only types with the prover. */
export type { SpectralRecord } from './plain.js'
export { proveSpectral, type SpectralOutcome, type SpectralQuestion } from './prove.js'
export { replaySpectral } from './replay/replay.js'
export { AXIOMS } from './axioms.js'
export { AT_SIZES, spectralLines } from './words.js'
export type { MinorsRecord } from './plain.js'
export { proveMinors } from './minors.js'
export { replayMinors } from './replay/minors.js'
