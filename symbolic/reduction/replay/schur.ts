/** Checks that a matrix of four blocks is semidefinite by the complement of one that is definite. */
import { blocks } from '../../bounds/replay/blocks.js'
import { need } from '../../bounds/replay/arithmetic.js'
import { isScalar, isSquare, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { isSymmetric } from '../../bounds/replay/symmetric.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import type { ReductionRecord } from '../plain.js'

/** Whether a node is L M⁻¹ R, the inverse of a multiple of the identity taken. */
function isThrough(n: Node, l: Node, m: Node, r: Node): boolean {
  const isProduct = (x: Node): boolean => x.op === 'matmul' && x.of[0] === l && x.of[1] === r
  if (m.op === 'eye') return isProduct(n)
  if (m.op === 'scale' && m.of[1].op === 'eye')
    return n.op === 'div' && isProduct(n.of[0]) && n.of[1] === m.of[0]
  const left = n.op === 'matmul' && n.of[1] === r ? n.of[0] : undefined
  return left?.op === 'matmul' && left.of[0] === l && left.of[1].op === 'inv' && left.of[1].of[0] === m
}

/** 0 ≤ eigmin [A, B; B', C] by B' A⁻¹ B ⪯ C with A definite, or with the roles of A and C exchanged. */
export function checkComplement<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const [lesser, greater] = [r.at(record.lesser), r.at(record.greater)]
  const [goal, ...more] = record.goals
  need(goal !== undefined && more.length === 0 && r.number(lesser)?.p === 0n && greater.op === 'eigmin', 'no form')
  const rows = blocks(greater.of[0])
  need(rows.length === 2 && rows.every((row) => row.length === 2), 'no four blocks')
  const [[a, b], [turned, c]] = rows as [[Node, Node], [Node, Node]]
  need([a, c].every(isSquare), 'blocks that are not square')
  need(r.same(r.transposed(b), turned) || r.same(b, r.transposed(turned)) || (r.same(b, turned) && isSymmetric(r, b)), 'blocks that are not each other turned')
  const [low, high] = [r.at(goal.lesser), r.at(goal.greater)]
  const isComplement = (pivot: Node, left: Node, right: Node, rest: Node): boolean => {
    if (definiteness(pivot, new Situation(r, [])) !== 'definite') return false
    if (isScalar(rest)) return high === rest && isThrough(low, left, pivot, right)
    const [gap] = high.op === 'eigmin' && r.number(low)?.p === 0n ? high.of : []
    const [first, second] = gap?.op === 'add' ? gap.of : []
    return first === rest && second?.op === 'neg' && isThrough(second.of[0], left, pivot, right)
  }
  need(isComplement(a, turned, b, c) || isComplement(c, b, turned, a), 'no complement of a definite block')
} // prettier-ignore
