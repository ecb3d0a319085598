/** Both sides along a line through a counterexample: one coordinate moves, the one by which their gap changes most. For a picture, in floats. */
import { sides, type Instance, type Obligation, type ShownPath, type ViolatedEntry } from '../core/index.js'
import { lowerAssumptions } from '../claims/lower.js'
import { compile } from '../numeric/index.js'
import { inputsOf, instanceOf, slotsOf, type Coordinates } from './draw.js'
import { isTested } from './implementation.js'
import { placeAt, type Place } from './place.js'
import type { PulledBackVariable } from './pull-back.js'

/** Points of the line; the middle one is the counterexample. */
const POINTS = 41
const MIDDLE = (POINTS - 1) / 2
/** Points at which a coordinate is tried. */
const PROBES = [0, MIDDLE / 2, MIDDLE, (3 * MIDDLE) / 2, POINTS - 1]
/** Of large instances, the first so many coordinates are tried. */
const MOST_COORDINATES = 24
/** Fewer points than this are no picture. */
const LEAST_POINTS = 5
const DIGITS = 5

/** A coordinate of a variable. */
interface Coordinate {
  readonly variable: PulledBackVariable
  readonly k: number
}

type Entry = Pick<ViolatedEntry, 'row' | 'col'>
/** `values`: those of the variables, in the order of their coordinates. */
type Seen = { readonly left: number; readonly right: number; readonly values: Coordinates } | undefined

/** Half of the line: as long as the coordinate itself, and at least 1. */
const reach = (x: number): number => Math.max(1, Math.abs(x))

const movedTo = (x: number, step: number): number => x + (reach(x) * (step - MIDDLE)) / MIDDLE

/** One entry of both sides at coordinates, where they are a point of the domain at which the entry has finite values. */
function evaluator(
  place: Place,
  obligation: Obligation,
  { row, col }: Entry,
): (coordinates: Coordinates) => Seen {
  const { local } = place
  const roots = [...sides(obligation).map((e) => local.pull(e)), ...local.variables.map((v) => v.element)]
  const formula = compile(roots, slotsOf(local), {})
  const outputs = formula.outputs.map(({ rows, cols }) => new Float64Array(rows * cols))
  const index = (row - 1) * formula.outputs[0].cols + col - 1
  return (coordinates) => {
    if (!place.admissible(coordinates)) return undefined
    const { kind } = place.assess(instanceOf(place, coordinates))
    if (kind === 'rejected' || kind === 'no value') return undefined
    formula.evaluate(inputsOf(local, coordinates), outputs)
    const [left, right] = outputs.map((o) => o[index])
    const values = Object.fromEntries(local.variables.map((v, k) => [v.name, [...outputs[k + 2]]]))
    return Number.isFinite(left) && Number.isFinite(right) ? { left, right, values } : undefined
  }
}

/** How much of what is seen of the sides the gap between them changes. */
function interest(seen: readonly Seen[]): number {
  const known = seen.filter((v) => v !== undefined)
  const gaps = known.map(({ left, right }) => left - right)
  const most = Math.max(...known.map(({ left, right }) => Math.max(Math.abs(left), Math.abs(right))))
  return known.length < 2 || most === 0 ? 0 : (Math.max(...gaps) - Math.min(...gaps)) / most
}

const entryName = ({ variable: { name, extent }, k }: Coordinate): string => {
  const { rows, cols } = extent
  if (rows * cols === 1) return name
  return cols === 1 ? `${name}[${k + 1}]` : `${name}[${Math.floor(k / cols) + 1}, ${(k % cols) + 1}]`
}

const shown = (x: number): number => Number(x.toPrecision(DIGITS))

const isEnough = (seen: readonly Seen[]): boolean =>
  seen.filter((v) => v !== undefined).length >= LEAST_POINTS

interface Line {
  readonly moved: string
  readonly at: readonly number[]
  readonly seen: readonly Seen[]
}

/** The line of an entry of the variable, where its space takes the coordinate as it is, so far as it does; else that of the coordinate. */
function lineOf(best: Coordinate, at: readonly number[], seen: readonly Seen[]): Line {
  const { variable, k } = best
  const { name, extent } = variable
  const own = seen.map((v, i) =>
    v?.values[name].length === extent.rows * extent.cols && v.values[name][k] === at[i] ? v : undefined,
  )
  if (isEnough(own) && own[MIDDLE]) return { moved: entryName(best), at, seen: own }
  return { moved: `coordinate ${k + 1} of ${name}`, at, seen }
}

/** The line without what has no values at its ends. */
function pathOf({ moved, at, seen }: Line, { row, col }: Entry): ShownPath {
  const first = seen.findIndex((v) => v !== undefined)
  const end = seen.findLastIndex((v) => v !== undefined) + 1
  const side = (name: 'left' | 'right'): ShownPath['left'] =>
    seen.slice(first, end).map((v) => (v ? shown(v[name]) : null))
  return {
    moved,
    at: at.slice(first, end).map(shown),
    point: MIDDLE - first,
    row,
    col,
    left: side('left'),
    right: side('right'),
  }
}

/** The path, where there are enough points of the domain on a line along a coordinate, and the gap changes along it. */
export function showPath(
  obligation: Obligation,
  instance: Instance,
  entry: Entry,
): { readonly path?: ShownPath } {
  if (isTested(obligation)) return {}
  const place = placeAt(obligation, lowerAssumptions(obligation.domain), instance)
  const valuesAt = evaluator(place, obligation, entry)
  const { coordinates } = instance
  const placeOf = ({ variable: { name }, k }: Coordinate, step: number): number =>
    movedTo(coordinates[name][k], step)
  const seenAt = (c: Coordinate, step: number): Seen => {
    const { name } = c.variable
    return valuesAt({ ...coordinates, [name]: coordinates[name].with(c.k, placeOf(c, step)) })
  }
  const [best] = place.local.variables
    .flatMap((variable) => coordinates[variable.name].map((_, k): Coordinate => ({ variable, k })))
    .slice(0, MOST_COORDINATES)
    .map((c) => ({ c, most: interest(PROBES.map((step) => seenAt(c, step))) }))
    .filter(({ most }) => most > 0)
    .toSorted((a, b) => b.most - a.most)
  if (!best) return {}
  const steps = Array.from({ length: POINTS }, (_, step) => step)
  const seen = steps.map((step) => seenAt(best.c, step))
  if (!seen[MIDDLE] || !isEnough(seen)) return {}
  return {
    path: pathOf(
      lineOf(
        best.c,
        steps.map((step) => placeOf(best.c, step)),
        seen,
      ),
      entry,
    ),
  }
}
