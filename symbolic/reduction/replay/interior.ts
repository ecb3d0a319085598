/** Checks that an inequality of nonnegative numbers is by continuity that of positive ones. */
import { need } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import type { ReductionRecord } from '../plain.js'
import { checkSmooth } from './pairs.js'
import { isFilled } from './quantities.js'

/** The claim with positive numbers of other names for some that are nonnegative; hypotheses on these are lost with the names. */
export function checkInterior<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const sides = [r.at(record.lesser), r.at(record.greater)]
  const { numbers = [], goals } = record
  const [goal, ...more] = goals
  need(goal !== undefined && more.length === 0 && numbers.length > 0, 'no inequality of positive numbers')
  const names = new Set(numbers.map((h) => h.name))
  need(names.size === numbers.length && !sides.some((n) => mentions(n, names)), 'numbers that are variables of the claim')
  const holes = new Map(numbers.map((h): [Node, Node] => {
    const [own, number] = [r.at(h.at), r.nodes.find((n) => n.operation.op === 'var' && n.operation.name === h.name)]
    need(own.op === 'var' && isScalar(own) && r.space(own)?.space === 'nonnegative', 'a number that may be negative')
    need(number !== undefined && isScalar(number) && r.space(number)?.space === 'positive', 'a number that is not positive')
    return [own, number]
  }))
  for (const n of sides) checkSmooth(n, r)
  const shown = [r.at(goal.lesser), r.at(goal.greater)]
  need(sides.every((n, k) => isFilled(shown[k], n, holes, () => false)), 'another inequality')
} // prettier-ignore
