/** Values of the nodes of a record in floats, for the audit: by definition, at small sizes. */
import * as elementary from '../../elementary/index.js'
import type { PlainOperation, PlainPart, PlainSize } from '../../proof/plain.js'
import type { Kind, PlainNode, Quantity } from '../plain.js'

/** rows×cols numbers, row-major. */
export interface Table {
  readonly rows: number
  readonly cols: number
  readonly data: readonly number[]
}
/** Values of names and variables at which an audit looks. */
export interface Point {
  readonly names: ReadonlyMap<string, number>
  readonly variables: ReadonlyMap<string, Table>
}

const table = (rows: number, cols: number, at: (i: number, j: number) => number): Table => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})
/** A number as a 1×1 table. */
export const scalar = (x: number): Table => ({ rows: 1, cols: 1, data: [x] })
const at = (m: Table, i: number, j: number): number => m.data[i * m.cols + j] ?? NaN
const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
const row = (m: Table, i: number): readonly number[] => m.data.slice(i * m.cols, (i + 1) * m.cols)
const transposed = (m: Table): Table => table(m.cols, m.rows, (i, j) => at(m, j, i))
const map = (m: Table, f: (x: number) => number): Table => ({ ...m, data: m.data.map(f) })
const zip = (a: Table, b: Table, f: (x: number, y: number) => number): Table => ({
  ...a,
  data: a.data.map((x, k) => f(x, b.data[k] ?? NaN)),
})
const product = (a: Table, b: Table): Table =>
  table(a.rows, b.cols, (i, j) => sum(row(a, i).map((x, k) => x * at(b, k, j))))

/** A size as a number. */
export const sizeAt = (s: PlainSize, names: Point['names']): number =>
  sum(s.map(([c, ...of]) => of.reduce((p, name) => p * (names.get(name) ?? NaN), c)))

/** Sweeps of rotations after which small matrices are diagonal to rounding. */
const SWEEPS = 30

/** Eigenvalues of a symmetric matrix, by Jacobi's rotations. */
export function eigenvalues(m: Table): readonly number[] {
  const n = m.rows
  const a = Array.from({ length: n }, (_, i) => [...row(m, i)])
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const off = a[p][q]
        if (off === 0) continue
        const angle = 0.5 * elementary.atan2(2 * off, a[q][q] - a[p][p])
        const [c, s] = [elementary.cos(angle), elementary.sin(angle)]
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k][p], a[k][q]]
          a[k][p] = c * x - s * y
          a[k][q] = s * x + c * y
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p][k], a[q][k]]
          a[p][k] = c * x - s * y
          a[q][k] = s * x + c * y
        }
      }
  return a.map((r, i) => r[i]).sort((x, y) => x - y)
}

const singularValues = (m: Table): readonly number[] => {
  const gram = m.rows < m.cols ? product(m, transposed(m)) : product(transposed(m), m)
  return eigenvalues(gram).map((x) => Math.sqrt(Math.max(0, x)))
}

const euclidean = (xs: readonly number[]): number => Math.sqrt(sum(xs.map((x) => x * x)))

/** A quantity of a matrix, by definition. */
export function quantityOf(kind: Quantity | Kind, m: Table): number {
  switch (kind) {
    case 'high':
      return Math.max(...m.data)
    case 'low':
      return Math.min(...m.data)
    case 'max':
      return Math.max(...m.data.map(Math.abs))
    case 'one':
      return sum(m.data.map(Math.abs))
    case 'two':
      return euclidean(m.data)
    case 'op':
      return Math.max(...singularValues(m))
    case 'sigma':
      return Math.min(...singularValues(m))
    case 'rows':
      return Math.max(...Array.from({ length: m.rows }, (_, i) => euclidean(row(m, i))))
    case 'form':
      return Math.min(...eigenvalues(zip(m, transposed(m), (x, y) => (x + y) / 2)))
    case 'entry':
      return NaN
  }
}

const { exp, log, power } = elementary
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  exp, log, tanh: elementary.tanh, sinh: elementary.sinh, cosh: elementary.cosh, erf: elementary.erf, sin: elementary.sin,
  cos: elementary.cos, tan: elementary.tan, asin: elementary.asin, acos: elementary.acos, atan: elementary.atan, asinh: elementary.asinh,
  acosh: elementary.acosh, atanh: elementary.atanh, log1p: elementary.log1p, expm1: elementary.expm1, sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign,
  relu: (x) => Math.max(0, x), step: (x) => (1 + Math.sign(x)) / 2,
} // prettier-ignore

function softmax(z: readonly number[]): readonly number[] {
  const top = Math.max(...z)
  const u = z.map((x) => exp(x - top))
  return u.map((x) => x / sum(u))
}

/** An inverse and a determinant, by elimination with the largest pivot. */
function eliminated(m: Table): { readonly inverse: Table; readonly determinant: number } {
  const n = m.rows
  const rows = Array.from({ length: n }, (_, i) => [...row(m, i), ...Array.from({ length: n }, (__, j) => (i === j ? 1 : 0))])
  let determinant = 1
  for (let k = 0; k < n; k++) {
    const best = rows.slice(k).reduce((p, r, i) => (Math.abs(r[k]) > Math.abs(rows[p][k]) ? k + i : p), k)
    if (best !== k) [rows[k], rows[best], determinant] = [rows[best], rows[k], -determinant]
    const pivot = rows[k][k]
    determinant *= pivot
    rows[k] = rows[k].map((x) => x / pivot)
    for (let i = 0; i < n; i++) {
      const by = rows[i][k]
      if (i !== k) rows[i] = rows[i].map((x, j) => x - by * rows[k][j])
    }
  }
  return { inverse: table(n, n, (i, j) => rows[i][n + j]), determinant }
} // prettier-ignore

const OPERATIONS: Readonly<Record<string, (args: readonly Table[], rows: number, cols: number) => Table>> = {
  neg: ([a]) => map(a, (x) => -x),
  add: ([a, b]) => zip(a, b, (x, y) => x + y),
  had: ([a, b]) => zip(a, b, (x, y) => x * y),
  ediv: ([a, b]) => zip(a, b, (x, y) => (y === 0 ? NaN : x / y)),
  max2: ([a, b]) => zip(a, b, Math.max),
  min2: ([a, b]) => zip(a, b, Math.min),
  scale: ([s, m]) => map(m, (x) => s.data[0] * x),
  div: ([m, s]) => map(m, (x) => (s.data[0] === 0 ? NaN : x / s.data[0])),
  pow: ([m, k]) => map(m, (x) => power(x, k.data[0])),
  matmul: ([a, b]) => product(a, b),
  transpose: ([m]) => transposed(m),
  sum: ([m]) => scalar(sum(m.data)),
  rowsums: ([m]) => table(m.rows, 1, (i) => sum(row(m, i))),
  inv: ([m]) => eliminated(m).inverse,
  det: ([m]) => scalar(eliminated(m).determinant),
  logdet: ([m]) => scalar(eigenvalues(m)[0] > 0 ? log(eliminated(m).determinant) : NaN),
  trace: ([m]) => scalar(sum(m.data.filter((_, k) => Math.floor(k / m.cols) === k % m.cols))),
  diag: ([v]) => table(v.rows, v.rows, (i, j) => (i === j ? v.data[i] : 0)),
  diagof: ([m]) => table(m.rows, 1, (i) => at(m, i, i)),
  kron: ([a, b]) => table(a.rows * b.rows, a.cols * b.cols, (i, j) => at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)) * at(b, i % b.rows, j % b.cols)),
  khatrirao: ([a, b]) => table(a.rows * b.rows, a.cols, (i, j) => at(a, Math.floor(i / b.rows), j) * at(b, i % b.rows, j)),
  vec: ([m]) => ({ rows: m.data.length, cols: 1, data: transposed(m).data }),
  unvec: ([v], rows, cols) => table(rows, cols, (i, j) => v.data[j * rows + i]),
  norm: ([m]) => scalar(euclidean(m.data)),
  opnorm: ([m]) => scalar(quantityOf('op', m)),
  sigmamin: ([m]) => scalar(quantityOf('sigma', m)),
  maxof: ([m]) => scalar(Math.max(...m.data)),
  minof: ([m]) => scalar(Math.min(...m.data)),
  eigmin: ([m]) => scalar(eigenvalues(m)[0]),
  eigmax: ([m]) => scalar(eigenvalues(m)[m.rows - 1]),
  eigvals: ([m]) => ({ rows: m.rows, cols: 1, data: eigenvalues(m) }),
  softmax: ([v]) => ({ ...v, data: softmax(v.data) }),
  rowsoftmax: ([m]) => ({ ...m, data: Array.from({ length: m.rows }, (_, i) => softmax(row(m, i))).flat() }),
  logsumexp: ([v]) => {
    const top = Math.max(...v.data)
    return scalar(top + log(sum(v.data.map((x) => exp(x - top)))))
  },
} // prettier-ignore

function positions(part: PlainPart, count: number, names: Point['names']): readonly number[] {
  if (part.kind === 'all') return Array.from({ length: count }, (_, k) => k)
  const from = sizeAt(part.kind === 'at' ? part.at : part.from, names)
  const to = part.kind === 'at' ? from : sizeAt(part.to, names)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k - 1)
}

/** The value of a node; undefined where an operation is not known here. */
export function valueOf(nodes: readonly PlainNode[], k: number, point: Point, memo: Map<number, Table> = new Map()): Table | undefined {
  const known = memo.get(k)
  if (known) return known
  const { operation, shape } = nodes[k]
  const [rows, cols] = [sizeAt(shape[0], point.names), sizeAt(shape[1], point.names)]
  const value = compute(nodes, operation, rows, cols, point, memo)
  if (value) memo.set(k, value)
  return value
} // prettier-ignore

function compute(nodes: readonly PlainNode[], o: PlainOperation, rows: number, cols: number, point: Point, memo: Map<number, Table>): Table | undefined {
  switch (o.op) {
    case 'const': {
      const [p, q] = o.value.split('/')
      return scalar(Number(p) / Number(q ?? 1))
    }
    case 'size':
      return scalar(sizeAt(o.size, point.names))
    case 'pi':
      return scalar(Math.PI)
    case 'ones':
      return table(rows, cols, () => 1)
    case 'zeros':
      return table(rows, cols, () => 0)
    case 'eye':
      return table(rows, cols, (i, j) => (i === j ? 1 : 0))
    case 'var':
      return point.variables.get(o.name)
    case 'basis': {
      const k = sizeAt(o.at, point.names) - 1
      return table(rows, cols, (i) => (i === k ? 1 : 0))
    }
    case 'slice': {
      const m = valueOf(nodes, o.of[0], point, memo)
      if (!m) return undefined
      const [r, c] = [positions(o.rows, m.rows, point.names), positions(o.cols, m.cols, point.names)]
      return table(r.length, c.length, (i, j) => at(m, r[i], c[j]))
    }
    case 'sumover': {
      const count = sizeAt(o.index.count, point.names)
      let total: Table | undefined = table(rows, cols, () => 0)
      for (let i = 1; i <= count && total; i++) {
        const inner = valueOf(nodes, o.of[0], { ...point, names: new Map(point.names).set(o.index.name, i) })
        total = inner && zip(total, inner, (x, y) => x + y)
      }
      return total
    }
    case 'apply': {
      const args = o.of.map((k) => valueOf(nodes, k, point, memo))
      const whole = args.filter((a) => a !== undefined)
      if (whole.length < args.length) return undefined
      if (Object.hasOwn(OPERATIONS, o.name)) return OPERATIONS[o.name](whole, rows, cols)
      return Object.hasOwn(FUNCTIONS, o.name) ? map(whole[0], FUNCTIONS[o.name]) : undefined
    }
  }
} // prettier-ignore
