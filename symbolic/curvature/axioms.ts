/**
 * The rules of composition that rest on a fact which this project does not prove itself, with where it is proved. Of every rule there are claims in
 * properties/lemmas; those of the other rules are proved without it.
 */
import { BOYD_VANDENBERGHE, HORN_JOHNSON, LANGUAGE } from '../proof/sources.js'

const BHATIA = 'Bhatia, Matrix Analysis'
const section = (number: string): string => `${BOYD_VANDENBERGHE}, section ${number}`

/** By the name of the rule. */
export const AXIOMS: Readonly<Record<string, string>> = {
  constant: LANGUAGE,
  variable: LANGUAGE,
  combination: `${BOYD_VANDENBERGHE}, sections 3.2.1 and 3.5.2`,
  sum: `${BOYD_VANDENBERGHE}, sections 3.2.1 and 3.5.2`,
  multiple: section('3.2.1'),
  composition: section('3.2.4'),
  largest: section('3.2.3'),
  smallest: section('3.2.3'),
  norm: section('3.1.5'),
  'norm of nonnegative entries': section('3.2.4'),
  'hyperbolic cosine': section('3.5.2'),
  'log-sum-exp': section('3.1.5'),
  'log-convex is convex': section('3.5.1'),
  'positive and concave': section('3.5.1'),
  'geometric mean': section('3.1.5'),
  reciprocal: section('3.2.4'),
  power: section('3.2.4'),
  'power over a product': section('3.2.6'),
  'root of squares': section('3.2.4'),
  'matrix fraction': section('3.1.7'),
  'largest eigenvalue': section('3.2.3'),
  'least eigenvalue': section('3.2.3'),
  'log-determinant': section('3.1.5'),
  determinant: section('3.1.5'),
  inverse: section('3.6.2'),
  'relative entropy': section('3.2.6'),
  'power mean': section('3.2.4'),
  huber: section('3.1.4'),
  'mean of logarithms': section('3.1.5'),
  'root of a determinant': section('3.2.4'),
  'extreme eigenvalues': `Fan 1949; ${BOYD_VANDENBERGHE}, section 3.2.3`,
  'nuclear norm': `norms of singular values: ${HORN_JOHNSON}, section 7.4`,
  'function of eigenvalues': 'Davis 1957, All convex invariant functions of Hermitian matrices',
  'normal distribution': section('3.5.2'),
  'power by a parameter': section('3.2.4'),
  'cone of second order': `${BOYD_VANDENBERGHE}, exercise 3.22`,
  'operator function': `${BHATIA}, section V.1`,
  'trace of a function': 'Carlen, Trace Inequalities and Quantum Entropy (2010), theorem 2.10',
  'trace of an exponential': 'Carlen, Trace Inequalities and Quantum Entropy (2010), section 2.4',
  'exponential of logarithms': 'Lieb, Convex trace functions and the Wigner–Yanase–Dyson conjecture (1973), theorem 6 and corollary 6.1',
  'parallel sum': 'Anderson and Duffin, Series and parallel addition of matrices (1969)',
  'trace of two powers': 'Lieb, Convex trace functions and the Wigner–Yanase–Dyson conjecture (1973); Ando, Concavity of certain maps on positive definite matrices (1979)',
  'quantum relative entropy': 'Lindblad, Expectations and entropy inequalities for finite quantum systems (1974)',
  'product over a sum': `${BOYD_VANDENBERGHE}, exercise 3.49`,
  perspective: section('3.2.6'),
} // prettier-ignore
