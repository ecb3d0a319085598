/** Citations used by more than one file of the catalogue. */
export const H2O = 'H2O, arXiv 2306.14048, appendix D'
export const ALMAN_SONG = 'Alman, Song, arXiv 2402.04497'
export const GAO_SONG_XIE = 'after Gao, Song, Xie, arXiv 2307.02419'
export const DENG_LI_SONG = 'after Deng, Li, Song, arXiv 2304.10411'
export const NAIR = 'Nair, arXiv 2510.23012, as reproduced in reading notes'
export const OWN = 'this catalogue'

/** The published statement needs a hypothesis that it does not make. */
export const HYPOTHESIS_MISSING = 'hypothesis missing'
/** The published statement holds in the other convention of stacking. */
export const CONVENTION_DIFFERS = 'convention differs'
/** The published statement is false as it stands. */
export const STATEMENT_FALSE = 'statement false'
