/** What an operation gives on matrices, by its definition: the replay's own reading of the formula. */
import type { PlainOperation, PlainPart, PlainSize } from '../plain.js'
import { exponentialPower, sizeAt, type Point } from './evaluate.js'
import { Malformed, rationalOf } from './malformed.js'
import {
  exponential,
  fixedOf,
  logarithm,
  over,
  PI,
  power,
  squareRoot,
  times,
  Undefined,
  UNIT,
  type Fixed,
} from './fixed-point.js'
import { entrywise, ofMatrix, type Matrix } from './functions.js'

const build = (rows: number, cols: number, at: (i: number, j: number) => Fixed): Matrix => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})
const scalar = (x: Fixed): Matrix => build(1, 1, () => x)
const at = (m: Matrix, i: number, j: number): Fixed => m.data[i * m.cols + j]!
const map = (m: Matrix, f: (x: Fixed) => Fixed): Matrix => ({ ...m, data: m.data.map(f) })
const total = (xs: readonly Fixed[]): Fixed => xs.reduce((a, b) => a + b, 0n)
const rowOf = (m: Matrix, i: number): readonly Fixed[] => m.data.slice(i * m.cols, (i + 1) * m.cols)
const transpose = (m: Matrix): Matrix => build(m.cols, m.rows, (i, j) => at(m, j, i))

function zip(a: Matrix, b: Matrix, f: (x: Fixed, y: Fixed) => Fixed): Matrix {
  if (a.rows !== b.rows || a.cols !== b.cols) throw new Malformed('operands of different shapes')
  return { ...a, data: a.data.map((x, i) => f(x, b.data[i]!)) }
}

const scalarOf = (m: Matrix): Fixed => {
  if (m.data.length !== 1) throw new Malformed('expected a scalar')
  return m.data[0]!
}

function softmax(z: readonly Fixed[]): readonly Fixed[] {
  const u = z.map(exponential)
  const sum = total(u)
  return u.map((x) => over(x, sum))
}

type Shape = readonly [number, number]
type Rule = (args: readonly Matrix[], shape: Shape) => Matrix

const RULES: Readonly<Record<string, Rule>> = {
  neg: ([a]) => map(a!, (x) => -x),
  add: ([a, b]) => zip(a!, b!, (x, y) => x + y),
  had: ([a, b]) => zip(a!, b!, times),
  ediv: ([a, b]) => zip(a!, b!, over),
  max2: ([a, b]) => zip(a!, b!, (x, y) => (x > y ? x : y)),
  min2: ([a, b]) => zip(a!, b!, (x, y) => (x < y ? x : y)),
  scale: ([s, m]) => map(m!, (x) => times(scalarOf(s!), x)),
  div: ([m, s]) => map(m!, (x) => over(x, scalarOf(s!))),
  matmul: ([a, b]) =>
    build(a!.rows, b!.cols, (i, j) => total(rowOf(a!, i).map((x, k) => times(x, at(b!, k, j))))),
  transpose: ([m]) => transpose(m!),
  sum: ([m]) => scalar(total(m!.data)),
  rowsums: ([m]) => build(m!.rows, 1, (i) => total(rowOf(m!, i))),
  trace: ([m]) => scalar(total(Array.from({ length: m!.rows }, (_, i) => at(m!, i, i)))),
  diag: ([v]) => build(v!.rows, v!.rows, (i, j) => (i === j ? at(v!, i, 0) : 0n)),
  diagof: ([m]) => build(m!.rows, 1, (i) => at(m!, i, i)),
  kron: ([a, b]) =>
    build(a!.rows * b!.rows, a!.cols * b!.cols, (i, j) =>
      times(at(a!, Math.floor(i / b!.rows), Math.floor(j / b!.cols)), at(b!, i % b!.rows, j % b!.cols)),
    ),
  khatrirao: ([a, b]) =>
    build(a!.rows * b!.rows, a!.cols, (i, j) =>
      times(at(a!, Math.floor(i / b!.rows), j), at(b!, i % b!.rows, j)),
    ),
  vec: ([m]) => ({ rows: m!.data.length, cols: 1, data: transpose(m!).data }),
  unvec: ([v], [rows, cols]) => build(rows, cols, (i, j) => at(v!, j * rows + i, 0)),
  norm: ([m]) => scalar(squareRoot(total(m!.data.map((x) => times(x, x))))),
  softmax: ([v]) => ({ ...v!, data: softmax(v!.data) }),
  rowsoftmax: ([m]) => ({
    ...m!,
    data: Array.from({ length: m!.rows }, (_, i) => softmax(rowOf(m!, i))).flat(),
  }),
  logsumexp: ([v]) => scalar(logarithm(total(v!.data.map(exponential)))),
}

function applied(
  name: string,
  args: readonly Matrix[],
  shape: Shape,
  exponent: PlainOperation | undefined,
): Matrix {
  const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined
  if (rule) return rule(args, shape)
  const [first, second] = args
  if (!first) throw new Malformed(`${name} of nothing`)
  if (name === 'pow' && second) return raised(first, second, exponent)
  const f = entrywise(name)
  if (f) return map(first, f)
  const value = ofMatrix(name, first)
  if (!value) throw new Malformed(`${name} is not an operation`)
  return value
}

/** A constant exponent is exact; others are real numbers. */
function raised(m: Matrix, k: Matrix, exponent: PlainOperation | undefined): Matrix {
  if (exponent?.op !== 'const') return map(m, (x) => exponentialPower(x, scalarOf(k)))
  const [p, q] = rationalOf(exponent.value)
  return map(m, (x) => power(x, p, q))
}

function positions(part: PlainPart, count: number, point: Point): readonly number[] {
  if (part.kind === 'all') return Array.from({ length: count }, (_, k) => k)
  const from = sizeAt(part.kind === 'at' ? part.at : part.from, point)
  const to = part.kind === 'at' ? from : sizeAt(part.to, point)
  if (from < 1 || to > count || to < from) throw new Undefined('a position outside a matrix')
  return Array.from({ length: to - from + 1 }, (_, k) => from + k - 1)
}

const shapeAt = ([rows, cols]: readonly [PlainSize, PlainSize], point: Point): Shape => [
  sizeAt(rows, point),
  sizeAt(cols, point),
]

/** Access to earlier steps: their values at the point, and at another value of a summation index. */
export interface Earlier {
  matrix(step: number): Matrix
  matrixWith(step: number, name: string, value: number): Matrix
  operation(step: number): PlainOperation
}

/** The matrix of an operation at a point. */
export function valueOf(
  operation: PlainOperation,
  shape: readonly [PlainSize, PlainSize],
  point: Point,
  earlier: Earlier,
): Matrix {
  const [rows, cols] = shapeAt(shape, point)
  switch (operation.op) {
    case 'const':
      return scalar(fixedOf(...rationalOf(operation.value)))
    case 'size':
      return scalar(fixedOf(BigInt(sizeAt(operation.size, point))))
    case 'pi':
      return scalar(PI)
    case 'ones':
      return build(rows, cols, () => UNIT)
    case 'zeros':
      return build(rows, cols, () => 0n)
    case 'eye':
      return build(rows, cols, (i, j) => (i === j ? UNIT : 0n))
    case 'var': {
      const value = point.variables.get(operation.name)
      if (!value) throw new Malformed(`${operation.name} is not a variable of the record`)
      return value
    }
    case 'basis': {
      const [k] = positions({ kind: 'at', at: operation.at }, rows, point)
      return build(rows, cols, (i) => (i === k ? UNIT : 0n))
    }
    case 'slice': {
      const m = earlier.matrix(operation.of[0]!)
      const [r, c] = [positions(operation.rows, m.rows, point), positions(operation.cols, m.cols, point)]
      return build(r.length, c.length, (i, j) => at(m, r[i]!, c[j]!))
    }
    case 'sumover': {
      const count = sizeAt(operation.index.count, point)
      const terms = Array.from({ length: count }, (_, k) =>
        earlier.matrixWith(operation.of[0]!, operation.index.name, k + 1),
      )
      return terms.reduce(
        (a, b) => zip(a, b, (x, y) => x + y),
        build(rows, cols, () => 0n),
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
