/** Checks that a goal is what is to be shown on the segment between two points. All that is compared is analytic: what agrees to so many bits at points drawn from a digest of the record is equal. */
import { drawNames, drawVariables, streamOf } from '../../bounds/replay/audit.js'
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, sameShape } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { seedOf } from '../../proof/replay/draws.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { add, rational, sub, times, type Interval } from '../../proof/replay/interval.js'
import type { Jet } from '../../proof/replay/jet.js'
import { Malformed } from '../../proof/replay/malformed.js'
import { stepsOf } from '../../proof/replay/steps.js'
import type { PlainSegment, ReductionRecord } from '../plain.js'
import { isWay, needPoints } from './points.js'
import { BITS, checkSmooth, checkSpace, exactly, isNear, jetOf, magnitude, valueOf } from './second.js'
import { SMOOTH, withNumbers } from './tangent.js'

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
  const isIn = (n: typeof x): boolean => {
    const own = r.space(n)
    return own?.space === given(hole)!.space && own.params.length === given(hole)!.params.length && own.params.every((p, k) => p === r.at(given(hole)!.params[k]))
  }
  need(isFree || (isIn(x) && isIn(y)), 'a point that may be outside')
  const of = r.at(segment.of)
  need(isScalar(of), 'no number')
  checkSmooth(of, new Set([hole]), r)
  const { operation } = record.nodes[goal.greater]
  const form = operation.op === 'apply' && operation.name === 'eigmin' ? operation.of[0] : undefined
  for (const [k, { operation: o }] of withNumbers(record, new Set([hole])).steps.entries())
    need(o.op !== 'apply' || SMOOTH.has(o.name) || (form !== undefined && k === goal.greater), 'a function that may not be smooth')
  const next = streamOf(seedOf(record))
  const names = [x, y].map((n) => (n.operation.op === 'var' ? n.operation.name : ''))
  needPoints(() => isSoAt(record, segment, names, form, next))
} // prettier-ignore

/** Whether all have values at a point; they are then what they are said to be. */
function isSoAt<Proof>(record: ReductionRecord<Proof>, segment: PlainSegment, ends: readonly string[], form: number | undefined, next: () => number): boolean {
  const names = drawNames(record, next)
  const drawn = drawVariables(record, names, next)
  if (!drawn || ![...drawn.values()].every((m) => m.data.every(Number.isFinite))) return false
  const [hole, way] = segment.holes
  const plain = new Map([...drawn].map(([name, m]): [string, Matrix<Jet>] => [name, { ...m, data: m.data.map((x) => jetOf(exactly(x), undefined)) }]))
  const { steps, numbers } = withNumbers(record, new Set([hole]))
  for (const name of numbers) plain.set(name, { rows: 1, cols: 1, data: [jetOf(exactly(next()), undefined)] })
  const [x, y, v] = [...ends, way].map((name) => plain.get(name)!)
  const zip = (a: Matrix<Jet>, b: Matrix<Jet>, f: (p: Jet, q: Jet) => Jet): Matrix<Jet> => ({ ...a, data: a.data.map((p, k) => f(p, b.data[k])) })
  const at = stepsOf(steps, valueOf)
  const number = (k: number, variables: ReadonlyMap<string, Matrix<Jet>>): Jet => at(k, { names, variables }).data[0]
  const whole = new Map(plain).set(hole, x).set(way, zip(x, y, (p, q) => jetOf(sub(p.value, q.value), undefined)))
  const moving = new Map(plain).set(hole, zip(plain.get(hole)!, v, (p, q) => jetOf(p.value, q.value)))
  if (!isWay(x.data.map((p, k) => sub(p.value, y.data[k].value))) || !isWay(v.data.map((p) => p.value))) return false
  try {
    const told = sub(number(record.greater, plain).value, number(record.lesser, plain).value)
    const own = number(segment.of, whole).value
    const slope = number(segment.of, moving).slopes?.[0]
    if (!slope) return false
    const start = number(segment.of, new Map(plain).set(hole, y)).value
    const goal = form !== undefined ? halfForm(at(form, { names, variables: plain }), v) : number(record.goals[0].greater, plain).value
    if (!agree(told, own) || !agree(goal, add(start, slope), slope)) throw new Rejected('the goal is not that of the segment')
    return true
  } catch (problem) {
    if (problem instanceof Undefined) return false
    if (problem instanceof Malformed) throw new Rejected(problem.message)
    throw problem
  }
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
