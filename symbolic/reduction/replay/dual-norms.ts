/** Checks that an inner product was replaced by the product of dual norms. */
import { absolute, need } from '../../bounds/replay/arithmetic.js'
import { isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, summed, times, without, type Reading } from '../../bounds/replay/reading.js'
import type { ReductionRecord } from '../plain.js'

/** The two arrays of an inner product. */
function arrays(n: Node, r: Reading): readonly [Node, Node] | undefined {
  const [a] = n.of
  if (n.op === 'sum') return a.op === 'had' ? [a.of[0], a.of[1]] : undefined
  if (!isScalar(n) || (n.op !== 'trace' && n.op !== 'matmul')) return undefined
  const factors = r.factors(n.op === 'trace' ? a : n)
  if (factors.length !== 2) return undefined
  const x = r.transposed(factors[0])
  return sameShape(x, factors[1]) ? [x, factors[1]] : undefined
}

type Kind = 'euclidean' | 'sum' | 'largest'
/** Which norm a number is, and of what. */
function normIn(n: Node): readonly [Kind, Node] | undefined {
  const [a] = n.of
  if (n.op === 'norm') return ['euclidean', a]
  if (a?.op !== 'abs') return undefined
  return n.op === 'sum' ? ['sum', a.of[0]] : n.op === 'maxof' ? ['largest', a.of[0]] : undefined
}
const DUAL: Readonly<Record<Kind, Kind>> = { euclidean: 'euclidean', sum: 'largest', largest: 'sum' }

function areDual(product: Node, [x, y]: readonly [Node, Node]): boolean {
  if (product.op !== 'scale') return false
  const [a, b] = product.of.map(normIn)
  if (!a || !b || DUAL[a[0]] !== b[0]) return false
  return (a[1] === x && b[1] === y) || (a[1] === y && b[1] === x)
}

/** lesser = rest + c·x'y by rest + |c|·‖x‖·‖y‖ with dual norms. */
export function checkDualNorms<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const [goal, ...more] = record.goals
  need(goal !== undefined && more.length === 0 && isScalar(lesser), 'no inequality of numbers')
  need(r.at(goal.greater) === greater, 'another greater side')
  const [before, after] = [r.linear(lesser), r.linear(r.at(goal.lesser))]
  const isReplaced = [...before].some(([t, c]) => {
    const pair = arrays(t, r)
    const rest = without(before, new Map([[t, c]]))
    const added = without(after, rest)
    const [product] = [...added.keys()]
    const size = absolute(c)
    return pair !== undefined && product !== undefined && areDual(product, pair) && isSameCombination(after, summed(rest, times(new Map([[product, { p: 1n, q: 1n }]]), size)))
  })
  need(isReplaced, 'another lesser side')
} // prettier-ignore
