/** What proofs by diagonalising take from the literature, with where it is proved; properties/lemmas has claims of each. */
import { HORN_JOHNSON, LANGUAGE } from '../proof/sources.js'
import type { Comparison, Frame } from './plain.js'

const RAYLEIGH = `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`
const NORMS = `norms of eigenvalues: ${HORN_JOHNSON}, section 5.6`

/** By frame, by comparison, and by what the numbers are. */
export const AXIOMS: Readonly<
  Record<'minors' | Frame | Comparison['kind'] | 'κ' | 'ρ' | 'α' | 'τ' | 'φ' | 'γ' | 'ε', string>
> = {
  minors: `Sylvester's criterion: ${HORN_JOHNSON}, theorem 7.2.5`,
  orthogonal: `the spectral theorem: ${HORN_JOHNSON}, theorem 2.5.6`,
  congruence: `simultaneous diagonalisation by congruence: ${HORN_JOHNSON}, theorem 7.6.4`,
  separate: `the spectral theorem: ${HORN_JOHNSON}, theorem 2.5.6`,
  least: RAYLEIGH,
  largest: RAYLEIGH,
  squared: `the spectral norm: ${HORN_JOHNSON}, section 5.6`,
  sum: `traces and determinants of similar matrices: ${HORN_JOHNSON}, section 1.3`,
  mean: `traces and determinants of similar matrices: ${HORN_JOHNSON}, section 1.3`,
  value: LANGUAGE,
  diagonal: LANGUAGE,
  equal: LANGUAGE,
  monotone: `monotone functions of symmetric matrices: ${HORN_JOHNSON}, section 7.7`,
  congruent: RAYLEIGH,
  pairs: 'Schur’s double sums: Bhatia, Matrix Analysis, sections IV.3 and V.3',
  κ: RAYLEIGH,
  ρ: NORMS,
  α: RAYLEIGH,
  τ: NORMS,
  φ: NORMS,
  γ: `Gershgorin's theorem: ${HORN_JOHNSON}, theorem 6.1.1`,
  ε: `Gershgorin's theorem: ${HORN_JOHNSON}, theorem 6.1.1`,
}
