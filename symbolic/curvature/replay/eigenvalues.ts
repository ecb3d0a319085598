/** Functions of eigenvalues and of singular values: the replay's own reading of them. */
import type { PlainSize } from '../../proof/plain.js'
import { isColumn, isScalar, isSquare, sizeKey } from '../../bounds/replay/node.js'
import { definiteness, mirrored } from './definite.js'
import { provided, NOT, type Schema } from './schema.js'
import type { Node, Situation } from './situation.js'

/** The matrix, where the node is all its eigenvalues. */
const spectrumOf = (n: Node): Node | undefined =>
  n.op === 'eigvals' && isColumn(n) && n.of[0] && isSquare(n.of[0]) && n.of[0].rows === n.rows
    ? n.of[0]
    : undefined

/** A size without terms that cancel, by its names. */
function counted(size: PlainSize): string {
  const totals = new Map<string, number>()
  for (const [c, ...names] of size) {
    const key = [...names].sort().join('*')
    totals.set(key, (totals.get(key) ?? 0) + c)
  }
  return sizeKey(
    [...totals].filter(([, c]) => c !== 0).map(([key, c]) => (key === '' ? [c] : [c, ...key.split('*')])),
  )
}

/** One eigenvalue, or a sum from an end: n + 1 − j or j, for j = 1 or the index. */
export const extremeEigenvalues: Schema = (n, says, s) => {
  if (n.op === 'sum') return rangeOfEigenvalues(n, says, s)
  const index = n.operation.op === 'sumover' ? n.operation.index.name : undefined
  const entry = index === undefined ? n : n.of[0]
  const matrix = entry.of[0] && spectrumOf(entry.of[0])
  if (!matrix || entry.operation.op !== 'slice' || entry.operation.rows.kind !== 'at' || !isScalar(n))
    return NOT
  const at = entry.operation.rows.at
  const step: PlainSize[number] = index === undefined ? [1] : [1, index]
  const [position, first] = [counted(at), counted([step])]
  const last = counted([...matrix.rowSize, [1], index === undefined ? [-1] : [-1, index]])
  return [
    ...provided(says === 'convex' && position === last, [matrix, 'form convex']),
    ...provided(says === 'concave' && position === first, [matrix, 'form concave']),
  ]
}

/** The matrix the eigenvalues of which are those of the diagonal matrix of eigenvalues, and so on. */
function undiagonal(m: Node): Node {
  const of = m.op === 'diag' ? spectrumOf(m.of[0]) : undefined
  return of && of.rows === m.rows ? undiagonal(of) : m
}

/** A sum of eigenvalues from one end on. */
const rangeOfEigenvalues: Schema = (n, says) => {
  const slice = n.of[0]
  const o = slice.operation
  const whole = slice.of[0] && spectrumOf(slice.of[0])
  if (!whole || o.op !== 'slice' || o.rows.kind !== 'range') return NOT
  const matrix = undiagonal(whole)
  return [
    ...provided(says === 'convex' && counted(o.rows.to) === counted(whole.rowSize), [matrix, 'form convex']),
    ...provided(says === 'concave' && counted(o.rows.from) === counted([[1]]), [matrix, 'form concave']),
  ]
}

const OF_VECTORS: Readonly<Record<string, true>> = {
  sum: true,
  norm: true,
  maxof: true,
  minof: true,
  logsumexp: true,
}
/** Operations entry by entry. */
const BY_ENTRY: ReadonlySet<string> = new Set([
  'add', 'neg', 'had', 'ediv', 'max2', 'min2', 'scale', 'div', 'pow', 'ones', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'sinh', 'cosh', 'erf', 'sin', 'cos',
  'atan', 'asinh', 'acosh', 'asin', 'acos', 'atanh', 'relu', 'log1p', 'expm1',
]) // prettier-ignore

/** The node with another vector for v; undefined where the entries of v are told apart. */
function exchanged(n: Node, v: Node, by: Node, s: Situation): Node | undefined {
  if (n === v) return by
  if (!s.moves(n) && isScalar(n)) return n
  const whole = Object.hasOwn(OF_VECTORS, n.op) && n.of[0] !== undefined && !isScalar(n.of[0])
  if (!whole && !BY_ENTRY.has(n.op)) return undefined
  const of = n.of.flatMap((a) => exchanged(a, v, by, s) ?? [])
  return of.length === n.of.length ? s.r.make(n.operation, of, n.rowSize, n.colSize) : undefined
}

const spectraIn = (n: Node): readonly Node[] => (n.op === 'eigvals' ? [n] : n.of.flatMap(spectraIn))

/** f(λ(M)), M a variable. */
export const functionOfEigenvalues: Schema = (n, says, s) => {
  const [v, ...others] = new Set(spectraIn(n))
  const matrix = v && others.length === 0 ? spectrumOf(v) : undefined
  if (!matrix || !isScalar(n) || (says !== 'convex' && says !== 'concave') || !s.isMoving(matrix)) return NOT
  if (!['symmetric', 'psd', 'spd'].includes(s.r.space(matrix)?.space ?? '')) return NOT
  const of = exchanged(n, v, s.make('diagof', [matrix], v.rowSize, v.colSize), s)
  return of ? [[[of, says]]] : NOT
}

/** Σ √λ(X'SX). */
export const nuclearNorm: Schema = (n, says, s) => {
  const root = n.op === 'sum' && says === 'convex' ? n.of[0] : undefined
  const gram = root?.op === 'sqrt' ? spectrumOf(root.of[0]) : undefined
  const found = gram && mirrored(gram, s)
  if (!found) return NOT
  const { right, middle } = found
  const fixed = !middle || (!s.moves(middle) && definiteness(middle, s) !== undefined)
  return provided(fixed, [s.product(right), 'affine'])
}
