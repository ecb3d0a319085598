/**
 * Designed magnitudes: what random testing of matrix claims needs, and uniform floats do not give. Each draw picks one style for the whole
 * element, so that structure (ties, low rank, saturation) occurs as a whole.
 */
import { euclideanOf, power } from '../../symbolic/elementary/index.js'
import type { Random } from '../core/index.js'
import type { Extent } from './space.js'

type Style = (random: Random, extent: Extent) => number[]

/** A loop: `Array.from` of a length takes ten times as long, and much of a run is drawing. */
function each({ rows, cols }: Extent, entry: (i: number) => number): number[] {
  const all: number[] = []
  for (let i = 0; i < rows * cols; i++) all.push(entry(i))
  return all
}
const signed = (random: Random): number => 2 * random.next() - 1

/** Logits beyond 700 overflow exp; a spread of 40 saturates softmax in float64. */
const SATURATED = 40
const NEAR_TIE = 1e-6

const uniform: Style = (r, s) => each(s, () => 3 * signed(r))
const normal: Style = (r, s) => each(s, () => r.normal())
const squared = (x: number): number => x * x
const logUniform: Style = (r, s) => each(s, () => Math.sign(signed(r)) * power(10, 4 * r.next() - 3))
const smallIntegers: Style = (r, s) => each(s, () => r.below(7) - 3)
const bits: Style = (r, s) => each(s, () => r.below(2))
const ties: Style = (r, s) => {
  const values = [3 * signed(r), 3 * signed(r)]
  return each(s, () => r.pick(values))
}
const nearTies: Style = (r, s) => {
  const value = 3 * signed(r)
  return each(s, () => value + NEAR_TIE * signed(r))
}
const saturated: Style = (r, s) => each(s, () => r.pick([-SATURATED, 0, SATURATED, signed(r)]))
const sparse: Style = (r, s) => each(s, () => (r.next() < 0.6 ? 0 : 2 * signed(r)))
const single: Style = (r, s) => {
  const at = r.below(s.rows * s.cols)
  const value = r.pick([1, -1, 2, 0.5, 5])
  return each(s, (i) => (i === at ? value : 0))
}
const rankOne: Style = (r, s) => {
  const u = each({ rows: s.rows, cols: 1 }, () => 1.5 * signed(r))
  const v = each({ rows: s.cols, cols: 1 }, () => 1.5 * signed(r))
  return each(s, (i) => u[Math.floor(i / s.cols)] * v[i % s.cols])
}
const tiny: Style = (r, s) => each(s, () => 1e-8 * signed(r))

const WEIGHTED: readonly (readonly [number, Style])[] = [
  [4, uniform],
  [4, normal],
  [2, logUniform],
  [4, smallIntegers],
  [1, bits],
  [2, ties],
  [1, nearTies],
  [1, saturated],
  [2, sparse],
  [2, single],
  [2, rankOne],
  [1, tiny],
]
const BAG: readonly Style[] = WEIGHTED.flatMap(([weight, style]) => Array<Style>(weight).fill(style))

/** Real coordinates of designed magnitude. */
export const drawReal: Style = (random, extent) => random.pick(BAG)(random, extent)

/** Nonnegative coordinates of designed magnitude; entries may be zero. */
export const drawNonnegative: Style = (random, extent) => drawReal(random, extent).map(Math.abs)

/** Nonnegative coordinates, not all zero: vertices, faces, ties and interior of a simplex after division by the sum. */
export const drawWeights: Style = (random, extent) => {
  const w = drawNonnegative(random, extent).map((x) => Math.min(x, SATURATED))
  if (w.some((x) => x > 0)) return w
  w[random.below(w.length)] = 1
  return w
}

/** Weights with negative ones cut to zero; where nothing would be left, the largest becomes 1. */
export function onlyNonnegative(w: readonly number[]): number[] {
  if (w.some((x) => x > 0)) return w.map((x) => Math.max(0, x))
  const at = w.indexOf(Math.max(...w))
  return w.map((_, i) => (i === at ? 1 : 0))
}

/** A number in [lower, upper], both finite: the ends, the middle, integers inside, uniform, and log-uniform above a positive lower end. */
export function drawBetween(random: Random, lower: number, upper: number): number {
  const integers = Math.floor(upper) - Math.ceil(lower)
  switch (random.below(6)) {
    case 0:
      return lower
    case 1:
      return upper
    case 2:
      return integers >= 0
        ? Math.ceil(lower) + random.below(Math.min(integers, 100) + 1)
        : (lower + upper) / 2
    case 3:
      return lower > 0
        ? lower * power(upper / lower, random.next())
        : lower + (upper - lower) * squared(random.next())
    default:
      return lower + (upper - lower) * random.next()
  }
}

/** Direction and length apart: a direction of designed structure, a length in [0, radius], often the radius itself. */
export function drawInBall(
  random: Random,
  radius: number,
  extent: Extent,
  norm: (z: readonly number[]) => number,
): number[] {
  const z = drawReal(random, extent)
  const length = norm(z)
  if (length === 0 || random.next() < 0.15) return z
  const target = random.next() < 0.4 ? radius : radius * random.next()
  return z.map((x) => (x / length) * target)
}

/** The Euclidean norm of a list, without overflow. */
export const euclidean = (z: readonly number[]): number => euclideanOf(...z)

/** z, scaled to Euclidean norm `radius` where it is longer. */
export function shortened(z: readonly number[], radius: number): number[] {
  const length = euclidean(z)
  return length > radius ? z.map((x) => (x / length) * radius) : [...z]
}
