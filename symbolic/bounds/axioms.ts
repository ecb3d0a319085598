/**
 * The rules that rest on a fact which this project does not prove itself, with where it is proved. Of each rule there are claims, sampled and hunted, in
 * properties/lemmas.ts; those of the other rules are proved without the rule.
 */
const HORN_JOHNSON = 'Horn–Johnson, Matrix Analysis'
const RUDIN = 'Rudin, Principles of Mathematical Analysis'
const LANGUAGE = 'the definition, docs/language.md'

/** By the name of the rule. */
export const AXIOMS: Readonly<Record<string, string>> = {
  space: LANGUAGE,
  norms: `comparison of norms: ${HORN_JOHNSON}, section 5.6`,
  'one of two': LANGUAGE,
  'entry below max': LANGUAGE,
  'entry above −max': LANGUAGE,
  'max from both ends': LANGUAGE,
  'form above −op': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  combination: `the triangle inequality: ${HORN_JOHNSON}, section 5.1`,
  Lipschitz: `the mean value theorem: ${RUDIN}, theorem 5.10`,
  'grows from zero': `the mean value theorem: ${RUDIN}, theorem 5.10`,
  exponentials: `the mean value theorem: ${RUDIN}, theorem 5.10`,
  logarithms: `the mean value theorem: ${RUDIN}, theorem 5.10`,
  roots: `the mean value theorem: ${RUDIN}, theorem 5.10`,
  'change of a whole': `the second triangle inequality, and Weyl's: ${HORN_JOHNSON}, sections 4.3 and 5.1`,
  product: `norms of products: ${HORN_JOHNSON}, section 5.6`,
  'product by middle': `norms of products: ${HORN_JOHNSON}, section 5.6`,
  'inner product': `the inequalities of Cauchy and Schwarz, and of Hölder: ${HORN_JOHNSON}, section 5.1`,
  quotient: `homogeneity of norms: ${HORN_JOHNSON}, section 5.1`,
  kept: `norms of parts: ${HORN_JOHNSON}, section 5.6`,
  summed: `the inequality of Cauchy and Schwarz: ${HORN_JOHNSON}, section 5.1`,
  constant: LANGUAGE,
  range: `ranges of elementary functions: ${RUDIN}, chapter 8`,
  'exp increases': `monotone functions: ${RUDIN}, theorem 5.11`,
  'grows like exp': `cosh t = (exp t + exp −t)/2: ${RUDIN}, chapter 8`,
  'root increases': `monotone functions: ${RUDIN}, theorem 5.11`,
  power: 'powers increase with absolute values',
  extreme: LANGUAGE,
  'least eigenvalue': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'entries of entries': LANGUAGE,
  'so many entries': 'each of so many terms is at most the largest',
  average: 'an average lies between the ends',
  'extreme of two': LANGUAGE,
  'logsumexp below': 'Boyd and Vandenberghe, Convex Optimization, section 3.1.5',
  'logsumexp above': 'Boyd and Vandenberghe, Convex Optimization, section 3.1.5',
  distribution: LANGUAGE,
  'rows are distributions': LANGUAGE,
  covariance: `diagonal dominance: ${HORN_JOHNSON}, theorem 6.1.10`,
  'covariance by size': `diagonal dominance: ${HORN_JOHNSON}, theorem 6.1.10`,
  'softmax change': `the mean value inequality: ${RUDIN}, theorem 9.19, with the Jacobian of softmax`,
  interpolation:
    'the theorem of Riesz and Thorin; Higham, Accuracy and Stability of Numerical Algorithms, section 6.3',
  'softmax change in p': `the mean value inequality: ${RUDIN}, theorem 9.19, with the Jacobian of softmax; the theorem of Riesz and Thorin`,
  'softmax change in one': `the mean value inequality: ${RUDIN}, theorem 9.19, with the Jacobian of softmax`,
  deflated: `norms of products: ${HORN_JOHNSON}, section 5.6`,
  cocoercive: 'Gao and Pavel 2017, proposition 4',
  'affinity above': 'Le Cam; Tsybakov, Introduction to Nonparametric Estimation, lemma 2.3',
  'affinity below': 'Tsybakov, Introduction to Nonparametric Estimation, lemma 2.3',
  'affinity of softmax':
    "Hoeffding's lemma; Boucheron, Lugosi and Massart, Concentration Inequalities, lemma 2.2",
  'sum of squares': `positive semidefinite forms are sums of squares: ${HORN_JOHNSON}, theorem 7.2.7`,
  'Schur product': `Schur's product theorem: ${HORN_JOHNSON}, theorem 7.5.3`,
  'Kronecker product': `eigenvalues of Kronecker products: ${HORN_JOHNSON} (Topics), theorem 4.2.12`,
  'inverse of a form': `eigenvalues of inverses: ${HORN_JOHNSON}, section 7.1`,
  'trace of a form': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'diagonal of a form': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'value of a form': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'sum of forms': `sums of semidefinite matrices: ${HORN_JOHNSON}, section 7.1`,
  diagonal: `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'gram by sigma': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
  'congruence by sigma': `Rayleigh quotients: ${HORN_JOHNSON}, theorem 4.2.2`,
}

/** What the proof by these rules rests on, each once; of definitions nothing is said. */
export const axiomsOf = (rules: Iterable<string>): readonly string[] => [
  ...new Set(
    [...rules].flatMap((rule) =>
      Object.hasOwn(AXIOMS, rule) && AXIOMS[rule] !== LANGUAGE ? [AXIOMS[rule]] : [],
    ),
  ),
]
