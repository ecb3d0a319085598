/**
 * Search over the sizes of an obligation: positions from small to large, each starting from what was best before, then again where it looks most
 * promising. Deterministic for a seed and a number of evaluations.
 */
import { power } from '../../symbolic/elementary/index.js'
import type { Hypothesis, Instance, Obligation, Random, SearchTrace } from '../core/index.js'
import { affordable } from '../instance/cost.js'
import { allPositions, chartsAt, type Position } from '../instance/place.js'
import { Findings } from './findings.js'
import type { Measure } from './field.js'
import { enlarge, isViolation, searchAt, visitSearch, type PositionSearch } from './position-search.js'
import type { Budget } from './terrain.js'

/** What a search may spend. */
export interface Effort {
  /** Evaluations of both sides in all; slopes count as evaluations. */
  readonly evaluations: number
  /** Positions opened; each is compiled once. */
  readonly positions: number
}

/** What a search over sizes found. */
export interface Sweep {
  readonly findings: Findings
  /** The best instance of each position, best first. */
  readonly best: readonly { readonly instance: Instance; readonly height: number }[]
  readonly positions: readonly Position[]
  /** Evaluations used, and how many it took to the first violation that floats were sure of. */
  readonly spent: number
  readonly toFirst: number | undefined
  /** Of the best of all positions; absent where it is not known, or where positions compare sides in different ways. */
  readonly trace?: SearchTrace
}

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

/** Smallest, largest, and sizes between in about equal ratios; of those with one total, one at random. */
export function spreadPositions(all: readonly Position[], most: number, random: Random): readonly Position[] {
  if (all.length <= most) return all
  const [least, greatest] = [Math.max(1, total(all[0])), total(all[all.length - 1])]
  const chosen = new Set<Position>()
  for (let k = 0; k < most; k++) {
    const wanted = least * power(greatest / least, k / Math.max(1, most - 1))
    const free = all.filter((p) => !chosen.has(p))
    const nearest = Math.min(...free.map((p) => Math.abs(total(p) - wanted)))
    chosen.add(random.pick(free.filter((p) => Math.abs(total(p) - wanted) === nearest)))
  }
  return all.filter((p) => chosen.has(p))
}

/** Share of a visit's evaluations that looks for starts. */
const DRAW_SHARE = 0.25
/** Rounds that see every position, with their shares of the evaluations: a little first, so that what is easy is found soon. */
const ROUNDS = [
  { share: 0.01, climbs: 1 },
  { share: 0.04, climbs: 1 },
  { share: 0.12, climbs: 2 },
  { share: 0.3, climbs: 3 },
] as const
/** Share of the first position, before the rounds, where an equivalent obligation leads: gradients of it go straight to what rounds would only near. */
const FIRST_LEAD = 0.02
/** Visits after the rounds, with what is left, best places first. */
const LAST_VISITS = 4
const LAST_CLIMBS = 3
/** Evaluations to make a violation large. */
const ENLARGING = 400
/** Good instances carried from position to position. */
const CARRIED = 2

/** What is searched, from where, and how long. */
export interface Search {
  readonly obligation: Obligation
  readonly assumptions: readonly Hypothesis[]
  readonly random: Random
  readonly effort: Effort
  /** How sides are compared; in proportion unless said. */
  readonly measure?: Measure
  /** Good instances to start from. */
  readonly carried: readonly Instance[]
  expired(): boolean
}

const bestOf = (searches: readonly PositionSearch[]): Sweep['best'] =>
  searches
    .flatMap(({ field, best }) => (best ? [{ instance: field.instance(best.x), height: best.height }] : []))
    .toSorted((a, b) => b.height - a.height)

const isAt = (instance: Instance, { sizes, indices }: Position): boolean =>
  Object.entries(sizes).every(([k, v]) => instance.sizes[k] === v) &&
  Object.entries(indices).every(([k, v]) => instance.indices[k] === v)

/** A search under way. */
interface Running {
  readonly search: Search
  readonly positions: readonly Position[]
  readonly findings: Findings
  readonly searches: PositionSearch[]
  readonly rises: (readonly [evaluations: number, height: number])[]
  spent: number
}

function start(search: Search): Running {
  const { obligation, effort, random, carried } = search
  const all = affordable(obligation, allPositions(obligation.domain))
  const spread = spreadPositions(all, effort.positions, random)
  const positions = all
    .filter((p) => spread.includes(p) || carried.some((c) => isAt(c, p)))
    .flatMap((p) => chartsAt(obligation.domain, p))
  return { search, positions, findings: new Findings(), searches: [], rises: [], spent: 0 }
}

function openedSearch({ search, searches, positions }: Running, k: number): PositionSearch {
  const { obligation, assumptions, random, measure } = search
  return (searches[k] ??= searchAt(obligation, assumptions, positions[k], random, measure))
}

/** Spends evaluations at one position; true where a violation was found. */
function visit(running: Running, opened: PositionSearch, evaluations: number, climbs: number): boolean {
  const { search, searches, findings } = running
  const given = Math.floor(evaluations)
  if (given === 0) return false
  const budget: Budget = { left: given }
  const best = bestOf(searches.filter((s) => s !== opened)).slice(0, CARRIED)
  const carried = [...search.carried, ...best.map((b) => b.instance)]
  const draws = Math.ceil(DRAW_SHARE * given)
  const peak = visitSearch(opened, { random: search.random, budget, draws, climbs, carried, findings })
  running.spent += given - budget.left
  noteRise(running)
  return peak !== undefined && isViolation(peak.height)
}

function noteRise({ searches, rises, spent }: Running): void {
  const height = Math.max(...searches.map((s) => s.best?.height ?? -Infinity))
  if (height > (rises.at(-1)?.[1] ?? -Infinity)) rises.push([spent, height])
}

const DIGITS = 4

function traceOf({ searches, rises, spent }: Running): Pick<Sweep, 'trace'> {
  const [mode, ...others] = new Set(searches.map((s) => s.field.mode))
  if (others.length > 0 || rises.length === 0 || mode === 'difference') return {}
  const isRatio = mode !== 'gap'
  const shown = (height: number): number =>
    Number((isRatio ? height / Math.LN10 : height).toPrecision(DIGITS))
  const [last, best] = rises[rises.length - 1]
  const points = [...rises, ...(spent > last ? [[spent, best] as const] : [])].map(
    ([evaluations, height]) => [evaluations, shown(height)] as const,
  )
  return { trace: { measure: isRatio ? 'ratio' : 'gap', points } }
}

/** The search of the first position, where following an equivalent obligation finds a violation there. */
function followLead(running: Running): PositionSearch | undefined {
  const { search, positions } = running
  if ((search.obligation.alternatives ?? []).length === 0 || positions.length === 0) return undefined
  const opened = openedSearch(running, 0)
  return visit(running, opened, FIRST_LEAD * search.effort.evaluations, 1) ? opened : undefined
}

/** Whether the first steps of a search, those that follow an equivalent obligation, find a violation that floats are sure of. */
export const isLedToViolation = (search: Search): boolean => followLead(start(search)) !== undefined

/** The search in which a violation was found, if any. */
function look(running: Running): PositionSearch | undefined {
  const { search, positions, searches } = running
  const { effort, expired } = search
  const led = followLead(running)
  if (led) return led
  for (const { share, climbs } of ROUNDS)
    for (let k = 0; k < positions.length; k++) {
      if (expired()) return undefined
      const opened = openedSearch(running, k)
      if (visit(running, opened, (share * effort.evaluations) / positions.length, climbs)) return opened
    }
  const rest = (effort.evaluations - running.spent) / LAST_VISITS
  const promising = searches.toSorted((a, b) => (b.best?.height ?? -Infinity) - (a.best?.height ?? -Infinity))
  for (let k = 0; k < LAST_VISITS && promising.length > 0; k++) {
    if (expired()) return undefined
    const opened = promising[k % promising.length]
    if (visit(running, opened, rest, LAST_CLIMBS)) return opened
  }
  return undefined
}

/** Searches until a violation is certain in floating point, then makes it large; or until the effort is spent. */
export function sweep(search: Search): Sweep {
  const running = start(search)
  const found = look(running)
  const toFirst = found && running.spent
  if (found) {
    const budget: Budget = { left: ENLARGING }
    enlarge(found, search.random, budget, running.findings)
    running.spent += ENLARGING - budget.left
    noteRise(running)
  }
  const { findings, searches, positions, spent } = running
  return { findings, best: bestOf(searches), positions, spent, toFirst, ...traceOf(running) }
}
