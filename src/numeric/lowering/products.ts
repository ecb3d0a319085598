/**
 * Matrix products, which never meet a diagonal, constant or rank-one factor as a matrix, and Kronecker products, which are not formed where a vector follows.
 */
import { ZERO } from '../../../symbolic/expression/index.js'
import {
  columnOf,
  isContiguous,
  record,
  rowOf,
  sameView,
  transposed,
  viewOf,
  whole,
  type Tape,
  type View,
} from '../tape.js'
import { filled, vanishes } from './constants.js'
import { map, negated, zip } from './entrywise.js'
import { diagonal, diagonalVector, isTransposedContiguous, stackColumns, unstackColumns } from './layouts.js'

/** The Kronecker product of an m×n and a p×q matrix, mp×nq. */
export function kron(t: Tape, a: View, b: View): View {
  const rows = a.rows * b.rows
  const cols = a.cols * b.cols
  if (vanishes(a, b)) return filled(t, ZERO, rows, cols)
  const [da, db] = [diagonalVector(a), diagonalVector(b)]
  if (da?.node.total && db?.node.total) return diagonal(t, kron(t, da, db))
  const nonnegative = a.node.nonnegative && b.node.nonnegative
  return whole(record(t, { kind: 'kron' }, '', rows, cols, [a, b], nonnegative))
}

/** The product of an l×m and an m×n matrix, by the cheapest way that their structure allows. */
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
  if (d && b.node.total) return zip(t, 'mul', wide(d), b)
  const opposite = negated(t, a)
  if (opposite) return map(t, 'neg', matmul(t, opposite, b))
  const hot = hotPosition(a)
  if (hot !== undefined && b.node.total) return rowOf(b, hot)
  if (a.sj === 0) {
    const sums = transposed(t.make.reduceRows(t, 'sum', transposed(b)))
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

/** (s M) b = s (M b); (x y') b = x (y' b); where b is narrow enough (diag(x) M) b = diag(x) (M b), (M diag(x)) b = M (diag(x) b), (M N) b = M (N b). */
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
  for (const [x, y] of [factors, [...factors].reverse()] as [View, View][]) {
    if (x.sj === 0 && (x.si === 0 || y.si === 0 || b.cols < a.cols)) {
      const rest = matmul(t, y, b)
      return zip(t, 'mul', viewOf(x.node, a.rows, b.cols, x.base, x.si, 0), rest)
    }
    // Only where the rest is cheap: a factor that went from one side to the other would come back.
    if (x.si === 0 && b.cols < a.cols && isStructured(y))
      return matmul(t, y, zip(t, 'mul', viewOf(x.node, b.rows, b.cols, x.base, x.sj, 0), b))
  }
  return undefined
}

/** Diagonal or rank one, so that products with it are cheap; −S for such S too. */
function isStructured(v: View): boolean {
  const { node } = v
  if (v.si === 0 || v.sj === 0 || diagonalVector(v)) return true
  if (node.kind === 'map' && node.fn === 'neg') return isStructured(node.args[0])
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
  if (b.cols !== 1 || node.kind !== 'kron') return undefined
  const forward = isContiguous(a) && node.rows === a.rows
  if (!forward && !isTransposedContiguous(a)) return undefined
  const [p, q] = node.args.map((v) => (forward ? v : transposed(v))) as [View, View]
  const x = unstackColumns(b, q.cols, p.cols)
  return stackColumns(t, matmul(t, matmul(t, q, x), transposed(p)))
}
