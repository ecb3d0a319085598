/** What a replay says. */
import { Undefined } from './fixed-point.js'
import { Malformed } from './malformed.js'

/** Whether a record holds, or where it fails. */
export type ReplayOutcome =
  | { readonly kind: 'confirmed'; readonly steps: number; readonly points: number }
  | { readonly kind: 'rejected'; readonly reason: string }

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
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    if (problem instanceof Undefined)
      return { kind: 'rejected', reason: `undefined at a point that was tried: ${problem.message}` }
    throw problem
  }
}
