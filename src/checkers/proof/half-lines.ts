/** Inequalities of few real numbers with elementary functions. */
import { proveOnHalfLines, type HalfLineOutcome } from '../../../symbolic/half-lines/index.js'
import { isScalar, type CoreExpr } from '../../../symbolic/expression/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import type { Hypothesis, Margin } from '../../core/index.js'
import type { Effort } from './outcome.js'

/** Comparisons are used, strict ones as if they were not. */
function usable(h: Hypothesis): readonly (readonly [Margin['lesser'], Margin['greater']])[] {
  if (h.kind === 'margin' || h.kind === 'strict') return [[h.lesser, h.greater]]
  return h.kind === 'all' ? h.of.flatMap(usable) : []
}

/** Proves a margin between real numbers by ladders, and declines where it speaks of sizes or of arrays. */
export function proveByLadders({ lesser, greater, domain }: Margin, { expired }: Effort): HalfLineOutcome {
  const isOfNumbers = (sides: readonly CoreExpr[]): boolean =>
    sides.every(
      (e) =>
        isScalar(e.shape) &&
        ![...e.names].some(
          (name) => domain.sizes.has(name) || domain.indices.some((i) => i.name === name) || arrays.has(name),
        ),
    )
  const arrays = new Set(domain.variables.filter((v) => !isScalar(v.shape)).map((v) => v.name))
  if (!isOfNumbers([lesser, greater])) return { kind: 'not proved', reason: 'not of numbers alone' }
  const variables = domain.variables
    .filter(({ name }) => lesser.names.has(name) || greater.names.has(name))
    .map(({ name, use }) => ({ name, space: use.space, params: use.params }))
  const hypotheses =
    domain.assumptions.length === 0 ? [] : lowerAssumptions(domain).flatMap(usable).filter(isOfNumbers)
  return proveOnHalfLines({ lesser, greater, variables, hypotheses, expired })
}
