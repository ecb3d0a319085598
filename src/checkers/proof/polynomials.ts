/** Inequalities of polynomials and rational functions at the declared sizes, with the hypotheses of the claim. */
import type { SizeValues } from '../../../symbolic/expression/index.js'
import {
  provePolynomial,
  type Hypothesis,
  type PolynomialRecord,
} from '../../../symbolic/polynomials/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import type { Domain, Hypothesis as Lowered, Margin } from '../../core/index.js'
import { allPositions } from '../../instance/place.js'
import { rangesOf } from './space-facts.js'
import type { Effort } from './outcome.js'

/** An inequality proved at the declared sizes with its certificate, or why it is not. */
export type ByPolynomials =
  | { readonly kind: 'proved'; readonly record: PolynomialRecord; readonly sizes: readonly SizeValues[] }
  | { readonly kind: 'declined'; readonly reason: string }

/** Strict hypotheses are used as if they were not; others than comparisons are not used. */
function usable(h: Lowered): readonly Hypothesis[] {
  if (h.kind === 'residual') return [{ relation: 'equal', sides: [h.left, h.right] }]
  if (h.kind === 'margin' || h.kind === 'strict')
    return [{ relation: 'at most', sides: [h.lesser, h.greater] }]
  return h.kind === 'all' ? h.of.flatMap(usable) : []
}

const hypothesesOf = (domain: Domain): readonly Hypothesis[] =>
  domain.assumptions.length === 0 ? [] : lowerAssumptions(domain).flatMap(usable)

/** Sizes all of whose positions are among the first `covered`. */
function coveredSizes(at: readonly { readonly sizes: SizeValues }[], covered: number): readonly SizeValues[] {
  const open = new Set(at.slice(covered).map((p) => p.sizes))
  return [...new Set(at.map((p) => p.sizes))].filter((s) => !open.has(s))
}

/**
 * Proves a margin at every position of the declared sizes, with the hypotheses of its domain; a position without a certificate declines.
 */
export function proveByPolynomials({ lesser, greater, domain }: Margin, { expired }: Effort): ByPolynomials {
  const positions = allPositions(domain)
  const outcome = provePolynomial({
    lesser,
    greater,
    ranges: rangesOf(domain),
    hypotheses: hypothesesOf(domain),
    at: positions.map(({ sizes, indices }) => ({ ...sizes, ...indices })),
    expired,
  })
  if (outcome.kind === 'not proved') return { kind: 'declined', reason: outcome.reason }
  const sizes = coveredSizes(positions, outcome.covered)
  return sizes.length === 0
    ? { kind: 'declined', reason: 'not proved at every value of the indices' }
    : { kind: 'proved', record: outcome.record, sizes }
}
