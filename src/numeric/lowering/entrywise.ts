/** Functions of entries and operations on two operands of one shape, rewritten where zeros, ones, diagonals or repeated entries allow less work. */
import {
  addRational,
  cardOf,
  divRational,
  isInteger,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  ZERO,
  type Rational,
} from '../../../symbolic/expression/index.js'
import {
  columnOf,
  isScalarView,
  record,
  rowOf,
  sameView,
  sizeOfNode,
  transposed,
  viewOf,
  whole,
  type MapOp,
  type Tape,
  type View,
  type ZipOp,
} from '../tape.js'
import { constantOf, filled, isOne, isZero } from './constants.js'
import { dense, diagonal, diagonalOf, diagonalVector, isTransposedContiguous } from './layouts.js'
import { logOfSoftmax, logOfSum, quotient } from './softmax.js'

/** No value is negative: of any arguments, or of arguments that are not. */
function isNeverNegative(fn: MapOp, arg: boolean): boolean {
  const rule = cardOf(fn)?.nonnegative
  return rule === 'always' || (rule === 'every' && arg)
}

/** log(1 + u) as log1p(u), which keeps the digits of a small u; undefined for what is no such sum. */
function logOfOneMore(t: Tape, v: View): View | undefined {
  const { node } = v
  if (node.kind !== 'zip' || node.op !== 'add') return undefined
  const more = isOne(node.args[0]) ? node.args[1] : isOne(node.args[1]) ? node.args[0] : undefined
  return more && { ...v, node: dense(t, map(t, 'log1p', more)) }
}

/** A function of every entry, or a cheaper way to the same values. */
export function map(t: Tape, fn: MapOp, v: View): View {
  const c = constantOf(v)
  if (fn === 'neg') {
    if (c) return filled(t, negRational(c), v.rows, v.cols)
    if (v.node.kind === 'map' && v.node.fn === 'neg') return { ...v, node: dense(t, v.node.args[0]) }
    const d = diagonalVector(v)
    if (d) return diagonal(t, map(t, 'neg', d))
  }
  if (fn === 'log') {
    const logs = logOfSum(t, v) ?? logOfSoftmax(t, v) ?? logOfOneMore(t, v)
    if (logs) return logs
  }
  const nonnegative = isNeverNegative(fn, v.node.nonnegative)
  if (v.rows * v.cols >= sizeOfNode(v.node)) {
    const { node } = v
    return {
      ...v,
      node: record(t, { kind: 'map', fn }, fn, node.rows, node.cols, [whole(node)], nonnegative),
    }
  }
  return whole(record(t, { kind: 'map', fn }, fn, v.rows, v.cols, [v], nonnegative))
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

/** The operand of a negation; undefined for what is none. */
export const negated = (t: Tape, v: View): View | undefined =>
  v.node.kind === 'map' && v.node.fn === 'neg' ? { ...v, node: dense(t, v.node.args[0]) } : undefined

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
    if (node.kind !== 'zip' || node.op !== 'div' || !isOne(node.args[0])) continue
    return zip(t, 'div', x, { ...r, node: dense(t, node.args[1]) })
  }
  return undefined
}
