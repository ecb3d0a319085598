/**
 * Operations onto the tape, rewritten on the way where that is cheaper, or safe where the plain order of operations overflows: products with
 * diagonal, constant and rank-one matrices never meet those matrices, exp(z)/sum(exp(z)) is softmax, log(sum(exp(z))) is logsumexp. Each rewriting
 * is an identity of real numbers; products of an exact zero with what is defined everywhere are zero.
 */
import {
  addRational,
  divRational,
  isInteger,
  isOneRational,
  isZeroRational,
  mulRational,
  negRational,
  rational,
  rationalOfFloat,
  rationalToNumber,
  equalRational,
  ONE,
  ZERO,
  type Rational,
  type SpectralOp,
} from '../../symbolic/expression/index.js'
import { ETA, UNIT } from './error-model.js'
import {
  columnOf,
  flatNode,
  isContiguous,
  isScalarView,
  record,
  rowOf,
  sameView,
  sizeOfNode,
  transposed,
  viewOf,
  whole,
  type MapOp,
  type Node,
  type ReduceOp,
  type Tape,
  type View,
  type ZipOp,
} from './tape.js'

const isTrue = (): boolean => true
const NEVER_NEGATIVE: Partial<Record<MapOp, (arg: boolean) => boolean>> = {
  exp: isTrue,
  sqrt: isTrue,
  cosh: isTrue,
  abs: isTrue,
  relu: isTrue,
  step: isTrue,
  acos: isTrue,
  acosh: isTrue,
  ...Object.fromEntries(
    ['tanh', 'sinh', 'erf', 'sign', 'asin', 'atan', 'asinh', 'atanh', 'log1p', 'expm1'].map((fn) => [
      fn,
      (arg: boolean) => arg,
    ]),
  ),
}

/** A rational as a 1×1 constant: the nearest float with a bound for what it misses. */
export function scalar(t: Tape, value: Rational): View {
  const x = rationalToNumber(value)
  const exact = Number.isFinite(x) && equalRational(rationalOfFloat(x), value)
  // rationalToNumber errs by at most one ulp.
  const radius = exact ? {} : { radius: Float64Array.of(2 * UNIT * Math.abs(x) + ETA) }
  const key = `${value.numerator}/${value.denominator}`
  const data = Float64Array.of(x)
  return whole(record(t, { kind: 'const', data, ...radius, exact: value }, key, 1, 1, [], x >= 0))
}

export function piConstant(t: Tape): View {
  const radius = Float64Array.of(UNIT * Math.PI)
  return whole(record(t, { kind: 'const', data: Float64Array.of(Math.PI), radius }, 'pi', 1, 1, [], true))
}

/** The rows×1 unit vector with its 1 at a 0-based position. */
export function unitVector(t: Tape, at: number, rows: number): View {
  const data = new Float64Array(rows)
  data[at] = 1
  return whole(record(t, { kind: 'const', data }, `basis ${at}`, rows, 1, [], true))
}

export const broadcast = (v: View, rows: number, cols: number): View =>
  viewOf(v.node, rows, cols, v.base, 0, 0)
export const filled = (t: Tape, value: Rational, rows: number, cols: number): View =>
  broadcast(scalar(t, value), rows, cols)

/** The exact value that every entry of the view has, where it is a rational constant. */
const constantOf = (v: View): Rational | undefined =>
  isScalarView(v) && v.node.kind === 'const' && sizeOfNode(v.node) === 1 ? v.node.exact : undefined
const isZero = (v: View): boolean => {
  const c = constantOf(v)
  return c !== undefined && isZeroRational(c)
}
const isOne = (v: View): boolean => {
  const c = constantOf(v)
  return c !== undefined && isOneRational(c)
}

/** Whether the products of entries are all zero. */
const vanishes = (a: View, b: View): boolean => (isZero(a) && b.node.total) || (isZero(b) && a.node.total)

/** A node whose data in order are the view's entries row by row. */
export function dense(t: Tape, v: View): Node {
  return isContiguous(v) ? v.node : record(t, { kind: 'copy' }, '', v.rows, v.cols, [v], v.node.nonnegative)
}
const reshaped = (node: Node, rows: number, cols: number): View => viewOf(node, rows, cols, 0, cols, 1)
const denseView = (t: Tape, v: View): View => reshaped(dense(t, v), v.rows, v.cols)
const isTransposedContiguous = (v: View): boolean => !isContiguous(v) && isContiguous(transposed(v))

export const stackColumns = (t: Tape, v: View): View => reshaped(dense(t, transposed(v)), v.rows * v.cols, 1)
export const unstackColumns = (v: View, rows: number, cols: number): View =>
  viewOf(v.node, rows, cols, v.base, v.si, rows * v.si)

export const diagonal = (t: Tape, v: View): View =>
  v.rows === 1
    ? v
    : isZero(v)
      ? filled(t, ZERO, v.rows, v.rows)
      : whole(record(t, { kind: 'diag' }, '', v.rows, v.rows, [v], v.node.nonnegative))

/** The vector on the diagonal, where the view is a whole diagonal matrix. */
function diagonalVector(v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'diag' || v.rows !== v.cols || v.rows !== node.rows) return undefined
  return isContiguous(v) || isContiguous(transposed(v)) ? node.args[0] : undefined
}
export const diagonalOf = (v: View): View =>
  diagonalVector(v) ?? viewOf(v.node, v.rows, 1, v.base, v.si + v.sj, 0)

/** The argument of exp where the view lies in exp(z): the same view of z. */
function exponentOf(t: Tape, v: View): View | undefined {
  if (v.node.kind !== 'map' || v.node.fn !== 'exp') return undefined
  return { ...v, node: dense(t, v.node.args[0]!) }
}

export function map(t: Tape, fn: MapOp, v: View): View {
  const c = constantOf(v)
  if (fn === 'neg') {
    if (c) return filled(t, negRational(c), v.rows, v.cols)
    if (v.node.kind === 'map' && v.node.fn === 'neg') return { ...v, node: dense(t, v.node.args[0]!) }
    const d = diagonalVector(v)
    if (d) return diagonal(t, map(t, 'neg', d))
  }
  if (fn === 'log') {
    const logs = logOfSum(t, v)
    if (logs) return logs
  }
  const nonnegative = NEVER_NEGATIVE[fn]?.(v.node.nonnegative) ?? false
  if (v.rows * v.cols >= sizeOfNode(v.node)) {
    const { node } = v
    return {
      ...v,
      node: record(t, { kind: 'map', fn }, fn, node.rows, node.cols, [whole(node)], nonnegative),
    }
  }
  return whole(record(t, { kind: 'map', fn }, fn, v.rows, v.cols, [v], nonnegative))
}

function logOfSum(t: Tape, v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'reduce' || node.how !== 'sum') return undefined
  const z = exponentOf(t, node.args[0]!)
  return z && { ...v, node: logSumExp(t, z).node }
}

/** Row-wise. */
export const softmax = (t: Tape, z: View): View =>
  whole(record(t, { kind: 'softmax' }, '', z.rows, z.cols, [z], true))
/** Row-wise, into a column. */
export const logSumExp = (t: Tape, z: View): View =>
  whole(record(t, { kind: 'logsumexp' }, '', z.rows, 1, [z], false))

/** The view as one row, in any order: for operations that do not care. */
const anyRow = (t: Tape, v: View): View => {
  if (v.rows === 1) return v
  if (v.cols === 1) return transposed(v)
  return isTransposedContiguous(v) ? flatNode(v.node) : flatNode(dense(t, v))
}
export const norm = (t: Tape, v: View): View =>
  whole(record(t, { kind: 'norm' }, '', 1, 1, [anyRow(t, v)], true))
export function spectral(t: Tape, op: SpectralOp, v: View): View {
  const d = op === 'inv' ? diagonalVector(v) : undefined
  if (d) return diagonal(t, zip(t, 'div', filled(t, ONE, d.rows, 1), d))
  if (v.rows === 1 || v.cols === 1) {
    if (op === 'opnorm' || op === 'sigmamin') return norm(t, v)
    if (op === 'inv') return zip(t, 'div', filled(t, ONE, 1, 1), v)
    return op === 'logdet' ? map(t, 'log', v) : v
  }
  const [rows, cols] = op === 'inv' ? [v.rows, v.cols] : op === 'eigvals' ? [v.rows, 1] : [1, 1]
  const nonnegative = op === 'opnorm' || op === 'sigmamin'
  return whole(record(t, { kind: 'spectral', op }, op, rows, cols, [denseView(t, v)], nonnegative))
}

const EXACT: Partial<Record<ZipOp, (a: Rational, b: Rational) => Rational | undefined>> = {
  add: addRational,
  sub: (a, b) => addRational(a, negRational(b)),
  mul: mulRational,
  div: (a, b) => (isZeroRational(b) ? undefined : divRational(a, b)),
}
/** Larger exact constants are rounded instead. */
const LARGEST_EXACT = 1n << 256n

function folded(t: Tape, op: ZipOp, a: View, b: View): View | undefined {
  const [x, y] = [constantOf(a), constantOf(b)]
  const value = x && y ? EXACT[op]?.(x, y) : undefined
  if (!value || value.denominator > LARGEST_EXACT) return undefined
  if (value.numerator > LARGEST_EXACT || value.numerator < -LARGEST_EXACT) return undefined
  return filled(t, value, a.rows, a.cols)
}

const COMMUTES: ReadonlySet<ZipOp> = new Set(['add', 'mul', 'max', 'min'])

function zipNonnegative(op: ZipOp, a: View, b: View): boolean {
  const [x, y] = [a.node.nonnegative, b.node.nonnegative]
  switch (op) {
    case 'add':
    case 'div':
    case 'min':
      return x && y
    case 'mul':
      return (x && y) || sameView(a, b)
    case 'max':
      return x || y
    case 'pow':
      return x
    case 'sub':
      return false
  }
}

/** Entrywise, operands of one shape. */
export function zip(t: Tape, op: ZipOp, a: View, b: View): View {
  const known = folded(t, op, a, b) ?? trivialZip(t, op, a, b) ?? smallerZip(t, op, a, b)
  if (known) return known
  if (op === 'add' && negated(t, b)) return zip(t, 'sub', a, negated(t, b)!)
  if (op === 'add' && negated(t, a)) return zip(t, 'sub', b, negated(t, a)!)
  if (op === 'sub' && negated(t, b)) return zip(t, 'add', a, negated(t, b)!)
  const safe = op === 'div' ? quotient(t, a, b) : op === 'mul' ? product(t, a, b) : undefined
  if (safe) return safe
  const [x, y] = COMMUTES.has(op) && a.node.id > b.node.id ? [b, a] : [a, b]
  return whole(record(t, { kind: 'zip', op }, op, a.rows, a.cols, [x, y], zipNonnegative(op, a, b)))
}

const negated = (t: Tape, v: View): View | undefined =>
  v.node.kind === 'map' && v.node.fn === 'neg' ? { ...v, node: dense(t, v.node.args[0]!) } : undefined

/** Zeros, ones and diagonal operands. */
function trivialZip(t: Tape, op: ZipOp, a: View, b: View): View | undefined {
  switch (op) {
    case 'add':
      if (isZero(a)) return b
      if (isZero(b)) return a
      break
    case 'sub':
      if (isZero(b)) return a
      if (isZero(a)) return map(t, 'neg', b)
      if (sameView(a, b) && a.node.total) return filled(t, ZERO, a.rows, a.cols)
      break
    case 'mul':
      if (isOne(b) || (isZero(a) && b.node.total)) return a
      if (isOne(a) || (isZero(b) && a.node.total)) return b
      break
    case 'div':
      if (isOne(b)) return a
      break
    case 'pow':
      return wholePower(t, a, b)
    case 'max':
    case 'min':
      return sameView(a, b) ? a : undefined
  }
  return diagonalZip(t, op, a, b)
}

function diagonalZip(t: Tape, op: ZipOp, a: View, b: View): View | undefined {
  const [da, db] = [diagonalVector(a), diagonalVector(b)]
  if ((op === 'add' || op === 'sub') && da && db) return diagonal(t, zip(t, op, da, db))
  if (op === 'mul' && ((da && b.node.total) || (db && a.node.total)))
    return diagonal(t, zip(t, op, diagonalOf(a), diagonalOf(b)))
  if (op === 'div' && da && isScalarView(b)) return diagonal(t, zip(t, op, da, diagonalOf(b)))
  return undefined
}

/** The same operation on fewer entries, or on operands in their order of storage. */
function smallerZip(t: Tape, op: ZipOp, a: View, b: View): View | undefined {
  const { rows, cols } = a
  if (cols > 1 && a.sj === 0 && b.sj === 0) {
    const v = zip(t, op, columnOf(a, 0), columnOf(b, 0))
    return viewOf(v.node, rows, cols, v.base, v.si, 0)
  }
  if (rows > 1 && a.si === 0 && b.si === 0) {
    const v = zip(t, op, rowOf(a, 0), rowOf(b, 0))
    return viewOf(v.node, rows, cols, v.base, 0, v.sj)
  }
  const turned = (v: View): boolean => isTransposedContiguous(v) || v.si === 0 || v.sj === 0
  const worth = rows > 1 && cols > 1 && (isTransposedContiguous(a) || isTransposedContiguous(b))
  if (worth && turned(a) && turned(b)) return transposed(zip(t, op, transposed(a), transposed(b)))
  return undefined
}

/** Largest |k| for which x^k is built from products. */
const LARGEST_PRODUCT_POWER = 64

function wholePower(t: Tape, a: View, b: View): View | undefined {
  const exponent = constantOf(b)
  if (!exponent) return undefined
  const root = exponent.denominator === 2n
  if (!root && !isInteger(exponent)) return undefined
  const k = Number(exponent.numerator)
  if (Math.abs(k) > LARGEST_PRODUCT_POWER) return undefined
  return repeated(t, root ? map(t, 'sqrt', a) : a, k)
}

function repeated(t: Tape, v: View, k: number): View {
  if (k < 0) return zip(t, 'div', filled(t, ONE, v.rows, v.cols), repeated(t, v, -k))
  if (k === 0)
    return zip(t, 'add', filled(t, ONE, v.rows, v.cols), zip(t, 'mul', filled(t, ZERO, v.rows, v.cols), v))
  if (k === 1) return v
  const half = repeated(t, v, Math.floor(k / 2))
  const square = zip(t, 'mul', half, half)
  return k % 2 === 0 ? square : zip(t, 'mul', square, v)
}

/** x·(1/s) = x/s: one rounding less, and what follows sees a quotient. */
function product(t: Tape, a: View, b: View): View | undefined {
  for (const [x, r] of [
    [a, b],
    [b, a],
  ] as const) {
    const { node } = r
    if (node.kind !== 'zip' || node.op !== 'div' || !isOne(node.args[0]!)) continue
    return zip(t, 'div', x, { ...r, node: dense(t, node.args[1]!) })
  }
  return undefined
}

/** Quotients by a sum of exponentials of which the numerator holds one. */
function quotient(t: Tape, a: View, b: View): View | undefined {
  if (b.node.kind !== 'reduce' || b.node.how !== 'sum' || !exponentOf(t, b.node.args[0]!)) return undefined
  const direct = softmaxOf(t, a, b)
  if (direct) return direct
  const { node } = a
  if (!isContiguous(a) || node.rows !== a.rows) return undefined
  if (node.kind === 'zip' && node.op === 'mul')
    for (const [x, y] of [node.args, [...node.args].reverse()] as [View, View][]) {
      const f = softmaxOf(t, x, b)
      if (f) return zip(t, 'mul', f, y)
    }
  if (node.kind === 'matmul' && isScalarView(b)) {
    const [x, y] = node.args as [View, View]
    const f = softmaxOf(t, x, broadcast(b, x.rows, x.cols))
    if (f) return matmul(t, f, y)
    const g = softmaxOf(t, y, broadcast(b, y.rows, y.cols))
    if (g) return matmul(t, x, g)
  }
  return undefined
}

/** The view of softmax that exp(z) / Σ exp(z) is, when the sums b run over the rows (or columns, or all) of the exponentials a. */
function softmaxOf(t: Tape, a: View, b: View): View | undefined {
  if (b.node.kind !== 'reduce') return undefined
  const summed = b.node.args[0]!
  if (a.node !== summed.node) return undefined
  const z = exponentOf(t, summed)!
  if (b.node.rows === 1 && isScalarView(b) && isContiguous(summed))
    return { ...a, node: dense(t, softmax(t, z)) }
  if (isScalarView(b) && sameView(a, summed)) return softmax(t, z)
  if (isScalarView(b) && sameView(transposed(a), summed)) return transposed(softmax(t, z))
  if (b.base !== 0 || isScalarView(b)) return undefined
  const rowwise = b.sj === 0 && b.si === 1 && sameView(a, summed)
  if (rowwise) return softmax(t, z)
  const columnwise = b.si === 0 && b.sj === 1 && sameView(transposed(a), summed)
  return columnwise ? transposed(softmax(t, z)) : undefined
}

/** Row-wise, into a column. */
export function reduceRows(t: Tape, how: ReduceOp, v: View): View {
  if (v.cols === 1) return v
  if (v.cols === 0) return filled(t, ZERO, v.rows, 1)
  if (v.sj === 0)
    return how === 'sum'
      ? zip(t, 'mul', filled(t, rational(v.cols), v.rows, 1), columnOf(v, 0))
      : columnOf(v, 0)
  if (v.si === 0 && v.rows > 1) {
    const one = reduceRows(t, how, rowOf(v, 0))
    return broadcast(one, v.rows, 1)
  }
  const known = how === 'sum' ? sumOfProduct(t, v) : undefined
  return known ?? whole(record(t, { kind: 'reduce', how }, how, v.rows, 1, [v], v.node.nonnegative))
}

/** Row sums of products and of matrix products, without the products. */
function sumOfProduct(t: Tape, v: View): View | undefined {
  const d = diagonalVector(v)
  if (d) return d
  const { node } = v
  if (!isContiguous(v) || node.rows !== v.rows) return undefined
  if (node.kind === 'matmul') return matmul(t, node.args[0]!, reduceRows(t, 'sum', node.args[1]!))
  if (node.kind !== 'zip' || node.op !== 'mul') return undefined
  const [a, b] = node.args as [View, View]
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const) {
    if (x.sj === 0) return zip(t, 'mul', columnOf(x, 0), reduceRows(t, 'sum', y))
    if (x.si === 0) return matmul(t, y, transposed(rowOf(x, 0)))
  }
  return undefined
}

export function reduceAll(t: Tape, how: ReduceOp, v: View): View {
  const d = how === 'sum' ? diagonalVector(v) : undefined
  if (d) return reduceAll(t, how, d)
  if (v.cols > 1 && v.rows > 1 && (v.sj === 0 || v.si === 0))
    return reduceRows(t, how, transposed(reduceRows(t, how, v.sj === 0 ? v : transposed(v))))
  const { node } = v
  if (how === 'sum' && node.kind === 'zip' && node.op === 'mul' && v.rows * v.cols === sizeOfNode(node)) {
    const [a, b] = node.args as [View, View]
    if (isContiguous(v) || isTransposedContiguous(v)) return innerProduct(t, a, b) ?? sumRow(t, v)
  }
  return how === 'sum' ? sumRow(t, v) : reduceRows(t, how, anyRow(t, v))
}
/** Into a scalar. */
const sumRow = (t: Tape, v: View): View => reduceRows(t, 'sum', anyRow(t, v))

function innerProduct(t: Tape, a: View, b: View): View | undefined {
  if (isScalarView(a)) return zip(t, 'mul', columnOf(rowOf(a, 0), 0), reduceAll(t, 'sum', b))
  if (isScalarView(b)) return innerProduct(t, b, a)
  const flat = (v: View): View | undefined =>
    isContiguous(v) ? flatNode(v.node) : v.rows === 1 ? v : v.cols === 1 ? transposed(v) : undefined
  const [x, y] = [flat(a), flat(b)]
  return x && y && matmul(t, x, transposed(y))
}

export function trace(t: Tape, v: View): View {
  const { node } = v
  if (node.kind === 'matmul' && isContiguous(v)) {
    const [a, b] = node.args as [View, View]
    return reduceAll(t, 'sum', zip(t, 'mul', a, transposed(b)))
  }
  return reduceAll(t, 'sum', diagonalOf(v))
}

export function kron(t: Tape, a: View, b: View, columnwise: boolean): View {
  const rows = a.rows * b.rows
  const cols = columnwise ? a.cols : a.cols * b.cols
  if (vanishes(a, b)) return filled(t, ZERO, rows, cols)
  const [da, db] = [diagonalVector(a), diagonalVector(b)]
  if (!columnwise && da && db) return diagonal(t, kron(t, da, db, false))
  const nonnegative = a.node.nonnegative && b.node.nonnegative
  return whole(record(t, { kind: 'kron', columnwise }, `${columnwise}`, rows, cols, [a, b], nonnegative))
}

export function matmul(t: Tape, a: View, b: View): View {
  if (a.cols === 0 || vanishes(a, b)) return filled(t, ZERO, a.rows, b.cols)
  const known = structuredLeft(t, a, b) ?? transposedOf(structuredLeft(t, transposed(b), transposed(a)))
  if (known) return known
  const square = a.rows === 1 && b.cols === 1 && sameView(a, transposed(b))
  const nonnegative = square || (a.node.nonnegative && b.node.nonnegative)
  return whole(record(t, { kind: 'matmul' }, '', a.rows, b.cols, [a, b], nonnegative))
}
const transposedOf = (v: View | undefined): View | undefined => v && transposed(v)

/** The product a b where the structure of the left factor makes it cheaper. */
function structuredLeft(t: Tape, a: View, b: View): View | undefined {
  const wide = (column: View): View => viewOf(column.node, a.rows, b.cols, column.base, column.si, 0)
  const tall = (line: View): View => viewOf(line.node, a.rows, b.cols, line.base, 0, line.sj)
  if (a.cols === 1) return zip(t, 'mul', wide(a), tall(b))
  const d = diagonalVector(a)
  if (d) return zip(t, 'mul', wide(d), b)
  const opposite = negated(t, a)
  if (opposite) return map(t, 'neg', matmul(t, opposite, b))
  const hot = hotPosition(a)
  if (hot !== undefined) return rowOf(b, hot)
  if (a.sj === 0) {
    const sums = transposed(reduceRows(t, 'sum', transposed(b)))
    return zip(t, 'mul', wide(columnOf(a, 0)), tall(sums))
  }
  if (a.si === 0 && a.rows > 1) return tall(matmul(t, rowOf(a, 0), b))
  return reassociated(t, a, b) ?? distributed(t, a, b) ?? kroneckerTimes(t, a, b)
}

/** Where the 1 of a constant unit row vector is. */
function hotPosition(a: View): number | undefined {
  const { node } = a
  if (node.kind !== 'const' || a.rows !== 1 || node.cols !== 1 || !isContiguous(a)) return undefined
  const at = node.data.indexOf(1)
  return node.data.every((x, i) => x === (i === at ? 1 : 0)) ? at : undefined
}

/** (s M) b = s (M b); (x y') b = x (y' b); (M N) b = M (N b): where b is narrow enough. */
function reassociated(t: Tape, a: View, b: View): View | undefined {
  const { node } = a
  const forward = isContiguous(a) && node.rows === a.rows
  if (!forward && !isTransposedContiguous(a)) return undefined
  const factors = node.args.map((v) => (forward ? v : transposed(v))) as [View, View]
  if (node.kind === 'matmul') {
    const [m, n] = forward ? factors : (factors.reverse() as [View, View])
    const inner = m.cols
    const asWritten = a.rows * inner * a.cols + a.rows * a.cols * b.cols
    const turned = inner * a.cols * b.cols + a.rows * inner * b.cols
    return b.cols < a.cols && turned < asWritten ? matmul(t, m, matmul(t, n, b)) : undefined
  }
  if (node.kind !== 'zip' || node.op !== 'mul') return undefined
  for (const [x, y] of [factors, [...factors].reverse()] as [View, View][])
    if (x.sj === 0 && (x.si === 0 || y.si === 0)) {
      const rest = matmul(t, y, b)
      return zip(t, 'mul', viewOf(x.node, a.rows, b.cols, x.base, x.si, 0), rest)
    }
  return undefined
}

/** Diagonal or rank one, so that products with it are cheap; −S for such S too. */
function isStructured(v: View): boolean {
  const { node } = v
  if (diagonalVector(v)) return true
  if (node.kind === 'map' && node.fn === 'neg') return isStructured(node.args[0]!)
  if (node.kind !== 'zip') return false
  const [x, y] = node.args as [View, View]
  if (node.op === 'add' || node.op === 'sub') return isStructured(x) && isStructured(y)
  return node.op === 'mul' && ((x.sj === 0 && y.si === 0) || (x.si === 0 && y.sj === 0))
}

/** (S + M) b = S b + M b for structured S and narrow b. */
function distributed(t: Tape, a: View, b: View): View | undefined {
  const { node } = a
  if (b.cols >= a.cols || node.kind !== 'zip' || (node.op !== 'add' && node.op !== 'sub')) return undefined
  const forward = isContiguous(a) && node.rows === a.rows
  if (!forward && !isTransposedContiguous(a)) return undefined
  const [x, y] = node.args.map((v) => (forward ? v : transposed(v))) as [View, View]
  if (!isStructured(x) && !isStructured(y)) return undefined
  return zip(t, node.op, matmul(t, x, b), matmul(t, y, b))
}

/** (A ⊗ B) vec(X) = vec(B X A') for each column of the right factor. */
function kroneckerTimes(t: Tape, a: View, b: View): View | undefined {
  const { node } = a
  if (b.cols !== 1 || node.kind !== 'kron' || node.columnwise) return undefined
  const forward = isContiguous(a) && node.rows === a.rows
  if (!forward && !isTransposedContiguous(a)) return undefined
  const [p, q] = node.args.map((v) => (forward ? v : transposed(v))) as [View, View]
  const x = unstackColumns(b, q.cols, p.cols)
  return stackColumns(t, matmul(t, matmul(t, q, x), transposed(p)))
}
