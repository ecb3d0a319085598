/**
 * Checks a comparison of norms by one of numbers: the formula of the numbers is that of every entry, wherever all entries have values, so that squares of entries compare, and their sums.
 */
import { need, sameFraction, type Fraction } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, sameShape, type Node } from '../../bounds/replay/node.js'
import { functionOf } from '../../bounds/replay/operations.js'
import { isSameCombination, type Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import type { ReductionRecord } from '../plain.js'

/** What stands for which number. */
type Holes = readonly (readonly [array: Node, number: Node])[]

/** The number that all entries are. */
function fill(n: Node, r: Reading): Fraction | undefined {
  if (n.op === 'ones') return { p: 1n, q: 1n }
  if (n.op === 'zeros') return { p: 0n, q: 1n }
  if (isScalar(n)) return r.number(n)
  return n.op === 'scale' && n.of[1].op === 'ones' ? r.number(n.of[0]) : undefined
}

/** The operation of numbers that one of arrays is entry by entry. */
const OF_NUMBERS: Readonly<Record<string, string>> = { add: 'add', neg: 'neg', had: 'scale', ediv: 'div' }

/** Whether a formula of numbers is that of each entry of a formula of arrays. */
function isEntry(n: Node, array: Node, holes: Holes, r: Reading): boolean {
  if (holes.some(([a, x]) => array === a && n === x)) return true
  const constant = fill(array, r)
  const value = r.number(n)
  if (constant && value) return sameFraction(constant, value)
  const [a, b] = array.of
  const entries = (of: readonly Node[]): boolean =>
    of.length === n.of.length && of.every((x, k) => isEntry(n.of[k], x, holes, r))
  if (functionOf(array.op)) return n.op === array.op && entries(array.of)
  // A number multiplies, divides or raises all entries alike.
  if (array.op === 'scale' || array.op === 'div' || array.op === 'pow') {
    const isWhole = array.op === 'scale' ? isScalar(a) : isScalar(b)
    return isWhole && n.op === array.op && n.of.length === 2 && entries(array.of)
  }
  const isBetween = Object.hasOwn(OF_NUMBERS, array.op) && array.of.every((x) => sameShape(x, array))
  return isBetween && n.op === OF_NUMBERS[array.op] && entries(array.of)
}

const isNorm = (n: Node): boolean => n.op === 'norm' || n.op === 'abs'

/** ‖f(a) − f(b)‖ ≤ c·‖a − b‖ by |f(s) − f(t)| ≤ c·|s − t|. */
export function checkEntries<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const [goal, ...more] = record.goals
  need(goal !== undefined && more.length === 0 && record.numbers?.length === 2, 'no comparison of two numbers')
  const [low, high] = [r.at(goal.lesser), r.at(goal.greater)]
  const holes = record.numbers.map((h) => [r.at(h.at), r.nodes.find((n) => n.operation.op === 'var' && n.operation.name === h.name)] as const)
  need(holes.every((h): h is readonly [Node, Node] => h[1] !== undefined && isScalar(h[1])), 'no numbers')
  const names = new Set(record.numbers.map((h) => h.name))
  need(names.size === 2 && !mentions(lesser, names) && !mentions(greater, names), 'numbers that are variables of the claim')
  for (const [array, number] of holes) checkSpace(array, number, r)
  need(isNorm(lesser) && low.op === 'abs' && isEntry(low.of[0], lesser.of[0], holes, r), 'numbers that are no entries')
  const [[norm, c] = [], ...others] = [...r.linear(greater)]
  const [[size, d] = [], ...further] = [...r.linear(high)]
  need(norm !== undefined && size !== undefined && others.length + further.length === 0, 'no multiple of a norm')
  need(c!.p >= 0n && sameFraction(c!, d!) && isNorm(norm) && size.op === 'abs', 'no multiple of a norm')
  const [[x, s], [y, t]] = holes
  const gap = (a: Node, b: Node): Node => r.apply('add', [a, r.apply('neg', [b], a)], a)
  const isGap = (n: Node, a: Node, b: Node): boolean => [gap(a, b), gap(b, a)].some((g) => isSameCombination(r.linear(n), r.linear(g)))
  need(sameShape(x, y) && isGap(norm.of[0], x, y) && isGap(size.of[0], s, t), 'another distance')
} // prettier-ignore

/** Whether the entries are among the numbers of the space. */
function checkSpace(array: Node, number: Node, r: Reading): void {
  const { space, params } = r.space(number) ?? { space: '', params: [] }
  const isIn = space === 'scalar' || (space === 'positive' && signOf(r, array) === 'positive')
  need(isIn && params.length === 0, 'a number in another space')
}
