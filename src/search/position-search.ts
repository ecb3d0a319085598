/** Search at one position: designed and drawn starts, the best of them climbed, what is best kept for the next visit. */
import { euclideanOf } from '../../symbolic/elementary/index.js'
import type { Alternative, Hypothesis, Instance, Obligation, Random } from '../core/index.js'
import { randomOf } from '../core/index.js'
import type { Extent } from '../spaces/index.js'
import { continuations } from '../instance/resize.js'
import { placeAt, type Place, type Position } from '../instance/place.js'
import { climb } from './climb.js'
import { fieldOf, type Field, type Measure } from './field.js'
import type { Findings } from './findings.js'
import { paying, type Budget, type Peak, type Terrain } from './terrain.js'
import { wander } from './wander.js'

/** A search at one position, with what it found there. */
export interface PositionSearch {
  readonly place: Place
  readonly field: Field
  readonly obligation: Obligation
  /** The same search for equivalent obligations, whose best points are starts here. */
  readonly leads: readonly Lead[]
  best: Peak | undefined
  /** Whether the best height is known to be more than rounding. */
  isResolved: boolean
}

interface Lead {
  readonly search: PositionSearch
  /** Coordinates here from coordinates there. */
  transfer(x: Float64Array): readonly Float64Array[]
}

/** How far a second point is put along a direction, in proportion to max(1, |coordinates|). */
const STEPS = [1e-1, 1e-2, 1e-3] as const

/** From a point and a direction to pairs of points around it, ever closer. */
function pairsAround(
  { coordinates }: Instance,
  { point, other }: NonNullable<Alternative['pair']>,
): readonly Instance['coordinates'][] {
  const [at, direction] = [coordinates[point], coordinates[other]]
  const length = euclideanOf(...direction) || 1
  const size = Math.max(1, ...at.map(Math.abs))
  return STEPS.map((h) => {
    const half = direction.map((v) => (h * size * v) / length / 2)
    return {
      ...coordinates,
      [point]: at.map((p, i) => p - half[i]),
      [other]: at.map((p, i) => p + half[i]),
    }
  })
}

function leadOf(
  { obligation, pair }: Alternative,
  here: Field,
  open: (o: Obligation) => PositionSearch,
): Lead {
  const search = open(obligation)
  return {
    search,
    transfer(x) {
      const instance = search.field.instance(x)
      const found = pair ? pairsAround(instance, pair) : [instance.coordinates]
      return found.map((coordinates) => admitted(here, coordinates))
    },
  }
}

/** Opens the search of an obligation at a position. */
export function searchAt(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  position: Position,
  random: Random,
  measure: Measure = 'relative',
): PositionSearch {
  const place = placeAt(obligation, assumptions, position)
  const field = fieldOf(place, obligation, random, measure)
  const open = (o: Obligation): PositionSearch => searchAt(o, assumptions, position, random)
  const leads = (obligation.alternatives ?? []).map((a) => leadOf(a, field, open))
  return { place, field, obligation, leads, best: undefined, isResolved: false }
}

/** What a visit may spend and from where it may start. */
export interface Visit {
  readonly random: Random
  readonly budget: Budget
  /** Random instances evaluated as starts. */
  readonly draws: number
  /** Starts climbed. */
  readonly climbs: number
  /** Good instances of other positions. */
  readonly carried: readonly Instance[]
  readonly findings: Findings
}

/** A height above this is a violation or a rounding error: it counts only where the error bounds are sure. */
const NOISE = 1e-9

/** Whether a height is more than rounding. */
export const isViolation = (height: number): boolean => height > NOISE

/** The terrain where no apparent violation stands that floats are not sure of; each sure one is recorded. */
const certain = ({ field, place }: PositionSearch, findings: Findings): Terrain => ({
  ...field,
  height(x) {
    const height = field.height(x)
    return !isViolation(height) || findings.judge(place, field.instance(x)) ? height : -Infinity
  },
})

function* startsOf(search: PositionSearch, visit: Visit): Generator<Float64Array> {
  const { field, place, obligation } = search
  for (const lead of search.leads) if (lead.search.best) yield* lead.transfer(lead.search.best.x)
  for (const instance of visit.carried)
    for (const coordinates of continuations(obligation.domain, instance, place))
      if (place.admissible(coordinates)) yield admitted(field, coordinates)
  for (let k = 0; k < visit.draws; k++) yield admitted(field, place.draw(visit.random).coordinates)
  if (search.best === undefined) yield* tiedStart(search)
}

/** Square coordinates of each variable as the identity: eigenvalues and singular values tie there, where no draw falls and no climb along slopes arrives. */
function* tiedStart({ field, place }: PositionSearch): Generator<Float64Array> {
  const isSquare = ({ rows, cols }: Extent): boolean => rows === cols && rows > 1
  if (!place.local.variables.some((v) => isSquare(v.extent))) return
  const { coordinates } = place.draw(randomOf(1, 'ties'))
  const tied = Object.fromEntries(
    place.local.variables.map(({ name, extent }) => {
      const drawn = coordinates[name] ?? []
      return [name, isSquare(extent) ? drawn.map((_, k) => (k % (extent.cols + 1) === 0 ? 1 : 0)) : drawn]
    }),
  )
  if (place.admissible(tied)) yield admitted(field, tied)
}

/** Coordinates moved to where the hypotheses hold. */
function admitted(field: Field, coordinates: Instance['coordinates']): Float64Array {
  const x = field.flatten(coordinates)
  field.project(x)
  return x
}

/** Factors by which one variable at a time is stretched: where a hypothesis of boundedness is missing, bounds fail far out. */
const STRETCHES = [10, 100, 1000] as const
/** Starts that are stretched. */
const STRETCHED = 2

/** The best starts so far with one variable made large. */
function* stretchedStarts({ field }: PositionSearch, peaks: readonly Peak[]): Generator<Float64Array> {
  for (const { x } of bestStarts(peaks, STRETCHED)) {
    const { coordinates } = field.instance(x)
    for (const [name, values] of Object.entries(coordinates))
      for (const factor of STRETCHES) {
        yield admitted(field, { ...coordinates, [name]: values.map((v) => factor * v) })
      }
  }
}

/** Starts of nearly the same height are taken for the same. */
const SAME_HEIGHT = 1e-9

function bestStarts(peaks: readonly Peak[], count: number): readonly Peak[] {
  const sorted = peaks.filter((p) => p.height > -Infinity).toSorted((a, b) => b.height - a.height)
  const distinct = sorted.filter((p, i) => i === 0 || sorted[i - 1].height - p.height > SAME_HEIGHT)
  return distinct.slice(0, count)
}

/** Share of a climb's budget that is kept for moves without gradients. */
const WANDER_SHARE = 0.2

/** Spends at most a part of a budget. */
function within<T>(budget: Budget, most: number, spend: (part: Budget) => T): T {
  const given = Math.min(budget.left, Math.max(0, Math.floor(most)))
  const part = { left: given }
  const result = spend(part)
  budget.left -= given - part.left
  return result
}

/** Climbs by gradients, then without; stops at a violation where `stop` says so. */
export function ascend(
  terrain: Terrain,
  start: Peak,
  random: Random,
  budget: Budget,
  stop: (height: number) => boolean,
): Peak {
  const climbed = within(budget, budget.left * (1 - WANDER_SHARE), (part) =>
    climb(paying(terrain, part), start, stop),
  )
  if (stop(climbed.height)) return climbed
  return wander(paying(terrain, budget), climbed, random, budget, stop)
}

/** A ratio that error bounds leave open by more than this is led by rounding, as between points that are too near to each other. */
const RESOLVED = 1e-6

function isResolved({ field, place }: PositionSearch, { x, height }: Peak): boolean {
  if (field.mode !== 'ratio' || isViolation(height)) return true
  const assessed = place.assess(field.instance(x))
  if (assessed.kind !== 'holds' || assessed.log10Slack === undefined) return false
  return height + assessed.log10Slack * Math.LN10 <= RESOLVED
}

/** Keeps a peak that is higher than the best one, or more certain, and no less certain. */
function keep(search: PositionSearch, peak: Peak): void {
  const rises = peak.height > (search.best?.height ?? -Infinity)
  if (!rises && search.isResolved) return
  const resolved = isResolved(search, peak)
  if (resolved === search.isResolved ? !rises : !resolved) return
  search.best = peak
  search.isResolved = resolved
}

/** One visit: leads first, then starts, then climbs, until a violation. The search's best is updated and judged. */
export function visitSearch(search: PositionSearch, visit: Visit): Peak | undefined {
  const { budget, findings, random } = visit
  for (const { search: lead } of search.leads) visitLead(lead, visit)
  const terrain = certain(search, findings)
  const paid = paying(terrain, budget)
  const peaks: Peak[] = search.best ? [search.best] : []
  const look = (starts: Iterable<Float64Array>): void => {
    for (const x of starts) {
      if (budget.left <= 0 || peaks.some((p) => isViolation(p.height))) return
      peaks.push({ x, height: paid.height(x) })
    }
  }
  look(startsOf(search, visit))
  look(stretchedStarts(search, peaks))
  const starts = bestStarts(peaks, visit.climbs)
  for (const [k, start] of starts.entries()) {
    const peak = within(budget, budget.left / (starts.length - k), (part) =>
      isViolation(start.height) ? start : ascend(terrain, start, random, part, isViolation),
    )
    keep(search, peak)
    if (isViolation(peak.height)) return search.best
  }
  if (search.best) findings.judge(search.place, search.field.instance(search.best.x))
  return search.best
}

/** Share of a visit's budget for each lead. */
const LEAD_SHARE = 0.5

/** A lead this high surely has violations at its starts. */
const SURE = 1e-5

/** A lead is climbed until it is sure, or as high as it goes: it gives starts, not evidence. */
function visitLead(lead: PositionSearch, visit: Visit): void {
  const { budget, draws, climbs, random } = visit
  within(budget, budget.left * LEAD_SHARE, (part) => {
    if (lead.best && lead.best.height > SURE) return
    const paid = paying(lead.field, part)
    const peaks = Array.from({ length: Math.ceil(draws * LEAD_SHARE) }, () => {
      const x = lead.field.flatten(lead.place.draw(random).coordinates)
      return { x, height: paid.height(x) }
    })
    const starts = bestStarts(lead.best ? [lead.best, ...peaks] : peaks, climbs)
    for (const [k, start] of starts.entries()) {
      const peak = within(part, part.left / (starts.length - k), (rest) =>
        ascend(lead.field, start, random, rest, (height) => height > SURE),
      )
      if (peak.height > (lead.best?.height ?? -Infinity)) lead.best = peak
      if (peak.height > SURE) return
    }
  })
}

/** Climbs on from a violation, to its largest: what shrinking may then halve. */
export function enlarge(search: PositionSearch, random: Random, budget: Budget, findings: Findings): void {
  const { best } = search
  if (best) search.best = ascend(certain(search, findings), best, random, budget, () => false)
}
