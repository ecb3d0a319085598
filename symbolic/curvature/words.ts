/** The record of a proof of convexity as a numbered proof, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import type { CurvatureRecord, CurvatureStep } from './plain.js'

/** What each rule is called where a proof is read. */
export const PHRASES: Readonly<Record<string, string>> = {
  constant: 'it does not depend on what moves',
  variable: 'it is what moves',
  combination: 'a combination with weights of the right sign',
  sum: 'its entries are sums of such entries',
  'diagonal matrix': "v'diag(a)v = Σ a_i v_i²",
  'diagonal of a form': "its entries are e_i'M e_i",
  multiple: 'a multiple by what is fixed and of the right sign',
  composition: 'a convex or concave function of it, monotone where that is needed',
  largest: 'the largest of such functions',
  smallest: 'the smallest of such functions',
  norm: 'a norm of what is affine',
  'norm of nonnegative entries': 'the norm grows with entries that are not negative',
  logarithm: 'by the definition of log-convex',
  exponential: 'its logarithm is the exponent',
  'hyperbolic cosine': 'cosh t = (e^t + e^−t)/2, and sums of log-convex functions are log-convex',
  'log-sum-exp': 'log Σ exp is convex and grows with each argument',
  'log-convex is convex': 'exp is convex and increases',
  'positive and concave': 'log is concave and increases',
  'product of logarithms': 'the logarithm of a product of powers is a combination of logarithms',
  'geometric mean': 'a product of powers of nonnegative concave functions, exponents of sum at most 1',
  reciprocal: 'a reciprocal of positive concave functions',
  power: 'a power of at least 1 of a nonnegative convex function, or an even one of what is affine',
  'power over a product':
    'x^p/Π y_i^w_i is convex for p ≥ 1 + Σ w_i, grows with x ≥ 0 and falls with each y_i > 0',
  'root of squares': 'a Euclidean norm of affine or of nonnegative convex functions',
  'quadratic form': "X'SX of an affine X with a fixed S ⪰ 0",
  congruence: "v'C'MCv is the form of M at Cv",
  'matrix fraction': "X'M⁻¹X is convex in (X, M) together and falls with M ≻ 0",
  'largest eigenvalue': "the largest of v'Mv over unit vectors v",
  'least eigenvalue': "the least of v'Mv over unit vectors v",
  'log-determinant': 'log det is concave and grows with the matrix',
  determinant: 'log det is concave and grows with the matrix',
  inverse: 'the inverse of what is positive definite is convex, and falls as the matrix grows',
  'trace with a semidefinite matrix': "tr PM = Σ p_k'M p_k for P = Σ p_k p_k' ⪰ 0",
  entropy: 'x log x is convex',
  'relative entropy': 'x log(x/y) is convex in (x, y) together',
  'power mean': '(Σ a^p)^(1/p) is a norm for p ≥ 1; for p ≤ 1 it is concave; it grows with a ≥ 0',
  huber: 'c(x − c/2), c the part of x in [−d, d], is convex in x: its slope is c, which does not fall',
  'mean of logarithms': 'geometric means are concave, and grow with each argument',
  'root of a determinant': 'det^(1/n) is concave and grows with the matrix',
  'extreme eigenvalues': "the sum of the k largest eigenvalues is the largest tr V'MV with V'V = I",
  'nuclear norm': 'the sum of singular values is a norm',
  'function of eigenvalues': 'a symmetric function of eigenvalues curves as it does on diagonal matrices',
  'normal distribution': 'distribution functions of log-concave densities are log-concave, and 1 + erf rises from 0 to 2',
  'power by a parameter': 'a power with exponent between 0 and 1 is concave and rises, one below 0 is convex and falls',
  'cone of second order': 'a² − Σ b² is concave after a root or a logarithm where it is not negative and a ≥ 0, and so is ad − Σ b²; both grow with a and d, and fall with |b|',
  'operator function': 'log, roots and powers up to 1 are operator monotone and concave; powers from −1 to 0 fall and are operator convex, powers from 1 to 2 and x log x are operator convex',
  'trace of a function': 'tr f(M) curves as f, and rises or falls with M as f does',
  'trace of an exponential': 'log tr exp M is convex and grows with M',
  'exponential of logarithms': 'tr exp(H + Σ p log M) is concave for p ≥ 0 with Σ p ≤ 1, and grows with M',
  'parallel sum': '(Σ M⁻¹)⁻¹ is concave and grows with each M',
  'trace of two powers': 'tr K′A^pKB^q is concave in (A, B) together for p, q ≥ 0 and p + q ≤ 1, convex for p, q ≤ 0 and p + q ≥ −1, and for −1 ≤ p ≤ 0, 1 ≤ q ≤ 2 and p + q ≥ 1',
  'quantum relative entropy': 'tr A(log A − log B) is convex in (A, B) together',
  'product over a sum': 'log of Π x/(Σ x)^c is concave for 0 ≤ c ≤ 1, as (Σ v)² ≤ (Σ x)² Σ (v/x)²; so is log of det M/(tr M)^c',
  perspective: 't·f(x/t) curves as f(x), in (x, t) together, for t > 0',
} // prettier-ignore

const saidOf = (texts: FormulaTexts, { about, says }: CurvatureStep): string => {
  const text = texts.node(about)
  return says.startsWith('form ') ? `v'(${text})v is ${says.slice(5)} for every v` : `${text} is ${says}`
}

/** Of what is affine signs do not matter. */
const LINEAR: ReadonlySet<string> = new Set(['combination', 'sum', 'multiple'])
const reasonOf = ({ rule, says }: CurvatureStep): string =>
  says === 'affine' && LINEAR.has(rule) ? 'linear in what is affine' : (PHRASES[rule] ?? rule)

/** A numbered proof: the names of longer formulas, then each step with its reason. */
export function curvatureLines(record: CurvatureRecord): readonly string[] {
  const texts = new FormulaTexts(
    record,
    record.steps.map((step) => step.about),
  )
  const where = texts.where.length === 0 ? [] : [`Let ${texts.where.join(', ')}.`]
  const steps = record.steps.map((step, i) => {
    const from = step.of.length === 0 ? '' : `, from ${step.of.map((k) => `(${k + 1})`).join(', ')}`
    const end = i === record.steps.length - 1 ? ' ∎' : ''
    return `(${i + 1}) ${saidOf(texts, step)}: ${reasonOf(step)}${from}.${end}`
  })
  return [...where, `As functions of ${record.moving.join(', ')}:`, ...steps]
}
