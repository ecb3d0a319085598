/** A proof by known inequalities, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import { polynomialLines } from '../polynomials/index.js'
import type { PlainAtomOfBound, PlainBound } from '../bounds/plain.js'
import type { TheoremRecord } from './plain.js'
import type { TheoremName } from './table.js'

/** What each theorem is called. */
export const RULES: Readonly<Record<TheoremName, string>> = {
  ptolemy: 'by Ptolemy’s inequality for four points, one of which may be the origin',
  hlawka: 'by Hlawka’s inequality for three vectors',
  'angular distance': 'by the inequalities of Dunkl and Williams, of Massera and Schäffer and of Maligranda for angles and distances',
  buzano: 'by Buzano’s inequality',
  'gram determinant': 'since the Gram determinant of three vectors is not negative',
  'least singular value': 'by what the least singular value says of products and sums',
  neumann: 'by the Neumann series, and since A⁻¹ − B⁻¹ = A⁻¹(B − A)B⁻¹',
  norms: 'by the triangle inequality, by the norm of a product, and by comparison of norms',
  'hadamard determinant': 'by Hadamard’s inequality for determinants',
  fischer: 'by Fischer’s inequality for determinants',
  'determinants of sums': 'by Minkowski’s inequality, since determinants of sums of semidefinite matrices are larger than the sum, and I + V + W has no larger one than the product of I + V and I + W',
  oppenheim: 'by the inequalities of Oppenheim and Schur for determinants of entrywise products',
  'entrywise products': 'by Schur’s inequalities for entrywise products',
  blocks: 'by norms of blocks',
  'von neumann': 'by von Neumann’s trace inequality',
  'traces of powers': 'by the inequalities of Lieb and Thirring, and of Golden and Thompson',
  'products of two': 'by the inequality of means of Bhatia and Kittaneh, and by that of Böttcher and Wenzel for commutators',
  'nearby spectra': 'by the inequalities of Weyl, of Hoffman and Wielandt, of Lidskii and of Mirsky for eigenvalues and singular values of two matrices',
  spread: 'by the inequalities of Mirsky, and of Wolkowicz and Styan, for extreme eigenvalues',
  rayleigh: 'by Rayleigh quotients',
  'weighted products': 'by the inequality of Cauchy and Schwarz with weights, and by that of Kantorovich',
  'ranges of entries': 'by the inequalities of Pólya and Szegő, of Grüss, of Popoviciu and of Schweitzer for entries between bounds',
  'parallel sums': 'since parallel sums of definite matrices grow more than their parts',
  'blocks of inverses': 'since a block of an inverse is above the inverse of the block',
  pinching: 'by pinching, and by dominant diagonals',
  'entrywise inverses': 'by Fiedler’s inequality, and by those for entrywise products of inverses and of squares',
  'total variation and relative entropy': 'by the inequalities of Pinsker, of Vajda, of Bretagnolle and Huber, and of Sason and Verdú for divergences',
  'total variation and affinity': 'by the inequalities of Le Cam for the distances of Hellinger and of total variation',
  'continuity of entropy': 'by the inequality of Fannes and Audenaert for entropies of distributions that are near',
  'changes of measure': 'by the formula of Donsker and Varadhan, by those of Pinsker and of Hammersley, Chapman and Robbins for means under two distributions',
  'joint entropies': 'since entropies of parts are subadditive, monotone and submodular',
  'jointly convex forms': 'since A′P⁻¹A is jointly convex and homogeneous',
  'four vectors': 'by the inequalities of Adamović, of Selberg, and of Hanner',
  ranks: 'by what ranks of products, sums and blocks are, and the inequalities of Sylvester and Frobenius',
  'nuclear norms': 'by the duality of nuclear and spectral norm, and by Hölder’s inequalities for singular values',
  'parts of matrices': 'by the inequalities of Fan and Hoffman for the symmetric part, and since a sum of entries is a form',
  'perturbed inverses': 'by the Neumann series at an inverse, and since X = A⁻¹(AX)',
  'semidefinite pairs': 'by inequalities for two semidefinite matrices: of Kittaneh, of Bhatia and Davis, of Powers and Størmer, of Rotfel’d',
  'functions of matrices': 'by power series, by the inequality of Araki and Yamagami, and by that of Peierls',
  'traces and determinants': 'by inequalities for determinants: of means, of Hadamard, and of Koteljanskii',
  'principal blocks': 'by inequalities for blocks: interlacing, pinching, and those of blocks of a semidefinite matrix',
  'lists of eigenvalues': 'by the inequalities of Weyl, of Cauchy and of Ostrowski for all eigenvalues, or singular values, in order',
  'largest sums': 'by the inequalities of Schur and of Ky Fan for sums of largest values',
  'operator monotone': 'since roots, logarithms, powers up to the first and −1/x grow with the matrix, by Furuta’s inequality, and by Lyapunov’s equation',
  'between multiples of the identity': 'by Kantorovich’s inequality, and by what roots, logarithms and inverses of matrices change where these are above a multiple of the identity',
  equations: 'by the equations: for orthogonal projections, by Wielandt’s inequality, or by Rayleigh quotients',
  kernels: 'since the matrix is one of a positive definite kernel',
} // prettier-ignore

/** The theorems with what they say here, then what follows. */
export function theoremLines(record: TheoremRecord): readonly string[] {
  const texts = new FormulaTexts(record, [], [])
  const { conclusion } = record
  const sign = conclusion.kind === 'forms' ? '⪯' : '≤'
  const used = record.used.map((u) => `${RULES[u.rule as TheoremName]}: ${texts.node(u.lesser)} ${sign} ${texts.node(u.greater)}`) // prettier-ignore
  if (conclusion.kind === 'numbers') {
    const numbers = conclusion.numbers.map(({ name, quantity, of }) => `${name} = ${quantityText(quantity, texts.node(of))}`) // prettier-ignore
    return [...used, `with ${numbers.join(', ')}:`, ...polynomialLines(conclusion.proof)]
  }
  if (conclusion.kind === 'sum') {
    const factors = conclusion.times.map((by) =>
      factorText(by, ({ quantity, node }) => quantityText(quantity, texts.node(node)), conclusion.atoms),
    )
    if (factors.every((f) => f === '1'))
      return [...used, used.length === 1 ? 'which is enough' : 'the sum of which is enough']
    return [
      ...used,
      `which is enough with the factor${factors.length === 1 ? '' : 's'} ${factors.join(', ')}`,
    ]
  }
  if (conclusion.kind === 'columns')
    return [...used, `which is the claim${conclusion.times === '1' ? '' : ` times ${conclusion.times}`}`]
  const rest =
    conclusion.rest === undefined ? '' : `, but for ${texts.node(conclusion.rest)}, which is semidefinite`
  const times = conclusion.times.map((c) => (c === '1' ? '' : ` times ${c}`)).join(',')
  return [...used, `which is the claim${times}${rest}`]
}

const SIGNS: Readonly<Record<string, (of: string) => string>> = {
  high: (of) => of,
  low: (of) => `min ${of}`,
  max: (of) => `max|${of}|`,
  one: (of) => `‖${of}‖₁`,
  two: (of) => `‖${of}‖`,
  op: (of) => `‖${of}‖ₒₚ`,
  rows: (of) => `max‖row of ${of}‖`,
  inf: (of) => `‖${of}‖∞`,
  cols: (of) => `‖${of}‖₁→₁`,
  nuclear: (of) => `‖${of}‖⁎`,
  sigma: (of) => `σ_min(${of})`,
}
const quantityText = (quantity: string, of: string): string => SIGNS[quantity]?.(of) ?? of

function factorText(by: PlainBound, textOf: (atom: PlainAtomOfBound) => string, atoms: readonly PlainAtomOfBound[]): string {
  const [term] = by
  const powers = term.factors.map(([k, e]) => (e === '1' ? textOf(atoms[k]) : `${textOf(atoms[k])}^${/^\d+$/u.test(e) ? e : `(${e})`}`))
  const parts = [...(term.coefficient === '1' && powers.length > 0 ? [] : [term.coefficient]), ...powers]
  return parts.join('·')
} // prettier-ignore
