/** x log x, x log(x/y), power means. */
import { fraction, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar } from '../../bounds/replay/node.js'
import type { Says } from '../plain.js'
import { provided, NOT, type Schema } from './schema.js'
import { isAtLeast, type Needed, type Node, type Situation } from './situation.js'

/** The numerator and the denominator of a logarithm, or of a difference of two. */
function logarithmOf(
  n: Node,
  s: Situation,
): { readonly of: readonly [Node, Node | undefined]; readonly both: boolean } | undefined {
  const a = n.op === 'log' ? n.of[0] : undefined
  if (a) return { of: a.op === 'div' || a.op === 'ediv' ? [a.of[0], a.of[1]] : [a, undefined], both: false }
  const terms = [...s.r.linear(n)]
  const pick = (sign: bigint): Node | undefined =>
    terms.find(([t, c]) => t.op === 'log' && c.p === sign && c.q === 1n)?.[0].of[0]
  const [up, down] = [pick(1n), pick(-1n)]
  return terms.length === 2 && up && down ? { of: [up, down], both: true } : undefined
}

const entropic = (use: (x: Node, up: Node, down: Node | undefined, says: Says, known: boolean, s: Situation) => readonly (readonly Needed[])[]): Schema => (n, says, s) => {
  if (n.op !== 'had' && n.op !== 'scale') return NOT
  return ([[0, 1], [1, 0]] as const).flatMap(([i, j]) => {
    const found = logarithmOf(n.of[j], s)
    return found ? use(n.of[i], ...found.of, says, found.both, s) : NOT
  })
} // prettier-ignore
/** x log x is convex. */
export const entropy = entropic((x, up, down, says) =>
  provided(says === 'convex' && !down && up === x, [x, 'affine']),
)
/** x log(x/y) is convex in both together. */
export const relativeEntropy = entropic((x, up, down, says, known, s) => {
  const y = says === 'convex' && up === x ? down : says === 'concave' && down === x ? up : undefined
  return y && down && (known || s.isNonnegative(x) || s.isNonnegative(y))
    ? [
        [
          [x, 'affine'],
          [y, 'affine'],
        ],
      ]
    : NOT
})

/** A root of a sum of powers, by its exponents. */
export const powerMean: Schema = (n, says, s) => {
  const [total, q, outer] = powerIn(n, s) ?? []
  const [a, p, inner] = (total?.op === 'sum' ? powerIn(total.of[0], s) : undefined) ?? []
  if (!a) return NOT
  if (p && q) return p.p !== 0n && p.p * q.p === p.q * q.q ? meansOf(a, p, says, s) : NOT
  if (!inner || !outer) return NOT
  const reciprocal = outer.op === 'div' && outer.of[1] === inner && s.isNumber(outer.of[0], 1)
  return provided(reciprocal && isAtLeastOne(inner, s) && says === 'convex' && s.isNonnegative(a), [
    a,
    'convex',
  ])
}
const ONE = fraction(1)

/** Whether a variable that does not move is a number of at least 1 by its space. */
export function isAtLeastOne(n: Node, s: Situation): boolean {
  const given = s.moves(n) ? undefined : s.r.space(n)
  const low = given?.space === 'scalar' && given.params[0] ? s.r.number(given.params[0]) : undefined
  return low !== undefined && isAtLeast(low, ONE)
}

/** A base with its exponent, as a number and as a node. */
function powerIn(n: Node, s: Situation): readonly [Node, Fraction | undefined, Node | undefined] | undefined {
  const [a, b] = n.of as [Node, Node]
  if (n.op === 'pow') return [a, s.r.number(b), b]
  if (n.op === 'sqrt') return [a, fraction(1, 2), undefined]
  const reciprocal = n.op === 'ediv' ? a.op === 'ones' : n.op === 'div' && isScalar(n) && s.isNumber(a, 1)
  return reciprocal ? [b, fraction(-1), undefined] : undefined
}

function meansOf(a: Node, p: Fraction, says: Says, s: Situation): readonly (readonly Needed[])[] {
  const signed = p.p > 0n ? s.isNonnegative(a) : s.isPositive(a)
  if (says === 'concave') return provided(isAtLeast(ONE, p) && signed, [a, 'concave'])
  if (says !== 'convex' || !isAtLeast(p, ONE)) return NOT
  return [...provided(signed, [a, 'convex']), ...provided(p.q === 1n && p.p % 2n === 0n, [a, 'affine'])]
}
