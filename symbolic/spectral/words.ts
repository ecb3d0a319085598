/** A proof by diagonalising as a person reads it. */
import { FormulaTexts } from '../bounds/formula-text.js'
import type { PlainFormula } from '../bounds/plain.js'
import { halfLineLines } from '../half-lines/index.js'
import { polynomialLines } from '../polynomials/index.js'
import { conclusionLines } from '../proof/index.js'
import type { Comparison, Frame, ScalarRecord, SpectralRecord } from './plain.js'

/** Proofs at given sizes. */
export const AT_SIZES = { minors: 'all principal minors are nonnegative' } as const

/** What each frame is. */
export const FRAMES: Readonly<Record<Frame, string>> = {
  orthogonal: 'with an orthogonal Q',
  congruence: 'with an invertible L',
  separate: 'each with an orthogonal Q of its own',
}

/** Why the comparison at every diagonal entry is enough. */
export const COMPARISONS: Readonly<Record<Comparison['kind'], string>> = {
  least: 'the form of a diagonal matrix is nonnegative where its entries are',
  largest: 'the largest eigenvalue is one of the diagonal entries',
  squared:
    'the square of the norm of X is the largest eigenvalue of X′X and of XX′, which is one of the diagonal entries',
  sum: 'traces and logarithms of determinants are sums over the diagonal entries',
  mean: 'it is summed over all ν eigenvalues λ, whose mean is σ, so that λ − σ sums to zero',
  value: 'both sides are weighted by the same numbers, which are not negative',
  diagonal: 'the diagonal entries of a matrix are forms of it',
  monotone: 'both sides are one function that grows with the matrix',
  congruent: 'with M also X′MX is semidefinite',
  pairs:
    'both sides are sums over all pairs of eigenvalues, one of each matrix, weighted by squares of one number for each pair of their eigenvectors',
  equal: 'matrices with the same diagonal entries in one frame are equal',
}

/** What the numbers stand for beside the diagonal entries. */
export const PARTS: Readonly<Record<string, string>> = {
  κ: 'κ is the least eigenvalue',
  ρ: 'λ + ρ is the norm',
  α: 'α is what the largest eigenvalue is above the diagonal entry',
  τ: 'τ is what the trace is above the diagonal entry',
  φ: 'φ is what the Frobenius norm is above the diagonal entry',
  γ: 'γ is what the largest sum of absolute values in a row is above the diagonal entry',
  ε: 'ε is what the largest probability is above the diagonal entry',
}

const formulaOf = ({ record }: ScalarRecord): PlainFormula => ({
  sizes: [],
  indices: [],
  variables: [],
  nodes: record.steps,
})

function scalarLines(scalar: ScalarRecord): readonly string[] {
  switch (scalar.kind) {
    case 'polynomials':
      return polynomialLines(scalar.record)
    case 'half-lines':
      return halfLineLines(scalar.record)
    case 'identity':
      return conclusionLines(scalar.record)
  }
}

function frameLine({ frame, bases, nodes, parts, ...formula }: SpectralRecord): string {
  const texts = new FormulaTexts({ ...formula, nodes }, [], [])
  const names = new Set(parts)
  const [first, second] = bases.map((k) => texts.node(k))
  if (frame === 'congruence')
    return `${first} = L ${names.has('λ') ? 'diag(λ) ' : ''}L' and ${second} = L diag(μ) L' ${FRAMES[frame]}`
  const each = bases.map((k, i) => {
    const mark = i === 0 ? '' : `${i + 1}`
    const entry = names.has(`ρ${mark}`)
      ? `λ${mark} − ρ${mark}`
      : names.has(`κ${mark}`)
        ? `κ${mark} + λ${mark}`
        : `λ${mark}`
    return `${texts.node(k)} = Q diag(${entry}) Q'`
  })
  return `${each.join(', ')} ${FRAMES[frame]}`
}

function orderLine(
  { nodes, ...formula }: SpectralRecord,
  { greater, lesser, gap }: NonNullable<SpectralRecord['order']>,
): string {
  const texts = new FormulaTexts({ ...formula, nodes }, [], [])
  return `${texts.node(greater)} = ${texts.node(lesser)} + (${texts.node(gap)}), where the latter is semidefinite by hypothesis`
}

/** The frame, what is left of both sides in it, and the proof of that. */
export function spectralLines(record: SpectralRecord): readonly string[] {
  const { scalar, comparison } = record
  const formula = formulaOf(scalar)
  const texts = new FormulaTexts(formula, [], [])
  const [lesser, greater] = scalar.record.sides.map((k) => texts.node(k))
  const parts = record.parts.flatMap((name) => (Object.hasOwn(PARTS, name) ? [PARTS[name]] : []))
  return [
    ...(record.order ? [orderLine(record, record.order)] : []),
    `${[frameLine(record), ...parts].join('; ')}`,
    `at every diagonal entry: ${lesser} ${comparison.kind === 'equal' ? '=' : '≤'} ${greater}, which is enough, as ${COMPARISONS[comparison.kind]}`,
    ...scalarLines(scalar),
  ]
}
