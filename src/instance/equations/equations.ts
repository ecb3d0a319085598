/** The equations among hypotheses as functions of the coordinates: their values and slopes over boxes, and which of them to solve for what. */
import {
  allEntries,
  largestPivot,
  numbersFrom,
  type Entries,
  type EntryAlgebra,
} from '../../../symbolic/expression/index.js'
import { hyperDual, type HyperDual } from '../../../symbolic/numbers/dual.js'
import { sides, type Obligation } from '../../core/index.js'
import { intervalReading, type IntervalAlgebra } from '../../interval/index.js'
import { coordinateName, type PulledBack } from '../pull-back.js'

/** All coordinates of all variables, in the order of the domain. */
export type Coordinates<T> = readonly T[]

/** The coordinates as the pulled-back expressions name them. */
export function variablesAt<T>(
  { variables }: PulledBack,
  at: Coordinates<T>,
): ReadonlyMap<string, Entries<T>> {
  const found = new Map<string, Entries<T>>()
  let from = 0
  for (const { name, extent } of variables) {
    const to = from + extent.rows * extent.cols
    found.set(coordinateName(name), { ...extent, data: at.slice(from, to) })
    from = to
  }
  return found
}

/** Left − right of every entry of every equation, in any arithmetic. */
export function residualsIn<T>(
  local: PulledBack,
  equations: readonly Obligation[],
  at: Coordinates<T>,
  algebra: EntryAlgebra<T>,
): readonly T[] {
  const roots = equations.flatMap((o) => sides(o).map((e) => local.pull(e)))
  const values = allEntries(roots, { sizes: {}, variables: variablesAt(local, at) }, algebra)
  return equations.flatMap((_, i) => {
    const [left, right] = [values[2 * i], values[2 * i + 1]]
    return left.data.map((x, k) => algebra.add(x, algebra.neg(right.data[k])))
  })
}

/**
 * Dual numbers over intervals. Where the argument of sign or step may change sign they jump, and have no slope over the box.
 */
function slopeReading<T>(g: IntervalAlgebra<T>): EntryAlgebra<HyperDual<T>> {
  const dual = hyperDual(intervalReading(g))
  const nothing = g.float(NaN)
  return {
    ...dual,
    fn: (name, a) =>
      (name === 'sign' || name === 'step') && g.sign(a.value) === undefined
        ? { value: g.fn(name, a.value), first: nothing, second: nothing, mixed: nothing }
        : dual.fn(name, a),
  }
}

/** Slopes of every residual along the coordinates named: one list per residual. Two coordinates move at once. */
export function slopesIn<T>(
  local: PulledBack,
  equations: readonly Obligation[],
  at: Coordinates<T>,
  along: readonly number[],
  g: IntervalAlgebra<T>,
): readonly (readonly T[])[] {
  const reading = slopeReading(g)
  const [nought, unit] = [g.rational(0n, 1n), g.rational(1n, 1n)]
  const columns: T[][] = []
  for (let k = 0; k < along.length; k += 2) {
    const moved = at.map((value, i) => ({
      value,
      first: i === along[k] ? unit : nought,
      second: i === along[k + 1] ? unit : nought,
      mixed: nought,
    }))
    const found = residualsIn(local, equations, moved, reading)
    columns.push(
      found.map((x) => x.first),
      found.map((x) => x.second),
    )
  }
  const count = columns[0]?.length ?? 0
  return Array.from({ length: count }, (_, row) => along.map((_at, k) => columns[k][row]))
}

const others = (count: number, taken: readonly number[]): readonly number[] =>
  numbersFrom(0, count).filter((i) => !taken.includes(i))

/** A pivot this much smaller than the first counts as 0: the rank is that of the equations at a solution, met to about half the digits. */
const LEAST_PIVOT = 1e-6

/** Rows and columns of a well-conditioned square part of full rank, by elimination with complete pivoting; rows are scaled first. */
export function independentPart(matrix: readonly (readonly number[])[]): {
  readonly rows: readonly number[]
  readonly cols: readonly number[]
  /** The largest pivot that counted as 0, in proportion to the first. */
  readonly rest: number
} {
  const left = matrix.map((r) => {
    const size = r.reduce((a, x) => Math.max(a, Math.abs(x)), 0)
    return r.map((x) => (size > 0 ? x / size : 0))
  })
  const [rows, cols]: [number[], number[]] = [[], []]
  let first = 0
  for (;;) {
    const pivot = largestPivot(Math.abs, left, others(left.length, rows), others(left[0]?.length ?? 0, cols))
    if (!pivot || pivot.size <= LEAST_PIVOT * first)
      return { rows, cols, rest: pivot ? pivot.size / first : 0 }
    first ||= pivot.size
    rows.push(pivot.row)
    cols.push(pivot.col)
    for (const [i, r] of left.entries()) {
      const factor = rows.includes(i) ? 0 : r[pivot.col] / left[pivot.row][pivot.col]
      if (factor !== 0) left[i] = r.map((x, j) => x - factor * left[pivot.row][j])
    }
  }
}
