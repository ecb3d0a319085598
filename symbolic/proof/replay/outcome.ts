/** What a replay says. */
import { Undefined } from './fixed-point.js'
import { Beyond, Malformed } from './malformed.js'

/** Whether a record holds, or where it fails. */
export type ReplayOutcome =
  | { readonly kind: 'confirmed'; readonly steps: number; readonly points: number }
  /** `beyond`: of values that replays cannot compute, which says nothing about the proof. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly beyond?: true }

/** Whether a replay could not compute what a proof is about: the proof is none, and not one that fails. */
export const isBeyond = (replayed: ReplayOutcome): replayed is Extract<ReplayOutcome, { kind: 'rejected' }> =>
  replayed.kind === 'rejected' && replayed.beyond === true

/** From which seed points are drawn, and how long a replay may take. */
export interface ReplayOptions {
  readonly seed?: number
  /** Whether the time given is used up: asked at every step. */
  readonly expired?: () => boolean
}

/** The outcome of a check that throws where a record does not hold. */
export function outcomeOf(steps: number, check: () => number): ReplayOutcome {
  try {
    return { kind: 'confirmed', steps, points: check() }
  } catch (problem) {
    if (problem instanceof Beyond) return { kind: 'rejected', reason: problem.message, beyond: true }
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    if (problem instanceof Undefined)
      return { kind: 'rejected', reason: `undefined at a point that was tried: ${problem.message}` }
    throw problem
  }
}
