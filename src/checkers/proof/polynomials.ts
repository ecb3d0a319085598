/** Inequalities of polynomials and rational functions at the declared sizes, with the hypotheses of the claim. */
import { isZeroRational, type SizeValues } from '../../../symbolic/expression/index.js'
import {
  provePolynomial,
  type Hypothesis,
  type PolynomialRecord,
} from '../../../symbolic/polynomials/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import type { Domain, Hypothesis as Lowered, Margin } from '../../core/index.js'
import { allPositions, type Position } from '../../instance/place.js'
import { rangesOf } from './space-facts.js'
import { proveMinors, type MinorsRecord } from '../../../symbolic/spectral/index.js'
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

/** What polynomials may use of a domain. */
const questionOf = (domain: Domain, positions: readonly Position[], { expired }: Effort) => ({
  ranges: rangesOf(domain),
  hypotheses: hypothesesOf(domain),
  at: positions.map(({ sizes, indices }) => ({ ...sizes, ...indices })),
  expired,
})

/** A matrix shown to be semidefinite at the declared sizes by its principal minors, or why it is not. */
export type ByMinors =
  | { readonly kind: 'proved'; readonly record: MinorsRecord; readonly sizes: readonly SizeValues[] }
  | { readonly kind: 'declined'; readonly reason: string }

/** Proves 0 ≤ eigmin(M) at the declared sizes. */
export function proveByMinors({ lesser, greater, domain }: Margin, effort: Effort): ByMinors {
  const isForm = lesser.op === 'const' && isZeroRational(lesser.value) && greater.op === 'eigmin'
  if (!isForm) return { kind: 'declined', reason: '' }
  const positions = allPositions(domain)
  const outcome = proveMinors(greater.args[0], questionOf(domain, positions, effort))
  if (outcome.kind === 'not proved') return { kind: 'declined', reason: outcome.reason }
  // Of one row or two much is true that says nothing of the claim.
  if (outcome.covered < positions.length)
    return { kind: 'declined', reason: 'not proved at every declared size' }
  return { kind: 'proved', record: outcome.record, sizes: coveredSizes(positions, outcome.covered) }
}

/**
 * Proves a margin at every position of the declared sizes, with the hypotheses of its domain; a position without a certificate declines.
 */
export function proveByPolynomials({ lesser, greater, domain }: Margin, effort: Effort): ByPolynomials {
  const positions = allPositions(domain)
  const outcome = provePolynomial({ lesser, greater, ...questionOf(domain, positions, effort) })
  if (outcome.kind === 'not proved') return { kind: 'declined', reason: outcome.reason }
  const sizes = coveredSizes(positions, outcome.covered)
  return sizes.length === 0
    ? { kind: 'declined', reason: 'not proved at every value of the indices' }
    : { kind: 'proved', record: outcome.record, sizes }
}
