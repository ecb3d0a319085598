/**
 * Checks that a number is the second derivative of a function along a line, or the least eigenvalue of its Hessian, and that the function is smooth on the whole of a convex set. All that is compared
 * is analytic: what agrees to so many bits at points drawn from a digest of the record is equal.
 */
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, mentions, type Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { add, neg, rational, sub, times, ZERO, type Interval } from '../../proof/replay/interval.js'
import type { PlainCurved, ReductionRecord } from '../plain.js'
import { UNIT } from '../../proof/replay/fixed-point.js'
import type { Jet } from '../../proof/replay/jet.js'
import { drawn, isNear, isWay, needPoints, type Drawn } from './points.js'
import { CONVEX } from './tangent.js'

/** Agreement to so many bits of the largest part. */
export const BITS = 110n

const EVERYWHERE: ReadonlySet<string> = new Set([
  ...['neg', 'add', 'had', 'scale', 'matmul', 'transpose', 'sum', 'rowsums', 'trace', 'diag', 'diagof', 'kron', 'vec', 'unvec', 'det'],
  ...['exp', 'expm1', 'sinh', 'cosh', 'tanh', 'asinh', 'atan', 'sin', 'cos', 'erf', 'softmax', 'rowsoftmax', 'logsumexp'],
]) // prettier-ignore

/** Convex sets of nonnegative entries, with positive points as near as one likes to each: all that is looked at is continuous where it has values, so that these are enough. */
const INSIDE: ReadonlySet<string> = new Set(['nonnegative', 'simplex', 'subsimplex', 'stochastic'])

/** Throws unless a node has a value and two continuous derivatives wherever the moving variables are in their spaces. */
export function checkSmooth(n: Node, moving: ReadonlySet<string>, r: Reading): void {
  if (!mentions(n, moving) || n.op === 'var') return
  const [a, b] = n.of
  const isPositive = (x: Node): boolean =>
    signOf(r, x) === 'positive' ||
    (x.operation.op === 'var' && moving.has(x.operation.name) && INSIDE.has(r.space(x)?.space ?? ''))
  const k = n.op === 'pow' && !mentions(b, moving) ? r.number(b) : undefined
  const isWhole = k?.q === 1n && k.p >= 0n
  if (isWhole && k.p % 2n === 0n && a.op === 'norm') {
    checkSmooth(a.of[0], moving, r)
    return
  }
  const isSmooth =
    EVERYWHERE.has(n.op) ||
    (['log', 'log1p', 'sqrt'].includes(n.op) && isPositive(a)) ||
    ((n.op === 'div' || n.op === 'ediv') && (!mentions(b, moving) || isPositive(b))) ||
    (n.op === 'inv' && definiteness(a, new Situation(r, [...moving])) === 'definite') ||
    (k !== undefined && (isWhole || isPositive(a)))
  need(isSmooth, 'a function that may not be smooth')
  n.of.forEach((x) => checkSmooth(x, moving, r))
}

type Given = ReductionRecord<unknown>['variables'][number]

/** The set is convex, and all its directions are among those that are looked at. */
export function checkSpace(given: Given | undefined, direction: Given | undefined): void {
  need(given !== undefined && CONVEX.has(given.space), 'a set that is not convex')
  if (!direction) return
  const isAll = ['matrix', 'vector', 'scalar'].includes(direction.space)
  const isSymmetric = direction.space === 'symmetric' && ['symmetric', 'psd', 'spd'].includes(given.space)
  need((isAll || isSymmetric) && direction.params.length === 0, 'a direction that is not free')
  need(JSON.stringify(direction.shape) === JSON.stringify(given.shape), 'a direction of another shape')
}

/** Throws unless the goal of the record is that of the second derivatives of the function. */
export function checkSecond<Proof>(record: ReductionRecord<Proof>, curved: PlainCurved, r: Reading): void {
  const { moving, directions } = curved
  const of = r.at(curved.of)
  const [goal, ...more] = record.goals
  need(goal !== undefined && more.length === 0 && r.number(r.at(goal.lesser))?.p === 0n, 'another goal')
  need(isScalar(of) && moving.length > 0 && new Set([...moving, ...directions]).size === moving.length + directions.length, 'variables that are not told apart')
  const variable = (name: string): Given | undefined => record.variables.find((v) => v.name === name)
  need(directions.length === 0 ? moving.length === 1 : directions.length === moving.length, 'a variable without a direction')
  moving.forEach((name, k) => checkSpace(variable(name), directions.length === 0 ? undefined : variable(directions[k])))
  need(directions.every((name) => variable(name) !== undefined) && !mentions(of, new Set(directions)), 'a direction on which the function depends')
  checkSmooth(of, new Set(moving), r)
  const greater = r.at(goal.greater)
  const isHessian = directions.length === 0 && greater.op === 'eigmin'
  need(isHessian || isScalar(greater), 'no second derivative')
  // The least eigenvalue of what is not symmetric is none.
  const form = isHessian ? record.nodes[goal.greater].operation : undefined
  const matrix = form?.op === 'apply' ? form.of[0] : goal.greater
  needPoints(record, (next) => isSecondAt(record, curved, { matrix, isHessian }, next))
} // prettier-ignore

/** A direction for each moving variable: that of the record, or the way to another point of its space. */
function waysOf({ moving, directions }: PlainCurved, from: Values, other: Values): ReadonlyMap<string, readonly Interval[]> {
  return new Map(moving.map((name, k) => {
    const [start, way] = [from.get(name)!.data, directions.length > 0 ? from.get(directions[k])!.data : undefined]
    return [name, way?.map((x) => x.value) ?? other.get(name)!.data.map((x, i) => sub(x.value, start[i].value))] as const
  }))
} // prettier-ignore
type Values = Drawn['point']['variables']

/** Whether the function has two derivatives at a point; the number is then the second. */
function isSecondAt<Proof>(record: ReductionRecord<Proof>, curved: PlainCurved, { matrix, isHessian }: { readonly matrix: number; readonly isHessian: boolean }, next: () => number): boolean {
  const found = drawn(record, new Set(curved.moving), next)
  const other = found?.again()
  if (!found || !other) return false
  const { names, variables: start } = found.point
  const ways = waysOf(curved, start, other)
  if (!isWay([...ways.values()].flat())) return false
  const point = { names, variables: new Map([...start].map(([name, m]) => [name, along(m, ways.get(name))] as const)) }
  const [f, ...more] = found.at(curved.of, point).data
  if (!f || more.length > 0) throw new Rejected('no number')
  const second = f.curvatures?.[0]
  if (!second) return false
  const table = found.at(matrix, point)
  const d = isHessian || curved.directions.length === 0 ? [...ways.values()].flat() : [rational(1n, 1n)]
  if (table.data.length !== d.length * d.length) throw new Rejected('a Hessian of another shape')
  const error = table.data.reduce((s, x) => s + magnitude(x.value), UNIT) >> BITS
  const turned = (k: number): Interval => table.data[(k % d.length) * d.length + Math.floor(k / d.length)].value
  if (!table.data.every(({ value }, k) => isNear(value, turned(k), error))) throw new Rejected('a Hessian that is not symmetric')
  const terms = table.data.map(({ value }, k) => times(value, times(d[Math.floor(k / d.length)], d[k % d.length])))
  const told = terms.reduce((a, b) => add(a, b), ZERO)
  const size = [second, ...terms].reduce((s, x) => s + magnitude(x), UNIT) >> BITS
  if (!isNear(told, curved.is === 'convex' ? second : neg(second), size)) throw new Rejected('the number is not the second derivative')
  return true
} // prettier-ignore

/** At least the magnitude of a number. */
export const magnitude = ({ lo, hi }: Interval): bigint => (lo < 0n ? -lo : 0n) + (hi > 0n ? hi : 0n)
/** Numbers that move along a way, or stand. */
export const along = (m: Matrix<Jet>, way: readonly Interval[] | undefined): Matrix<Jet> =>
  way ? { ...m, data: m.data.map((x, k) => ({ ...x, slopes: [way[k]] })) } : m
