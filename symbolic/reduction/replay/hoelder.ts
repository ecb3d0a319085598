/** Checks a sum of roots beside what has none, by Hölder's inequality with weights. */
import { fraction, need } from '../../bounds/replay/arithmetic.js'
import { isScalar, UNITY, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, summed, times, type Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { ReductionRecord } from '../plain.js'

const MINUS_ONE = fraction(-1)

/** aᵏ as it is written. */
function raised(a: Node, k: number, r: Reading): Node {
  return k === 1 ? a : r.apply('pow', [a, r.make({ op: 'const', value: `${k}` }, [], UNITY, UNITY)], a)
}

/** eᵏ with the factors that are roots taken out of them. */
function rootless(e: Node, k: number, r: Reading): Node {
  const [a, b] = e.of
  const both = (op: string): Node => r.apply(op, [rootless(a, k, r), rootless(b, k, r)], e)
  if (e.op === 'scale' || e.op === 'had') return both('scale')
  if (e.op === 'div') return both('div')
  if (e.op === 'sqrt' && k % 2 === 0) return k === 2 ? a : rootless(a, k / 2, r)
  const exponent = e.op === 'pow' && b.op === 'const' ? r.number(b) : undefined
  const [p, q] = exponent ? [Number(exponent.p), Number(exponent.q)] : [1, 1]
  if (q > 1 && k % q === 0) return rootless(a, (k / q) * p, r)
  return raised(e, k, r)
}

/** A factor that divides is not zero where there is a value. */
function isPositive(n: Node, r: Reading): boolean {
  const [a, b] = n.of
  if (n.op === 'div') return isPositive(a, r) && isNonnegative(b, r)
  return n.op === 'scale' || n.op === 'had'
    ? isPositive(a, r) && isPositive(b, r)
    : signOf(r, n) === 'positive'
}
const isNonnegative = (n: Node, r: Reading): boolean =>
  ['div', 'scale', 'had'].includes(n.op) ? n.of.every((x) => isNonnegative(x, r)) : signOf(r, n) !== undefined

/** Σ T ≤ R by 0 ≤ R and (Σ w)^(k−1) Σ Tᵏ/w^(k−1) ≤ Rᵏ; Σ T ≥ Q by Qᵏ Σ w^(k+1)/Tᵏ ≤ (Σ w)^(k+1). */
export function checkHoelder<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const { hoelder } = record
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  need(hoelder !== undefined && isScalar(lesser) && isScalar(greater), 'no sum of numbers')
  const { is, order: k } = hoelder
  const [terms, weights] = [hoelder.terms, hoelder.weights].map((of) => of.map((n) => r.at(n))) as [Node[], Node[]]
  const other = r.at(hoelder.other)
  need(Number.isInteger(k) && k >= 2 && k <= 12, 'no order of a root')
  need(terms.length > 0 && terms.length === weights.length && [...terms, ...weights, other].every(isScalar), 'not a weight for each term')
  need(is === 'at most' || is === 'at least', 'no sense')
  const parts = terms.map((t) => r.linear(t)).reduce(summed, times(r.linear(other), MINUS_ONE))
  const gap = summed(r.linear(greater), times(r.linear(lesser), MINUS_ONE))
  need(isSameCombination(gap, is === 'at least' ? parts : times(parts, MINUS_ONE)), 'terms of another sum')
  need(weights.every((w) => signOf(r, w) === 'positive'), 'a weight that may not be positive')
  need(terms.every((t) => (is === 'at least' ? isPositive(t, r) : isNonnegative(t, r))), 'a term that may be negative')
  const sum = (of: readonly Node[]): Node => of.reduce((a, b) => r.apply('add', [a, b], a))
  const [total, powers] = [sum(weights), terms.map((t) => rootless(t, k, r))]
  const over = (a: Node, b: Node): Node => r.apply('div', [a, b], a)
  const product = (a: Node, b: Node): Node => r.apply('scale', [a, b], a)
  const goals = record.goals.map((g) => [r.at(g.lesser), r.at(g.greater)] as const)
  const last = goals.at(-1)
  const isVisible = is === 'at least' || signOf(r, other) !== undefined
  need(goals.length === (isVisible ? 1 : 2) && last !== undefined, 'other goals')
  if (is === 'at most') {
    const quotients = sum(powers.map((p, i) => over(p, raised(weights[i], k - 1, r))))
    need(isVisible || (r.number(goals[0][0])?.p === 0n && goals[0][1] === other), 'a greater side that may be negative')
    need(last[0] === product(raised(total, k - 1, r), quotients) && last[1] === rootless(other, k, r), 'another inequality')
    return
  }
  const quotients = sum(powers.map((p, i) => over(raised(weights[i], k + 1, r), p)))
  need(last[0] === product(rootless(other, k, r), quotients) && last[1] === raised(total, k + 1, r), 'another inequality')
} // prettier-ignore
