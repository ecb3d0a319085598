/**
 * Search over the sizes of an obligation: positions from small to large, each starting from what was best before, then again where it looks most
 * promising. Deterministic for a seed and a number of evaluations.
 */
import type { Instance, Obligation, Random } from '../../core/index.js'
import { allPositions, type Position } from '../../engine/place.js'
import { Findings } from './findings.js'
import type { Measure } from './field.js'
import { enlarge, isViolation, stationAt, visitStation, type Station } from './station.js'
import type { Budget } from './terrain.js'

export interface Effort {
  /** Evaluations of both sides in all; slopes count as evaluations. */
  readonly evaluations: number
  /** Positions opened; each is compiled once. */
  readonly positions: number
}

export interface Sweep {
  readonly findings: Findings
  /** The best instance of each position, best first. */
  readonly best: readonly { readonly instance: Instance; readonly height: number }[]
  readonly positions: readonly Position[]
  /** Evaluations used, and how many it took to the first violation that floats were sure of. */
  readonly spent: number
  readonly toFirst: number | undefined
}

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

/** Smallest, largest, and sizes between in about equal ratios; of those with one total, one at random. */
export function spreadPositions(all: readonly Position[], most: number, random: Random): readonly Position[] {
  if (all.length <= most) return all
  const [least, greatest] = [Math.max(1, total(all[0]!)), total(all[all.length - 1]!)]
  const chosen = new Set<Position>()
  for (let k = 0; k < most; k++) {
    const wanted = least * (greatest / least) ** (k / Math.max(1, most - 1))
    const free = all.filter((p) => !chosen.has(p))
    const nearest = Math.min(...free.map((p) => Math.abs(total(p) - wanted)))
    chosen.add(random.pick(free.filter((p) => Math.abs(total(p) - wanted) === nearest)))
  }
  return all.filter((p) => chosen.has(p))
}

/** Starts climbed in one visit, and the share of its evaluations that looks for starts. */
const CLIMBS = 3
const DRAW_SHARE = 0.3
/** Shares of the evaluations for rounds that see every position, a little first: what is easy is found soon. The rest is for the promising ones. */
const ROUNDS = [0.01, 0.04, 0.12, 0.3]
/** Visits after the rounds, best places first. */
const LAST_VISITS = 4
/** Evaluations to make a violation large. */
const ENLARGING = 400
/** Good instances carried from position to position. */
const CARRIED = 2

export interface Search {
  readonly obligation: Obligation
  readonly assumptions: readonly Obligation[]
  readonly random: Random
  readonly effort: Effort
  /** How sides are compared; in proportion unless said. */
  readonly measure?: Measure
  /** Good instances to start from. */
  readonly carried: readonly Instance[]
  expired(): boolean
}

const bestOf = (stations: readonly Station[]): Sweep['best'] =>
  stations
    .flatMap(({ field, best }) => (best ? [{ instance: field.instance(best.x), height: best.height }] : []))
    .toSorted((a, b) => b.height - a.height)

const isAt = (instance: Instance, { sizes, indices }: Position): boolean =>
  Object.entries(sizes).every(([k, v]) => instance.sizes[k] === v) &&
  Object.entries(indices).every(([k, v]) => instance.indices[k] === v)

/** Searches until a violation is certain in floating point, or the effort is spent. */
export function sweep(search: Search): Sweep {
  const { obligation, assumptions, random, effort } = search
  const all = allPositions(obligation.domain)
  const spread = spreadPositions(all, effort.positions, random)
  const positions = all.filter((p) => spread.includes(p) || search.carried.some((c) => isAt(c, p)))
  const findings = new Findings()
  const stations: Station[] = []
  let spent = 0
  const visit = (station: Station, evaluations: number): boolean => {
    const budget: Budget = { left: Math.floor(evaluations) }
    const carried = [
      ...search.carried,
      ...bestOf(stations)
        .map((b) => b.instance)
        .slice(0, CARRIED),
    ]
    const draws = Math.ceil(DRAW_SHARE * budget.left)
    const peak = visitStation(station, { random, budget, draws, climbs: CLIMBS, carried, findings })
    spent += Math.floor(evaluations) - budget.left
    return peak !== undefined && isViolation(peak.height)
  }
  const finish = (found?: Station): Sweep => {
    const toFirst = found && spent
    if (found) {
      const budget = { left: ENLARGING }
      enlarge(found, { random, budget, draws: 0, climbs: 1, carried: [], findings })
      spent += ENLARGING - budget.left
    }
    return { findings, best: bestOf(stations), positions, spent, toFirst }
  }
  for (const share of ROUNDS)
    for (const [k, position] of positions.entries()) {
      if (search.expired()) return finish()
      const station = (stations[k] ??= stationAt(obligation, assumptions, position, random, search.measure))
      if (visit(station, (share * effort.evaluations) / positions.length)) return finish(station)
    }
  const rest = (effort.evaluations - spent) / LAST_VISITS
  const promising = stations.toSorted((a, b) => (b.best?.height ?? -Infinity) - (a.best?.height ?? -Infinity))
  for (let k = 0; k < LAST_VISITS && promising.length > 0; k++) {
    if (search.expired()) return finish()
    const station = promising[k % promising.length]!
    if (visit(station, rest)) return finish(station)
  }
  return finish()
}
