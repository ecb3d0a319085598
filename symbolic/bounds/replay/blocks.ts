/** The replay's own reading of matrices of blocks, and of lists of singular values. */
import { sizeKey, type Node } from './node.js'
import type { PlainSize } from '../../proof/plain.js'

const terms = (n: Node): readonly Node[] => (n.op === 'add' ? n.of.flatMap(terms) : [n])

/** a + b as a text that equal sizes share. */
function added(...sizes: readonly PlainSize[]): string {
  const counts = new Map<string, number>()
  for (const [c, ...names] of sizes.flat()) {
    const key = names.toSorted().join('*')
    counts.set(key, (counts.get(key) ?? 0) + c)
  }
  return sizeKey(
    [...counts].filter(([, c]) => c !== 0).map(([k, c]) => [c, ...(k === '' ? [] : k.split('*'))]),
  )
}

type Range = { readonly from: PlainSize; readonly to: PlainSize }

/** From which to which row of a unit matrix. */
function chosen(n: Node | undefined): Range | undefined {
  const o = n?.operation
  if (o?.op !== 'slice' || n?.of[0].op !== 'eye' || n.of[0].rows !== n.of[0].cols) return undefined
  return o.rows.kind === 'range' && o.cols.kind === 'all' ? o.rows : undefined
}

/** Whether ranges follow each other from 1 to the end. */
function isWhole(ranges: readonly (Range | undefined)[], end: PlainSize): boolean {
  let last: PlainSize = []
  for (const r of ranges) {
    if (!r || sizeKey(r.from) !== added(last, [[1]])) return false
    last = r.to
  }
  return added(last) === added(end)
}

/** The parts that stand beside each other in a matrix; itself where it is no such. */
function beside(n: Node): readonly Node[] {
  const parts = terms(n)
  // A multiple of a single row is a block of one number.
  const isOne = (r: Range | undefined): boolean => r !== undefined && sizeKey(r.from) === sizeKey(r.to)
  const isRow = parts.every((t) => t.op === 'matmul' || (t.op === 'scale' && isOne(chosen(t.of[1])))) && isWhole(parts.map((t) => chosen(t.of[1])), n.colSize)
  return isRow ? parts.map((t) => t.of[0]) : [n]
} // prettier-ignore

/** The blocks of a matrix, row by row. */
export function blocks(n: Node): readonly (readonly Node[])[] {
  const parts = terms(n)
  const isTurned = (t: Node): boolean => t.op === 'matmul' && t.of[0].op === 'transpose'
  const isColumn = parts.every(isTurned) && isWhole(parts.map((t) => chosen(t.of[0].of[0])), n.rowSize)
  return (isColumn ? parts.map((t) => t.of[1]) : [n]).map(beside)
} // prettier-ignore

/** X of |λ(X)|, of √λ(X'X), or of the last eigenvalues of [0, X; X', 0]: all of its singular values. */
export function spectrumOf(n: Node): Node | undefined {
  const [values] = n.of
  if (values?.op !== 'eigvals') return undefined
  const [m] = values.of
  if (n.op === 'abs') return m
  if (n.op === 'sqrt' && m.op === 'matmul') {
    const [a, b] = m.of
    if (a.op === 'transpose' && a.of[0] === b) return b
    return b.op === 'transpose' && b.of[0] === a ? a : undefined
  }
  const o = n.operation
  if (o.op !== 'slice' || o.rows.kind !== 'range' || o.cols.kind === 'range') return undefined
  const rows = blocks(m)
  if (rows.length !== 2 || rows.some((r) => r.length !== 2)) return undefined
  const [[a, x], [y, d]] = rows
  const isBordered = a.op === 'zeros' && d.op === 'zeros' && y.op === 'transpose' && y.of[0] === x
  const isLast = sizeKey(o.rows.from) === added(x.rowSize, [[1]]) && added(o.rows.to) === added(m.rowSize)
  return isBordered && isLast ? x : undefined
}
