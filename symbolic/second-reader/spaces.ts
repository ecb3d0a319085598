/** What it takes to lie in a space, as comparisons. */
import type { Comparison } from './comparison.js'
import { determinant, eigenvalues, singularValues } from './linear.js'
import { Misread, type Machine } from './machine.js'
import {
  build,
  entry,
  eye,
  norm,
  part,
  product,
  scalar,
  size,
  total,
  transpose,
  type Matrix,
} from './matrix.js'
import { mul, sub, whole, type Num } from './number.js'

type Condition = Omit<Comparison, 'what'>
type Space = (m: Machine, x: Matrix, params: readonly Matrix[]) => readonly Condition[]
type SizedSpace = (...given: [...Parameters<Space>, sizes: readonly Matrix[]]) => readonly Condition[]

const number = (m: Machine, k: number): Matrix => scalar(whole(m, k))
const equal = (left: Matrix, right: Matrix): Condition => ({ sign: '==', left, right })
const atMost = (left: Matrix, right: Matrix): Condition => ({ sign: '<=', left, right })
const below = (left: Matrix, right: Matrix): Condition => ({ sign: '<', left, right })

const nonnegative: Space = (m, x) => [atMost(number(m, 0), x)]
const positive: Space = (m, x) => [below(number(m, 0), x)]
const symmetric: Space = (_m, x) => [equal(x, transpose(x))]
const radius = (m: Machine, [r]: readonly Matrix[]): Matrix => r ?? number(m, 1)
const euclidean = (m: Machine, x: Matrix): Matrix => scalar(norm(m, x))
const least = (m: Machine, x: Matrix): Matrix => scalar(eigenvalues(m, 'eigmin', x)[0])
const largest = (m: Machine, x: Matrix): Matrix => scalar(eigenvalues(m, 'eigmax', x)[x.rows - 1])
const sum = (m: Machine, x: Matrix): Matrix => scalar(total(m, x.data))
const rowSums = (m: Machine, x: Matrix): Matrix =>
  build(x.rows, 1, (i) => total(m, x.data.slice(i * x.cols, (i + 1) * x.cols)))
const between: Space = (_m, x, [lower, upper]) => [atMost(lower, x), atMost(x, upper)]
const inBall: Space = (m, x, params) => [atMost(euclidean(m, x), radius(m, params))]

/** Every entry is one of two values: the product of its distances vanishes. */
const among = (m: Machine, x: Matrix, a: number, b: number): Condition => {
  const distance = (y: Num): Num => mul(m, sub(m, y, whole(m, a)), sub(m, y, whole(m, b)))
  return equal({ ...x, data: x.data.map(distance) }, number(m, 0))
}
const wholeEntries = (x: Matrix): Condition =>
  equal(x, { ...x, data: x.data.map((y) => ('tag' in y ? y : y.round())) })
const zeroExcept =
  (stays: (i: number, j: number) => boolean): Space =>
  (m, x) => [
    equal(
      x,
      build(x.rows, x.cols, (i, j) => (stays(i, j) ? entry(x, i, j) : whole(m, 0))),
    ),
  ]
const stochastic = (m: Machine, x: Matrix): readonly Condition[] => [
  ...nonnegative(m, x, []),
  equal(rowSums(m, x), number(m, 1)),
]

const doublystochastic: Space = (m, x) => [...stochastic(m, x), ...stochastic(m, transpose(x))]

const SPACES: Readonly<Record<string, SizedSpace>> = {
  scalar: (m, x, params) => (params.length === 0 ? [] : between(m, x, params)),
  vector: () => [],
  matrix: () => [],
  positive,
  nonnegative,
  box: between,
  integer: (m, x, params) => [wholeEntries(x), ...between(m, x, params)],
  ball: inBall,
  froball: inBall,
  sphere: (m, x, params) => [equal(euclidean(m, x), radius(m, params))],
  opball: (m, x, params) => [atMost(scalar(singularValues(m, x).at(-1) ?? whole(m, 0)), radius(m, params))],
  simplex: (m, x) => [...nonnegative(m, x, []), equal(sum(m, x), number(m, 1))],
  subsimplex: (m, x) => [...nonnegative(m, x, []), atMost(sum(m, x), number(m, 1))],
  stochastic,
  doublystochastic,
  symmetric,
  psd: (m, x) => [...symmetric(m, x, []), atMost(number(m, 0), least(m, x))],
  spd: (m, x) => [...symmetric(m, x, []), below(number(m, 0), least(m, x))],
  spectrum: (m, x, [lower, upper]) => [
    ...symmetric(m, x, []),
    atMost(lower, least(m, x)),
    atMost(largest(m, x), upper),
  ],
  orthogonal: (m, x) => [equal(product(m, transpose(x), x), eye(m, x.rows))],
  diagonal: zeroExcept((i, j) => i === j),
  lowertriangular: zeroExcept((i, j) => j <= i),
  uppertriangular: zeroExcept((i, j) => i <= j),
  toeplitz: (_m, x) => [
    equal(
      x,
      build(x.rows, x.cols, (i, j) => entry(x, Math.max(i - j, 0), Math.max(j - i, 0))),
    ),
  ],
  lowrank: (m, x, _params, sizes) => {
    const order = size('lowrank', sizes[2]) + 1
    const [rows, cols] = [choices(x.rows, order), choices(x.cols, order)]
    const minors = rows.flatMap((i) => cols.map((j) => determinant(m, part(x, i, j))))
    return minors.map((minor) => equal(scalar(minor), number(m, 0)))
  },
  permutation: (m, x) => [among(m, x, 0, 1), ...doublystochastic(m, x, [])],
  binary: (m, x) => [among(m, x, 0, 1)],
  signs: (m, x) => [among(m, x, -1, 1)],
  onehot: (m, x) => [among(m, x, 0, 1), equal(sum(m, x), number(m, 1))],
}

/** So many of the positions 0 … n − 1, in order: every choice. */
function choices(n: number, count: number, from = 0): readonly (readonly number[])[] {
  if (count === 0) return [[]]
  return Array.from({ length: Math.max(0, n - from) }, (_, k) => from + k).flatMap((first) =>
    choices(n, count - 1, first + 1).map((rest) => [first, ...rest]),
  )
}

/** How many arguments of a space are sizes: the others are values. */
const SIZES: Readonly<Record<string, (args: number) => number>> = {
  scalar: () => 0,
  box: (args) => args - 2,
  integer: (args) => args - 2,
  ball: () => 1,
  spectrum: () => 1,
  sphere: () => 1,
  opball: () => 2,
  froball: () => 2,
}
const SQUARE = ['symmetric', 'spectrum', 'psd', 'spd', 'orthogonal', 'diagonal', 'lowertriangular', 'uppertriangular', 'toeplitz', 'permutation', 'doublystochastic'] // prettier-ignore

/** Where a space's size arguments end. */
export const sizeCount = (space: string, args: number): number => SIZES[space]?.(args) ?? args

/** Rows and columns of an element, from its sizes. */
export function extent(
  space: string,
  sizes: readonly number[],
): { readonly rows: number; readonly cols: number } {
  const [rows = 1, cols = 1] = sizes
  return SQUARE.includes(space) ? { rows, cols: rows } : { rows, cols }
}

/** The conditions under which a value lies in a space with these arguments. */
export function conditions(
  m: Machine,
  space: string,
  x: Matrix,
  args: readonly Matrix[],
): readonly Condition[] {
  const known = SPACES[space]
  if (!known) throw new Misread(`expected a space, got ${space}`)
  const count = sizeCount(space, args.length)
  return known(m, x, args.slice(count), args.slice(0, count))
}
