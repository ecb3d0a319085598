/** The record of a bound as a numbered proof, in text. */
import type { PlainSize } from '../proof/plain.js'
import { FormulaTexts, operationName, sizeText } from './formula-text.js'
import type { BoundRecord, BoundStep, PlainBound, PlainBoundTerm, Quantity, SizeCondition } from './plain.js'
import { factorText, type Reach } from './reach.js'

/** What each rule is called where a proof is read: a known fact, or what is done. */
export const PHRASES: Readonly<Record<string, string>> = {
  space: 'by its space',
  hypothesis: 'by hypothesis',
  'hypothesis and rest': 'by hypothesis, and by what is left',
  norms: 'comparing norms (N4)',
  itself: 'which is what it is',
  sign: 'no term of it is negative',
  'one of two': 'it is one of the two',
  'mean of norms': 'its square is at most the product of the two',
  'trace of a semidefinite matrix': 'its singular values are its eigenvalues',
  'entry below max': 'no entry exceeds the largest in absolute value',
  'entry above −max': 'no entry is below minus the largest in absolute value',
  'max from both ends': 'from both ends',
  'form above −op': "since |v'Mv| ≤ ‖M‖",
  zero: 'it vanishes',
  combination: 'by the triangle inequality (N1)',
  'common operation': 'taking the difference inside',
  'common vector': 'v and Mv together are (I + M)v',
  exchange: 'since ab − cd = (a − c)b + c(b − d) (D1)',
  quotients: 'since 1/s − 1/t = (t − s)/(st) (D2)',
  Lipschitz: 'the function is Lipschitz',
  'grows from zero': 'the function is Lipschitz and vanishes at 0',
  exponentials: 'since |eᵃ − eᵇ| ≤ max(eᵃ, eᵇ)|a − b| (D3)',
  logarithms: 'since |log a − log b| ≤ |a − b|/min(a, b)',
  roots: 'since |√a − √b| ≤ |a − b|/(2√min(a, b))',
  'change of a whole': 'it changes no more than its argument (M5)',
  product: 'the norm of a product (N3, N6)',
  'product by middle': 'an entry is a sum of so many products (N9)',
  'inner product': 'by Hölder (N5)',
  quotient: 'dividing by no less',
  'end of a quotient': 'dividing by what is positive',
  kept: 'the operation does not increase the norm',
  summed: 'by Cauchy–Schwarz (N8)',
  constant: 'a constant',
  range: 'by the range of the function',
  'exp increases': 'exp increases (M1)',
  'grows like exp': 'since cosh t ≤ e^|t|',
  'root increases': 'the root increases (M1)',
  power: 'a power of absolute values',
  square: 'a sum of squares',
  extreme: 'an extreme entry is an entry',
  'value of a norm': 'this is the norm',
  'eigenvalues of a form': 'by Rayleigh',
  'extreme eigenvalue': 'by Rayleigh',
  'form below op': "since |v'Mv| ≤ ‖M‖",
  'norm of a form': 'the norm of a symmetric matrix is the largest |λ|',
  'entries of a semidefinite matrix': 'no entry of a semidefinite matrix exceeds the largest on the diagonal',
  'congruence above': "X'SX ⪯ λ‖X‖² I where S ⪯ λ I, λ ≥ 0",
  'norms of an inverse': '‖I‖ ≤ ‖M‖‖M⁻¹‖',
  'norm of a Gram matrix': "‖X‖² = ‖X'X‖ = ‖XX'‖",
  adjoint: "‖Mv‖² = v'(M'Mv)",
  projection: "X'M⁻¹X ⪯ I/c where M ⪰ c XX', c > 0 (Schur complement)",
  'part of a form': 'a principal submatrix is the form at some vectors',
  'entries of entries': 'its entries are entries of that',
  'product of signs': 'multiplying by what is not negative',
  'so many entries': 'a sum of so many entries',
  average: 'an average lies between the ends (M3)',
  'extreme of two': 'an extreme of two',
  'logsumexp below': 'max z ≤ lse z (M4)',
  'logsumexp above': 'lse z ≤ max z + log n (M4)',
  distribution: 'its entries are nonnegative and sum to one (S1)',
  'rows are distributions': 'its rows are nonnegative and sum to one (S1)',
  'sums to one': 'the entries sum to one (S1)',
  covariance: "by 0 ⪯ diag f − f f' ⪯ ½ I (S3)",
  'covariance by size': "by ‖diag f − f f'‖ ≤ 1 − 1/n (S3)",
  centred: "since f∘c − ⟨f, c⟩ f = (diag f − f f') c (S8, S3)",
  'softmax change': 'softmax is ½-Lipschitz (S4)',
  'softmax change in one': 'softmax is 1-Lipschitz from max to sum (S5)',
  deflated: 'since ‖Δ − diag(Δ1) B‖ ≤ √n ‖Δ‖ for row-stochastic B (N14)',
  cocoercive: 'softmax is cocoercive (S6)',
  'affinity above': 'by Le Cam, TV² ≤ 2 H²',
  'affinity below': 'by H² ≤ TV',
  'affinity of softmax': 'by Hoeffding (S7)',
  diagonal: 'a diagonal matrix (P5)',
  multiple: 'a multiple',
  'multiple of the identity': "v'v = 1",
  gram: "X'X ⪰ 0 (P4)",
  'gram by sigma': "A'A ⪰ σ_min(A)² I (P3)",
  congruence: "X'SX ⪰ 0 where S ⪰ 0 (P2)",
  'squares of images': 'multiplied out, a sum of squares of images',
  'sum of squares': 'a sum of squares: the weights of the products are positive semidefinite (P7)',
  difference: 'their difference is at least 0',
  interpolation: 'by interpolation between column sums (p = 1) and row sums (p infinite) (N12)',
  'softmax change in p': 'softmax is ½-Lipschitz in every p-norm (S4, N12)',
  'common factors': 'taking common factors outside (P6)',
  'Schur product': "by Schur's product theorem (P9)",
  'Kronecker product': 'a Kronecker product of semidefinite matrices',
  'inverse of a form': 'the inverse of M ⪰ λ I has norm at most 1/λ, and a form that is not negative',
  'trace of a form': "tr M = Σ e_i'M e_i",
  'diagonal of a form': "M_ii = e_i'M e_i",
  'sum of forms': 'a sum of semidefinite matrices',
  'value of a form': "x'Mx ≥ λ‖x‖² where M ⪰ λ I",
  'congruence by sigma': "A'SA ⪰ λ σ_min(A)² I where S ⪰ λ I ⪰ 0 (P3)",
}

class Texts extends FormulaTexts {
  declare readonly record: BoundRecord

  constructor(record: BoundRecord, alphabet?: readonly string[]) {
    super(
      record,
      record.steps.map((step) => step.about),
      alphabet,
    )
  }

  quantity(kind: Quantity, k: number): string {
    const [row, vector] = this.record.nodes[k].shape.map(isOne)
    if (row && vector && kind !== 'high' && kind !== 'low' && kind !== 'sigma') return this.absolute(k)
    switch (kind) {
      case 'high':
        return row && vector ? this.node(k, 1) : `max(${this.node(k)})`
      case 'low':
        return `min(${this.node(k)})`
      case 'max':
        return `max|${this.node(k)}|`
      case 'one':
        return `‖${this.node(k)}‖₁`
      case 'two':
        return vector ? `‖${this.node(k)}‖` : `‖${this.node(k)}‖_F`
      case 'op':
        return `‖${this.node(k)}‖`
      case 'rows':
        return vector ? `max|${this.node(k)}|` : `max_i ‖(${this.node(k)})_i‖`
      case 'inf':
        return `max_i Σ_j |(${this.node(k)})_ij|`
      case 'cols':
        return `max_j Σ_i |(${this.node(k)})_ij|`
      case 'nuclear':
        return `‖${this.node(k)}‖_*`
      case 'sigma':
        return `σmin(${this.node(k)})`
    }
  }

  bound(bound: PlainBound): string {
    if (bound.length === 0) return '0'
    return bound.reduce((text, t) => {
      const negative = t.coefficient.startsWith('-')
      const body = this.term({ ...t, coefficient: negative ? t.coefficient.slice(1) : t.coefficient })
      return `${text}${negative ? (text === '' ? '-' : ' - ') : text === '' ? '' : ' + '}${body}`
    }, '')
  }

  term({ coefficient, factors, exp }: PlainBoundTerm): string {
    const powers = factors.map(([k, e]) => {
      const atom = this.record.atoms[k]
      const base = this.quantity(atom.quantity, atom.node)
      if (e === '1') return base
      if (e === '1/2') return `√${base}`
      return `${base}^${/^\d+$/.test(e) ? e : `(${e})`}`
    })
    const all = [...powers, ...(exp ? [`exp(${this.bound(exp)})`] : [])]
    return [...(coefficient === '1' && all.length > 0 ? [] : [coefficient]), ...all].join('·')
  }

  said({ kind, sense, about, bound }: BoundStep): string {
    const limit = this.bound(bound)
    if (kind === 'entry') return `${this.node(about)} ${sense} ${limit}`
    if (kind === 'form')
      return `${this.node(about)} ${sense === '≥' ? '⪰' : '⪯'} ${bound.length === 0 ? '0' : `(${limit}) I`}`
    return `${this.quantity(kind, about)} ${sense} ${limit}`
  }
}

const isOne = (s: PlainSize): boolean => s.length === 1 && s[0].length === 1 && s[0][0] === 1

interface SizeTexts {
  readonly size: string
  readonly atLeast: string
}

const textsOf = (conditions: readonly SizeCondition[]): readonly SizeTexts[] => {
  const all = conditions.map((c) => ({ size: sizeText(c.size), atLeast: sizeText(c.atLeast) }))
  return all.filter((c, i) => all.findIndex((o) => o.size === c.size && o.atLeast === c.atLeast) === i)
}

/** What a proof wants of the sizes, which those of the claim ensure: n ≥ d; empty where it holds for all sizes. */
export const sizeConditions = ({ steps, sizes }: BoundRecord): readonly SizeTexts[] => [
  ...textsOf(steps.flatMap((s) => s.conditions ?? [])),
  ...sizes.filter((s) => s.from > 1).map((s) => ({ size: s.name, atLeast: `${s.from}` })),
]

/** The number under which each step is told: none for what says nothing, that of its premise for what says the same again. */
export function toldNumbers(
  steps: readonly BoundStep[],
  said: (step: BoundStep) => string,
): readonly (number | undefined)[] {
  const numbers: (number | undefined)[] = []
  let told = 0
  for (const step of steps) {
    const same = step.of.length === 1 && said(steps[step.of[0]]) === said(step)
    numbers.push(step.rule === 'itself' ? undefined : same ? numbers[step.of[0]] : ++told)
  }
  return numbers
}

/** `(1), (3)`: each once. */
export const references = (of: readonly number[], numbers: readonly (number | undefined)[]): string =>
  [...new Set(of.flatMap((k) => numbers[k] ?? []))].map((k) => `(${k})`).join(', ')

/** A numbered proof: the names of longer formulas, each step with its reason, and the comparison of the two bounds. */
export function boundLines(record: BoundRecord): readonly string[] {
  const texts = new Texts(record)
  const where = texts.where.length === 0 ? [] : [`Let ${texts.where.join(', ')}.`]
  const numbers = toldNumbers(record.steps, (step) => texts.said(step))
  const steps = record.steps.flatMap((step, i) => {
    const number = numbers[i]
    if (number === undefined || numbers.indexOf(number) < i) return []
    const of = references(step.of, numbers)
    const when = (step.conditions ?? [])
      .map((c) => `, as ${sizeText(c.size)} ≥ ${sizeText(c.atLeast)}`)
      .join('')
    return [
      `(${number}) ${texts.said(step)}: ${PHRASES[step.rule] ?? step.rule}${of === '' ? '' : `, from ${of}`}${when}.`,
    ]
  })
  return [...where, ...steps, conclusionLine(record, texts, numbers)]
}

/** A chain of comparisons, each term once. */
export const chainOf = (terms: readonly string[], sign: string): string =>
  terms.filter((t, i) => t !== terms[i - 1]).join(` ${sign} `)

function conclusionLine(
  { conclusion, steps, sizes }: BoundRecord,
  texts: Texts,
  numbers: readonly (number | undefined)[],
): string {
  const { lesser, greater, above, below } = conclusion
  const bounds = [texts.bound(steps[above].bound), texts.bound(steps[below].bound)]
  const from = sizes.filter((s) => s.from > 1).map((s) => `${s.name} ≥ ${s.from}`)
  const scope = from.length === 0 ? '' : ` for ${from.join(', ')}`
  const by = references([above, below], numbers)
  const chain = chainOf([texts.node(lesser), ...bounds, texts.node(greater)], '≤')
  return `So ${chain}${by === '' ? '' : `, by ${by}`}${scope}. ∎`
}

/** Longer bounds are not told in a sentence. */
const LONGEST_BOUND = 60

/** Why the calculus does not prove a claim, in a sentence. */
export function whyNot(reach: Reach | undefined): string {
  switch (reach?.kind) {
    case undefined:
      return 'the bound calculus says nothing of it'
    case 'needs':
      return `the bound calculus needs ${textsOf(reach.conditions)
        .map((c) => `${c.size} ≥ ${c.atLeast}`)
        .join(', ')}, which the sizes do not ensure`
    case 'unbounded':
      return `no rule of the bound calculus bounds ${operationName(reach.op)}${reach.sense === undefined ? '' : reach.sense === '≤' ? ' from above' : ' from below'}`
    case 'factor': {
      const factor = factorText(reach.factor)
      const [upper, lower] = boundsOf(reach.record)
      const isShort = Math.max(upper.length, lower.length) <= LONGEST_BOUND
      return isShort
        ? `the bound calculus reaches ${upper}, ${factor} times the ${lower} of the claim`
        : `the bound calculus reaches ${factor} times the greater side`
    }
    case 'apart': {
      const [upper, lower] = boundsOf(reach.record)
      return Math.max(upper.length, lower.length) <= LONGEST_BOUND
        ? `the bound calculus reaches ${upper}, which it cannot compare with ${lower}`
        : 'the bounds of the two sides cannot be compared'
    }
  }
}

/** The bounds of the two sides. */
function boundsOf(record: BoundRecord): readonly [string, string] {
  const texts = new Texts(record, [])
  const { above, below } = record.conclusion
  return [texts.bound(record.steps[above].bound), texts.bound(record.steps[below].bound)]
}
