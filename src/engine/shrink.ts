/**
 * From a large violation to a simple one: smallest sizes first, then zeros, equal entries, small integers, short fractions. The relative
 * violation never falls below half of the largest one found, so that simplifying does not end in rounding noise.
 */
import { randomOf, type Instance, type Obligation, type Random } from '../core/index.js'
import type { Coordinates } from './draw.js'
import { allPositions, placeAt, type Place, type Position } from './place.js'

export interface Found {
  readonly instance: Instance
  readonly relative: number
}

const SHARE_KEPT = 0.5

function violationOf(place: Place, coordinates: Coordinates): number {
  if (!place.admissible(coordinates)) return 0
  const assessed = place.assess({ sizes: place.sizes, indices: place.indices, coordinates })
  return assessed.kind === 'violated' ? assessed.relative : 0
}

/** How hard a number is to read: 0 is simplest, then 1, −1, small integers, halves, short decimals, anything else. */
export function numberCost(x: number): number {
  if (x === 0) return 0
  const sign = x < 0 ? 0.5 : 0
  const a = Math.abs(x)
  if (a === 1) return 1 + sign
  if (Number.isInteger(a)) return 2 + Math.min(a, 1e6) / 10 + sign
  if (Number.isInteger(a * 2)) return 5 + a / 10 + sign
  if (Number.isInteger(a * 4)) return 6 + a / 10 + sign
  return (Number.isInteger(a * 100) ? 9 : 20) + sign
}

/** Fewer distinct values read better than many. */
const DISTINCT_COST = 0.5

export function instanceCost(coordinates: Coordinates): number {
  const all = Object.values(coordinates).flat()
  return all.reduce((s, x) => s + numberCost(x), 0) + DISTINCT_COST * new Set(all).size
}

/** Simpler values for one entry, simplest first. */
function simpler(x: number): number[] {
  const rounded = [Math.round(x), Math.round(2 * x) / 2, Math.round(4 * x) / 4, Math.round(100 * x) / 100]
  return [0, 1, -1, Math.sign(x), 2, -2, 3, ...rounded].filter(
    (y, i, all) => numberCost(y) < numberCost(x) && all.indexOf(y) === i,
  )
}

const replaced = (c: Coordinates, name: string, values: readonly number[]): Coordinates => ({
  ...c,
  [name]: values,
})

/** Whole-variable simplifications: all zero, all rounded, all equal, scaled to small integers. */
function* wholeMoves(c: Coordinates): Generator<Coordinates> {
  for (const [name, values] of Object.entries(c)) {
    const largest = Math.max(...values.map(Math.abs))
    yield replaced(
      c,
      name,
      values.map(() => 0),
    )
    yield replaced(
      c,
      name,
      values.map(() => 1),
    )
    for (const scale of [1, 2, 10])
      yield replaced(
        c,
        name,
        values.map((x) => Math.round(x * scale) / scale),
      )
    if (largest > 0)
      yield replaced(
        c,
        name,
        values.map((x) => Math.round(x / largest)),
      )
    if (largest > 0)
      yield replaced(
        c,
        name,
        values.map((x) => Math.round((3 * x) / largest)),
      )
  }
}

function* entryMoves(c: Coordinates): Generator<Coordinates> {
  for (const [name, values] of Object.entries(c))
    for (let i = 0; i < values.length; i++)
      for (const y of simpler(values[i]!))
        yield replaced(
          c,
          name,
          values.map((x, k) => (k === i ? y : x)),
        )
}

/** All one-step simplifications of coordinates, larger steps first: fast-check shrinks with these too. */
export function* simplifications(c: Coordinates): Generator<Coordinates> {
  const cost = instanceCost(c)
  for (const move of [...wholeMoves(c), ...entryMoves(c)]) if (instanceCost(move) < cost) yield move
}

/** Bounds of the work: shrinking stops there with the simplest instance so far. */
const MAX_EVALUATIONS = 4000

/** Greedy descent in readability at fixed sizes, keeping the violation above `least`. */
function simplify(
  place: Place,
  start: Coordinates,
  least: number,
): { coordinates: Coordinates; relative: number } {
  let [best, relative] = [start, violationOf(place, start)]
  let evaluations = 0
  for (let improved = true; improved && evaluations < MAX_EVALUATIONS;) {
    improved = false
    for (const candidate of simplifications(best)) {
      if (++evaluations > MAX_EVALUATIONS) break
      const v = violationOf(place, candidate)
      if (v < least) continue
      ;[best, relative, improved] = [candidate, v, true]
      break
    }
  }
  return { coordinates: best, relative }
}

/** Tries per smaller size: a violation at a small size, if there is one, is usually among small integers. */
const TRIES_PER_SIZE = 400

function smallIntegerDraw(place: Place, random: Random): Coordinates {
  const drawn = place.draw(random).coordinates
  const span = random.pick([1, 1, 2, 3])
  return Object.fromEntries(
    Object.entries(drawn).map(([name, values]) => {
      const whole = values.map(() => random.below(2 * span + 1) - span)
      return [
        name,
        random.next() < 0.25 ? values.map(Math.round) : random.next() < 0.5 ? whole.map(Math.abs) : whole,
      ]
    }),
  )
}

function searchAt(place: Place, least: number, random: Random): Coordinates | undefined {
  for (let k = 0; k < TRIES_PER_SIZE; k++) {
    const candidate = k % 4 === 3 ? place.draw(random).coordinates : smallIntegerDraw(place, random)
    if (violationOf(place, candidate) >= least) return candidate
  }
  return undefined
}

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

/** More positions than this are not tried: the smallest ones matter. */
const MAX_POSITIONS_TRIED = 24

/** The simplest violating instance found, starting from `found`. */
export function shrink(
  obligation: Obligation,
  assumptions: readonly Obligation[],
  found: Found,
  seed: number,
): Found {
  const least = SHARE_KEPT * found.relative
  const random = randomOf(seed, 'shrink')
  const smaller = allPositions(obligation.domain)
    .filter((p) => total(p) < total(found.instance))
    .slice(0, MAX_POSITIONS_TRIED)
  for (const position of smaller) {
    const place = placeAt(obligation, assumptions, position)
    const start = searchAt(place, least, random)
    if (start) return simplified(place, start, least)
  }
  const place = placeAt(obligation, assumptions, found.instance)
  return simplified(place, searchAt(place, least, random) ?? found.instance.coordinates, least)
}

function simplified(place: Place, start: Coordinates, least: number): Found {
  const { coordinates, relative } = simplify(place, start, least)
  return { instance: { sizes: place.sizes, indices: place.indices, coordinates }, relative }
}
