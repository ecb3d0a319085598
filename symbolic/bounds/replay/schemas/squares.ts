/** Sums of squares. */
import { by, fraction, minus, multiple, NIL, plus, total, ZERO, type Fraction } from '../arithmetic.js'
import { isScalar, isSquare, sameShape, type Node } from '../node.js'
import { summed, without } from '../reading.js'
import { isSymmetric } from '../symmetric.js'
import { need, premises, says, type Schema, type Situation } from './situation.js'

type Pair = readonly [pairing: 'entries' | 'inner' | 'product', left: Node, right: Node]

/** The two factors of x∘y, Σ x∘y, x'y or X'Y. */
function pairIn(n: Node, s: Situation): Pair | undefined {
  const [a, b] = n.of
  if (n.op === 'had' || (n.op === 'scale' && isScalar(n))) return ['entries', a, b]
  if (n.op === 'pow') {
    const k = s.r.number(b)
    if (k?.p !== 2n || k.q !== 1n) return undefined
    return a.op === 'norm' ? ['inner', a.of[0], a.of[0]] : ['entries', a, a]
  }
  if (n.op === 'sum') {
    const inside = pairIn(a, s)
    return inside?.[0] === 'entries' ? ['inner', inside[1], inside[2]] : undefined
  }
  if (n.op === 'trace') {
    const inside = pairIn(a, s)
    return inside?.[0] === 'product' ? ['inner', inside[1], inside[2]] : undefined
  }
  if (n.op !== 'matmul' || !isSquare(n)) return undefined
  const factors = s.r.factors(n)
  if (factors.length % 2 === 1) return undefined
  const half = factors.length / 2
  const whole = (of: readonly Node[]): Node =>
    of.reduce((x, y) => s.r.make({ op: 'apply', name: 'matmul', of: [] }, [x, y], x.rowSize, y.colSize))
  const pairing = isScalar(n) ? 'inner' : 'product'
  const turned = [...factors.slice(0, half)]
    .reverse()
    .map((f) => (isSymmetric(s.r, f) ? f : s.r.transposed(f)))
  return [pairing, whole(turned), whole(factors.slice(half))]
}

/** Whether Σ g_ij x_i x_j ≥ 0 for all numbers x, by completing one square after the other. */
export function isNonnegativeForm<T>(weights: ReadonlyMap<T, ReadonlyMap<T, Fraction>>): boolean {
  const names = [...weights.keys()]
  let form = names.map((x) => names.map((y) => by(fraction(1, 2), plus(weights.get(x)?.get(y) ?? ZERO, weights.get(y)?.get(x) ?? ZERO))))
  while (form.length > 0) {
    const [[lead, ...row], ...rows] = form
    if (lead.p < 0n || (lead.p === 0n && row.some((x) => x.p !== 0n))) return false
    form = rows.map((r, i) => r.slice(1).map((x, j) => (lead.p === 0n ? x : plus(x, minus(by(by(row[i], row[j]), fraction(lead.q, lead.p)))))))
  }
  return true
} // prettier-ignore

const sumOfSquares: Schema = (s) => {
  premises(s, s.premises.length === 0 ? 0 : 1)
  const { kind } = s.step
  need((kind === 'entry' || (kind === 'form' && isSquare(s.about))) && s.step.sense === '≥', 'a rule that does not say this')
  const rest = s.premises.length === 0 ? undefined : s.premises[0].about
  need(!rest || sameShape(rest, s.about), 'terms of another shape')
  const terms = rest ? without(s.r.linear(s.about), s.r.linear(rest)) : s.r.linear(s.about)
  const one = isScalar(s.about) ? s.r.one : s.r.make({ op: 'ones' }, [], s.about.rowSize, s.about.colSize)
  const forms = new Map<string, Map<Node, Map<Node, Fraction>>>()
  for (const [t, c] of terms) {
    const pair = pairIn(t, s) ?? (kind === 'entry' ? (['entries', t, one] as const) : undefined)
    need(pair !== undefined && (pair[0] === 'product') === (kind === 'form'), 'a term that is no product of two')
    const form = forms.get(pair[0]) ?? new Map<Node, Map<Node, Fraction>>()
    forms.set(pair[0], form)
    const put = (x: Node, y: Node, w: Fraction): void => {
      const of = form.get(x) ?? new Map<Node, Fraction>()
      form.set(x, of.set(y, plus(of.get(y) ?? ZERO, w)))
      if (!form.has(y)) form.set(y, new Map())
    }
    for (const [x, a] of s.r.linear(pair[1])) for (const [y, b] of s.r.linear(pair[2])) put(x, y, by(c, by(a, b)))
  }
  need([...forms.values()].every(isNonnegativeForm), 'weights that are not positive semidefinite')
  return rest ? s.premise(0, kind, '≥') : NIL
} // prettier-ignore

/** A number is at most another one that their difference, which is at least zero, is added to. */
const difference: Schema = (s) => {
  premises(s, 1)
  says(s, 'entry', '≤')
  need(isScalar(s.about), 'no number')
  need(s.q.atMost(NIL, s.premise(0, 'entry', '≥')), 'a difference that may be negative')
  const greater = summed(s.r.linear(s.about), s.r.linear(s.premises[0].about))
  return total(...[...greater].map(([t, c]) => multiple(s.q.exact(t), c)))
}

/** The rules on sums of squares, by name. */
export const SQUARES: Readonly<Record<string, Schema>> = { 'sum of squares': sumOfSquares, difference }
