/** Checks that a goal is what is to be shown on the segment between two points. All that is compared is analytic: what agrees to so many bits at points drawn from a digest of the record is equal. */
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, sameShape } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { add, rational, sub, times, type Interval } from '../../proof/replay/interval.js'
import type { PlainSegment, ReductionRecord } from '../plain.js'
import { UNIT } from '../../proof/replay/fixed-point.js'
import { constantJet, type Jet } from '../../proof/replay/jet.js'
import { nameOf } from './pairs.js'
import { drawn, isNear, isWay, needPoints, withNumbers } from './points.js'
import { along, BITS, checkSmooth, checkSpace, magnitude } from './second.js'
import { isIn, SMOOTH } from './tangent.js'

/** Throws unless 0 ≤ φ(y, y, v) + ∂φ(h, y, v) v is the goal, where greater − lesser is φ(x, y, x − y). */
export function checkSegment<Proof>(record: ReductionRecord<Proof>, segment: PlainSegment, r: Reading): void {
  const [hole, way] = segment.holes
  const [x, y] = segment.ends.map((k) => r.at(k))
  const sides = [r.at(record.lesser), r.at(record.greater)] as const
  const [goal, ...more] = record.goals
  const given = (name: string): ReductionRecord<Proof>['variables'][number] | undefined => record.variables.find((v) => v.name === name)
  need(sides.every(isScalar) && goal !== undefined && more.length === 0 && r.number(r.at(goal.lesser))?.p === 0n && isScalar(r.at(goal.greater)), 'another goal')
  need(x.op === 'var' && y.op === 'var' && x !== y && sameShape(x, y) && hole !== way, 'no two points')
  need([x, y, ...sides].every((n) => !mentions(n, new Set([hole, way]))), 'a hole that is a variable of the claim')
  checkSpace(given(hole), given(way))
  need(given(way) !== undefined && JSON.stringify(given(hole)?.shape) === JSON.stringify([x.rowSize, x.colSize]), 'a hole of another shape')
  const isFree = ['matrix', 'vector'].includes(given(hole)!.space) && given(hole)!.params.length === 0
  need(isFree || [x, y].every((n) => isIn(n, given(hole)!, r)), 'a point that may be outside')
  const of = r.at(segment.of)
  need(isScalar(of), 'no number')
  checkSmooth(of, new Set([hole]), r)
  const { operation } = record.nodes[goal.greater]
  const form = operation.op === 'apply' && operation.name === 'eigmin' ? operation.of[0] : undefined
  for (const [k, { operation: o }] of withNumbers(record, new Set([hole])).steps.entries())
    need(o.op !== 'apply' || SMOOTH.has(o.name) || (form !== undefined && k === goal.greater), 'a function that may not be smooth')
  const names = [x, y].map(nameOf)
  needPoints(record, (next) => isSoAt(record, segment, names, form, next))
} // prettier-ignore

/** Whether all have values at a point; they are then what they are said to be. */
function isSoAt<Proof>(record: ReductionRecord<Proof>, segment: PlainSegment, ends: readonly string[], form: number | undefined, next: () => number): boolean {
  const [hole, way] = segment.holes
  const found = drawn(record, new Set([hole]), next)
  if (!found) return false
  const { at, point: plain } = found
  const { names, variables } = plain
  const [x, y, v] = [...ends, way].map((name) => variables.get(name)!)
  const there = { ...x, data: x.data.map((p, k) => constantJet(sub(p.value, y.data[k].value), 1)) }
  const placed = (...of: readonly (readonly [string, Matrix<Jet>])[]): typeof plain => ({ names, variables: new Map([...variables, ...of]) })
  const number = (k: number, point: typeof plain): Jet => at(k, point).data[0]
  if (![there, v].every((m) => isWay(m.data.map((p) => p.value)))) return false
  const told = sub(number(record.greater, plain).value, number(record.lesser, plain).value)
  const own = number(segment.of, placed([hole, x], [way, there])).value
  const slope = number(segment.of, placed([hole, along(variables.get(hole)!, v.data.map((p) => p.value))])).slopes?.[0]
  if (!slope) return false
  const start = number(segment.of, placed([hole, y])).value
  const goal = form !== undefined ? halfForm(at(form, plain), v) : number(record.goals[0].greater, plain).value
  if (!agree(told, own) || !agree(goal, add(start, slope), slope)) throw new Rejected('the goal is not that of the segment')
  return true
} // prettier-ignore

/** ½ v′Mv of a symmetric matrix, which is nonnegative where its least eigenvalue is. */
function halfForm({ rows, cols, data }: Matrix<Jet>, v: Matrix<Jet>): Interval {
  const n = v.data.length
  if (v.cols !== 1 || rows !== n || cols !== n) throw new Rejected('a form of another shape')
  if (!data.every(({ value }, k) => agree(value, data[(k % n) * n + Math.floor(k / n)].value))) throw new Rejected('a form that is not symmetric')
  const terms = data.map(({ value }, k) => times(value, times(v.data[Math.floor(k / n)].value, v.data[k % n].value)))
  return times(rational(1n, 2n), terms.reduce((a, b) => add(a, b)))
} // prettier-ignore

const agree = (a: Interval, b: Interval, ...beside: readonly Interval[]): boolean =>
  isNear(a, b, [a, b, ...beside].reduce((s, x) => s + magnitude(x), UNIT) >> BITS) // prettier-ignore
