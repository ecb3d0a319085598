/** What an operation gives on matrices, by its definition: the replay's own reading of the formula, over any numbers. */
import type { PlainOperation, PlainPart, PlainSize, PlainStructure } from '../plain.js'
import { sizeAt } from './evaluate.js'
import { Undefined } from './fixed-point.js'
import type { Matrix } from './functions.js'
import { Beyond, Malformed, rationalOf } from './malformed.js'

/** Numbers, with the functions of them. */
export interface Arithmetic<T> {
  readonly zero: T
  readonly one: T
  readonly pi: T
  readonly number: (numerator: bigint, denominator: bigint) => T
  readonly add: (a: T, b: T) => T
  readonly neg: (a: T) => T
  readonly times: (a: T, b: T) => T
  readonly over: (a: T, b: T) => T
  readonly max: (a: T, b: T) => T
  readonly min: (a: T, b: T) => T
  readonly root: (x: T) => T
  readonly exp: (x: T) => T
  readonly log: (x: T) => T
  /** x^(p/q). */
  readonly power: (x: T, p: bigint, q: bigint) => T
  readonly realPower: (x: T, y: T) => T
  readonly softmax: (z: readonly T[]) => readonly T[]
  readonly entrywise: (name: string) => ((x: T) => T) | undefined
  readonly ofMatrix: (name: string, m: Matrix<T>) => Matrix<T> | undefined
}

interface Names {
  readonly names: ReadonlyMap<string, number>
}
/** Values of names and of variables. */
export interface Assignment<T> extends Names {
  readonly variables: ReadonlyMap<string, Matrix<T>>
}

type Shape = readonly [number, number]

function positions(part: PlainPart, count: number, point: Names): readonly number[] {
  if (part.kind === 'all') return Array.from({ length: count }, (_, k) => k)
  const from = sizeAt(part.kind === 'at' ? part.at : part.from, point)
  const to = part.kind === 'at' ? from : sizeAt(part.to, point)
  if (from < 1 || to > count || to < from) throw new Undefined('a position outside a matrix')
  return Array.from({ length: to - from + 1 }, (_, k) => from + k - 1)
}

const shapeAt = ([rows, cols]: readonly [PlainSize, PlainSize], point: Names): Shape => [
  sizeAt(rows, point),
  sizeAt(cols, point),
]

/** Access to earlier steps: their values at the point, and at another value of a summation index. */
export interface Earlier<T> {
  matrix(step: number): Matrix<T>
  matrixWith(step: number, name: string, value: number): Matrix<T>
  operation(step: number): PlainOperation
}

/** The matrix of an operation at a point. */
export type ValueOf<T> = (
  operation: PlainOperation,
  shape: readonly [PlainSize, PlainSize],
  point: Assignment<T>,
  earlier: Earlier<T>,
) => Matrix<T>

/** The operations of formulas over an arithmetic. */
export function operationsOver<T>(A: Arithmetic<T>): ValueOf<T> {
  const build = (rows: number, cols: number, at: (i: number, j: number) => T): Matrix<T> => ({
    rows,
    cols,
    data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
  })
  const scalar = (x: T): Matrix<T> => build(1, 1, () => x)
  const at = (m: Matrix<T>, i: number, j: number): T => m.data[i * m.cols + j]
  const map = (m: Matrix<T>, f: (x: T) => T): Matrix<T> => ({ ...m, data: m.data.map(f) })
  const total = (xs: readonly T[]): T => xs.reduce(A.add, A.zero)
  const rowOf = (m: Matrix<T>, i: number): readonly T[] => m.data.slice(i * m.cols, (i + 1) * m.cols)
  const transpose = (m: Matrix<T>): Matrix<T> => build(m.cols, m.rows, (i, j) => at(m, j, i))

  function zip(a: Matrix<T>, b: Matrix<T>, f: (x: T, y: T) => T): Matrix<T> {
    if (a.rows !== b.rows || a.cols !== b.cols) throw new Malformed('operands of different shapes')
    return { ...a, data: a.data.map((x, i) => f(x, b.data[i])) }
  }

  const scalarOf = (m: Matrix<T>): T => {
    if (m.data.length !== 1) throw new Malformed('expected a scalar')
    return m.data[0]
  }

  type Rule = (args: readonly Matrix<T>[], shape: Shape) => Matrix<T>

  const RULES: Readonly<Record<Exclude<PlainStructure, 'pow'>, Rule>> = {
    neg: ([a]) => map(a, A.neg),
    add: ([a, b]) => zip(a, b, A.add),
    had: ([a, b]) => zip(a, b, A.times),
    ediv: ([a, b]) => zip(a, b, A.over),
    max2: ([a, b]) => zip(a, b, A.max),
    min2: ([a, b]) => zip(a, b, A.min),
    scale: ([s, m]) => map(m, (x) => A.times(scalarOf(s), x)),
    div: ([m, s]) => map(m, (x) => A.over(x, scalarOf(s))),
    matmul: ([a, b]) => {
      if (a.cols !== b.rows) throw new Malformed('operands of different shapes')
      return build(a.rows, b.cols, (i, j) => total(rowOf(a, i).map((x, k) => A.times(x, at(b, k, j)))))
    },
    transpose: ([m]) => transpose(m),
    sum: ([m]) => scalar(total(m.data)),
    rowsums: ([m]) => build(m.rows, 1, (i) => total(rowOf(m, i))),
    trace: ([m]) => scalar(total(Array.from({ length: m.rows }, (_, i) => at(m, i, i)))),
    diag: ([v]) => build(v.rows, v.rows, (i, j) => (i === j ? at(v, i, 0) : A.zero)),
    diagof: ([m]) => build(m.rows, 1, (i) => at(m, i, i)),
    kron: ([a, b]) =>
      build(a.rows * b.rows, a.cols * b.cols, (i, j) =>
        A.times(at(a, Math.floor(i / b.rows), Math.floor(j / b.cols)), at(b, i % b.rows, j % b.cols)),
      ),
    vec: ([m]) => ({ rows: m.data.length, cols: 1, data: transpose(m).data }),
    unvec: ([v], [rows, cols]) => build(rows, cols, (i, j) => at(v, j * rows + i, 0)),
    norm: ([m]) => scalar(A.root(total(m.data.map((x) => A.times(x, x))))),
    softmax: ([v]) => ({ ...v, data: A.softmax(v.data) }),
    rowsoftmax: ([m]) => ({
      ...m,
      data: Array.from({ length: m.rows }, (_, i) => A.softmax(rowOf(m, i))).flat(),
    }),
    logsumexp: ([v]) => (v.data.length === 1 ? v : scalar(A.log(total(v.data.map(A.exp))))),
  }

  function applied(
    name: string,
    args: readonly Matrix<T>[],
    shape: Shape,
    exponent: PlainOperation | undefined,
  ): Matrix<T> {
    const rule = Object.hasOwn(RULES, name) ? RULES[name as keyof typeof RULES] : undefined
    if (rule) return rule(args, shape)
    const [first, second] = args
    if (!first) throw new Malformed(`${name} of nothing`)
    if (name === 'pow' && second) return raised(first, second, exponent)
    const f = A.entrywise(name)
    if (f) return map(first, f)
    const value = A.ofMatrix(name, first)
    if (!value) throw new Beyond(`${name} is no operation of the replay`)
    return value
  }

  /** A constant exponent is exact; others are real numbers. */
  function raised(m: Matrix<T>, k: Matrix<T>, exponent: PlainOperation | undefined): Matrix<T> {
    if (exponent?.op !== 'const') return map(m, (x) => A.realPower(x, scalarOf(k)))
    const [p, q] = rationalOf(exponent.value)
    return map(m, (x) => A.power(x, p, q))
  }

  function valueOf(
    operation: PlainOperation,
    shape: readonly [PlainSize, PlainSize],
    point: Assignment<T>,
    earlier: Earlier<T>,
  ): Matrix<T> {
    const [rows, cols] = shapeAt(shape, point)
    switch (operation.op) {
      case 'const':
        return scalar(A.number(...rationalOf(operation.value)))
      case 'size':
        return scalar(A.number(BigInt(sizeAt(operation.size, point)), 1n))
      case 'pi':
        return scalar(A.pi)
      case 'ones':
        return build(rows, cols, () => A.one)
      case 'zeros':
        return build(rows, cols, () => A.zero)
      case 'eye':
        return build(rows, cols, (i, j) => (i === j ? A.one : A.zero))
      case 'var': {
        const value = point.variables.get(operation.name)
        if (!value) throw new Malformed(`${operation.name} is not a variable of the record`)
        return value
      }
      case 'basis': {
        const [k] = positions({ kind: 'at', at: operation.at }, rows, point)
        return build(rows, cols, (i) => (i === k ? A.one : A.zero))
      }
      case 'slice': {
        const m = earlier.matrix(operation.of[0])
        const [r, c] = [positions(operation.rows, m.rows, point), positions(operation.cols, m.cols, point)]
        return build(r.length, c.length, (i, j) => at(m, r[i], c[j]))
      }
      case 'sumover': {
        const count = sizeAt(operation.index.count, point)
        const terms = Array.from({ length: count }, (_, k) =>
          earlier.matrixWith(operation.of[0], operation.index.name, k + 1),
        )
        return terms.reduce(
          (a, b) => zip(a, b, A.add),
          build(rows, cols, () => A.zero),
        )
      }
      case 'apply': {
        const exponent = operation.of[1]
        const args = operation.of.map((i) => earlier.matrix(i))
        return applied(
          operation.name,
          args,
          [rows, cols],
          exponent === undefined ? undefined : earlier.operation(exponent),
        )
      }
    }
  }

  return valueOf
}
