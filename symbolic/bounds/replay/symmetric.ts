/** Matrices that visibly are their own transposes: the replay's own. */
import { isScalar, isSquare, sizeKey, type Node } from './node.js'
import { type Reading } from './reading.js'

/** Whether a node is visibly its own transpose. */
export function isSymmetric(r: Reading, n: Node): boolean {
  if (isScalar(n)) return true
  if (!isSquare(n)) return false
  const all = (of: readonly Node[]): boolean => of.every((m) => isSymmetric(r, m))
  if (n.op === 'var')
    return ['symmetric', 'psd', 'spd', 'spectrum', 'diagonal'].includes(r.space(n)?.space ?? '')
  if (['eye', 'diag', 'zeros', 'ones'].includes(n.op)) return true
  if (['sqrtm', 'logm', 'absm'].includes(n.op)) return true
  if (['inv', 'neg', 'transpose', 'div', 'expm'].includes(n.op)) return all(n.of.slice(0, 1))
  if (n.op === 'slice') return isPrincipal(n) && all(n.of)
  if (n.op === 'scale') return all(n.of.slice(1))
  if (['add', 'had', 'kron'].includes(n.op)) return all(n.of)
  return n.op === 'matmul' && isMirrored(r, r.factors(n))
}

/** Whether rows and columns of the same numbers are taken. */
export function isPrincipal({ operation: o }: Node): boolean {
  if (o.op !== 'slice' || o.rows.kind !== 'range' || o.cols.kind !== 'range') return false
  return sizeKey(o.rows.from) === sizeKey(o.cols.from) && sizeKey(o.rows.to) === sizeKey(o.cols.to)
}

/** Whether a product of these factors reads the same transposed. */
export const isMirrored = (r: Reading, factors: readonly Node[]): boolean =>
  factors.every((f, k) => {
    const other = factors[factors.length - 1 - k]
    // The transpose of a sum may be written as such, or as a sum.
    const areTurned = r.same(r.transposed(f), other) || r.same(f, r.transposed(other))
    return areTurned || (r.same(f, other) && isSymmetric(r, f))
  })
