/** Where the theorems are proved. */
import { HORN_JOHNSON } from '../proof/sources.js'
import type { TheoremName } from './table.js'

const TOPICS = 'Horn–Johnson, Topics in Matrix Analysis'
const BHATIA = 'Bhatia, Matrix Analysis'
const POSITIVE = 'Bhatia, Positive Definite Matrices'
const SPACES = 'Mitrinović, Pečarić and Fink, Classical and New Inequalities in Analysis'

/** By name. */
export const AXIOMS: Readonly<Record<TheoremName, string>> = {
  ptolemy: `Ptolemy's inequality: ${SPACES}, chapter XIX`,
  hlawka: `Hlawka's inequality: ${SPACES}, chapter XVII`,
  'angular distance': 'Dunkl and Williams, A simple norm inequality (1964); Maligranda, Simple norm inequalities (2006)',
  buzano: `Buzano's inequality: ${SPACES}, chapter XX`,
  'gram determinant': `Gram determinants: ${HORN_JOHNSON}, theorem 7.2.10`,
  'least singular value': `singular values of sums and products: ${TOPICS}, theorem 3.3.16`,
  neumann: `the Neumann series: ${HORN_JOHNSON}, section 5.8`,
  norms: `norms of matrices: ${HORN_JOHNSON}, section 5.6`,
  'hadamard determinant': `Hadamard's inequality: ${HORN_JOHNSON}, theorem 7.8.1`,
  fischer: `Fischer's inequality: ${HORN_JOHNSON}, theorem 7.8.5`,
  'determinants of sums': `Minkowski's inequality: ${HORN_JOHNSON}, theorem 7.8.21; det(I + V + W): ${BHATIA}, section III.5`,
  oppenheim: `Oppenheim's inequality: ${HORN_JOHNSON}, theorem 7.8.16`,
  'entrywise products': `Schur's inequalities: ${TOPICS}, theorems 5.3.4 and 5.5.3`,
  blocks: `norms of blocks: Bhatia and Kittaneh, Norm inequalities for partitioned operators (1990)`,
  'von neumann': `von Neumann's trace inequality: ${HORN_JOHNSON}, theorem 7.4.1.1`,
  'traces of powers': `Lieb–Thirring and Golden–Thompson: ${BHATIA}, section IX.3`,
  'products of two': `means: ${BHATIA}, section IX.4; commutators: Böttcher and Wenzel, The Frobenius norm and the commutator (2008)`,
  'nearby spectra': `Weyl, Lidskii, Hoffman–Wielandt and Mirsky: ${BHATIA}, chapters III and VI`,
  spread: 'Mirsky, The spread of a matrix (1956); Wolkowicz and Styan, Bounds for eigenvalues using traces (1980)',
  rayleigh: `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'weighted products': `weighted products and Kantorovich: ${HORN_JOHNSON}, section 7.4`,
  'ranges of entries': `Pólya–Szegő, Grüss and Schweitzer: ${SPACES}, chapters V and X`,
  'parallel sums': 'Anderson and Duffin, Series and parallel addition of matrices (1969)',
  'blocks of inverses': `blocks of inverses: ${HORN_JOHNSON}, theorem 7.7.15`,
  pinching: `pinching: ${BHATIA}, section IV.2; dominant diagonals: ${HORN_JOHNSON}, theorem 6.1.10`,
  'entrywise inverses': `entrywise products: ${HORN_JOHNSON}, section 7.7`,
  'jointly convex forms': `joint convexity: ${POSITIVE}, section 1.3 and theorem 4.1.1`,
} // prettier-ignore
