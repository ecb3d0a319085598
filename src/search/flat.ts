/** All coordinates of an instance as one vector. */
import type { Instance } from '../core/index.js'
import { instanceOf, paramsOf, type Coordinates } from '../instance/draw.js'
import type { Place } from '../instance/place.js'
import { numbersOf } from '../numeric/index.js'

/** Between the coordinates of an instance and one vector. */
export interface Flat {
  readonly dimension: number
  /** Views of the variables' parts of x, in order. */
  parts(x: Float64Array): Float64Array[]
  flatten(coordinates: Coordinates): Float64Array
  instance(x: Float64Array): Instance
  /** Moves every variable to admissible coordinates, in place. */
  project(x: Float64Array): void
  /** Whether second points are apart from their first ones. */
  apart(x: Float64Array): boolean
}

/** The variables of a place, one after the other. */
export function flatOf(place: Place): Flat {
  const { variables } = place.local
  const lengths = variables.map((v) => v.extent.rows * v.extent.cols)
  const offsets = lengths.map((_, k) => lengths.slice(0, k).reduce((a, b) => a + b, 0))
  const pairs = pairsOf(place, offsets)
  // Values, slopes and conditions are asked of a vector one after another, and views cost more than they.
  let last: { readonly of: Float64Array; readonly views: Float64Array[] } | undefined
  const parts = (x: Float64Array): Float64Array[] => {
    if (last?.of !== x) last = { of: x, views: lengths.map((n, k) => x.subarray(offsets[k], offsets[k] + n)) }
    return last.views
  }
  return {
    dimension: lengths.reduce((a, b) => a + b, 0),
    parts,
    flatten: (coordinates) => new Float64Array(variables.flatMap((v) => coordinates[v.name])),
    instance(x) {
      const coordinates = Object.fromEntries(
        variables.map((v, k) => [v.name, numbersOf(x, offsets[k], lengths[k])]),
      )
      return instanceOf(place.local, coordinates)
    },
    project: projectionOf(place, offsets),
    apart: (x) => pairs.every((p) => isApart(x, p)),
  }
}

/** Second points nearer than this, in proportion to max(1, |coordinates|), compare rounding. */
const LEAST_DISTANCE = 1e-6

/** For each second point, where it and its first point begin, and their length. */
const pairsOf = (place: Place, offsets: readonly number[]): { a: number; b: number; length: number }[] =>
  place.local.variables.flatMap((v, k) => {
    if (v.near === undefined) return []
    const first = place.local.variables.findIndex((w) => w.name === v.near)
    const length = v.extent.rows * v.extent.cols
    const { rows, cols } = place.local.variables[first].extent
    return rows * cols === length ? [{ a: offsets[first], b: offsets[k], length }] : []
  })

const isApart = (x: Float64Array, { a, b, length }: { a: number; b: number; length: number }): boolean => {
  let [distance, size] = [0, 1]
  for (let i = 0; i < length; i++) {
    distance = Math.max(distance, Math.abs(x[a + i] - x[b + i]))
    size = Math.max(size, Math.abs(x[a + i]))
  }
  return distance >= LEAST_DISTANCE * size
}

/** Every variable to its admissible coordinates, in order: spaces may depend on earlier variables. */
function projectionOf(place: Place, offsets: readonly number[]): (x: Float64Array) => void {
  const { variables } = place.local
  if (!variables.some((v) => v.space.project)) return () => undefined
  const params = variables.map((_, k) => paramsOf(place.local, k))
  const isAsked = variables.some((v) => v.params.length > 0)
  return (x) => {
    const coordinates: Record<string, readonly number[]> = {}
    variables.forEach((v, k) => {
      if (!v.space.project && !isAsked) return
      const from = offsets[k]
      const c = numbersOf(x, from, v.extent.rows * v.extent.cols)
      const moved = v.space.project?.(c, params[k](coordinates), v.extent) ?? c
      coordinates[v.name] = moved
      if (moved !== c) x.set(moved, from)
    })
  }
}
