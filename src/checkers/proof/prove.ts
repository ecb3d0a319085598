/** The proof of an obligation, with its record, or why there is none. */
import { isZeroRational, type SizeValues } from '../../../symbolic/expression/index.js'
import {
  certificateLines,
  replayAny,
  conclusionLines,
  inequalityLines,
  proveForAllSizes,
  proveInequality,
  proveSemidefinite,
  type AnyRecord,
  type ReplayOutcome,
} from '../../../symbolic/proof/index.js'
import type { Margin, Obligation, Residual } from '../../core/index.js'
import { proveAtDeclaredSizes } from './given.js'
import { contextOf } from './known.js'

export type Outcome =
  | {
      readonly kind: 'all sizes'
      readonly method: string
      readonly proved: AnyRecord
      readonly replayed: ReplayOutcome
      /** The record's conclusion, for people. */
      readonly lines: readonly string[]
    }
  | {
      readonly kind: 'sizes'
      readonly method: string
      readonly sizes: readonly SizeValues[]
      readonly points: number
      readonly errorProbability: number
      readonly proved: AnyRecord
      readonly replayed: ReplayOutcome
    }
  | { readonly kind: 'declined'; readonly reason: string }

export interface Effort {
  readonly seed: number
  readonly expired: () => boolean
}

type ForAllSizes = Extract<Outcome, { kind: 'all sizes' | 'declined' }>

/** A proof for all sizes, with what the replay of its record says. */
const forAllSizes = (
  method: string,
  proved: AnyRecord,
  lines: readonly string[],
  effort: Effort,
): ForAllSizes => ({ kind: 'all sizes', method, proved, replayed: replayAny(proved, effort), lines })

/** Differences that are visibly nonnegative are short; others are not worth more. */
const MOST_STEPS_OF_INEQUALITY = 4000

const declined = (reason: string): ForAllSizes => ({ kind: 'declined', reason })

function proveIdentity({ left, right, domain }: Residual, effort: Effort): ForAllSizes {
  const outcome = proveForAllSizes(left, right, { ...contextOf(domain), expired: effort.expired })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  const proved = { kind: 'identity', record } as const
  return forAllSizes('equal normal forms over indices', proved, conclusionLines(record), effort)
}

/** 0 ≤ eigmin(M) by a sum of squares for v'Mv; other margins by terms none of which is negative. */
function proveMargin({ lesser, greater, domain }: Margin, effort: Effort): ForAllSizes {
  const context = { ...contextOf(domain), expired: effort.expired }
  if (lesser.op === 'const' && isZeroRational(lesser.value) && greater.op === 'eigmin') {
    const outcome = proveSemidefinite(greater.args[0]!, context)
    if (outcome.kind === 'not proved') return declined(outcome.reason)
    const { certificate } = outcome
    const proved = { kind: 'semidefinite', record: certificate } as const
    return forAllSizes('a sum of squares', proved, certificateLines(certificate), effort)
  }
  const outcome = proveInequality(lesser, greater, { ...context, steps: MOST_STEPS_OF_INEQUALITY })
  if (outcome.kind === 'not proved') return declined(outcome.reason)
  const { record } = outcome
  const proved = { kind: 'inequality', record } as const
  return forAllSizes('a difference without negative terms', proved, inequalityLines(record), effort)
}

/** For all sizes where that is possible, else (equations only) at the declared sizes. */
export function proveObligation(obligation: Obligation, effort: Effort): Outcome {
  if (obligation.kind === 'margin') return proveMargin(obligation, effort)
  if (obligation.implementation) return declined('code under test has no formula to prove')
  const all = proveIdentity(obligation, effort)
  if (all.kind === 'all sizes') return all
  const given = proveAtDeclaredSizes(obligation, effort)
  if (given.kind === 'declined') return declined(`all sizes: ${all.reason}; given sizes: ${given.reason}`)
  const { sizes, points, errorProbability, record } = given
  const proved = { kind: 'given sizes', record } as const
  return {
    kind: 'sizes',
    method: 'equal at generic points modulo random 61-bit primes',
    sizes,
    points,
    errorProbability,
    proved,
    replayed: replayAny(proved, effort),
  }
}
