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
  'total variation and relative entropy': 'Tsybakov, Introduction to Nonparametric Estimation, section 2.4; Vajda, Note on discrimination information and variation (1970); Sason and Verdú, f-divergence inequalities (2016)',
  'total variation and affinity': 'Tsybakov, Introduction to Nonparametric Estimation, lemmas 2.3 and 2.4',
  'continuity of entropy': 'Audenaert, A sharp continuity estimate for the von Neumann entropy (2007)',
  'changes of measure': 'Boucheron, Lugosi and Massart, Concentration Inequalities, chapter 4; Polyanskiy and Wu, Information Theory, section 7.13',
  'joint entropies': 'Cover and Thomas, Elements of Information Theory, sections 2.4 to 2.6',
  'jointly convex forms': `joint convexity: ${POSITIVE}, section 1.3 and theorem 4.1.1`,
  'four vectors': `Adamović (1964), Bombieri, A note on the large sieve (1971), Hanner, On the uniform convexity of Lᵖ and ℓᵖ (1956): ${SPACES}, chapters XVII and XX`,
  ranks: `ranks: ${HORN_JOHNSON}, section 0.4.5; of singular values: Recht, Fazel and Parrilo, Guaranteed minimum-rank solutions (2010), section 2`,
  'nuclear norms': `norms of singular values: ${BHATIA}, section IV.2`,
  'parts of matrices': `Fan and Hoffman (1955): ${BHATIA}, section IX.5 and proposition III.5.1`,
  'perturbed inverses': `errors of inverses: ${HORN_JOHNSON}, section 5.8`,
  'semidefinite pairs': `Bhatia and Davis, Powers and Størmer, Rotfel’d: ${BHATIA}, chapters IX and X; Kittaneh, Norm inequalities for commutators of positive operators (2008); Audenaert and others, Discriminating states (2007); fidelity: Fuchs and van de Graaf (1999)`,
  'functions of matrices': `exponentials: ${BHATIA}, chapter X and section IX.3; Araki and Yamagami (1981): ${BHATIA}, theorem VII.5.7; Peierls: Carlen, Trace Inequalities and Quantum Entropy (2010), section 2.4`,
  'traces and determinants': `determinants: ${HORN_JOHNSON}, sections 7.8 and theorem 7.8.9`,
  'principal blocks': `blocks: ${HORN_JOHNSON}, section 7.7 and theorem 4.3.28; ${BHATIA}, sections III.1 and IV.2; Bourin and Lee, Unitary orbits of Hermitian operators (2012)`,
  'lists of eigenvalues': `eigenvalues: ${HORN_JOHNSON}, sections 4.3 and 4.5; singular values: ${TOPICS}, section 3.3`,
  'largest sums': `Schur and Ky Fan: ${HORN_JOHNSON}, theorems 4.3.45 and 4.3.47; ${TOPICS}, section 3.4`,
  'operator monotone': `Löwner and Heinz: ${BHATIA}, theorem V.1.9; Furuta, A ≥ B ≥ 0 assures (BʳAᵖBʳ)^(1/q) ≥ B^((p+2r)/q) (1987); Lyapunov: ${POSITIVE}, section 1.2; ${HORN_JOHNSON}, section 7.7`,
  'between multiples of the identity': `Kantorovich: ${HORN_JOHNSON}, section 7.4; perturbation of functions of matrices: ${BHATIA}, section X.3`,
  equations: `projections: ${BHATIA}, section VII.1; Wielandt: ${HORN_JOHNSON}, section 7.4; Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  kernels: `kernels: ${POSITIVE}, section 1.1 and chapter 5`,
} // prettier-ignore
