/** Geometric means and Huber's function: the replay's own reading of them. */
import { fraction } from '../../bounds/replay/arithmetic.js'
import { isColumn, isSquare, sizeKey } from '../../bounds/replay/node.js'
import { isSameCombination, summed, times } from '../../bounds/replay/reading.js'
import { definiteness } from './definite.js'
import { provided, NOT, type Schema } from './schema.js'
import type { Node, Situation } from './situation.js'

/** Whether a number is the count of rows of a square matrix or of a vector. */
const counts = (n: Node | undefined, of: Node): boolean =>
  (isColumn(of) || isSquare(of)) && n?.operation.op === 'size' && sizeKey(n.operation.size) === of.rows

const areWeights = (n: Node, s: Situation): boolean =>
  !s.moves(n) && ['simplex', 'subsimplex'].includes(s.r.space(n)?.space ?? '')

/** exp of a mean of logarithms. */
export const meanOfLogarithms: Schema = (n, says, s) => {
  const mean = n.op === 'exp' && says === 'concave' ? n.of[0] : undefined
  const [total, count] = mean?.op === 'div' ? mean.of : []
  const a = total?.of[0]
  if (total?.op === 'logdet' && a) return provided(definiteness(a, s) === 'definite' && counts(count, a), [a, 'form concave'])
  if (total?.op === 'sum' && a?.op === 'log') return provided(isColumn(a) && counts(count, a), [a.of[0], 'concave'])
  const [x, y] = mean?.op === 'sum' && mean.of[0].op === 'had' ? mean.of[0].of : []
  if (!x || !y) return NOT
  return ([[x, y], [y, x]] as const).flatMap(([w, l]) => provided(l.op === 'log' && areWeights(w, s), [l.of[0], 'concave']))
} // prettier-ignore

/** det(M)^(1/n). */
export const rootOfDeterminant: Schema = (n, says, s) => {
  const [det, exponent] = n.op === 'pow' && says === 'concave' ? n.of : []
  const m = det?.op === 'det' ? det.of[0] : undefined
  if (!m || exponent?.op !== 'div' || !s.isNumber(exponent.of[0], 1)) return NOT
  return provided(counts(exponent.of[1], m) && definiteness(m, s) !== undefined, [m, 'form concave'])
}

/** c·(x − c/2) with c = max(min(x, d), −d). */
export const huber: Schema = (n, says, s) => {
  if ((n.op !== 'had' && n.op !== 'scale') || says !== 'convex') return NOT
  const [a, b] = n.of as [Node, Node]
  return ([[a, b], [b, a]] as const).flatMap(([c, rest]) => {
    const inner = c.op === 'max2' && c.of[0].op === 'min2' ? c.of[0] : undefined
    if (!inner) return NOT
    const [x, d] = inner.of as [Node, Node]
    const opposite = isSameCombination(s.r.linear(c.of[1]), times(s.r.linear(d), fraction(-1)))
    const less = summed(s.r.linear(x), times(s.r.linear(c), fraction(-1, 2)))
    if (!opposite || s.moves(d) || !s.isNonnegative(d) || !isSameCombination(s.r.linear(rest), less)) return NOT
    return [...provided(true, [x, 'affine']), ...provided(s.isNonnegative(x), [x, 'convex'])]
  })
} // prettier-ignore
