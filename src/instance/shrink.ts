/**
 * From a large violation to a simple one: smallest sizes first, then zeros, equal entries, small integers, short fractions. The relative
 * violation never falls below half of the largest one found, so that simplifying does not end in rounding noise.
 *
 * Shrinking is a conversation: it asks which of some candidates violates enough. Obligations answer at once; programs under test get candidates in
 * batches and answer later.
 */
import {
  randomOf,
  type Domain,
  type Hypothesis,
  type Instance,
  type Obligation,
  type Random,
} from '../core/index.js'
import { instanceOf, type Coordinates, type Drawer } from './draw.js'
import { allPositions, placeAt, type Place, type Position } from './place.js'
import { instanceCost, simplifications } from './readability.js'
import { restrictions } from './resize.js'

/** An instance with the relative size of its violation. */
export interface Found {
  readonly instance: Instance
  readonly relative: number
}

/** Raises the violation from a point where it is too small; gives a point, better or not. */
export type Improve = (place: Place, start: Coordinates, obligation: Obligation) => Coordinates

/** The first of the candidates that violates by `least`, else that which violates most; of at most so many. */
export interface Question<P> {
  readonly place: P
  readonly candidates: Iterable<Coordinates>
  readonly least: number
  readonly most: number
}

/** A candidate with its relative violation: 0 where it does not violate, −1 where there was none; and how many were tried. */
export interface Reply {
  readonly coordinates: Coordinates
  readonly relative: number
  readonly tried: number
}

/** What shrinking needs to know of an obligation, or of code under test. */
export interface Shrinkable<P> {
  readonly domain: Domain
  placeAt(position: Position): P
  improve?(place: P, start: Coordinates): Coordinates
  /** Draws per size: a violation at a small size, if there is one, is usually among small integers. */
  readonly draws: number
  /** A bound of the work at one size: shrinking stops there with the simplest instance so far. */
  readonly evaluations: number
}

type Asking<P, T> = Generator<Question<P>, T, Reply>
type Ground = Position & Drawer

const SHARE_KEPT = 0.5

/** What a strict inequality is violated by at equal sides: more than 0, which stands for no violation, and less than any gap. */
const EQUAL = Number.MIN_VALUE

/** A bound of the work in coordinates evaluated: large instances cost more, and end less simple. */
const MAX_COORDINATES = 100_000

/** Greedy descent in readability at fixed sizes, keeping the violation above `least`. */
function* simplify<P extends Ground>(
  place: P,
  start: Reply,
  least: number,
  { evaluations }: Shrinkable<P>,
): Asking<P, Reply> {
  let best = start
  let left = Math.min(evaluations, MAX_COORDINATES / Object.values(start.coordinates).flat().length)
  while (left > 0) {
    const reply = yield { place, candidates: simplifications(best.coordinates), least, most: left }
    left -= reply.tried
    if (reply.relative < least) break
    best = reply
  }
  return best
}

/** Small whole numbers, sometimes small steps of them, where the charts take them. */
function smallDraw(place: Ground, random: Random): Coordinates {
  const drawn = place.draw(random).coordinates
  const span = random.pick([1, 1, 2, 3])
  const step = random.pick([1, 1, 1, 1 / 4, 1 / 16])
  return Object.fromEntries(
    Object.entries(drawn).map(([name, values]) => {
      const whole = values.map(() => step * (random.below(2 * span + 1) - span))
      return [
        name,
        random.next() < 0.25 ? values.map(Math.round) : random.next() < 0.5 ? whole.map(Math.abs) : whole,
      ]
    }),
  )
}

function* candidatesAt(
  place: Ground,
  { domain, draws }: Pick<Shrinkable<Ground>, 'domain' | 'draws'>,
  found: Instance,
  random: Random,
): Generator<Coordinates> {
  yield* restrictions(domain, found, place, random)
  for (let k = 0; k < draws; k++)
    yield k % 4 === 3 ? place.draw(random).coordinates : smallDraw(place, random)
}

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

/** More positions than this are not tried: the smallest ones matter. */
const MAX_POSITIONS_TRIED = 16

/** The simplest violating instance found, starting from `found`. */
export function* shrinking<P extends Ground>(
  problem: Shrinkable<P>,
  found: Found,
  random: Random,
): Asking<P, Found> {
  const least = Math.max(SHARE_KEPT * found.relative, EQUAL)
  const look = (place: P): Question<P> => ({
    place,
    candidates: candidatesAt(place, problem, found.instance, random),
    least,
    most: Infinity,
  })
  const smaller = allPositions(problem.domain)
    .filter((p) => total(p) < total(found.instance))
    .slice(0, MAX_POSITIONS_TRIED)
  for (const position of smaller) {
    const { chart } = found.instance
    const place = problem.placeAt({ ...position, ...(chart ? { chart } : {}) })
    let start = yield look(place)
    if (start.relative >= 0 && start.relative < least && problem.improve) {
      const better = yield { place, candidates: [problem.improve(place, start.coordinates)], least, most: 1 }
      if (better.relative > start.relative) start = better
    }
    if (start.relative >= least) return yield* simplified(place, [start], least, problem)
  }
  const place = problem.placeAt(found.instance)
  const start = yield look(place)
  const given = {
    coordinates: found.instance.coordinates,
    relative: Math.max(found.relative, EQUAL),
    tried: 0,
  }
  return yield* simplified(place, start.relative >= least ? [start, given] : [given], least, problem)
}

/** The simplest of what the starts simplify to. */
function* simplified<P extends Ground>(
  place: P,
  starts: readonly Reply[],
  least: number,
  problem: Shrinkable<P>,
): Asking<P, Found> {
  const ends: Reply[] = []
  for (const start of starts) ends.push(yield* simplify(place, start, least, problem))
  const { coordinates, relative } = ends.reduce((a, b) =>
    instanceCost(b.coordinates) < instanceCost(a.coordinates) ? b : a,
  )
  return { instance: instanceOf(place, coordinates), relative }
}

function violationOf(place: Place, coordinates: Coordinates): number {
  if (!place.admissible(coordinates)) return 0
  const assessed = place.assess(instanceOf(place.local, coordinates))
  return assessed.kind === 'violated' ? Math.max(assessed.relative, EQUAL) : 0
}

function answer({ place, candidates, least, most }: Question<Place>): Reply {
  let best = { coordinates: {}, relative: -1 }
  let tried = 0
  for (const coordinates of candidates) {
    if (tried++ >= most) break
    const relative = violationOf(place, coordinates)
    if (relative > best.relative) best = { coordinates, relative }
    if (relative >= least) break
  }
  return { ...best, tried }
}

/** What obligations are shrunk with. */
const DRAWS = 240
const EVALUATIONS = 6000

/**
 * The simplest violating instance of an obligation that is found, starting from `found`.
 * @param improve climbs from the best candidate of a smaller size, where none violates enough
 */
export function shrink(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  found: Found,
  seed: number,
  improve?: Improve,
): Found {
  const problem: Shrinkable<Place> = {
    domain: obligation.domain,
    placeAt: (position) => placeAt(obligation, assumptions, position),
    ...(improve ? { improve: (place, start) => improve(place, start, obligation) } : {}),
    draws: DRAWS,
    evaluations: EVALUATIONS,
  }
  const asking = shrinking(problem, found, randomOf(seed, 'shrink'))
  for (let next = asking.next(); ; next = asking.next(answer(next.value))) if (next.done) return next.value
}
