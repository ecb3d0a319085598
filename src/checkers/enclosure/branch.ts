/**
 * A function is nonnegative on a box of parameters: its enclosure says so, or its derivatives do, or both halves of the box do.
 *
 * On a box where enclosures of the value and of the gradient exist the function is differentiable. Where a component of the gradient has one sign, the
 * least value lies on a face; where the Hessian is positive semidefinite, the function is above its tangents; where it is negative semidefinite,
 * the least value lies at a corner (Hansen and Walster, Global Optimization Using Interval Analysis, 2004, chapter 12).
 */
import { exponentOf, powerOfTwo } from '../../../symbolic/elementary/index.js'
import { entriesIfAny, type CoreExpr, type Variable } from '../../../symbolic/expression/index.js'
import { floatIntervals as g, intervalReading, type Interval } from '../../interval/index.js'

/** A scalar function of a column of parameters, with its derivatives where it has them. */
export interface Problem {
  readonly parameters: Variable
  /** Scalar. */
  readonly value: CoreExpr
  /** A column like the parameters; absent where the function may have kinks. */
  readonly gradient?: CoreExpr
  /** Square; absent where the gradient may have kinks. */
  readonly hessian?: CoreExpr
}

/** One interval for each parameter. */
export type Box = readonly Interval[]

/** Whether the function is nonnegative on all of the box, or why that stays open. */
export type Outcome =
  | { readonly kind: 'holds'; readonly boxes: number }
  | { readonly kind: 'open'; readonly boxes: number; readonly reason: string }

const reading = intervalReading(g)

/** Entries over a box, or undefined where they may have no value. */
function enclose({ parameters }: Problem, e: CoreExpr, box: Box): readonly Interval[] | undefined {
  const variables = new Map([[parameters.name, { rows: box.length, cols: 1, data: box }]])
  const data = entriesIfAny([e], { sizes: {}, variables }, reading)?.[0].data
  return data?.some((x) => g.domainFault(x)) ? undefined : data
}

const at = (x: number): Interval => ({ lo: x, hi: x })
const middle = ({ lo, hi }: Interval): number => lo / 2 + hi / 2
const isNonnegative = (a: Interval | undefined): boolean => a !== undefined && a.lo >= 0
const isPoint = (a: Interval): boolean => a.lo === a.hi

/** The value at a point lies in this; the point is float64. */
const valueAt = (p: Problem, x: readonly number[]): Interval | undefined =>
  enclose(p, p.value, x.map(at))?.[0]

/** The number with the fewest binary places between two ends: extremes of formulas lie at such numbers more often than at middles. */
function simplest({ lo, hi }: Interval): number {
  for (let unit = powerOfTwo(exponentOf(Math.max(hi - lo, Number.MIN_VALUE)) + 1); unit > 0; unit /= 2) {
    const x = Math.ceil(lo / unit) * unit
    if (lo <= x && x <= hi) return x
  }
  return lo
}

/** Every corner of a box; few, as boxes have few sides. */
function corners(box: Box): number[][] {
  let all: number[][] = [[]]
  for (const side of box)
    all = all.flatMap((c) =>
      isPoint(side)
        ? [[...c, side.lo]]
        : [
            [...c, side.lo],
            [...c, side.hi],
          ],
    )
  return all
}

/** The face of the box on which the least value lies, as far as signs of the gradient tell. */
const leastFace = (box: Box, gradient: readonly Interval[]): Box =>
  box.map((side, i) => (gradient[i].lo >= 0 ? at(side.lo) : gradient[i].hi <= 0 ? at(side.hi) : side))

/** value + Σ slope_i (x_i − c_i) over x in the box. */
function linear(value: Interval, slopes: readonly Interval[], box: Box, c: readonly number[]): Interval {
  return box.reduce((sum, side, i) => g.add(sum, g.mul(slopes[i], g.sub(side, at(c[i])))), value)
}

/** Rows of a matrix of intervals are diagonally dominant with a nonnegative diagonal: every symmetric matrix inside is positive semidefinite. */
function isDominant(h: readonly Interval[], n: number): boolean {
  for (let i = 0; i < n; i++) {
    let rest = h[i * n + i]
    for (let j = 0; j < n; j++) if (j !== i) rest = g.sub(rest, g.fn('abs', h[i * n + j]))
    if (!(rest.lo >= 0)) return false
  }
  return true
}
function isSemidefinite(h: readonly Interval[], n: number): boolean {
  if (isDominant(h, n)) return true
  const least = reading.spectral('eigmin', { rows: n, cols: n, data: h })?.data[0]
  return least !== undefined && !g.domainFault(least) && least.lo >= 0
}

/** A tangent at the point is nonnegative over the box. */
function isAboveTangent(p: Problem, box: Box, c: readonly number[]): boolean {
  const value = valueAt(p, c)
  const slopes = enclose(p, p.gradient!, c.map(at))
  return value !== undefined && slopes !== undefined && linear(value, slopes, box, c).lo >= 0
}

/** Sides of the box that are no points: derivatives in other directions do not matter. */
function reducedHessian(h: readonly Interval[], box: Box): { readonly h: Interval[]; readonly n: number } {
  const free = box.flatMap((side, i) => (isPoint(side) ? [] : [i]))
  return { h: free.flatMap((i) => free.map((j) => h[i * box.length + j])), n: free.length }
}

function bySecondOrder(p: Problem, box: Box): boolean {
  const full = p.hessian && enclose(p, p.hessian, box)
  if (!full) return false
  const { h, n } = reducedHessian(full, box)
  if (isSemidefinite(h, n))
    return [box.map(middle), box.map(simplest), ...corners(box)].some((c) => isAboveTangent(p, box, c))
  if (
    isSemidefinite(
      h.map((x) => g.neg(x)),
      n,
    )
  )
    return corners(box).every((c) => isNonnegative(valueAt(p, c)))
  return false
}

/** What is left to show of a box: nothing, a part of it, or that it fails. */
type Step = 'holds' | 'fails' | { readonly rest: Box; readonly slopes?: readonly Interval[] }

function examine(p: Problem, box: Box): Step {
  const value = enclose(p, p.value, box)?.[0]
  if (value === undefined) return { rest: box }
  if (value.lo >= 0) return 'holds'
  if (value.hi < 0) return 'fails'
  const gradient = p.gradient && enclose(p, p.gradient, box)
  if (!gradient) return { rest: box }
  const face = leastFace(box, gradient)
  if (isNonnegative(enclose(p, p.value, face)?.[0])) return 'holds'
  const center = face.map(middle)
  const centered = valueAt(p, center)
  if (centered && linear(centered, gradient, face, center).lo >= 0) return 'holds'
  return bySecondOrder(p, face) ? 'holds' : { rest: face, slopes: gradient }
}

/** Halves of the side that contributes most to the uncertainty: the widest, weighed by the slope where one is known. */
function halves(box: Box, slopes: readonly Interval[] | undefined): readonly [Box, Box] | undefined {
  const weight = (side: Interval, i: number): number => {
    const slope = slopes ? Math.max(-slopes[i].lo, slopes[i].hi) : 1
    return (side.hi - side.lo) * (slope < Infinity ? slope + Number.MIN_VALUE : 1)
  }
  const weights = box.map(weight)
  const k = weights.reduce((best, w, i) => (w > weights[best] ? i : best), 0)
  const { lo, hi } = box[k]
  const m = middle(box[k])
  if (!(lo < m && m < hi)) return undefined
  const replaced = (side: Interval): Box => box.map((s, i) => (i === k ? side : s))
  return [replaced({ lo, hi: m }), replaced({ lo: m, hi })]
}

/** Whether the function is certainly nonnegative at every point of the box, examining at most so many boxes. */
export function nonnegativeOn(p: Problem, box: Box, most: number, expired: () => boolean): Outcome {
  const stack: Box[] = [box]
  let boxes = 0
  for (;;) {
    const next = stack.pop()
    if (!next) return { kind: 'holds', boxes }
    if (boxes >= most || expired()) return { kind: 'open', boxes, reason: `not decided by ${boxes} boxes` }
    boxes++
    const step = examine(p, next)
    if (step === 'holds') continue
    if (step === 'fails')
      return { kind: 'open', boxes, reason: 'it fails on a box that covers part of the domain' }
    const parts = halves(step.rest, step.slopes)
    if (!parts) return { kind: 'open', boxes, reason: 'not decided at a point' }
    stack.push(...parts)
  }
}
