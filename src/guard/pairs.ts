/** Functions without a formula, over pairs of points of a space: Lipschitz bounds and convexity, by search. */
import { euclideanOf, power } from '../../symbolic/elementary/index.js'
import { randomOf, type Random } from '../core/index.js'
import { readProblem, type ClaimRecord } from '../claims/document/index.js'
import { drawerOf, inputsOf, slotsOf, type Coordinates } from '../instance/draw.js'
import { pullBack } from '../instance/pull-back.js'
import { choosePositions } from '../instance/place.js'
import { simplifications } from '../instance/readability.js'
import { compile } from '../numeric/index.js'
import { spaces } from '../spaces/index.js'
import type { Guarded } from './guard.js'
import { handOver, isUnreadable, SIGNIFICAND, tensorOf, type Arrays, type Got } from '../code/values.js'

/** Over which points a function is looked at, and how long. */
export interface PairOptions extends Pick<ClaimRecord, 'sizes'> {
  /** The space of the argument: `vector(n)`, `box(n, -1, 1)`, `simplex(n)` … */
  readonly on: string
  readonly seed?: number
  /** Pairs tried at each of the sizes. */
  readonly runs?: number
  readonly arrays?: Arrays
}

const DEFAULT_SIZES = '2..4'
const DEFAULT_RUNS = 1500
const MAX_POSITIONS = 3
/** As for other code: four bits for the order of operations. */
const SPARED_BITS = 4

interface Point {
  readonly coordinates: Coordinates
  readonly x: Float64Array
}

/** The space at one choice of sizes. */
interface Field {
  readonly sizes: Readonly<Record<string, number>>
  readonly rows: number
  readonly cols: number
  draw(random: Random): Point
  at(coordinates: Coordinates): Point | undefined
}

function fieldsOf({ on, sizes, seed = 1 }: PairOptions): readonly Field[] {
  const given = { x: on }
  const names = readProblem({ given }, { spaces }).domain.sizes.keys()
  const ranges = { ...Object.fromEntries([...names].map((n) => [n, DEFAULT_SIZES])), ...sizes }
  const { domain } = readProblem({ given, sizes: ranges }, { spaces })
  return choosePositions(domain, MAX_POSITIONS, randomOf(seed, on)).map((position): Field => {
    const local = pullBack(domain, position.sizes, position.indices)
    const drawer = drawerOf(local)
    const embed = compile(
      local.variables.map((v) => v.element),
      slotsOf(local),
      {},
    )
    const { rows, cols } = embed.outputs[0]
    const pointAt = (coordinates: Coordinates): Point => {
      const x = new Float64Array(rows * cols)
      embed.evaluate(inputsOf(local, coordinates), [x])
      return { coordinates, x }
    }
    return {
      sizes: position.sizes,
      rows,
      cols,
      draw: (random) => pointAt(drawer.draw(random).coordinates),
      at: (coordinates) => (drawer.admissible(coordinates) ? pointAt(coordinates) : undefined),
    }
  })
}

type Unary = (x: never) => unknown

function evaluatorOf(
  f: Unary,
  { rows, cols }: Field,
  { arrays = 'nested', on }: PairOptions,
): (x: Float64Array) => Got {
  const scalar = !on.includes('(') || on.startsWith('scalar')
  return (x) => {
    const returned: unknown = (f as (x: unknown) => unknown)(
      handOver({ rows, cols, data: x }, arrays, scalar),
    )
    if (returned instanceof Promise)
      throw new Error('pairs: expected a function that answers at once, got a promise')
    const read = tensorOf(returned)
    if (isUnreadable(read)) throw new Error(`pairs: ${read.problem}`)
    return read
  }
}

/** Two points and how far they break the bound; `excess` > 0 is a violation. */
interface Pair {
  readonly field: Field
  readonly a: Point
  readonly b: Point
  readonly excess: number
  readonly measure: number
}
type Measure = (a: Float64Array, b: Float64Array) => { readonly excess: number; readonly measure: number }

const norm = (x: Float64Array): number => euclideanOf(...x)
const minus = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => v - y[i])

const nudged = (c: Coordinates, scale: number, random: Random): Coordinates =>
  Object.fromEntries(
    Object.entries(c).map(([name, xs]) => [name, xs.map((x) => x + scale * random.normal())]),
  )

/** A second point near the first as often as apart, but never so near that differences are rounding. */
const NEAREST = 1e-2

function drawPair(field: Field, random: Random): readonly [Point, Point] {
  const a = field.draw(random)
  if (random.next() < 0.5) return [a, field.draw(random)]
  return [
    a,
    field.at(nudged(a.coordinates, NEAREST * power(10, 2 * random.next()), random)) ?? field.draw(random),
  ]
}

/** Climbs the measure: half of the tries are new pairs, the others steps from the best, of every length (a (1+1) evolution strategy with random step). */
function climb(field: Field, measure: Measure, runs: number, random: Random): Pair | undefined {
  let best: Pair | undefined
  for (let k = 0; k < runs; k++) {
    const step = power(10, 1 - 4 * random.next())
    const from =
      best && k % 4 !== 0
        ? ([
            field.at(nudged(best.a.coordinates, step, random)),
            field.at(nudged(best.b.coordinates, step, random)),
          ] as const)
        : drawPair(field, random)
    const [a, b] = from
    if (!a || !b || norm(minus(a.x, b.x)) < NEAREST * 0.1) continue
    const judged = measure(a.x, b.x)
    if (Number.isFinite(judged.measure) && (!best || judged.measure > best.measure))
      best = { field, a, b, ...judged }
    if (best && best.excess > 0 && k > runs / 4) break
  }
  return best
}

/** Pairs tried to make one that breaks the bound simple. */
const MOST_SIMPLER = 3000
/** It goes on breaking it by at least this share. */
const SHARE_KEPT = 0.5

const FIRST = 'x'
const SECOND = 'y'

/** Coordinates of both points under names of their own. */
const joined = ({ a, b }: Pair): Coordinates =>
  Object.fromEntries(
    [a, b].flatMap(({ coordinates }, i) =>
      Object.entries(coordinates).map(([name, xs]) => [`${i === 0 ? FIRST : SECOND}${name}`, xs]),
    ),
  )

function pairAt(field: Field, both: Coordinates, measure: Measure): Pair | undefined {
  const of = (which: string): Point | undefined =>
    field.at(
      Object.fromEntries(
        Object.entries(both).flatMap(([name, xs]) => (name.startsWith(which) ? [[name.slice(1), xs]] : [])),
      ),
    )
  const [a, b] = [of(FIRST), of(SECOND)]
  if (!a || !b || norm(minus(a.x, b.x)) < NEAREST * 0.1) return undefined
  return { field, a, b, ...measure(a.x, b.x) }
}

/** From a pair that breaks the bound to one that is easier to read and breaks it by half as much at least. */
function simplified(found: Pair, measure: Measure): Pair {
  const least = SHARE_KEPT * found.excess
  let best = found
  for (let left = MOST_SIMPLER, isDone = false; !isDone;) {
    isDone = true
    for (const both of simplifications(joined(best))) {
      if (left-- <= 0) break
      const pair = pairAt(best.field, both, measure)
      if (!pair || !(pair.excess >= least)) continue
      best = pair
      isDone = false
      break
    }
  }
  return best
}

const unitOf = (got: Got): number => 2 ** (SPARED_BITS - SIGNIFICAND[got.precision])
const number = (x: number): number => Number(x.toPrecision(8))
const list = (x: Float64Array): string => `[${Array.from(x).join(', ')}]`

function search(
  f: Unary,
  options: PairOptions,
  measureOf: (evaluate: (x: Float64Array) => Got) => Measure,
): Pair | undefined {
  const { seed = 1, runs = DEFAULT_RUNS, on } = options
  const measure = (field: Field): Measure => measureOf(evaluatorOf(f, field, options))
  const found = fieldsOf(options)
    .map((field) => climb(field, measure(field), runs, randomOf(seed, on, JSON.stringify(field.sizes))))
    .filter((p) => p !== undefined)
  const largest = found.reduce<Pair | undefined>(
    (a, b) => (a && a.excess >= b.excess && a.measure >= b.measure ? a : b),
    undefined,
  )
  if (!largest || !(largest.excess > 0)) return largest
  const entries = ({ field: { rows, cols } }: Pair): number => rows * cols
  const smallest = found
    .filter((p) => p.excess > 0 && p.measure >= SHARE_KEPT * largest.measure)
    .reduce((a, b) => (entries(b) < entries(a) ? b : a))
  return simplified(smallest, measure(smallest.field))
}

const nameOf = (f: Unary): string => (f.name === '' ? 'the function' : f.name)
const undecided = (message: string): Guarded => ({ pass: false, status: 'undecided', message })

/**
 * Searches for two points with ‖f(x) − f(y)‖ > L ‖x − y‖, beyond what rounding of f explains (Euclidean norms of all entries). A pass is the failure of a
 * search, not a proof; it tells the largest ratio found.
 */
export function guardLipschitz(f: Unary, bound: number, options: PairOptions): Guarded {
  if (!(bound >= 0)) throw new Error(`Lipschitz: expected a bound of at least 0, got ${bound}`)
  const claimed = `${nameOf(f)} to have a Lipschitz constant of at most ${bound} on ${options.on}`
  const found = search(f, options, (evaluate) => (a, b) => {
    const [u, v] = [evaluate(a), evaluate(b)]
    const distance = norm(minus(a, b))
    const rounding = (unitOf(u) * (norm(u.data) + norm(v.data))) / distance
    const ratio = norm(minus(u.data, v.data)) / distance
    return { measure: ratio, excess: ratio - rounding - bound * (1 + unitOf(u)) }
  })
  if (!found) return undecided(`expected ${claimed}; no two points with finite values were found`)
  const { a, b, measure, excess } = found
  const pair = `‖f(x) − f(y)‖/‖x − y‖ = ${number(measure)} at x = ${list(a.x)}, y = ${list(b.x)}`
  if (excess > 0)
    return {
      pass: false,
      status: 'wrong',
      message: `expected ${claimed}, got ${pair}`,
    }
  return {
    pass: true,
    status: 'agrees',
    message: `expected ${nameOf(f)} to have no Lipschitz bound of ${bound} on ${options.on}; the largest ratio found is ${pair}`,
  }
}

const half = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => v / 2 + y[i] / 2)

/** Steps by which slopes along single entries are told, in proportion to the entry. */
const SLOPE_STEP = 2 ** -10

/** Σ |x_i ∂f/∂x_i|, by differences: what rounding of the entries, or of terms that cancel, may change of f, in units of the last place. */
function conditioning(evaluate: (x: Float64Array) => Got, x: Float64Array): number {
  const [here = NaN] = evaluate(x).data
  let sum = 0
  for (const [i, entry] of x.entries()) {
    const step = SLOPE_STEP * Math.max(SLOPE_STEP, Math.abs(entry))
    const [there = NaN] = evaluate(x.map((v, k) => (k === i ? v + step : v))).data
    const share = Math.abs(((there - here) / step) * entry)
    if (Number.isFinite(share)) sum += share
  }
  return sum
}

/** Searches for two points with f at their midpoint above the mean of f, beyond what rounding explains. A pass is no proof. */
export function guardConvex(f: Unary, options: PairOptions): Guarded {
  const space = /^\s*(\w+)/u.exec(options.on)?.[1] ?? ''
  if (spaces.get(space)?.convex !== true)
    throw new Error(`convex: expected a convex space, got ${options.on}`)
  const claimed = `${nameOf(f)} to be convex on ${options.on}`
  const found = search(f, options, (evaluate) => (a, b) => {
    const [u, v, w] = [evaluate(a), evaluate(b), evaluate(half(a, b))]
    const values = [u, v, w].map((g) => (g.data.length === 1 ? g.data[0] : NaN)) as [number, number, number]
    const scale = values.reduce((m, x) => Math.max(m, Math.abs(x)), 0)
    const gap = values[2] - (values[0] / 2 + values[1] / 2)
    // The midpoint is rounded too: by one unit of the points, through a slope of at most the chord's.
    const slope = Math.abs(values[0] - values[1]) / norm(minus(a, b))
    const rounding = 4 * unitOf(u) * (scale + slope * (norm(a) + norm(b)))
    const measure = gap / (1 + scale)
    if (!(gap > rounding)) return { measure, excess: gap - rounding }
    const terms = conditioning(evaluate, a) + conditioning(evaluate, b) + conditioning(evaluate, half(a, b))
    return { measure, excess: gap - rounding - 4 * unitOf(u) * terms }
  })
  if (!found) return undecided(`expected ${claimed}; no two points with finite values were found`)
  const { a, b, measure, excess } = found
  const pair = `x = ${list(a.x)}, y = ${list(b.x)}`
  if (excess > 0)
    return {
      pass: false,
      status: 'wrong',
      message: `expected ${claimed}, got f((x + y)/2) above (f(x) + f(y))/2 by ${number(excess)} at ${pair}`,
    }
  return {
    pass: true,
    status: 'agrees',
    message: `expected ${nameOf(f)} not to be convex on ${options.on}; f((x + y)/2) − (f(x) + f(y))/2 is at most ${number(measure)} of 1 + |f|`,
  }
}
