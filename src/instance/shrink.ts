/**
 * From a large violation to a simple one: smallest sizes first, then zeros, equal entries, small integers, short fractions. The relative
 * violation never falls below half of the largest one found, so that simplifying does not end in rounding noise.
 */
import { randomOf, type Hypothesis, type Instance, type Obligation, type Random } from '../core/index.js'
import { instanceOf, type Coordinates } from './draw.js'
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

const SHARE_KEPT = 0.5

function violationOf(place: Place, coordinates: Coordinates): number {
  if (!place.admissible(coordinates)) return 0
  const assessed = place.assess(instanceOf(place.local, coordinates))
  return assessed.kind === 'violated' ? assessed.relative : 0
}

/** Bounds of the work: shrinking stops there with the simplest instance so far. */
const MAX_EVALUATIONS = 6000
/** The same in coordinates evaluated: large instances cost more, and end less simple. */
const MAX_COORDINATES = 100_000

/** Greedy descent in readability at fixed sizes, keeping the violation above `least`. */
function simplify(place: Place, start: Coordinates, least: number): Found {
  let [best, relative] = [start, violationOf(place, start)]
  const most = Math.min(MAX_EVALUATIONS, MAX_COORDINATES / Object.values(start).flat().length)
  let evaluations = 0
  for (let improved = true; improved && evaluations < most;) {
    improved = false
    for (const candidate of simplifications(best)) {
      if (++evaluations > most) break
      const v = violationOf(place, candidate)
      if (v < least) continue
      ;[best, relative, improved] = [candidate, v, true]
      break
    }
  }
  return { instance: instanceOf(place.local, best), relative }
}

/** Draws per size: a violation at a small size, if there is one, is usually among small integers. */
const DRAWS_PER_SIZE = 240

/** Small whole numbers, sometimes small steps of them, where the charts take them. */
function smallDraw(place: Place, random: Random): Coordinates {
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

interface Start {
  readonly coordinates: Coordinates
  readonly relative: number
}

function* candidatesAt(
  place: Place,
  obligation: Obligation,
  found: Instance,
  random: Random,
): Generator<Coordinates> {
  yield* restrictions(obligation.domain, found, place, random)
  for (let k = 0; k < DRAWS_PER_SIZE; k++)
    yield k % 4 === 3 ? place.draw(random).coordinates : smallDraw(place, random)
}

/** The first candidate that violates enough, else the one that violates most. */
function startAt(place: Place, obligation: Obligation, found: Found, least: number, random: Random): Start {
  let best: Start = { coordinates: {}, relative: -1 }
  for (const coordinates of candidatesAt(place, obligation, found.instance, random)) {
    const relative = violationOf(place, coordinates)
    if (relative > best.relative) best = { coordinates, relative }
    if (relative >= least) break
  }
  return best
}

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

/** More positions than this are not tried: the smallest ones matter. */
const MAX_POSITIONS_TRIED = 16

/** Whichever violates more. */
function better(place: Place, start: Start, coordinates: Coordinates): Start {
  const relative = violationOf(place, coordinates)
  return relative > start.relative ? { coordinates, relative } : start
}

/**
 * The simplest violating instance found, starting from `found`.
 * @param improve climbs from the best candidate of a smaller size, where none violates enough
 */
export function shrink(
  obligation: Obligation,
  assumptions: readonly Hypothesis[],
  found: Found,
  seed: number,
  improve: Improve = (_place, start) => start,
): Found {
  const least = SHARE_KEPT * found.relative
  const random = randomOf(seed, 'shrink')
  const smaller = allPositions(obligation.domain)
    .filter((p) => total(p) < total(found.instance))
    .slice(0, MAX_POSITIONS_TRIED)
  for (const position of smaller) {
    const { chart } = found.instance
    const place = placeAt(obligation, assumptions, { ...position, ...(chart ? { chart } : {}) })
    let start = startAt(place, obligation, found, least, random)
    if (start.relative >= 0 && start.relative < least)
      start = better(place, start, improve(place, start.coordinates, obligation))
    if (start.relative >= least) return simplified(place, [start.coordinates], least)
  }
  const place = placeAt(obligation, assumptions, found.instance)
  const start = startAt(place, obligation, found, least, random)
  return simplified(
    place,
    start.relative >= least ? [start.coordinates, found.instance.coordinates] : [found.instance.coordinates],
    least,
  )
}

/** The simplest of what the starts simplify to. */
function simplified(place: Place, starts: readonly Coordinates[], least: number): Found {
  return starts
    .map((start) => simplify(place, start, least))
    .reduce((a, b) => (instanceCost(b.instance.coordinates) < instanceCost(a.instance.coordinates) ? b : a))
}
