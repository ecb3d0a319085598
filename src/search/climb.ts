/**
 * Ascent by gradients: limited-memory BFGS (Nocedal 1980) with projected steps and Armijo backtracking. Coordinates at which projection stops the
 * gradient are held; on a kink it stops early and leaves the rest to `wander`.
 */
import type { Peak, Terrain } from './terrain.js'

/** Pairs of steps and gradient changes remembered. */
const MEMORY = 8
/** Share of the predicted rise that a step must reach (Armijo). */
const SUFFICIENT = 1e-4
const MAX_BACKTRACKS = 24
/** A relative rise below this for `PATIENCE` steps ends the climb. */
const LEAST_RISE = 1e-10
const PATIENCE = 4
const MAX_STEPS = 400

interface Pair {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly curvature: number
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let s = 0
  for (let i = 0; i < a.length; i++) s += a[i] * b[i]
  return s
}
const isFinite = (a: Float64Array): boolean => a.every(Number.isFinite)

/** Two-loop recursion: the quasi-Newton direction of ascent. */
function direction(gradient: Float64Array, memory: readonly Pair[]): Float64Array {
  const d = new Float64Array(gradient)
  const alphas = new Float64Array(memory.length)
  for (let k = memory.length - 1; k >= 0; k--) {
    const { step, change, curvature } = memory[k]
    const alpha = (alphas[k] = dot(step, d) / curvature)
    for (let i = 0; i < d.length; i++) d[i] -= alpha * change[i]
  }
  const last = memory[memory.length - 1]
  if (last) {
    const scale = last.curvature / dot(last.change, last.change)
    for (let i = 0; i < d.length; i++) d[i] *= scale
  }
  for (let k = 0; k < memory.length; k++) {
    const { step, change, curvature } = memory[k]
    const beta = dot(change, d) / curvature
    for (let i = 0; i < d.length; i++) d[i] += (alphas[k] - beta) * step[i]
  }
  return d
}

/** A first step of this share of the point's size (at least of 1). */
const FIRST_STEP = 0.25

/** Sets to zero what projection would stop: coordinates on a bound with the gradient pointing out. */
function hold(terrain: Terrain, x: Float64Array, gradient: Float64Array): void {
  const length = Math.sqrt(dot(gradient, gradient))
  if (length === 0) return
  const probe = x.map((v, i) => v + (1e-6 * Math.max(1, Math.abs(v)) * gradient[i]) / length)
  const wanted = new Float64Array(probe)
  terrain.project(probe)
  for (let i = 0; i < x.length; i++) if (probe[i] === x[i] && wanted[i] !== x[i]) gradient[i] = 0
}

interface State {
  readonly x: Float64Array
  readonly height: number
  readonly gradient: Float64Array
}

function stepAlong(terrain: Terrain, { x, height, gradient }: State, d: Float64Array): Peak | undefined {
  let t = 1
  for (let k = 0; k < MAX_BACKTRACKS; k++, t /= k < 3 ? 2 : 4) {
    const candidate = x.map((v, i) => v + t * d[i])
    terrain.project(candidate)
    let rise = 0
    for (let i = 0; i < x.length; i++) rise += gradient[i] * (candidate[i] - x[i])
    if (!(rise > 0)) continue
    const reached = terrain.height(candidate)
    if (reached > height && reached >= height + SUFFICIENT * rise) return { x: candidate, height: reached }
  }
  return undefined
}

function remember(memory: Pair[], before: State, after: State): void {
  const step = after.x.map((v, i) => v - before.x[i])
  const change = after.gradient.map((v, i) => before.gradient[i] - v)
  const curvature = dot(step, change)
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change)))) return
  memory.push({ step, change, curvature })
  if (memory.length > MEMORY) memory.shift()
}

/** How far the first, uninformed step goes along the gradient. */
function firstStep({ x, gradient }: State): Float64Array {
  const size = Math.max(1, Math.sqrt(dot(x, x) / x.length))
  const length = Math.sqrt(dot(gradient, gradient))
  return gradient.map((g) => (FIRST_STEP * size * g) / length)
}

/** Gradients averaged at a kink, at distances in proportion to the point. */
const SAMPLES = 6
const DISTANCES = [1e-2, 1e-4]

/** A fixed pattern of signs: climbing draws nothing at random. */
const signAt = (sample: number, i: number): number =>
  (Math.imul(sample + 1, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b)) & 0x10000 ? 1 : -1

/**
 * A step along the mean of gradients around a point where the gradient itself leads nowhere, as on the ridge where singular values tie (after the
 * gradient sampling of Burke, Lewis and Overton 2005).
 */
function overKink(terrain: Terrain, state: State): Peak | undefined {
  const size = Math.max(1, Math.sqrt(dot(state.x, state.x) / state.x.length))
  for (const distance of DISTANCES) {
    const mean = new Float64Array(terrain.dimension)
    const gradient = new Float64Array(terrain.dimension)
    for (let k = 0; k < SAMPLES; k++) {
      const near = state.x.map((v, i) => v + distance * size * signAt(k, i))
      terrain.project(near)
      terrain.slope(near, gradient)
      for (let i = 0; i < mean.length; i++) mean[i] += gradient[i] / SAMPLES
    }
    if (!isFinite(mean) || dot(mean, mean) === 0) continue
    const next = stepAlong(terrain, { ...state, gradient: mean }, firstStep({ ...state, gradient: mean }))
    if (next) return next
  }
  return undefined
}

/** Climbs from `start` until nothing rises; `enough` ends it early. */
export function climb(
  terrain: Terrain,
  start: Peak,
  enough: (height: number) => boolean = () => false,
): Peak {
  const slopeAt = (peak: Peak): State => {
    const gradient = new Float64Array(terrain.dimension)
    terrain.slope(peak.x, gradient)
    if (isFinite(gradient)) hold(terrain, peak.x, gradient)
    return { ...peak, gradient }
  }
  let state = slopeAt(start)
  const memory: Pair[] = []
  for (let k = 0, idle = 0; k < MAX_STEPS && idle < PATIENCE && !enough(state.height); k++) {
    if (!isFinite(state.gradient) || dot(state.gradient, state.gradient) === 0) break
    let next = memory.length > 0 ? stepAlong(terrain, state, direction(state.gradient, memory)) : undefined
    if (!next) {
      memory.length = 0
      next = stepAlong(terrain, state, firstStep(state))
    }
    next ??= overKink(terrain, state)
    if (!next) break
    idle = next.height - state.height < LEAST_RISE * Math.max(1e-3, Math.abs(state.height)) ? idle + 1 : 0
    const after = slopeAt(next)
    if (isFinite(after.gradient)) remember(memory, state, after)
    state = after
  }
  return { x: state.x, height: state.height }
}
