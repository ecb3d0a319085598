/** What a proof is: its record, what the replay says of it, and its text. */
import { replayBound, type BoundRecord } from '../../../symbolic/bounds/index.js'
import { replayCurvature, type CurvatureRecord } from '../../../symbolic/curvature/index.js'
import { replayEntrywise, type EntrywiseRecord } from '../../../symbolic/entrywise/index.js'
import { replayInner, type InnerRecord } from '../../../symbolic/inner/index.js'
import { replayReduction, type ReductionRecord } from '../../../symbolic/reduction/index.js'
import { replayMultipliers, type MultiplierRecord } from '../../../symbolic/multipliers/index.js'
import { replayTheorems, type TheoremRecord } from '../../../symbolic/theorems/index.js'
import { shownBy } from './shown.js'
import type { SizeCondition } from '../../core/index.js'
import type { SizeValues } from '../../../symbolic/expression/index.js'
import { replayHalfLines, type HalfLineRecord } from '../../../symbolic/half-lines/index.js'
import { replayPolynomial, type PolynomialRecord } from '../../../symbolic/polynomials/index.js'
import {
  replayMinors,
  replaySpectral,
  type MinorsRecord,
  type SpectralRecord,
} from '../../../symbolic/spectral/index.js'
import {
  replayAny as replayNormalForms,
  type AnyRecord as NormalFormRecord,
  type ReplayOutcome,
} from '../../../symbolic/proof/index.js'

/** What can be replayed. */
export type AnyRecord =
  | NormalFormRecord
  | { readonly kind: 'polynomials'; readonly record: PolynomialRecord }
  | { readonly kind: 'bounds'; readonly record: BoundRecord }
  | { readonly kind: 'curvature'; readonly record: CurvatureRecord }
  | { readonly kind: 'half-lines'; readonly record: HalfLineRecord }
  | { readonly kind: 'spectral'; readonly record: SpectralRecord }
  | { readonly kind: 'minors'; readonly record: MinorsRecord }
  | { readonly kind: 'entrywise'; readonly record: EntrywiseRecord }
  | { readonly kind: 'inner'; readonly record: InnerRecord }
  | { readonly kind: 'multipliers'; readonly record: MultiplierRecord }
  | { readonly kind: 'theorems'; readonly record: TheoremRecord }
  | { readonly kind: 'reduction'; readonly record: ReductionRecord<AnyRecord> }

/** Replays the record of any kind of proof. One that is no record at all, as of a file that somebody has changed, is rejected. */
export function replayAny(proved: AnyRecord, effort: Effort): ReplayOutcome {
  try {
    return replayed(proved, effort)
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
      return { kind: 'rejected', reason: `it is no record of a proof: ${error.message}` }
    throw error
  }
}

function replayed(proved: AnyRecord, effort: Effort): ReplayOutcome {
  switch (proved.kind) {
    case 'polynomials':
      return replayPolynomial(proved.record, effort)
    case 'bounds':
      return replayBound(proved.record, effort)
    case 'curvature':
      return replayCurvature(proved.record, effort)
    case 'half-lines':
      return replayHalfLines(proved.record, effort)
    case 'minors':
      return replayMinors(proved.record, effort)
    case 'spectral':
      return replaySpectral(proved.record, effort)
    case 'entrywise':
      return replayEntrywise(proved.record, effort)
    case 'inner':
      return replayInner(proved.record, effort)
    case 'multipliers':
      return replayMultipliers(proved.record, effort)
    case 'theorems':
      return replayTheorems(proved.record, effort)
    case 'reduction':
      return replayReduction(proved.record, { shown: shownBy, replay: (inner) => replayAny(inner, effort) })
    default:
      return replayNormalForms(proved, effort)
  }
}

/** A proof for all sizes or for the declared ones, with its record and what its replay says, or why there is none. */
export type Outcome =
  | {
      readonly kind: 'all sizes'
      /** What the proof wants of the sizes. */
      readonly where?: readonly SizeCondition[]
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
      /** The proof, for people. */
      readonly lines: readonly string[]
    }
  | { readonly kind: 'declined'; readonly reason: string }

/** The seed of a replay's draws, and how long a proof may take. */
export interface Effort {
  readonly seed: number
  readonly expired: () => boolean
}

/** What a prover for all sizes answers. */
export type ForAllSizes = Extract<Outcome, { kind: 'all sizes' | 'declined' }>

/** A proof for all sizes, with what the replay of its record says. */
export const forAllSizes = (
  method: string,
  proved: AnyRecord,
  lines: readonly string[],
  effort: Effort,
  where: readonly SizeCondition[] = [],
): ForAllSizes => ({
  kind: 'all sizes',
  ...(where.length > 0 ? { where } : {}),
  method,
  proved,
  replayed: replayAny(proved, effort),
  lines,
})

/** No proof, with the reason. */
export const declined = (reason: string): ForAllSizes => ({ kind: 'declined', reason })
