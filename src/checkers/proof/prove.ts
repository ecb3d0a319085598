/** The proof of an obligation, with its record, or why there is none. */
import { isZeroRational, type SizeValues } from '../../../symbolic/expression/index.js'
import {
  certificateLines,
  conclusionLines,
  inequalityLines,
  proveForAllSizes,
  proveInequality,
  proveSemidefinite,
  type Certificate,
  type InequalityRecord,
  type ProofRecord,
} from '../../../symbolic/proof/index.js'
import type { Margin, Obligation, Residual } from '../../core/index.js'
import { proveAtDeclaredSizes } from './given.js'
import { contextOf } from './known.js'

/** What can be replayed. */
export type AnyRecord =
  | { readonly kind: 'identity'; readonly record: ProofRecord }
  | { readonly kind: 'semidefinite'; readonly record: Certificate }
  | { readonly kind: 'inequality'; readonly record: InequalityRecord }

export type Outcome =
  | {
      readonly kind: 'all sizes'
      readonly method: string
      readonly proved: AnyRecord
      /** The record's conclusion, for people. */
      readonly lines: readonly string[]
    }
  | {
      readonly kind: 'sizes'
      readonly method: string
      readonly sizes: readonly SizeValues[]
      readonly points: number
      readonly errorProbability: number
    }
  | { readonly kind: 'declined'; readonly reason: string }

export interface Effort {
  readonly seed: number
  readonly expired: () => boolean
}

type ForAllSizes = Extract<Outcome, { kind: 'all sizes' | 'declined' }>

/** Differences that are visibly nonnegative are short; others are not worth more. */
const MOST_STEPS_OF_INEQUALITY = 4000

const declined = (reason: string): ForAllSizes => ({ kind: 'declined', reason })

function proveIdentity({ left, right, domain }: Residual, { expired }: Effort): ForAllSizes {
  const outcome = proveForAllSizes(left, right, { ...contextOf(domain), expired })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  return {
    kind: 'all sizes',
    method: 'equal normal forms over indices',
    proved: { kind: 'identity', record: outcome.record },
    lines: conclusionLines(outcome.record),
  }
}

/** 0 ≤ eigmin(M) by a sum of squares for v'Mv; other margins by terms none of which is negative. */
function proveMargin({ lesser, greater, domain }: Margin, { expired }: Effort): ForAllSizes {
  const context = { ...contextOf(domain), expired }
  if (lesser.op === 'const' && isZeroRational(lesser.value) && greater.op === 'eigmin') {
    const outcome = proveSemidefinite(greater.args[0]!, context)
    if (outcome.kind === 'not proved') return declined(outcome.reason)
    return {
      kind: 'all sizes',
      method: 'a sum of squares',
      proved: { kind: 'semidefinite', record: outcome.certificate },
      lines: certificateLines(outcome.certificate),
    }
  }
  const outcome = proveInequality(lesser, greater, { ...context, steps: MOST_STEPS_OF_INEQUALITY })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  return {
    kind: 'all sizes',
    method: 'a difference without negative terms',
    proved: { kind: 'inequality', record: outcome.record },
    lines: inequalityLines(outcome.record),
  }
}

/** For all sizes where that is possible, else (equations only) at the declared sizes. */
export function proveObligation(obligation: Obligation, effort: Effort): Outcome {
  if (obligation.kind === 'margin') return proveMargin(obligation, effort)
  if (obligation.implementation) return declined('code under test has no formula to prove')
  const all = proveIdentity(obligation, effort)
  if (all.kind === 'all sizes') return all
  const given = proveAtDeclaredSizes(obligation, effort)
  if (given.kind === 'declined') return declined(`all sizes: ${all.reason}; given sizes: ${given.reason}`)
  const { sizes, points, errorProbability } = given
  return {
    kind: 'sizes',
    method: 'equal at generic points modulo random 61-bit primes',
    sizes,
    points,
    errorProbability,
  }
}
