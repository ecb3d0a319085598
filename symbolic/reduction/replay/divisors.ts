/** Checks that an inequality was multiplied by numbers that it divides by, each of which is at least zero: where it has a value, none of them is zero. */
import { need } from '../../bounds/replay/arithmetic.js'
import { isScalar, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import type { ReductionRecord } from '../plain.js'

const isProduct = (n: Node): boolean => n.op === 'scale' || n.op === 'had'

/** Whether a number is divided by d where it is multiplied out. */
function divides(d: Node, n: Node): boolean {
  const isFactor = (x: Node): boolean => x === d || (isProduct(x) && x.of.some(isFactor))
  if (n.op === 'div') return isFactor(n.of[1]) || divides(d, n.of[0])
  return (n.op === 'add' || n.op === 'neg' || isProduct(n)) && n.of.some((x) => divides(d, x))
}

/** The last goal is the inequality times what those before say to be at least zero. */
export function checkDivisors<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const sides = [record.lesser, record.greater].map((k) => r.at(k))
  const goals = record.goals.map((g) => [r.at(g.lesser), r.at(g.greater)] as const)
  const divisors = goals.slice(0, -1).map(([, d]) => d)
  need(divisors.length > 0 && sides.every(isScalar), 'no divisors of numbers')
  for (const [zero, d] of goals.slice(0, -1)) {
    need(r.number(zero)?.p === 0n && isScalar(d), 'a divisor that may be negative')
    need(sides.some((s) => divides(d, s)), 'a factor that may be zero')
  }
  const product = (n: Node): Node => divisors.reduce((m, d) => timesOf(m, d, r), n)
  need(goals.at(-1)!.every((n, k) => n === product(sides[k])), 'another multiple')
} // prettier-ignore

/** n times d: what is divided by it is so no more. */
function timesOf(n: Node, d: Node, r: Reading): Node {
  const made = (name: string, ...of: readonly Node[]): Node => r.apply(name, of, n)
  if (n.op === 'add' || n.op === 'neg') return made(n.op, ...n.of.map((x) => timesOf(x, d, r)))
  if (n.op === 'div') {
    const rest = withoutFactor(n.of[1], d, r)
    if (rest.length === 0) return made('div', timesOf(n.of[0], d, r), n.of[1])
    return rest[0] ? made('div', n.of[0], rest[0]) : n.of[0]
  }
  const k = isProduct(n) ? n.of.findIndex((x) => divides(d, x)) : -1
  return k < 0 ? made('scale', d, n) : made('scale', ...n.of.map((x, i) => (i === k ? timesOf(x, d, r) : x)))
}

/** What is left of a product without a factor, or nothing of the factor alone; an empty list where it is no factor. */
function withoutFactor(n: Node, d: Node, r: Reading): readonly (Node | undefined)[] {
  if (n === d) return [undefined]
  for (const [k, x] of isProduct(n) ? n.of.entries() : [])
    for (const left of withoutFactor(x, d, r)) return [left ? r.apply('scale', n.of.with(k, left), n) : n.of[1 - k]]
  return []
} // prettier-ignore
