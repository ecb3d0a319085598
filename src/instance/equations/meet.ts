/**
 * Onto the equations that no chart carries: coordinates moved by Gauss and Newton's shortest steps, in floats. What is reached meets them to rounding; an exact
 * point near it is proved where it counts (see nearby.ts).
 */
import { comparedSides, type Hypothesis } from '../../core/index.js'
import { compile } from '../../numeric/index.js'
import { inputsOf, paramsOf, slotsOf, type Coordinates } from '../draw.js'
import { independentPart } from './equations.js'
import type { PulledBack } from '../pull-back.js'
import { isEquation } from './nearby.js'

/** An equation is met where its sides differ by at most this share of max(1, both sides): rounding; certainty is left to `confirm`. */
export const MET = 1e-12

/** Steps per point: quadratic convergence from where designed magnitudes begin. */
const MOST_STEPS = 40
/** Larger systems take too long for every point drawn. */
const MOST_EQUATIONS = 60
/** Damping of the normal equations, in proportion to their diagonal: equations may follow from others. */
const DAMPING = 1e-13
/** A step is at most so long, in proportion to max(1, |c|). */
const LONGEST = 4
/** Halvings of a step that does not come nearer. */
const HALVINGS = 12

/** Solves A y = b for a positive definite A, row-major, by Cholesky; both are overwritten. */
function solve(a: Float64Array, b: Float64Array): void {
  const n = b.length
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let s = a[i * n + j]
      for (let k = 0; k < j; k++) s -= a[i * n + k] * a[j * n + k]
      a[i * n + j] = i === j ? Math.sqrt(Math.max(s, Number.MIN_VALUE)) : s / a[j * n + j]
    }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= a[i * n + k] * b[k]
    b[i] /= a[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= a[k * n + i] * b[k]
    b[i] /= a[i * n + i]
  }
}

/** The equations at a point: residuals, their largest share of both sides, and slopes by every coordinate. */
interface System {
  readonly count: number
  residuals(at: readonly Float64Array[]): { readonly r: Float64Array; readonly share: number }
  slopes(at: readonly Float64Array[]): readonly Float64Array[]
}

function systemOf(local: PulledBack, hypotheses: readonly Hypothesis[]): System | undefined {
  const equations = hypotheses.filter(isEquation)
  if (equations.length === 0) return undefined
  const formula = compile(equations.flatMap(comparedSides), slotsOf(local), {})
  const values = formula.outputs.map((o) => new Float64Array(o.rows * o.cols))
  const weights = values.map((v) => new Float64Array(v.length))
  const places = equations.flatMap((_, k) => Array.from(values[2 * k], (_x, i) => ({ k, i })))
  if (places.length > MOST_EQUATIONS) return undefined
  return {
    count: places.length,
    residuals(at) {
      formula.evaluate(at, values)
      let share = 0
      const r = Float64Array.from(places, ({ k, i }) => {
        const [a, b] = [values[2 * k][i], values[2 * k + 1][i]]
        const gap = a - b
        share = Math.max(share, Math.abs(gap) / Math.max(1, Math.abs(a) + Math.abs(b)))
        return gap
      })
      return { r, share: r.some((x) => !Number.isFinite(x)) ? Infinity : share }
    },
    slopes: (at) =>
      places.map(({ k, i }) => {
        for (const w of weights) w.fill(0)
        weights[2 * k][i] = 1
        weights[2 * k + 1][i] = -1
        const row = at.map((x) => new Float64Array(x.length))
        formula.pullback(at, weights, values, row)
        return Float64Array.from(row.flatMap((x) => [...x]))
      }),
  }
}

/** J'(J J' + ε)⁻¹ r: the shortest step that meets the linearised equations. */
function shortest(slopes: readonly Float64Array[], r: Float64Array): Float64Array {
  const n = r.length
  const square = new Float64Array(n * n)
  let trace = 0
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = 0
      for (let k = 0; k < slopes[i].length; k++) s += slopes[i][k] * slopes[j][k]
      square[i * n + j] = square[j * n + i] = s
      if (i === j) trace += s
    }
  for (let i = 0; i < n; i++) square[i * n + i] += DAMPING * trace
  const y = new Float64Array(r)
  solve(square, y)
  return Float64Array.from(slopes[0], (_, k) => slopes.reduce((s, row, i) => s + row[k] * y[i], 0))
}

/** Pivots below this, in proportion to the first, are rounding: equations that follow from others. */
const ROUNDING = 1e-11
/** The next step is at most so long near a simple root, in proportion to max(1, |c|). */
const NEAR = 1e-9

/**
 * `met`: floats leave nothing of the equations. `near`: a simple root is near, as far as floats tell. `doubtful`: only rounding is left of the residuals, but the
 * slopes vanish or nearly depend on each other, as they do far from a double root, or where there is no root (Ortega and Rheinboldt 1970, section 12.6).
 */
export type Nearness = 'met' | 'near' | 'doubtful' | 'apart'

/** Moves coordinates onto equations. */
export interface Meeter {
  /** Moves coordinates onto the open equations among the hypotheses, as near as it comes. */
  meet(coordinates: Coordinates): Coordinates
  nearness(coordinates: Coordinates): Nearness
}

/** Of the open equations among the hypotheses; absent where there are none. */
export function meeter(local: PulledBack, hypotheses: readonly Hypothesis[]): Meeter | undefined {
  const system = systemOf(local, hypotheses)
  if (!system) return undefined
  const { variables } = local
  const params = variables.map((_, k) => paramsOf(local, k))
  const fixed = variables.flatMap((v) =>
    Array.from({ length: v.extent.rows * v.extent.cols }, () => v.space.discrete),
  )
  const admitted = (x: readonly Float64Array[]): Float64Array[] => {
    const coordinates: Record<string, readonly number[]> = {}
    return variables.map((v, k) => {
      const c = Array.from(x[k])
      const moved = v.space.project?.(c, params[k](coordinates), v.extent) ?? c
      coordinates[v.name] = moved
      return new Float64Array(moved)
    })
  }
  const moved = (x: readonly Float64Array[], step: Float64Array, by: number): Float64Array[] => {
    let from = 0
    return admitted(
      x.map((c) => {
        const at = from
        from += c.length
        return c.map((v, i) => (fixed[at + i] ? v : v - by * step[at + i]))
      }),
    )
  }
  const slopesAt = (x: readonly Float64Array[]): Float64Array[] =>
    system.slopes(x).map((row) => row.map((s, i) => (fixed[i] ? 0 : s)))
  const meet = (coordinates: Coordinates): Coordinates => {
    let x: readonly Float64Array[] = inputsOf(local, coordinates)
    let here = system.residuals(x)
    for (let k = 0; k < MOST_STEPS && here.share > MET / 100 && here.share < Infinity; k++) {
      const step = shortest(slopesAt(x), here.r)
      const [size, length] = [largestOf(x, 1), largestOf([step], 0)]
      if (!(length < Infinity)) break
      const next = nearer(
        system,
        here.share,
        (by) => moved(x, step, by),
        Math.min(1, (LONGEST * size) / length),
      )
      if (!next) break
      ;({ x, here } = next)
    }
    return Object.fromEntries(variables.map((v, k) => [v.name, Array.from(x[k])]))
  }
  return {
    meet,
    nearness(coordinates) {
      const x = inputsOf(local, coordinates)
      const { r, share } = system.residuals(x)
      if (share === 0) return 'met'
      if (!(share <= MET)) return 'apart'
      const slopes = slopesAt(x)
      if (independentPart(slopes.map((row) => [...row])).rest > ROUNDING) return 'doubtful'
      return largestOf([shortest(slopes, r)], 0) > NEAR * largestOf(x, 1) ? 'doubtful' : 'near'
    },
  }
}

const largestOf = (x: readonly Float64Array[], least: number): number =>
  x.reduce((m, c) => c.reduce((n, v) => Math.max(n, Math.abs(v)), m), least)

/** The longest of ever shorter steps that comes nearer to the equations. */
function nearer(
  system: System,
  share: number,
  move: (by: number) => Float64Array[],
  longest: number,
): { readonly x: readonly Float64Array[]; readonly here: ReturnType<System['residuals']> } | undefined {
  for (let k = 0, by = longest; k < HALVINGS; k++, by /= 2) {
    const x = move(by)
    const here = system.residuals(x)
    if (here.share < share) return { x, here }
  }
  return undefined
}
