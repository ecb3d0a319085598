/** A false claim as every method sees it: places, each evaluated one instance at a time, the evaluations counted. */
import { lower, lowerAssumptions } from '../../src/claims/lower.js'
import type { Hypothesis, Instance, Obligation } from '../../src/core/index.js'
import { allPositions, placeAt, type Place } from '../../src/instance/place.js'
import { claim, type ClaimRecord } from '../../src/index.js'

export interface Target {
  readonly name: string
  readonly obligation: Obligation
  readonly assumptions: readonly Hypothesis[]
  readonly places: readonly Place[]
}

/** Of an order, the part on eigenvalues: that the difference is symmetric is not what is false. */
export function targetOf(name: string, record: Omit<ClaimRecord, 'id'>): Target {
  const lowered = lower(claim({ id: 'target', ...record }))
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const obligation = lowered.obligations[lowered.obligations.length - 1]
  const assumptions = lowerAssumptions(obligation.domain)
  const places = allPositions(obligation.domain).map((p) => placeAt(obligation, assumptions, p))
  return { name, obligation, assumptions, places }
}

/** Evaluations after which a method gives up. */
export interface Race {
  readonly budget: number
  readonly seed: number
}

/** Evaluations to the first violation that rigorous arithmetic confirms; undefined where there was none within the budget. */
export type Outcome = number | undefined

export const isViolation = (place: Place, instance: Instance): boolean =>
  place.admissible(instance.coordinates) &&
  place.assess(instance).kind === 'violated' &&
  place.confirm(instance).kind === 'confirmed'

export const lengthOf = ({ local }: Place): number =>
  local.variables.reduce((s, v) => s + v.extent.rows * v.extent.cols, 0)

/** Numbers as coordinates, moved into the spaces as a careful user of plain generators would do it. */
export function instanceOf(place: Place, numbers: readonly number[]): Instance {
  const coordinates: Record<string, readonly number[]> = {}
  let from = 0
  for (const v of place.local.variables) {
    const c = numbers.slice(from, (from += v.extent.rows * v.extent.cols))
    coordinates[v.name] = v.space.project?.(c, [], v.extent) ?? c
  }
  return { sizes: place.sizes, indices: place.indices, coordinates: coordinates }
}
