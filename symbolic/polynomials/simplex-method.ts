/** Linear programs in exact rationals: is there x ≥ 0 with A x = b, b ≥ 0? Bland's rule, so that it ends. */
import {
  addRational,
  compareRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Budget } from './budget.js'

/** A linear program without an objective. */
export interface Program {
  /** Rows of A. */
  readonly rows: readonly (readonly Rational[])[]
  /** b, nonnegative. */
  readonly right: readonly Rational[]
}

interface Tableau {
  readonly rows: Rational[][]
  /** Reduced costs of the sum of the artificial variables, then minus that sum. */
  cost: Rational[]
  readonly basis: number[]
}

const subtractMultiple = (row: Rational[], factor: Rational, from: Rational[]): Rational[] =>
  from.map((x, j) => (isZeroRational(row[j]) ? x : addRational(x, negRational(mulRational(factor, row[j])))))

function start({ rows, right }: Program): Tableau {
  const body = rows.map((row, i) => [...row, right[i]])
  const cost = Array.from({ length: (rows[0]?.length ?? 0) + 1 }, (_, j) =>
    negRational(body.reduce((sum, row) => addRational(sum, row[j]), ZERO)),
  )
  // Artificial variables are numbered beyond the others; their columns are never entered again, so that they need not be kept.
  return { rows: body, cost, basis: rows.map((row, i) => row.length + i) }
}

function leaving({ rows, basis }: Tableau, entering: number): number {
  let best = -1
  let ratio = ZERO
  rows.forEach((row, i) => {
    if (compareRational(row[entering], ZERO) <= 0) return
    const here = divRational(row[row.length - 1], row[entering])
    const order = best < 0 ? -1 : compareRational(here, ratio)
    if (order < 0 || (order === 0 && basis[i] < basis[best])) [best, ratio] = [i, here]
  })
  return best
}

function pivot(t: Tableau, i: number, j: number): void {
  const head = t.rows[i][j]
  const row = t.rows[i].map((x) => divRational(x, head))
  t.rows[i] = row
  t.rows.forEach((other, k) => {
    if (k !== i && !isZeroRational(other[j])) t.rows[k] = subtractMultiple(row, other[j], other)
  })
  t.cost = subtractMultiple(row, t.cost[j], t.cost)
  t.basis[i] = j
}

/** A solution x ≥ 0 of A x = b, or undefined where there is none. */
export function feasible(program: Program, budget: Budget): readonly Rational[] | undefined {
  const width = program.rows[0]?.length ?? 0
  const t = start(program)
  for (;;) {
    const entering = t.cost.findIndex((c, j) => j < width && compareRational(c, ZERO) < 0)
    if (entering < 0) break
    budget.spend(t.rows.length * width)
    const row = leaving(t, entering)
    if (row < 0) return undefined
    pivot(t, row, entering)
  }
  if (!isZeroRational(t.cost[width])) return undefined
  const solution = new Array<Rational>(width).fill(ZERO)
  t.basis.forEach((j, i) => {
    if (j < width) solution[j] = t.rows[i][width]!
  })
  return solution
}
