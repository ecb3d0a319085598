/** Values of the variables of a record, with what is used of them, at small rational points. */
import type { PlainVariable } from '../plain.js'
import { sizeAt, type Point } from './evaluate.js'
import { Malformed } from './malformed.js'
import { fixedOf, over, times, UNIT, type Fixed } from './fixed-point.js'
import type { Matrix } from './functions.js'

/** A stream of whole numbers below a bound: a linear congruential generator, high bits only (Knuth's MMIX constants). */
export type Stream = (bound: number) => number

/** The stream of a seed. */
export function streamOf(seed: number): Stream {
  let state = BigInt.asUintN(64, BigInt(seed) * 0x9e3779b97f4a7c15n + 1n)
  return (bound) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n)
    return Number((state >> 33n) % BigInt(bound))
  }
}

/** Where entries are drawn from: any of them, or one that is positive. */
export interface Numbers {
  readonly next: Stream
  readonly entry: () => Fixed
  readonly positive: () => Fixed
}

/**
 * Between −1 and 1, none of them zero: exponentials of long sums stay moderate. The steps are fine, so that what is not equal everywhere is not equal by
 * chance.
 */
const STEPS = 1 << 20
/** Numbers of many digits, at which equal values are no accident. */
export const fineNumbers = (next: Stream): Numbers => {
  const positive = (): Fixed => fixedOf(BigInt(1 + next(STEPS)), BigInt(STEPS))
  return { next, positive, entry: () => (next(2) === 0 ? positive() : -positive()) }
}

/** Few and whole, or halves: some are zero, some are equal, some are larger than one. */
const LARGEST = 2
/** Small halves, among which zeros and ties are common. */
export const coarseNumbers = (next: Stream): Numbers => ({
  next,
  positive: () => fixedOf(BigInt(1 + next(2 * LARGEST)), 2n),
  entry: () => fixedOf(BigInt(next(2 * LARGEST + 1) - LARGEST)),
})

const build = (rows: number, cols: number, at: (i: number, j: number) => Fixed): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})

function normalised(weights: readonly Fixed[]): readonly Fixed[] {
  const total = weights.reduce((a, b) => a + b, 0n)
  return weights.map((w) => over(w, total))
}

/** I − 2 v v'/(v'v) times m. */
function reflected(m: Matrix, { entry }: Numbers): Matrix {
  const n = m.rows
  const v = Array.from({ length: n }, entry)
  const square = v.reduce((a, x) => a + times(x, x), 0n)
  const along = v.map((_, j) => v.reduce((a, x, i) => a + times(x, m.data[i * n + j]), 0n))
  return build(n, n, (i, j) => m.data[i * n + j] - over(2n * times(v[i], along[j]), square))
}

/** Of two reflections or three: neither symmetric, as one would be, nor of one determinant. */
function orthogonal(n: number, numbers: Numbers): Matrix {
  let m = build(n, n, (i, j) => (i === j ? UNIT : 0n))
  for (let left = 2 + numbers.next(2); left > 0; left--) m = reflected(m, numbers)
  return m
}

function permutation(n: number, { next }: Numbers): Matrix {
  const left = Array.from({ length: n }, (_, i) => i)
  const to = Array.from({ length: n }, () => left.splice(next(left.length), 1)[0])
  return build(n, n, (i, j) => (to[i] === j ? UNIT : 0n))
}

function gram(n: number, { entry }: Numbers): Matrix {
  const l = build(n, n, entry)
  return build(n, n, (i, j) =>
    Array.from({ length: n }, (_, k) => times(l.data[i * n + k], l.data[j * n + k])).reduce(
      (a, b) => a + b,
      0n,
    ),
  )
}

function symmetric(n: number, { entry }: Numbers): Matrix {
  const upper = build(n, n, entry)
  return build(n, n, (i, j) => upper.data[Math.min(i, j) * n + Math.max(i, j)])
}

/** A way of drawing has all of its facts, at the shapes it fits: all, if nothing else is said. */
interface Way {
  readonly facts: readonly string[]
  readonly fits?: (rows: number, cols: number) => boolean
  readonly draw: (rows: number, cols: number, numbers: Numbers) => Matrix
}

const isColumn = (_rows: number, cols: number): boolean => cols === 1
const isSquare = (rows: number, cols: number): boolean => rows === cols

const DRAWN: readonly Way[] = [
  { facts: [], draw: (rows, cols, { entry }) => build(rows, cols, entry) },
  { facts: ['positive', 'nonnegative'], draw: (rows, cols, { positive }) => build(rows, cols, positive) },
  // Where logarithms are positive, and where inverse functions of numbers below one have no value.
  {
    facts: ['positive', 'nonnegative'],
    draw: (rows, cols, { positive }) => build(rows, cols, () => UNIT + positive()),
  },
  {
    facts: ['square: one'],
    draw: (rows, cols, { next }) => build(rows, cols, () => (next(2) === 0 ? UNIT : -UNIT)),
  },
  {
    facts: ['square: itself', 'nonnegative'],
    draw: (rows, cols, { next }) => build(rows, cols, () => (next(2) === 0 ? UNIT : 0n)),
  },
  // Where what is divided by such entries has a value.
  { facts: ['square: itself', 'nonnegative'], draw: (rows, cols) => build(rows, cols, () => UNIT) },
  { facts: ['symmetric'], draw: (rows, _cols, numbers) => symmetric(rows, numbers) },
  { facts: ['symmetric', 'semidefinite'], draw: (rows, _cols, numbers) => gram(rows, numbers) },
  {
    facts: ['symmetric', 'diagonal'],
    draw: (rows, _cols, { entry }) => build(rows, rows, (i, j) => (i === j ? entry() : 0n)),
  },
  { facts: ['orthogonal'], draw: (rows, _cols, numbers) => orthogonal(rows, numbers) },
  {
    facts: ['positive', 'nonnegative', 'sums: all'],
    draw: (rows, cols, { positive }) => ({
      rows,
      cols,
      data: normalised(build(rows, cols, positive).data),
    }),
  },
  {
    facts: ['square: itself', 'nonnegative', 'sums: all'],
    fits: isColumn,
    draw: (rows, _cols, { next }) => {
      const one = next(rows)
      return build(rows, 1, (i) => (i === one ? UNIT : 0n))
    },
  },
  {
    facts: ['positive', 'nonnegative', 'sums: rows'],
    draw: (rows, cols, { positive }) => ({
      rows,
      cols,
      data: Array.from({ length: rows }, () => normalised(Array.from({ length: cols }, positive))).flat(),
    }),
  },
  {
    facts: ['square: itself', 'nonnegative', 'orthogonal', 'sums: rows'],
    fits: isSquare,
    draw: (rows, _cols, numbers) => permutation(rows, numbers),
  },
]

/** How many ways take turns: the first ones that have the facts asked for, which are the most general. */
const TURNS = 3

/** Values with the facts of each variable, another way each time; a combination of facts that nothing here has is refused. */
export function drawVariables(
  variables: readonly PlainVariable[],
  names: Point['names'],
  numbers: Numbers,
  turn: number,
): Point['variables'] {
  const here: Point = { names, variables: new Map() }
  return new Map(
    variables.map(({ name, shape, facts }) => {
      const [rows, cols] = [sizeAt(shape[0], here), sizeAt(shape[1], here)]
      const fit = ({ facts: has, fits }: Way): boolean =>
        facts.every((f) => has.includes(f)) && (fits?.(rows, cols) ?? true)
      const ways = DRAWN.filter(fit).slice(0, TURNS)
      const way = ways[turn % ways.length]
      if (!way) throw new Malformed(`no values of ${name} are known to be ${facts.join(', ')}`)
      return [name, way.draw(rows, cols, numbers)]
    }),
  )
}
