/** The dual program in floats, by a barrier method: how far a polynomial is from a sum, with the sum that comes closest. */
import type { Budget } from '../budget.js'
import { cholesky, complement, dot, inverted, solved, zeros, type Matrix } from './floats.js'
import type { Relaxation } from './relaxation.js'

/** target = Σ gram + slack · (squares of all forms) + Σ multipliers · rows, nearly. */
export interface NearlySum {
  /** Positive where the target is inside the cone, near zero on its boundary. */
  readonly slack: number
  /** With the slack in it. */
  readonly grams: readonly Matrix[]
  readonly multipliers: Float64Array
}

/** How much sharper the barrier gets in each round; rounds at most; Newton steps in one. */
const SHARPER = 8
const MOST_ROUNDS = 16
const MOST_STEPS = 24
/** A slack of this share of the target is far from zero. */
const CLEAR = 2e-3
/** A gap of this share of the target is closed. */
const CLOSED = 3e-9
/** Below this the target is outside of the cone. */
const OUTSIDE = -1e-6
/** Work of so many products counts as a term of a polynomial. */
const PRODUCTS_PER_TERM = 60

interface State {
  readonly inverses: readonly Matrix[]
  readonly gradient: Float64Array
}

const momentsOf = ({ blocks }: Relaxation, y: Float64Array): readonly Matrix[] =>
  blocks.map(({ size, entries }) => {
    const m = zeros(size, size)
    for (const { row, col, terms } of entries) {
      let sum = 0
      for (const [at, c] of terms) sum += c * y[at]
      m[row][col] = sum
      m[col][row] = sum
    }
    return m
  })

/** tr of the squares of all forms, by monomial. */
function tracesOf({ blocks, monomials }: Relaxation): Float64Array {
  const w = new Float64Array(monomials.length)
  for (const { entries } of blocks)
    for (const { row, col, terms } of entries) if (row === col) for (const [at, c] of terms) w[at] += c
  return w
}

function stateAt(r: Relaxation, y: Float64Array, target: Float64Array, sharpness: number): State | undefined {
  const roots = momentsOf(r, y).map(cholesky)
  if (roots.includes(undefined)) return undefined
  const inverses = (roots as Matrix[]).map(inverted)
  const gradient = target.map((x) => x * sharpness)
  r.blocks.forEach(({ entries }, b) => {
    for (const { row, col, terms } of entries) {
      const x = inverses[b][row][col] * (row === col ? 1 : 2)
      for (const [at, c] of terms) gradient[at] -= c * x
    }
  })
  return { inverses, gradient }
}

function hessianAt(r: Relaxation, { inverses }: State): Matrix {
  const n = r.monomials.length
  const h = zeros(n, n)
  r.blocks.forEach(({ entries }, b) => {
    const x = inverses[b]
    for (const e of entries) {
      const [ri, rj] = [x[e.row], x[e.col]]
      for (const f of entries) {
        const share = ((e.row === e.col ? 1 : 2) * (f.row === f.col ? 1 : 2)) / 2
        const value = share * (rj[f.row] * ri[f.col] + rj[f.col] * ri[f.row])
        for (const [a, c] of e.terms) for (const [k, d] of f.terms) h[a][k] += c * d * value
      }
    }
  })
  return h
}

/** Newton's step within the span of some vectors, and its length in the norm of the Hessian. */
function stepOf(
  h: Matrix,
  gradient: Float64Array,
  beside: Matrix,
): readonly [Float64Array, number] | undefined {
  const moved = beside.map((u) => Float64Array.from(h, (row) => dot(row, u)))
  const own = beside.map((u) => Float64Array.from(moved, (v) => dot(u, v)))
  const trace = own.reduce((sum, row, i) => sum + row[i], 0)
  own.forEach((row, i) => (row[i] += RIDGE * trace))
  const root = cholesky(own)
  if (!root) return undefined
  const g = Float64Array.from(beside, (u) => -dot(u, gradient))
  const z = solved(root, g)
  const step = new Float64Array(gradient.length)
  beside.forEach((u, k) => u.forEach((x, i) => (step[i] += z[k] * x)))
  return [step, Math.sqrt(Math.max(0, dot(z, g)))]
}
/** Directions that no block sees. */
const RIDGE = 1e-15

/** From moments of points inside, those that are least on the target; undefined where the target is outside, or nothing comes of it. */
export function nearestSum(r: Relaxation, start: Float64Array, budget: Budget): NearlySum | undefined {
  const traces = tracesOf(r)
  const largest = r.target.reduce((m, x) => Math.max(m, Math.abs(x)), 0)
  const target = r.target.map((x) => x / largest)
  const unit = dot(traces, start)
  let y = start.map((x) => x / unit)
  const constraints = [traces, ...r.rows]
  const { beside, independent } = complement(constraints, r.monomials.length)
  const size = r.blocks.reduce((n, b) => n + b.size, 0)
  const work =
    r.blocks.reduce((n, b) => n + b.entries.length * b.entries.length, 0) +
    2 * beside.length * r.monomials.length * r.monomials.length
  let sharpness = size
  let state: State | undefined
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (let k = 0; k < MOST_STEPS; k++) {
      budget.spend(work / PRODUCTS_PER_TERM)
      state = stateAt(r, y, target, sharpness)
      const found = state && stepOf(hessianAt(r, state), state.gradient, beside)
      if (!found) return undefined
      const [step, length] = found
      if (length < 1e-7) break
      const share = length < 0.25 ? 1 : 1 / (1 + length)
      y = y.map((x, i) => x + share * step[i])
    }
    state = stateAt(r, y, target, sharpness)
    if (!state) return undefined
    const above = dot(target, y)
    if (above < OUTSIDE) return undefined
    if (above - size / sharpness > CLEAR / size || size / sharpness < CLOSED) break
    sharpness *= SHARPER
  }
  return state && sumAt(state, sharpness / largest, constraints, independent)
}

/** What the inverses of the moments say of the sum: where the barrier is least, target · sharpness − Σ inverses is a combination of the constraints. */
function sumAt(
  { inverses, gradient }: State,
  sharpness: number,
  constraints: Matrix,
  independent: readonly number[],
): NearlySum | undefined {
  const rows = independent.map((i) => constraints[i])
  const root = cholesky(rows.map((a) => Float64Array.from(rows, (b) => dot(a, b))))
  if (!root) return undefined
  const found = solved(
    root,
    Float64Array.from(rows, (row) => dot(row, gradient)),
  )
  const all = new Float64Array(constraints.length)
  independent.forEach((at, k) => (all[at] = found[k] / sharpness))
  const [slack] = all
  return {
    slack,
    grams: inverses.map((x) => x.map((row, i) => row.map((v, j) => v / sharpness + (i === j ? slack : 0)))),
    multipliers: all.slice(1),
  }
}
