/**
 * The generic reading: at given sizes an expression becomes a matrix of entries of any algebra T (floats, intervals, rationals, residues
 * modulo a prime, dual numbers, scalar expressions). One set of rules for every exact and rigorous reading.
 */
import {
  isEntrywiseOp,
  ofSpectral,
  type CoreOp,
  type EntrywiseOp,
  type SpectralOp,
} from '../operations/index.js'
import type { CoreExpr, Expr, Index } from './expression.js'
import { expecting, nothing, Outcome } from './outcome.js'
import type { Rational } from '../sizes/rational.js'
import { rational } from '../sizes/rational.js'
import { evaluateSize, type Size, type SizeValues } from '../sizes/size.js'

/** rows×cols entries, row-major. */
export interface Entries<T> {
  readonly rows: number
  readonly cols: number
  readonly data: readonly T[]
}

/** The arithmetic of entries: what every reading by entries must be able to do. */
export interface EntryAlgebra<T> {
  rational(value: Rational): T
  pi(): T
  neg(a: T): T
  add(a: T, b: T): T
  mul(a: T, b: T): T
  div(a: T, b: T): T
  /** a^b; `exact` is the exponent when it is a rational constant. */
  pow(a: T, b: T, exact: Rational | undefined): T
  fn(name: EntrywiseOp, a: T): T
  max(a: T, b: T): T
  min(a: T, b: T): T
  /** Spectral operations, or undefined when the algebra has none: evaluation then throws `Unsupported`. */
  spectral(op: SpectralOp, m: Entries<T>): Entries<T> | undefined
  /** Optional sharper forms; the defaults follow the definitions. */
  softmax?(z: readonly T[]): readonly T[]
  logsumexp?(z: readonly T[]): T
  norm?(x: readonly T[]): T
  sum?(x: readonly T[]): T
}

/** The algebra has no such operation: a reason to decline, not a fault of the formula. */
export class Unsupported extends Outcome {
  override readonly name = 'Unsupported'
}

/** A position outside a matrix at the given sizes, or a negative size. */
export class OutOfRange extends Outcome {
  override readonly name = 'OutOfRange'
}

/** The values of sizes and variables at which an expression is read. */
export interface Binding<T> {
  readonly sizes: SizeValues
  readonly variables: ReadonlyMap<string, Entries<T>>
}

interface Context<T> {
  readonly algebra: EntryAlgebra<T>
  readonly sizes: SizeValues
  readonly variables: ReadonlyMap<string, Entries<T>>
  readonly done: Map<Expr, Entries<T>>
}

/** The entries of an expression at given sizes and values of its variables. */
export function entries<T>(root: CoreExpr, binding: Binding<T>, algebra: EntryAlgebra<T>): Entries<T> {
  return evaluate(root, { algebra, ...binding, done: new Map() })
}

/** Several expressions with shared subterms evaluated once. */
export function allEntries<T>(
  roots: readonly CoreExpr[],
  binding: Binding<T>,
  algebra: EntryAlgebra<T>,
): Entries<T>[] {
  const context = { algebra, ...binding, done: new Map<Expr, Entries<T>>() }
  return roots.map((root) => evaluate(root, context))
}

/** The same, or nothing where the arithmetic lacks an operation, or a position is outside its matrix. */
export const entriesIfAny = <T>(
  roots: readonly CoreExpr[],
  binding: Binding<T>,
  algebra: EntryAlgebra<T>,
): readonly Entries<T>[] | undefined =>
  expecting([Unsupported, OutOfRange], () => allEntries(roots, binding, algebra), nothing)

function evaluate<T>(root: Expr, c: Context<T>): Entries<T> {
  const stack = [root]
  while (stack.length > 0) {
    const e = stack[stack.length - 1]
    if (c.done.has(e)) {
      stack.pop()
      continue
    }
    const missing = e.op === 'sumover' ? [] : e.args.filter((a) => !c.done.has(a))
    if (missing.length > 0) stack.push(...missing)
    else {
      c.done.set(e, step(e, c))
      stack.pop()
    }
  }
  return c.done.get(root)!
}

const build = <T>(rows: number, cols: number, at: (i: number, j: number) => T): Entries<T> => {
  const data = new Array<T>(rows * cols)
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) data[i * cols + j] = at(i, j)
  return { rows, cols, data }
}
const scalar = <T>(value: T): Entries<T> => ({ rows: 1, cols: 1, data: [value] })
const map = <T>({ rows, cols, data }: Entries<T>, f: (x: T) => T): Entries<T> => ({
  rows,
  cols,
  data: data.map(f),
})
const zip = <T>(a: Entries<T>, b: Entries<T>, f: (x: T, y: T) => T): Entries<T> => ({
  rows: a.rows,
  cols: a.cols,
  data: a.data.map((x, i) => f(x, b.data[i])),
})
const row = <T>(m: Entries<T>, i: number): readonly T[] => m.data.slice(i * m.cols, (i + 1) * m.cols)

const number = <T>(c: Context<T>, value: number): T => c.algebra.rational(rational(value))

function total<T>(c: Context<T>, xs: readonly T[]): T {
  if (xs.length === 0) return number(c, 0)
  return c.algebra.sum ? c.algebra.sum(xs) : xs.reduce((a, b) => c.algebra.add(a, b))
}

function softmaxOf<T>(c: Context<T>, z: readonly T[]): readonly T[] {
  if (c.algebra.softmax) return c.algebra.softmax(z)
  const u = z.map((x) => c.algebra.fn('exp', x))
  const s = total(c, u)
  return u.map((x) => c.algebra.div(x, s))
}

function matmul<T>(c: Context<T>, a: Entries<T>, b: Entries<T>): Entries<T> {
  return build(a.rows, b.cols, (i, j) => {
    const terms = new Array<T>(a.cols)
    for (let k = 0; k < a.cols; k++) terms[k] = c.algebra.mul(a.data[i * a.cols + k], b.data[k * b.cols + j])
    return total(c, terms)
  })
}

function extent(s: Size, sizes: SizeValues, what: string): number {
  const n = evaluateSize(s, sizes)
  if (n < 0) throw new OutOfRange(`${what}: expected a size of at least 0, got ${n}`)
  return n
}

function positions(i: Index, count: number, sizes: SizeValues): readonly number[] {
  if (i.kind === 'all') return Array.from({ length: count }, (_, k) => k)
  const from = evaluateSize(i.kind === 'at' ? i.at : i.from, sizes)
  const to = i.kind === 'at' ? from : evaluateSize(i.to, sizes)
  if (from < 1 || to > count || to < from - 1)
    throw new OutOfRange(`entry: expected positions within 1..${count}, got ${from}..${to}`)
  return Array.from({ length: to - from + 1 }, (_, k) => from + k - 1)
}

type Rule = <T>(c: Context<T>, args: readonly Entries<T>[], e: Expr) => Entries<T>
const spectral: Rule = (c, [m], e) => {
  const value = c.algebra.spectral(e.op as SpectralOp, m)
  if (value === undefined) throw new Unsupported(`${e.op}: not available in this arithmetic`)
  return value
}

const RULES: Readonly<Record<CoreOp, Rule>> = {
  ...ofSpectral(() => spectral),
  neg: (c, [a]) => map(a, (x) => c.algebra.neg(x)),
  add: (c, [a, b]) => zip(a, b, (x, y) => c.algebra.add(x, y)),
  had: (c, [a, b]) => zip(a, b, (x, y) => c.algebra.mul(x, y)),
  ediv: (c, [a, b]) => zip(a, b, (x, y) => c.algebra.div(x, y)),
  max2: (c, [a, b]) => zip(a, b, (x, y) => c.algebra.max(x, y)),
  min2: (c, [a, b]) => zip(a, b, (x, y) => c.algebra.min(x, y)),
  pow: (c, [a, s], e) => {
    const exponent = e.args[1]!
    const exact = exponent.op === 'const' ? exponent.value : undefined
    return map(a, (x) => c.algebra.pow(x, s.data[0], exact))
  },
  scale: (c, [s, m]) => map(m, (x) => c.algebra.mul(s.data[0], x)),
  div: (c, [m, s]) => map(m, (x) => c.algebra.div(x, s.data[0])),
  matmul: (c, [a, b]) => matmul(c, a, b),
  transpose: (_c, [m]) => build(m.cols, m.rows, (i, j) => m.data[j * m.cols + i]),
  sum: (c, [m]) => scalar(total(c, m.data)),
  rowsums: (c, [m]) => build(m.rows, 1, (i) => total(c, row(m, i))),
  trace: (c, [m]) =>
    scalar(
      total(
        c,
        Array.from({ length: m.rows }, (_, i) => m.data[i * m.cols + i]),
      ),
    ),
  diag: (c, [v]) => build(v.rows, v.rows, (i, j) => (i === j ? v.data[i] : number(c, 0))),
  diagof: (_c, [m]) => build(m.rows, 1, (i) => m.data[i * m.cols + i]),
  kron: (c, [a, b]) =>
    build(a.rows * b.rows, a.cols * b.cols, (i, j) =>
      c.algebra.mul(
        a.data[Math.floor(i / b.rows) * a.cols + Math.floor(j / b.cols)],
        b.data[(i % b.rows) * b.cols + (j % b.cols)],
      ),
    ),
  vec: (_c, [m]) => build(m.rows * m.cols, 1, (i) => m.data[(i % m.rows) * m.cols + Math.floor(i / m.rows)]),
  unvec: (c, [v], e) => {
    const rows = extent(e.shape.rows, c.sizes, 'unvec')
    return build(rows, extent(e.shape.cols, c.sizes, 'unvec'), (i, j) => v.data[j * rows + i])
  },
  maxof: (c, [m]) => scalar(m.data.reduce((x, y) => c.algebra.max(x, y))),
  minof: (c, [m]) => scalar(m.data.reduce((x, y) => c.algebra.min(x, y))),
  norm: (c, [m]) => {
    if (c.algebra.norm) return scalar(c.algebra.norm(m.data))
    return scalar(
      c.algebra.fn(
        'sqrt',
        total(
          c,
          m.data.map((x) => c.algebra.mul(x, x)),
        ),
      ),
    )
  },
  softmax: (c, [v]) => ({ ...v, data: softmaxOf(c, v.data) }),
  rowsoftmax: (c, [m]) => ({
    ...m,
    data: Array.from({ length: m.rows }, (_, i) => softmaxOf(c, row(m, i))).flat(),
  }),
  logsumexp: (c, [v]) => {
    if (c.algebra.logsumexp) return scalar(c.algebra.logsumexp(v.data))
    return scalar(
      c.algebra.fn(
        'log',
        total(
          c,
          v.data.map((x) => c.algebra.fn('exp', x)),
        ),
      ),
    )
  },
}

/** What was found that does not depend on an index. */
function without<T>(done: Context<T>['done'], index: string): Context<T>['done'] {
  const kept: Context<T>['done'] = new Map()
  for (const [e, value] of done) if (!e.names.has(index)) kept.set(e, value)
  return kept
}

function sumOver<T>(e: Extract<Expr, { op: 'sumover' }>, c: Context<T>): Entries<T> {
  const count = evaluateSize(e.count, c.sizes)
  const inside = e.args[0]
  let result: Entries<T> | undefined
  let { done } = c
  for (let k = 1; k <= count; k++) {
    done = without(done, e.index)
    const term = evaluate(inside, { ...c, sizes: { ...c.sizes, [e.index]: k }, done })
    result = result ? zip(result, term, (x, y) => c.algebra.add(x, y)) : term
  }
  if (result) return result
  const zero = number(c, 0)
  return build(extent(e.shape.rows, c.sizes, 'sumover'), extent(e.shape.cols, c.sizes, 'sumover'), () => zero)
}

function step<T>(e: Expr, c: Context<T>): Entries<T> {
  const filled = (at: (i: number, j: number) => number): Entries<T> =>
    build(extent(e.shape.rows, c.sizes, e.op), extent(e.shape.cols, c.sizes, e.op), (i, j) =>
      number(c, at(i, j)),
    )
  switch (e.op) {
    case 'const':
      return scalar(c.algebra.rational(e.value))
    case 'pi':
      return scalar(c.algebra.pi())
    case 'size':
      return scalar(number(c, evaluateSize(e.size, c.sizes)))
    case 'ones':
      return filled(() => 1)
    case 'zeros':
      return filled(() => 0)
    case 'eye':
      return filled((i, j) => (i === j ? 1 : 0))
    case 'basis': {
      const [at] = positions({ kind: 'at', at: e.at }, evaluateSize(e.shape.rows, c.sizes), c.sizes)
      return filled((i) => (i === at ? 1 : 0))
    }
    case 'var': {
      const value = c.variables.get(e.name)
      if (value === undefined) throw new Error(`variable ${e.name}: expected a value, got none`)
      return value
    }
    case 'slice': {
      const m = c.done.get(e.args[0])!
      const rows = positions(e.rows, m.rows, c.sizes)
      const cols = positions(e.cols, m.cols, c.sizes)
      return build(rows.length, cols.length, (i, j) => m.data[rows[i] * m.cols + cols[j]])
    }
    case 'sumover':
      return sumOver(e, c)
    default: {
      const args = e.args.map((a) => c.done.get(a)!)
      const { op } = e
      if (isEntrywiseOp(op)) return map(args[0], (x) => c.algebra.fn(op, x))
      const rule = (RULES as Partial<Record<string, Rule>>)[e.op]
      if (!rule) throw new Error(`internal: entries of the surface operation ${e.op}; expand first`)
      return rule(c, args, e)
    }
  }
}
