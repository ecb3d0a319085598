/**
 * Checks that the difference of the sides is what a function is above its tangent: by values and derivatives at points of the domain, at several sizes, with errors that are known. Both are
 * made of functions that are analytic inside of where they have values, and continuous: what agrees to so many bits at points drawn from a digest of the record is equal.
 */
import { need, readFraction, Rejected } from '../../bounds/replay/arithmetic.js'
import type { Reading } from '../../bounds/replay/reading.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { add, neg, rational, sub, times, type Interval } from '../../proof/replay/interval.js'
import type { PlainTangent, ReductionRecord } from '../plain.js'
import type { PlainFormula } from '../../bounds/plain.js'
import { sameShape, type Node } from '../../bounds/replay/node.js'
import { UNIT } from '../../proof/replay/fixed-point.js'
import type { Jet } from '../../proof/replay/jet.js'
import { drawn, isBuiltOf, isNear, isWay, needPoints, withNumbers } from './points.js'

/** Agreement to so many bits of the largest part. */
const BITS = 120n

/** Analytic inside of where they have values, and continuous where they have some. */
export const SMOOTH: ReadonlySet<string> = new Set([
  ...[
    'neg',
    'add',
    'had',
    'ediv',
    'scale',
    'div',
    'matmul',
    'transpose',
    'sum',
    'rowsums',
    'trace',
    'diag',
    'diagof',
    'kron',
    'vec',
    'unvec',
    'pow',
    'inv',
    'det',
    'norm',
  ],
  ...[
    'exp',
    'expm1',
    'log',
    'log1p',
    'sqrt',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'atan',
    'sin',
    'cos',
    'erf',
    'softmax',
    'rowsoftmax',
    'logsumexp',
  ],
])

/** Throws unless the record is such an inequality, but for the curvature of the function. */
export function checkTangent<Proof>(record: ReductionRecord<Proof>, tangent: PlainTangent, r: Reading): void {
  const { of, is, holes, factor } = tangent
  for (const { operation: o } of withNumbers(record, new Set(holes.map((h) => h.name))).steps)
    need(o.op !== 'apply' || SMOOTH.has(o.name), 'a function that may not be smooth')
  need(
    holes.length > 0 && new Set(holes.map((h) => h.name)).size === holes.length,
    'holes that are not told apart',
  )
  const names = new Set(holes.map((h) => h.name))
  for (const h of holes) {
    const [at, to] = [r.at(h.at), r.at(h.to)]
    const given = record.variables.find((v) => v.name === h.name)
    need(
      sameShape(at, to) && JSON.stringify(given?.shape) === JSON.stringify([at.rowSize, at.colSize]),
      'a hole of another shape',
    )
    const isFree = ['matrix', 'vector', 'scalar'].includes(given?.space ?? '') && given?.params.length === 0
    const isInside =
      given !== undefined && CONVEX.has(given.space) && [at, to].every((n) => isIn(n, given, r))
    need(isFree || isInside, 'a point that may be outside')
  }
  for (const k of [record.lesser, record.greater, ...holes.flatMap((h) => [h.at, h.to])])
    need(!isBuiltOf(record, k, names), 'a hole that is a variable of the claim')
  const { p, q } = readFraction(factor)
  need(p > 0n, 'a factor that is not positive')
  needPoints(record, (next) => isTangentAt(record, tangent, is === 'convex' ? 1n : -1n, rational(p, q), next))
  need(isBuiltOf(record, of, names), 'a function of nothing')
}

/** Whether a node is a variable of the space of another. */
export function isIn(n: Node, given: Pick<PlainFormula['variables'][number], 'space' | 'params'>, r: Reading): boolean {
  const own = r.space(n)
  return own?.space === given.space && own.params.length === given.params.length && own.params.every((p, k) => p === r.at(given.params[k]))
} // prettier-ignore

/** Spaces that are convex sets. */
export const CONVEX: ReadonlySet<string> = new Set([
  'vector',
  'matrix',
  'scalar',
  'box',
  'positive',
  'nonnegative',
  'ball',
  'opball',
  'froball',
  'simplex',
  'subsimplex',
  'stochastic',
  'symmetric',
  'diagonal',
  'psd',
  'spd',
])

/** Whether the sides have values at a point; the difference is then that of a tangent. */
function isTangentAt<Proof>(
  record: ReductionRecord<Proof>,
  { of, holes }: PlainTangent,
  sign: bigint,
  c: Interval,
  next: () => number,
): boolean {
  const found = drawn(record, new Set(holes.map((h) => h.name)), next)
  if (!found) return false
  const { point, at } = found
  const { names, variables } = point
  const number = (k: number, place = point): Jet => {
    const [x, ...more] = at(k, place).data
    if (!x || more.length > 0) throw new Rejected('no number')
    return x
  }
  const held = (fill: (h: PlainTangent['holes'][number]) => Matrix<Jet>): typeof point => ({
    names,
    variables: new Map([...variables, ...holes.map((h) => [h.name, fill(h)] as const)]),
  })
  const here = held((h) => {
    const [x, y] = [at(h.at, point), at(h.to, point)]
    return {
      ...x,
      data: x.data.map((v, k) => ({ ...v, slopes: [sub(y.data[k].value, v.value)] })),
    }
  })
  const ways = holes.flatMap((h) => here.variables.get(h.name)!.data.flatMap((x) => x.slopes ?? []))
  if (!isWay(ways)) return false
  const f = number(of, here)
  const there = number(
    of,
    held((h) => at(h.to, point)),
  )
  const slope = f.slopes?.[0]
  if (!slope) return false
  const difference = sub(number(record.greater).value, number(record.lesser).value)
  const above = times(c, sub(sub(there.value, f.value), slope))
  const size = [difference, there.value, f.value, slope]
    .map((x) => times(c, x))
    .reduce((s, x) => add(s, x.lo < 0n ? neg({ lo: x.lo, hi: x.lo }) : { lo: x.hi, hi: x.hi }), {
      lo: UNIT,
      hi: UNIT,
    })
  if (!isNear(difference, sign > 0n ? above : neg(above), size.hi >> BITS))
    throw new Rejected('the difference is not that of a tangent')
  return true
}
