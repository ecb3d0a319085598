/** What the formulas of a record are at given sizes, as quotients of polynomials in the entries: the replay's own reading of the operations. */
import type { PlainFormulaStep, PlainPart, PlainSize } from '../../proof/plain.js'
import { greatest, listed } from './arithmetic.js'
import { Malformed, ratioOf } from './malformed.js'
import type { Quotient, Quotients } from './quotient.js'

/** Entries of a formula, row by row. */
export interface Matrix {
  readonly rows: number
  readonly cols: number
  readonly data: readonly Quotient[]
}
/** The sizes of a case, by name. */
export type Values = Readonly<Record<string, number>>

/** A size as a number. */
export function sizeAt(size: PlainSize, values: Values): number {
  return size.reduce(
    (total, [c, ...names]) =>
      total +
      names.reduce((x, name) => {
        if (!Object.hasOwn(values, name)) throw new Malformed(`${name} has no value`)
        return x * values[name]
      }, c),
    0,
  )
}

const fill = (rows: number, cols: number, at: (i: number, j: number) => Quotient): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})

type Operation = (q: Quotients, a: Matrix, b: Matrix) => Matrix
const at = (m: Matrix, i: number, j: number): Quotient => m.data[i * m.cols + j]
const entrywise = (a: Matrix, f: (x: Quotient) => Quotient): Matrix => ({ ...a, data: a.data.map(f) })
const pairwise = (a: Matrix, b: Matrix, f: (x: Quotient, y: Quotient) => Quotient): Matrix => {
  if (a.rows !== b.rows || a.cols !== b.cols) throw new Malformed('shapes that differ')
  return { ...a, data: a.data.map((x, k) => f(x, b.data[k])) }
}
const totalOf = (q: Quotients, of: readonly Quotient[]): Quotient =>
  of.length === 0 ? q.number(0n) : of.reduce((x, y) => q.add(x, y))
const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/** The greatest and the least entry where there is one. */
const onlyEntry: Operation = (_q, a) => {
  if (a.data.length !== 1) throw new Malformed('the greatest of several entries is no polynomial')
  return a
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  neg: (q, a) => entrywise(a, (x) => q.negative(x)),
  add: (q, a, b) => pairwise(a, b, (x, y) => q.add(x, y)),
  had: (q, a, b) => pairwise(a, b, (x, y) => q.times(x, y)),
  ediv: (q, a, b) => pairwise(a, b, (x, y) => q.times(x, q.inverse(y))),
  scale: (q, a, b) => entrywise(b, (x) => q.times(a.data[0], x)),
  div: (q, a, b) => entrywise(a, (x) => q.times(x, q.inverse(b.data[0]))),
  sqrt: (q, a) => entrywise(a, (x) => q.squareRoot(x)),
  maxof: onlyEntry,
  minof: onlyEntry,
  norm: (q, a) =>
    fill(1, 1, () =>
      q.squareRoot(
        totalOf(
          q,
          a.data.map((x) => q.times(x, x)),
        ),
      ),
    ),
  matmul: (q, a, b) =>
    fill(a.rows, b.cols, (i, j) =>
      totalOf(
        q,
        range(a.cols).map((k) => q.times(at(a, i, k), at(b, k, j))),
      ),
    ),
  transpose: (_q, a) => fill(a.cols, a.rows, (i, j) => at(a, j, i)),
  sum: (q, a) => fill(1, 1, () => totalOf(q, a.data)),
  rowsums: (q, a) => fill(a.rows, 1, (i) => totalOf(q, a.data.slice(i * a.cols, (i + 1) * a.cols))),
  trace: (q, a) =>
    fill(1, 1, () =>
      totalOf(
        q,
        range(a.rows).map((i) => at(a, i, i)),
      ),
    ),
  diag: (q, a) => fill(a.rows, a.rows, (i, j) => (i === j ? a.data[i] : q.number(0n))),
  diagof: (_q, a) => fill(a.rows, 1, (i) => at(a, i, i)),
  vec: (_q, a) => fill(a.rows * a.cols, 1, (i) => at(a, i % a.rows, Math.floor(i / a.rows))),
}

function positions(part: PlainPart, count: number, values: Values): readonly number[] {
  if (part.kind === 'all') return range(count)
  const [from, to] = (part.kind === 'at' ? [part.at, part.at] : [part.from, part.to]).map((s) =>
    sizeAt(s, values),
  )
  if (from < 1 || to > count || to < from - 1) throw new Malformed('a position outside of a matrix')
  return range(to - from + 1).map((k) => from + k - 1)
}

/** The number that the only entry is. */
function constantOf({ data: [entry] }: Matrix): readonly [bigint, bigint] {
  const terms = entry ? listed(entry.top) : []
  const isNumber = entry?.below.size === 0 && terms.every(([e]) => e.every((k) => k === 0))
  if (!isNumber) throw new Malformed('a power with a variable exponent')
  return [terms[0]?.[1] ?? 0n, entry.unit]
}

/** The values of steps at given sizes and entries of variables. */
export class Formulas {
  private readonly known = new Map<string, Matrix>()
  constructor(
    private readonly steps: readonly PlainFormulaStep[],
    private readonly variables: ReadonlyMap<string, Matrix>,
    private readonly quotients: Quotients,
  ) {}

  at(step: number, values: Values, inside = ''): Matrix {
    const key = `${step} ${inside}`
    const found = this.known.get(key) ?? this.evaluate(step, values, inside)
    this.known.set(key, found)
    return found
  }

  private evaluate(index: number, values: Values, inside: string): Matrix {
    const step = this.steps[index]
    if (!step) throw new Malformed(`there is no step ${index + 1}`)
    const { operation } = step
    const [rows, cols] = step.shape.map((s) => sizeAt(s, values)) as [number, number]
    const earlier = (i: number | undefined): Matrix => {
      if (i === undefined || !(i < index)) throw new Malformed('a step on a later one')
      return this.at(i, values, inside)
    }
    const q = this.quotients
    switch (operation.op) {
      case 'const':
        return fill(1, 1, () => q.number(...ratioOf(operation.value)))
      case 'size':
        return fill(1, 1, () => q.number(BigInt(sizeAt(operation.size, values))))
      case 'ones':
        return fill(rows, cols, () => q.number(1n))
      case 'zeros':
        return fill(rows, cols, () => q.number(0n))
      case 'eye':
        return fill(rows, cols, (i, j) => q.number(i === j ? 1n : 0n))
      case 'basis': {
        const place = sizeAt(operation.at, values)
        if (place < 1 || place > rows) throw new Malformed('a position outside of a vector')
        return fill(rows, 1, (i) => q.number(i + 1 === place ? 1n : 0n))
      }
      case 'pi':
        throw new Malformed('pi is no polynomial')
      case 'var': {
        const value = this.variables.get(operation.name)
        if (!value) throw new Malformed(`${operation.name} is not declared`)
        return value
      }
      case 'slice': {
        const of = earlier(operation.of[0])
        const [is, js] = [
          positions(operation.rows, of.rows, values),
          positions(operation.cols, of.cols, values),
        ]
        return fill(is.length, js.length, (i, j) => at(of, is[i], js[j]))
      }
      case 'sumover': {
        const { name, count } = operation.index
        const [body] = operation.of
        if (body === undefined || !(body < index)) throw new Malformed('a step on a later one')
        const terms = range(sizeAt(count, values)).map((k) =>
          this.at(body, { ...values, [name]: k + 1 }, `${inside} ${name}=${k + 1}`),
        )
        return terms.reduce(
          (a, b) => pairwise(a, b, (x, y) => q.add(x, y)),
          fill(rows, cols, () => q.number(0n)),
        )
      }
      case 'apply':
        return this.applied(operation.name, operation.of, earlier)
    }
  }

  private applied(name: string, of: readonly number[], earlier: (i: number | undefined) => Matrix): Matrix {
    const a = earlier(of[0])
    if (name === 'pow') {
      const [p, q] = constantOf(earlier(of[1]))
      const g = greatest(p, q)
      return entrywise(a, (x) => this.quotients.power(x, p / g, q / g))
    }
    const rule = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined
    if (!rule) throw new Malformed(`${name} is no operation on polynomials`)
    return rule(this.quotients, a, of.length > 1 ? earlier(of[1]) : a)
  }
}
