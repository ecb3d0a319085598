/** Checks an inequality of numbers that are made of arrays: the goal is the claim with a variable for each of these, over all numbers of their sign. */
import { fraction, need } from '../../bounds/replay/arithmetic.js'
import { contains, isScalar, mentions, sameShape, type Node } from '../../bounds/replay/node.js'
import { isSameCombination, summed, times, type Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { ReductionRecord } from '../plain.js'

type Holes = ReadonlyMap<Node, Node>

/** Whether the number may be anything that the quantity is. */
function checkSpace(quantity: Node, number: Node, r: Reading): void {
  const { space, params } = r.space(number) ?? { space: '', params: [] }
  const sign = signOf(r, quantity)
  const isIn = space === 'scalar' || (space === 'nonnegative' && sign !== undefined) || (space === 'positive' && sign === 'positive')
  need(isScalar(quantity) && isIn && params.length === 0, 'a number in another space')
} // prettier-ignore

/** Whether g is f with numbers for quantities. */
export function isFilled(g: Node, f: Node, holes: Holes, stands: (f: Node, g: Node) => boolean): boolean {
  if (holes.has(f)) return holes.get(f) === g
  if (stands(f, g)) return true
  if (g === f) return true
  const isAlike = g.op === f.op && g.of.length === f.of.length && f.of.length > 0 && [g, f, ...f.of].every(isScalar)
  return isAlike && JSON.stringify({ ...g.operation, of: [] }) === JSON.stringify({ ...f.operation, of: [] }) && g.of.every((x, k) => isFilled(x, f.of[k], holes, stands))
} // prettier-ignore

/** Whether ‖f‖ is at least |s − t| for lengths s = ‖x‖ and t = ‖y‖ with f = ±x ± y. */
function isDistance(f: Node, g: Node, holes: Holes, r: Reading): boolean {
  if (f.op !== 'norm' || g.op !== 'abs' || g.of[0].op !== 'add') return false
  const [s, minus] = g.of[0].of
  const t = minus.op === 'neg' ? minus.of[0] : undefined
  const [x, y] = [s, t].map((v) => [...holes].find(([, number]) => number === v)?.[0])
  if (x?.op !== 'norm' || y?.op !== 'norm') return false
  const [of, a, b] = [f, x, y].map((n) => n.of[0])
  const signs = [1, -1].flatMap((p) => [1, -1].map((q) => [p, q] as const))
  const sum = (p: number, q: number): ReturnType<Reading['linear']> => summed(times(r.linear(a), fraction(p)), times(r.linear(b), fraction(q)))
  return sameShape(of, a) && sameShape(of, b) && signs.some(([p, q]) => isSameCombination(r.linear(of), sum(p, q)))
} // prettier-ignore

/** The claim by the same of numbers. */
export function checkQuantities<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const [goal, ...more] = record.goals
  need(goal !== undefined && more.length === 0 && (record.numbers?.length ?? 0) > 0, 'no inequality of numbers')
  const names = new Set(record.numbers!.map((h) => h.name))
  need(names.size === record.numbers!.length && ![lesser, greater].some((n) => mentions(n, names)), 'numbers that are variables of the claim')
  const holes = new Map(record.numbers!.map((h): [Node, Node] => {
    const number = r.nodes.find((n) => n.operation.op === 'var' && n.operation.name === h.name)
    need(number !== undefined && isScalar(number), 'no number')
    checkSpace(r.at(h.at), number, r)
    return [r.at(h.at), number]
  }))
  const [low, high] = [r.at(goal.lesser), r.at(goal.greater)]
  need([lesser, greater].every(isScalar) && isFilled(low, lesser, holes, () => false), 'another lesser side')
  // A length may be put lower where the greater side is that length, or a nonnegative multiple of it.
  const factors = greater.op === 'scale' ? greater.of : [greater]
  const distances = factors.filter((f) => f.op === 'norm' && factors.every((c) => c === f || (signOf(r, c) !== undefined && !contains(c, (n) => n === f))))
  const stands = (f: Node, g: Node): boolean => distances.includes(f) && isDistance(f, g, holes, r)
  const isOnce = greater.op !== 'scale' || greater.of[0] !== greater.of[1]
  need(isFilled(high, greater, holes, isOnce ? stands : () => false), 'another greater side')
} // prettier-ignore
