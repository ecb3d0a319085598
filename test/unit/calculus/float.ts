/** An independent float64 reading of formulas, and derivatives by differences. */
import { entries, expand, type Entries, type EntryAlgebra, type Expr, type SizeValues } from '../../../symbolic/expression/index.js' // prettier-ignore

type M = Entries<number>

/** Gauss–Jordan elimination with pivoting: inverse and determinant. */
function eliminate(m: M): { readonly inverse: M; readonly det: number } {
  const n = m.rows
  const rows = Array.from({ length: n }, (_, i) => [
    ...m.data.slice(i * n, i * n + n),
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  ])
  let det = 1
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i
    if (pivot !== k) det = -det
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    const head = rows[k][k]
    det *= head
    rows[k] = rows[k].map((x) => x / head)
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k]
      if (i !== k) rows[i] = rows[i].map((x, j) => x - factor * rows[k][j])
    }
  }
  return { inverse: { rows: n, cols: n, data: rows.flatMap((row) => row.slice(n)) }, det }
}

/** erf by its Maclaurin series: enough for the small arguments of the tests. */
function erf(x: number): number {
  let term = x
  let sum = x
  for (let k = 1; k < 80; k++) {
    term *= (-x * x) / k
    sum += term / (2 * k + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  erf,
  relu: (x) => Math.max(x, 0),
  step: (x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5),
}

export const FLOAT: EntryAlgebra<number> = {
  rational: (r) => Number(r.numerator) / Number(r.denominator),
  pi: () => Math.PI,
  neg: (a) => -a,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  fn: (name, a) => (FUNCTIONS[name] ?? (Math as unknown as Record<string, (x: number) => number>)[name])(a),
  max: Math.max,
  min: Math.min,
  spectral: (op, m) => {
    const one = (x: number): M => ({ rows: 1, cols: 1, data: [x] })
    if (op === 'inv') return eliminate(m).inverse
    if (op === 'det') return one(eliminate(m).det)
    if (op === 'logdet') return one(Math.log(eliminate(m).det))
    return undefined
  },
}

export interface Point {
  readonly sizes: SizeValues
  readonly variables: ReadonlyMap<string, M>
}

export const evaluate = (e: Expr, point: Point): M => entries(expand(e), point, FLOAT)

/** A step that balances truncation, of order h⁴, against rounding, of order 1e-16/h. */
const STEP = 1e-3

/** The derivative of e at the point when the variable moves along a direction, by a five-point difference. */
export function difference(e: Expr, point: Point, name: string, direction: M): M {
  const at = (t: number): M => {
    const base = point.variables.get(name)!
    const moved = { ...base, data: base.data.map((x, i) => x + t * direction.data[i]) }
    return evaluate(e, { ...point, variables: new Map([...point.variables, [name, moved]]) })
  }
  const [a, b, c, d] = [at(-2 * STEP), at(-STEP), at(STEP), at(2 * STEP)]
  const slope = (i: number): number => (a.data[i] - 8 * b.data[i] + 8 * c.data[i] - d.data[i]) / (12 * STEP)
  return { ...a, data: a.data.map((_, i) => slope(i)) }
}

/** The largest difference of entries, relative to the largest entry (at least 1). */
export function distance(a: M, b: M): number {
  if (a.rows !== b.rows || a.cols !== b.cols) return Infinity
  const scale = Math.max(1, ...a.data.map(Math.abs), ...b.data.map(Math.abs))
  const gaps = a.data.map((x, i) => Math.abs(x - b.data[i]))
  return gaps.some(Number.isNaN) ? Infinity : Math.max(0, ...gaps) / scale
}
