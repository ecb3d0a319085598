/** Values of the variables of a record, with what is used of them, at small rational points. */
import type { PlainVariable } from '../plain.js'
import { sizeAt, type Point } from './evaluate.js'
import { Malformed } from './malformed.js'
import { fixedOf, over, times, UNIT, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'

/** A stream of whole numbers below a bound: a linear congruential generator, high bits only (Knuth's MMIX constants). */
export type Stream = (bound: number) => number

export function streamOf(seed: number): Stream {
  let state = BigInt.asUintN(64, BigInt(seed) * 0x9e3779b97f4a7c15n + 1n)
  return (bound) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return Number((state >> 33n) % BigInt(bound))
  }
}

/**
 * Drawn entries are between −1 and 1, none of them zero: exponentials of long sums stay moderate. The steps are fine, so that what is not equal
 * everywhere is not equal by chance.
 */
const STEPS = 1 << 20
const entry = (next: Stream): Fixed =>
  fixedOf(BigInt((next(2) === 0 ? 1 : -1) * (1 + next(STEPS))), BigInt(STEPS))
const positive = (next: Stream): Fixed => fixedOf(BigInt(1 + next(STEPS)), BigInt(STEPS))

const build = (rows: number, cols: number, at: (i: number, j: number) => Fixed): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})

function normalised(weights: readonly Fixed[]): readonly Fixed[] {
  const total = weights.reduce((a, b) => a + b, 0n)
  return weights.map((w) => over(w, total))
}

/** I − 2 v v'/(v'v). */
function reflection(n: number, next: Stream): Matrix {
  const v = Array.from({ length: n }, () => entry(next))
  const square = v.reduce((a, x) => a + times(x, x), 0n)
  return build(n, n, (i, j) => (i === j ? UNIT : 0n) - over(2n * times(v[i], v[j]), square))
}

function permutation(n: number, next: Stream): Matrix {
  const left = Array.from({ length: n }, (_, i) => i)
  const to = Array.from({ length: n }, () => left.splice(next(left.length), 1)[0])
  return build(n, n, (i, j) => (to[i] === j ? UNIT : 0n))
}

function gram(n: number, next: Stream): Matrix {
  const l = build(n, n, () => entry(next))
  return build(n, n, (i, j) =>
    Array.from({ length: n }, (_, k) => times(l.data[i * n + k], l.data[j * n + k])).reduce(
      (a, b) => a + b,
      0n,
    ),
  )
}

function symmetric(n: number, next: Stream): Matrix {
  const upper = build(n, n, () => entry(next))
  return build(n, n, (i, j) => upper.data[Math.min(i, j) * n + Math.max(i, j)])
}

/** Where logarithms are negative and where inverse functions of numbers below one have no value. */
const aboveOne = (next: Stream): Fixed => UNIT + positive(next)

/** Each way of drawing has all of these facts. */
const DRAWN: readonly {
  readonly facts: readonly string[]
  readonly draw: (rows: number, cols: number, next: Stream) => Matrix
}[] = [
  { facts: [], draw: (rows, cols, next) => build(rows, cols, () => entry(next)) },
  { facts: ['positive', 'nonnegative'], draw: (rows, cols, next) => build(rows, cols, () => positive(next)) },
  { facts: ['positive', 'nonnegative'], draw: (rows, cols, next) => build(rows, cols, () => aboveOne(next)) },
  {
    facts: ['square: one'],
    draw: (rows, cols, next) => build(rows, cols, () => (next(2) === 0 ? UNIT : -UNIT)),
  },
  {
    facts: ['square: itself', 'nonnegative'],
    draw: (rows, cols, next) => build(rows, cols, () => (next(2) === 0 ? UNIT : 0n)),
  },
  { facts: ['symmetric'], draw: (rows, _cols, next) => symmetric(rows, next) },
  { facts: ['symmetric', 'semidefinite'], draw: (rows, _cols, next) => gram(rows, next) },
  {
    facts: ['symmetric', 'diagonal'],
    draw: (rows, _cols, next) => build(rows, rows, (i, j) => (i === j ? entry(next) : 0n)),
  },
  { facts: ['orthogonal'], draw: (rows, _cols, next) => reflection(rows, next) },
  {
    facts: ['positive', 'nonnegative', 'sums: all'],
    draw: (rows, cols, next) => ({
      rows,
      cols,
      data: normalised(build(rows, cols, () => positive(next)).data),
    }),
  },
  {
    facts: ['square: itself', 'nonnegative', 'sums: all'],
    draw: (rows, _cols, next) => {
      const one = next(rows)
      return build(rows, 1, (i) => (i === one ? UNIT : 0n))
    },
  },
  {
    facts: ['positive', 'nonnegative', 'sums: rows'],
    draw: (rows, cols, next) => ({
      rows,
      cols,
      data: Array.from({ length: rows }, () =>
        normalised(Array.from({ length: cols }, () => positive(next))),
      ).flat(),
    }),
  },
  {
    facts: ['square: itself', 'nonnegative', 'orthogonal', 'sums: rows'],
    draw: (rows, _cols, next) => permutation(rows, next),
  },
]

/** How many ways take turns: the first ones that have the facts asked for, which are the most general. */
const TURNS = 3

/** Values with the facts of each variable, another way each time; a combination of facts that nothing here has is refused. */
export function drawVariables(
  variables: readonly PlainVariable[],
  names: Point['names'],
  next: Stream,
  turn: number,
): Point['variables'] {
  const here: Point = { names, variables: new Map() }
  return new Map(
    variables.map(({ name, shape, facts }) => {
      const ways = DRAWN.filter((d) => facts.every((f) => d.facts.includes(f))).slice(0, TURNS)
      const way = ways[turn % ways.length]
      if (!way) throw new Malformed(`no values of ${name} are known to be ${facts.join(', ')}`)
      return [name, way.draw(sizeAt(shape[0], here), sizeAt(shape[1], here), next)]
    }),
  )
}
