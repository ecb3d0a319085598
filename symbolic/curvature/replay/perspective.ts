/** Perspectives: the replay's own reading of t·f(x/t). */
import { isScalar } from '../../bounds/replay/node.js'
import { NOT, type Schema } from './schema.js'
import type { Node, Situation } from './situation.js'

/** Sets that keep their points when these are multiplied by t > 0. */
const CONIC = /^(?:scalar|vector|matrix|symmetric|diagonal|positive|nonnegative|psd|spd)$/u
const LINEAR = /^(?:neg|add|transpose|sum|rowsums|trace|diag|diagof|vec|unvec|slice)$/u
const BILINEAR = /^(?:had|scale|matmul|kron)$/u

function isHomogeneous(n: Node, s: Situation): boolean {
  if (n.op === 'var') return s.isMoving(n)
  if (LINEAR.test(n.op)) return n.of.every((a) => isHomogeneous(a, s))
  const moving = n.of.filter((a) => s.moves(a))
  const fits = BILINEAR.test(n.op) || (n.op === 'div' && moving[0] === n.of[0])
  return (
    fits &&
    moving.length === 1 &&
    !s.moves(n.of.find((a) => a !== moving[0]) ?? s.r.one) &&
    isHomogeneous(moving[0], s)
  )
}

/** The function at what was divided by t; undefined where what moves is found undivided. */
function withoutDivisor(n: Node, t: Node, s: Situation): Node | undefined {
  if (!s.moves(n)) return n
  if (n.op === 'div' && n.of[1] === t) return isHomogeneous(n.of[0], s) ? n.of[0] : undefined
  if (n.of.length === 0) return undefined
  const of: Node[] = []
  for (const a of n.of) {
    const inner = withoutDivisor(a, t, s)
    if (!inner) return undefined
    of.push(inner)
  }
  return s.r.make(n.operation, of, n.rowSize, n.colSize)
}

const moversOf = (n: Node, s: Situation): readonly Node[] =>
  s.isMoving(n) ? [n] : n.of.flatMap((a) => moversOf(a, s))

const isConic = (n: Node, s: Situation): boolean => {
  const given = s.r.space(n)
  return given !== undefined && CONIC.test(given.space) && given.params.length === 0
}

/** t·f(x/t). */
export const perspective: Schema = (n, says, s) => {
  if ((n.op !== 'had' && n.op !== 'scale') || (says !== 'convex' && says !== 'concave')) return NOT
  const [a, b] = n.of as [Node, Node]
  return ([[a, b], [b, a]] as const).flatMap(([t, f]) => {
    if (!isScalar(t) || !s.moves(t) || !s.isPositive(t)) return NOT
    const of = withoutDivisor(f, t, s)
    if (!of || of === f || !moversOf(of, s).every((x) => isConic(x, s))) return NOT
    return [[[t, 'affine'], [of, says]]] as const
  })
} // prettier-ignore
