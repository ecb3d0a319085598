/**
 * Checks that the difference of the sides is what a function is above its tangent: by values and derivatives at points of the domain, at several sizes, with errors that are known. Both are
 * made of functions that are analytic inside of where they have values, and continuous: what agrees to so many bits at points drawn from a digest of the record is equal.
 */
import { drawNames, drawVariables, streamOf } from '../../bounds/replay/audit.js'
import { need, readFraction, Rejected } from '../../bounds/replay/arithmetic.js'
import { sameShape } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { seedOf } from '../../proof/replay/draws.js'
import { Undefined, UNIT } from '../../proof/replay/fixed-point.js'
import type { Matrix } from '../../proof/replay/functions.js'
import { add, neg, rational, sub, times, type Interval } from '../../proof/replay/interval.js'
import { constantJet, jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import { Malformed } from '../../proof/replay/malformed.js'
import { operationsOver } from '../../proof/replay/operations.js'
import type { PlainFormulaStep } from '../../proof/plain.js'
import { variablesIn } from '../../proof/replay/reachable.js'
import { stepsOf } from '../../proof/replay/steps.js'
import { isWay, needPoints } from './points.js'
import type { PlainTangent, ReductionRecord } from '../plain.js'

/** Agreement to so many bits of the largest part. */
const BITS = 120n
/** Floats that were drawn, as whole multiples of this: exact at every point. */
export const GRAIN = 2 ** 24

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

const A = jetArithmetic(1)
const valueOf = operationsOver(A)

/** Numbers with kinks in what they are of. */
const KINKED: ReadonlySet<string> = new Set(['opnorm', 'eigmax', 'eigmin', 'sigmamin'])

/** The formula with variables for such numbers, where they do not move: what holds of any numbers holds of these. */
export function withNumbers<Proof>({ nodes }: ReductionRecord<Proof>, moving: ReadonlySet<string>): { readonly steps: readonly PlainFormulaStep[]; readonly numbers: readonly string[] } {
  const numbers: string[] = []
  const steps = nodes.map((step, k): PlainFormulaStep => {
    const { operation: o } = step
    if (o.op !== 'apply' || !KINKED.has(o.name) || mentions({ nodes }, k, moving)) return step
    numbers.push(`number ${k}`)
    return { ...step, operation: { op: 'var', name: `number ${k}` } }
  })
  return { steps, numbers }
} // prettier-ignore

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
    const isIn = (n: typeof at): boolean => {
      const own = r.space(n)
      return (
        own?.space === given?.space &&
        own?.params.length === given?.params.length &&
        (own?.params.every((p, k) => p === r.at(given?.params[k] ?? -1)) ?? false)
      )
    }
    need(isFree || (CONVEX.has(given?.space ?? '') && isIn(at) && isIn(to)), 'a point that may be outside')
  }
  for (const k of [record.lesser, record.greater, ...holes.flatMap((h) => [h.at, h.to])])
    need(!mentions(record, k, names), 'a hole that is a variable of the claim')
  const { p, q } = readFraction(factor)
  need(p > 0n, 'a factor that is not positive')
  const next = streamOf(seedOf(record))
  needPoints(() => isTangentAt(record, tangent, is === 'convex' ? 1n : -1n, rational(p, q), next))
  need(mentions(record, of, names), 'a function of nothing')
}

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

const mentions = (
  { nodes }: Pick<ReductionRecord<unknown>, 'nodes'>,
  k: number,
  names: ReadonlySet<string>,
): boolean => variablesIn(nodes, k).some((name) => names.has(name))

/** Whether the sides have values at a point; the difference is then that of a tangent. */
function isTangentAt<Proof>(
  record: ReductionRecord<Proof>,
  { of, holes }: PlainTangent,
  sign: bigint,
  c: Interval,
  next: () => number,
): boolean {
  const names = drawNames(record, next)
  const drawn = drawVariables(record, names, next)
  if (!drawn || ![...drawn.values()].every((m) => m.data.every(Number.isFinite))) return false
  const constant = (x: number): Jet => constantJet(rational(BigInt(Math.round(x * GRAIN)), BigInt(GRAIN)), 1)
  const variables = new Map(
    [...drawn].map(([name, m]): [string, Matrix<Jet>] => [
      name,
      { rows: m.rows, cols: m.cols, data: m.data.map(constant) },
    ]),
  )
  const { steps, numbers } = withNumbers(record, new Set(holes.map((h) => h.name)))
  for (const name of numbers) variables.set(name, { rows: 1, cols: 1, data: [constant(next())] })
  const at = stepsOf(steps, valueOf)
  const point = { names, variables }
  try {
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
    const error = sub(difference, sign > 0n ? above : neg(above))
    const size = [difference, there.value, f.value, slope]
      .map((x) => times(c, x))
      .reduce((s, x) => add(s, x.lo < 0n ? neg({ lo: x.lo, hi: x.lo }) : { lo: x.hi, hi: x.hi }), {
        lo: UNIT,
        hi: UNIT,
      })
    if (error.lo > size.hi >> BITS || error.hi < -(size.hi >> BITS) || error.hi - error.lo > size.hi >> BITS)
      throw new Rejected('the difference is not that of a tangent')
    return true
  } catch (problem) {
    if (problem instanceof Undefined) return false
    if (problem instanceof Malformed) throw new Rejected(problem.message)
    throw problem
  }
}
