/**
 * An obligation at a position as a terrain over the flattened coordinates of its variables: positive where it is violated. Margins with sides of
 * one sign are compared by the logarithm of their ratio; others, and residuals, by their gap in proportion to the terms they are made of.
 */
import { apply, isScalar, type Expr } from '../../../symbolic/expression/index.js'
import { sides, type Instance, type Obligation, type Random } from '../../core/index.js'
import { compile } from '../../numeric/index.js'
import { inputsOf, paramsOf, slotsOf, type Coordinates } from '../../engine/draw.js'
import type { Place } from '../../engine/place.js'
import { logarithm } from '../../engine/log-domain.js'
import { magnitude } from '../../engine/magnitude.js'
import type { Terrain } from './terrain.js'

/** `absolute`: by the difference of the sides as it is, for the best additive constant. */
export type Measure = 'relative' | 'absolute'

export interface Field extends Terrain {
  readonly place: Place
  flatten(coordinates: Coordinates): Float64Array
  instance(x: Float64Array): Instance
}

/** How two sides become a height; `reversed`: both negative; `difference`: lesser − greater as they are. */
type Mode = 'ratio' | 'reversed ratio' | 'gap' | 'difference'

interface Layout {
  readonly roots: readonly Expr[]
  readonly left: number
  readonly right: number
  readonly scale: number
  readonly logs?: readonly [number, number]
  /** Left and right of each assumption. */
  readonly assumptions: readonly { readonly kind: Obligation['kind']; readonly left: number }[]
}

function layoutOf(place: Place, obligation: Obligation, assumptions: readonly Obligation[]): Layout {
  const roots: Expr[] = []
  const add = (e: Expr): number => roots.push(e) - 1
  const [a, b] = sides(obligation).map((e) => place.local.pull(e)) as [Expr, Expr]
  const [left, right] = [add(a), add(b)]
  const scale = add(apply('add', magnitude(a), magnitude(b)))
  const scalar = obligation.kind === 'margin' && isScalar(a.shape)
  return {
    left,
    right,
    scale,
    ...(scalar ? { logs: [add(logarithm(a)), add(logarithm(b))] as const } : {}),
    assumptions: assumptions.map((o) => {
      const [l, r] = sides(o).map((e) => place.local.pull(e)) as [Expr, Expr]
      const at = add(l)
      add(r)
      return { kind: o.kind, left: at }
    }),
    roots,
  }
}

/** An equality assumed must hold this well in proportion to max(1, both sides): rounding; certainty is left to `confirm`. */
const ASSUMED_EQUAL = 1e-12

function assumed(values: readonly Float64Array[], layout: Layout): boolean {
  return layout.assumptions.every(({ kind, left }) => {
    const [a, b] = [values[left]!, values[left + 1]!]
    return a.every((x, i) =>
      kind === 'margin'
        ? x <= b[i]!
        : Math.abs(x - b[i]!) <= ASSUMED_EQUAL * Math.max(1, Math.abs(x) + Math.abs(b[i]!)),
    )
  })
}

/** Second points nearer than this, in proportion to max(1, |coordinates|), compare rounding. */
const LEAST_DISTANCE = 1e-6

/** For each second point, where it and its first point begin, and their length. */
const pairsOf = (place: Place, offsets: readonly number[]): { a: number; b: number; length: number }[] =>
  place.local.variables.flatMap((v, k) => {
    if (v.near === undefined) return []
    const first = place.local.variables.findIndex((w) => w.name === v.near)
    return [{ a: offsets[first]!, b: offsets[k]!, length: v.extent.rows * v.extent.cols }]
  })

const apart = (x: Float64Array, { a, b, length }: { a: number; b: number; length: number }): boolean => {
  let [distance, size] = [0, 1]
  for (let i = 0; i < length; i++) {
    distance = Math.max(distance, Math.abs(x[a + i]! - x[b + i]!))
    size = Math.max(size, Math.abs(x[a + i]!))
  }
  return distance >= LEAST_DISTANCE * size
}

/** Draws from which the mode is chosen. */
const MODE_DRAWS = 24

/** One way to compare sides: the height of an entry, and its derivatives by the outputs it is made from. */
interface Comparison {
  height(i: number): number
  weigh(i: number, weights: readonly Float64Array[]): void
}

function comparisonOf(
  mode: Mode,
  kind: Obligation['kind'],
  values: readonly Float64Array[],
  l: Layout,
): Comparison {
  const [a, b, s] = [values[l.left]!, values[l.right]!, values[l.scale]!]
  if (mode === 'difference')
    return {
      height: (i) => a[i]! - b[i]!,
      weigh(i, weights) {
        weights[l.left]![i] = 1
        weights[l.right]![i] = -1
      },
    }
  if (mode === 'gap') {
    const gap = (i: number): number => (kind === 'residual' ? Math.abs(a[i]! - b[i]!) : a[i]! - b[i]!)
    return {
      height: (i) => gap(i) / s[i]!,
      weigh(i, weights) {
        const sign = kind === 'residual' && a[i]! < b[i]! ? -1 : 1
        weights[l.left]![i] = sign / s[i]!
        weights[l.right]![i] = -sign / s[i]!
        weights[l.scale]![i] = -gap(i) / s[i]! ** 2
      },
    }
  }
  const sign = mode === 'ratio' ? 1 : -1
  const [la, lb] = mode === 'ratio' && l.logs ? l.logs : []
  /** By logarithms of the formulas where these are numbers: they do not overflow. */
  const byLogs = (): boolean =>
    la !== undefined && Number.isFinite(values[la]![0]) && Number.isFinite(values[lb!]![0])
  return {
    height: (i) =>
      byLogs()
        ? values[la!]![0]! - values[lb!]![0]!
        : sign * (Math.log(sign * a[i]!) - Math.log(sign * b[i]!)),
    weigh(i, weights) {
      if (byLogs()) {
        weights[la!]![0] = 1
        weights[lb!]![0] = -1
      } else {
        weights[l.left]![i] = sign / a[i]!
        weights[l.right]![i] = -sign / b[i]!
      }
    },
  }
}

function highest(comparison: Comparison, entries: number): { i: number; height: number } {
  let best = { i: 0, height: comparison.height(0) }
  for (let i = 1; i < entries; i++) {
    const height = comparison.height(i)
    if (height > best.height || Number.isNaN(best.height)) best = { i, height }
  }
  return best
}

/** The terrain of an obligation at a place; `random` serves only to see the signs of its sides. */
export function fieldOf(
  place: Place,
  obligation: Obligation,
  assumptions: readonly Obligation[],
  random: Random,
  measure: Measure = 'relative',
): Field {
  const { local } = place
  const layout = layoutOf(place, obligation, assumptions)
  const formula = compile(layout.roots, slotsOf(local), {})
  const values = formula.outputs.map((o) => new Float64Array(o.rows * o.cols))
  const weights = values.map((v) => new Float64Array(v.length))
  const lengths = local.variables.map((v) => v.extent.rows * v.extent.cols)
  const offsets = lengths.map((_, k) => lengths.slice(0, k).reduce((a, b) => a + b, 0))
  const gradients = lengths.map((n) => new Float64Array(n))
  const dimension = lengths.reduce((a, b) => a + b, 0)
  const parts = (x: Float64Array): Float64Array[] =>
    lengths.map((n, k) => x.subarray(offsets[k]!, offsets[k]! + n))
  const pairs = pairsOf(place, offsets)
  const project = projectionOf(place, offsets)
  const entries = values[layout.left]!.length

  const look = (): Signs => {
    formula.evaluate(inputsOf(local, place.draw(random).coordinates), values)
    return signsOf(values, layout)
  }
  const mode = modeFor(obligation, measure, look)
  const comparison = comparisonOf(mode, obligation.kind, values, layout)

  const rise = (x: Float64Array): { i: number; height: number } => {
    if (!pairs.every((p) => apart(x, p))) return { i: 0, height: -Infinity }
    formula.evaluate(parts(x), values)
    if (!assumed(values, layout)) return { i: 0, height: -Infinity }
    const top = highest(comparison, entries)
    return Number.isNaN(top.height) ? { i: 0, height: -Infinity } : top
  }
  return {
    place,
    dimension,
    height: (x) => rise(x).height,
    slope(x, gradient) {
      const { i, height } = rise(x)
      if (height === -Infinity) return void gradient.fill(NaN)
      for (const w of weights) w.fill(0)
      comparison.weigh(i, weights)
      formula.pullback(parts(x), weights, values, gradients)
      gradients.forEach((g, k) => gradient.set(g, offsets[k]!))
    },
    project,
    flatten: (coordinates) => Float64Array.from(local.variables.flatMap((v) => coordinates[v.name]!)),
    instance: (x) => ({
      sizes: local.sizes,
      indices: local.indices,
      coordinates: Object.fromEntries(
        local.variables.map((v, k) => [
          v.name,
          Array.from(x.subarray(offsets[k]!, offsets[k]! + lengths[k]!)),
        ]),
      ),
    }),
  }
}

type Signs = 'positive' | 'negative' | 'mixed' | 'unknown'

function signsOf(values: readonly Float64Array[], l: Layout): Signs {
  const logs = l.logs?.map((k) => values[k]![0]!)
  if (logs?.every(Number.isFinite)) return 'positive'
  const [a, b] = [values[l.left]!, values[l.right]!]
  const both = [...a, ...b]
  if (both.some((x) => !Number.isFinite(x))) return 'unknown'
  const comparable = a.some((x, i) => x * b[i]! > 0)
  if (both.every((x) => x >= 0)) return comparable ? 'positive' : 'unknown'
  if (both.every((x) => x <= 0)) return comparable ? 'negative' : 'unknown'
  return 'mixed'
}

function modeFor(obligation: Obligation, measure: Measure, look: () => Signs): Mode {
  if (measure === 'absolute') return 'difference'
  return obligation.kind === 'residual' ? 'gap' : modeOf(Array.from({ length: MODE_DRAWS }, look))
}

function modeOf(seen: readonly Signs[]): Mode {
  const known = seen.filter((s) => s !== 'unknown')
  if (known.length > 0 && known.every((s) => s === 'positive')) return 'ratio'
  return known.length > 0 && known.every((s) => s === 'negative') ? 'reversed ratio' : 'gap'
}

/** Every variable to its admissible coordinates, in order: spaces may depend on earlier variables. */
function projectionOf(place: Place, offsets: readonly number[]): (x: Float64Array) => void {
  const { variables } = place.local
  const params = variables.map((_, k) => paramsOf(place.local, k))
  return (x) => {
    const coordinates: Record<string, readonly number[]> = {}
    variables.forEach((v, k) => {
      const from = offsets[k]!
      const c = Array.from(x.subarray(from, from + v.extent.rows * v.extent.cols))
      const moved = v.space.project?.(c, params[k]!(coordinates), v.extent) ?? c
      coordinates[v.name] = moved
      if (moved !== c) x.set(moved, from)
    })
  }
}
