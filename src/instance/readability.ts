/** How hard numbers and points are to read, and simpler ones near them: what shrinking descends in. */
import { log10, log2, power } from '../../symbolic/elementary/index.js'
import type { Coordinates } from './draw.js'

/** Finest dyadic fraction that counts as short: 1/1024. */
const MAX_HALVINGS = 10
const SIGN_COST = 0.5
const FRACTION_COST = 1.5
const DECIMAL_COST = 16
const LONG_COST = 24
/** Four digits after the point are still read at a glance. */
const SHORT_DECIMAL = 1e4
/** Beyond, all float64 are whole by rounding alone. */
const NEAREST_LONG = 2 ** 53
/** Numbers whose powers of ten are beyond this read worse with every power. */
const NEARBY = 6
const FAR_COST = 0.1

/** 0 is simplest, then 1, small integers, halves, quarters …, short decimals, anything else. Negative numbers cost a little more. */
export function numberCost(x: number): number {
  if (x === 0) return 0
  const a = Math.abs(x)
  const sign = x < 0 ? SIGN_COST : 0
  for (let e = 0; e <= MAX_HALVINGS; e++) {
    const whole = a * 2 ** e
    if (Number.isSafeInteger(whole)) return 1 + sign + digits(whole) + FRACTION_COST * e
  }
  const isShort = a < NEAREST_LONG && Number.isInteger(Math.round(a * SHORT_DECIMAL * 1e6) / 1e6)
  const far = a < Infinity ? FAR_COST * Math.max(0, Math.abs(log10(a)) - NEARBY) : 0
  return sign + far + (isShort ? DECIMAL_COST : LONG_COST)
}

const ZERO_COST = 0.9
const ANY_ZEROS = 0.6

/** A measure of a whole number's length, 0 for 1, about 1 for 2; zeros at its end cost less than other digits. */
function digits(whole: number): number {
  let [rest, zeros] = [whole, 0]
  for (; rest % 10 === 0; zeros++) rest /= 10
  const ending = zeros > 0 ? ANY_ZEROS + ZERO_COST * zeros : 0
  return (rest === 1 ? 0 : 0.7 + 1.3 * log10(rest)) + ending
}

/** Fewer distinct values read better than many. */
const DISTINCT_COST = 0.5

/** How hard all coordinates of an instance are to read: their numbers, and how many distinct ones there are. */
export function instanceCost(coordinates: Coordinates): number {
  const all = Object.values(coordinates).flat()
  return all.reduce((s, x) => s + numberCost(x), 0) + DISTINCT_COST * new Set(all).size
}

/** Numbers near x that read better, simplest first; `others` are values that already occur. */
export function simplerNumbers(x: number, others: readonly number[]): number[] {
  const a = Math.abs(x)
  const nearest = a > 0 ? Math.sign(x) * 2 ** Math.round(log2(a)) : 0
  const ten = a > 0 ? power(10, Math.floor(log10(a))) : 1
  const rounded = [1, 2, 4, 8, 16, 64, 256, 1024, 100].map((k) => Math.round(x * k) / k)
  const candidates = [
    0,
    1,
    -1,
    Math.sign(x),
    2,
    -2,
    3,
    nearest,
    Math.round(x / ten) * ten,
    ...(Math.abs(log10(ten)) > NEARBY ? nearer(x) : []),
    ...rounded,
    ...others,
  ]
  const cost = numberCost(x)
  return [...new Set(candidates)]
    .filter((y) => Number.isFinite(y) && (numberCost(y) < cost || (y !== x && others.includes(y))))
    .sort((p, q) => numberCost(p) - numberCost(q))
}

/** Powers of two that are nearer to 1: a number may be far out for no reason. */
const nearer = (x: number): number[] => {
  const exponent = log2(Math.abs(x))
  return [4, 2, 4 / 3].map((by) => Math.sign(x) * 2 ** Math.round(exponent / by))
}

const replaced = (c: Coordinates, name: string, values: readonly number[]): Coordinates => ({
  ...c,
  [name]: values,
})

const mapped = (f: (x: number) => number) => (values: readonly number[]) => values.map(f)

/** The highest level of values made small whole multiples of one unit. */
const LEVELS = [1, 2, 3, 5, 10]
/** Units for values of any size: steps between points that violate only when near are tried at these lengths. */
const UNITS = [1, 1 / 4, 1 / 16, 1 / 64, 1 / 256, 1 / 1024]

/** Whole variables made simple, from all to little: zero, one, multiples of a unit, two levels, shifted, equal, rounded. */
function* valuesMoves(values: readonly number[]): Generator<readonly number[]> {
  const sizes = values.map(Math.abs).filter((a) => a > 0)
  const [largest, least, most] = [Math.max(...sizes, 0), Math.min(...values), Math.max(...values)]
  yield mapped(() => 0)(values)
  yield mapped(() => 1)(values)
  yield mapped(Math.sign)(values)
  if (largest > 0) {
    for (const unit of UNITS)
      for (const top of LEVELS) yield mapped((x) => unit * Math.round((top * x) / largest))(values)
    yield mapped((x) => Math.round((4 * x) / Math.min(...sizes)) / 4)(values)
    const isHigh = (x: number): boolean => x > (least + most) / 2
    for (const high of [most, Math.round(most), 2 ** Math.ceil(log2(Math.abs(most) || 1))])
      yield mapped((x) => (isHigh(x) ? high : 0))(values)
    yield mapped((x) => (Math.abs(x) < largest / 2 ? 0 : x))(values)
    yield mapped((x) => (x === 0 ? 0 : Math.sign(x) * 2 ** Math.round(log2(Math.abs(x)))))(values)
  }
  for (const scale of [1, 2, 4, 10, 16, 100]) yield mapped((x) => Math.round(x * scale) / scale)(values)
  for (const from of new Set([values[0] ?? 0, most, least])) yield mapped((x) => x - from)(values)
  yield mapped(() => values.reduce((a, b) => a + b, 0) / values.length)(values)
}

const plus = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x + b[i])
const minus = (a: readonly number[], b: readonly number[]): number[] => a.map((x, i) => x - b[i])

/** Moves of two variables of one length as a point and a step: the point moved with the step kept, the step with the point kept, or no step. */
function* pairMoves(c: Coordinates): Generator<Coordinates> {
  const names = Object.keys(c)
  for (const [k, a] of names.entries())
    for (const b of names.slice(k + 1)) {
      if (c[a].length !== c[b].length) continue
      const step = minus(c[b], c[a])
      yield { ...c, [b]: c[a] }
      for (const moved of valuesMoves(c[a])) yield { ...c, [a]: moved, [b]: plus(moved, step) }
      for (const moved of valuesMoves(step)) yield { ...c, [b]: plus(c[a], moved) }
      for (let i = 0; i < step.length; i++)
        for (const y of simplerNumbers(c[a][i], []))
          yield { ...c, [a]: replacedAt(c[a], i, y), [b]: replacedAt(c[b], i, y + step[i]) }
    }
}

const replacedAt = (values: readonly number[], i: number, y: number): number[] =>
  values.map((x, k) => (k === i ? y : x))

/** More distinct values than this are not tried for each other. */
const MAX_OTHERS = 8

function* entryMoves(c: Coordinates): Generator<Coordinates> {
  const others = [...new Set(Object.values(c).flat())].slice(0, MAX_OTHERS)
  for (const [name, values] of Object.entries(c))
    for (let i = 0; i < values.length; i++)
      for (const y of simplerNumbers(values[i], others)) yield replaced(c, name, replacedAt(values, i, y))
}

function* wholeMoves(c: Coordinates): Generator<Coordinates> {
  for (const [name, values] of Object.entries(c))
    for (const moved of valuesMoves(values)) yield replaced(c, name, moved)
}

/** All one-step simplifications of coordinates, larger steps first: fast-check shrinks with these too. */
export function* simplifications(c: Coordinates): Generator<Coordinates> {
  const cost = instanceCost(c)
  for (const moves of [wholeMoves(c), pairMoves(c), entryMoves(c)])
    for (const move of moves) if (instanceCost(move) < cost) yield move
}
