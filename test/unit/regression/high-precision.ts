/**
 * The losses of the paper as written there, in decimal arithmetic of many digits, and derivatives by central differences of the loss alone: an
 * oracle that shares neither formulas nor arithmetic with the kernels.
 */
import { all, create } from 'mathjs'
import type { BigNumber } from 'mathjs'
import type { DenseMatrix } from '../../../src/regression/index.js'

export type Big = BigNumber
export type BigMatrix = readonly (readonly Big[])[]

/** Decimal arithmetic of the given number of digits, with what the losses need. */
export interface Arithmetic {
  /** The float64 itself, all its digits (decimal.js would take the shortest text that reads back as it). */
  readonly big: (x: number | string) => Big
  readonly multiply: (M: BigMatrix, N: BigMatrix) => BigMatrix
  readonly map: (M: BigMatrix, f: (x: Big, i: number, k: number) => Big) => BigMatrix
  readonly rowSums: (M: BigMatrix) => readonly Big[]
  readonly halfSquares: (M: BigMatrix) => Big
}

export function arithmetic(digits: number): Arithmetic {
  const math = create(all, { number: 'BigNumber', precision: digits })
  const big = (x: number | string): Big => (typeof x === 'string' ? math.bignumber(x) : exactly(x))
  const exactly = (x: number): Big => {
    let [scaled, doublings] = [x, 0]
    for (; !Number.isInteger(scaled); doublings++) scaled *= 2
    return math.bignumber(BigInt(scaled).toString()).div(math.bignumber(2).pow(doublings))
  }
  const sum = (row: readonly Big[]): Big => row.reduce((total, x) => total.plus(x), big(0))
  return {
    big,
    multiply: (M, N) => M.map((row) => N[0].map((_, k) => sum(row.map((x, i) => x.times(N[i][k]))))),
    map: (M, f) => M.map((row, i) => row.map((x, k) => f(x, i, k))),
    rowSums: (M) => M.map(sum),
    halfSquares: (M) => sum(M.map((row) => sum(row.map((x) => x.times(x))))).div(2),
  }
}

export const transposed = (M: BigMatrix): BigMatrix => M[0].map((_, k) => M.map((row) => row[k]))

/** Data of a kernel by variable name, every matrix as rows of decimals. */
export type BigData = ReadonlyMap<string, BigMatrix>

export const toBig = (a: Arithmetic, { rows, cols, data }: DenseMatrix): BigMatrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, k) => a.big(data[i * cols + k])))

/** The loss of each kernel from its definition. */
export function lossOf(a: Arithmetic, id: string, data: BigData): Big {
  const at = (name: string): BigMatrix => data.get(name)!
  const minus = (M: BigMatrix, N: BigMatrix): BigMatrix => a.map(M, (x, i, k) => x.minus(N[i][k]))
  const normalized = (Z: BigMatrix): BigMatrix => {
    const U = a.map(Z, (x) => x.exp())
    const sums = a.rowSums(U)
    return a.map(U, (x, i) => x.div(sums[i]))
  }
  const rescaled = (Z: BigMatrix, u: Entrywise, B: BigMatrix): Big => {
    const U = a.map(Z, (x) => x[u]())
    const sums = a.rowSums(U)
    return a.halfSquares(a.map(U, (x, i, k) => x.minus(sums[i].times(B[i][k]))))
  }
  const row = (): BigMatrix => transposed(a.multiply(at('A'), at('x')))
  const logits = (): BigMatrix => a.multiply(a.multiply(at('A1'), at('X')), transposed(at('A2')))
  const losses: Readonly<Record<string, () => Big>> = {
    'vector-normalized': () => a.halfSquares(minus(normalized(row()), transposed(at('b')))),
    'vector-rescaled-exp': () => rescaled(row(), 'exp', transposed(at('b'))),
    'vector-rescaled-cosh': () => rescaled(row(), 'cosh', transposed(at('b'))),
    'vector-rescaled-sinh': () => rescaled(row(), 'sinh', transposed(at('b'))),
    'matrix-normalized': () => a.halfSquares(minus(normalized(logits()), at('B'))),
    'matrix-rescaled': () => rescaled(logits(), 'exp', at('B')),
    'attention-values': () => {
      const d = at('A1')[0].length
      const F = normalized(a.map(logits(), (x) => x.div(d)))
      return a.halfSquares(minus(a.multiply(a.multiply(F, at('A3')), at('Y')), at('E')))
    },
    'self-attention': () => {
      const X = at('X')
      const F = normalized(a.multiply(a.multiply(X, at('W')), transposed(X)))
      const out = a.multiply(a.multiply(F, X), at('V'))
      const products = a.map(out, (x, i, k) => x.times(at('G')[i][k]))
      return a.rowSums(products).reduce((total, x) => total.plus(x))
    },
    'regression-exp': () =>
      a.halfSquares(
        minus(
          a.map(row(), (x) => x.exp()),
          transposed(at('b')),
        ),
      ),
    'regression-cosh': () =>
      a.halfSquares(
        minus(
          a.map(row(), (x) => x.cosh()),
          transposed(at('b')),
        ),
      ),
    'regression-sinh': () =>
      a.halfSquares(
        minus(
          a.map(row(), (x) => x.sinh()),
          transposed(at('b')),
        ),
      ),
    'penalty-exp': () => a.rowSums(a.map(row(), (x) => x.exp()))[0],
    'penalty-weighted-square': () => a.halfSquares(a.map(row(), (x, _, k) => x.times(at('w')[k][0]))),
  }
  const loss = losses[id]
  if (loss === undefined) throw new Error(`lossOf: no definition of ${id}`)
  return loss()
}

type Entrywise = 'exp' | 'cosh' | 'sinh'

/** Step of the differences: their error is of relative size step², and rounding loses as many digits as step² has. */
export const STEP = '1e-25'

/** `data` with `step` times the unit of entry `index` (row-major) added to variable `name`. */
function moved(data: BigData, name: string, index: number, step: Big): BigData {
  const M = data.get(name)!
  const cols = M[0].length
  const next = M.map((row, i) => row.map((x, k) => (i * cols + k === index ? x.plus(step) : x)))
  return new Map([...data, [name, next]])
}

/** Gradient of the loss in a variable, row-major. */
export function gradientOf(a: Arithmetic, id: string, data: BigData, wrt: string): readonly Big[] {
  const step = a.big(STEP)
  return entriesOf(data, wrt).map((_, i) => {
    const [up, down] = [moved(data, wrt, i, step), moved(data, wrt, i, step.neg())]
    return lossOf(a, id, up)
      .minus(lossOf(a, id, down))
      .div(step.times(2))
  })
}

/** Hessian of the loss in a variable, acting on its row-major entries. */
export function hessianOf(
  a: Arithmetic,
  id: string,
  data: BigData,
  wrt: string,
): readonly (readonly Big[])[] {
  const step = a.big(STEP)
  const second = (i: number, k: number): Big => {
    const shifted = (s: number, t: number): Big =>
      lossOf(a, id, moved(moved(data, wrt, i, step.times(s)), wrt, k, step.times(t)))
    const [same, cross] = [shifted(1, 1).plus(shifted(-1, -1)), shifted(1, -1).plus(shifted(-1, 1))]
    return same.minus(cross).div(step.times(step).times(4))
  }
  const count = entriesOf(data, wrt).length
  const upper = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - i }, (_, k) => second(i, i + k)),
  )
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, k) => upper[Math.min(i, k)][Math.abs(i - k)]),
  )
}

const entriesOf = (data: BigData, name: string): readonly Big[] => data.get(name)!.flat()
