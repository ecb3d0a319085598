/**
 * Back into the hypotheses: from a point outside of assumed inequalities, by Newton's steps on the one that is violated most (cyclic projections,
 * Kaczmarz 1937, with each inequality linearised). A climb then slides along a hypothesis instead of ending at it. Equalities are not met this way.
 */
import { power } from '../../symbolic/elementary/index.js'
import type { CompiledFormula } from '../numeric/index.js'
import type { Flat } from './flat.js'
import type { Layout } from './layout.js'

/** Steps per point: they converge quadratically for one smooth hypothesis, and linearly where several meet. */
const MOST_STEPS = 16
/**
 * How far within the boundary the first step aims, in proportion to max(1, both sides): beyond the rounding of both sides, so that the point counts.
 * Each step aims further: on the boundaries of hypotheses that meet at an angle, steps would go to and fro for ever.
 */
const INSIDE = 1e-12
const FURTHER = 4

interface Outside {
  /** Position of the lesser side among the outputs; the greater follows. */
  readonly left: number
  readonly entry: number
  /** lesser − greater, and what it is in proportion to. */
  readonly gap: number
  readonly size: number
}

/** Where the sides of the inequalities are that hold throughout, not as one of several. */
const inequalities = ({ hypotheses, compared }: Layout): readonly number[] =>
  hypotheses.flatMap((h) => (h.kind === 'margin' || h.kind === 'strict' ? compared.get(h)! : []))

/** The entry of an assumed inequality that is violated most; undefined where all hold. */
function worst(values: readonly Float64Array[], assumed: readonly number[]): Outside | undefined {
  let found: Outside | undefined
  for (const left of assumed) {
    const [a, b] = [values[left], values[left + 1]]
    for (let i = 0; i < a.length; i++) {
      const gap = a[i] - b[i]
      if (!(gap > (found?.gap ?? 0))) continue
      found = { left, entry: i, gap, size: Math.max(1, Math.abs(a[i]) + Math.abs(b[i])) }
    }
  }
  return found
}

/** Moves points to where the assumed inequalities hold, in place, as far as it goes; absent where none is assumed. */
export function restorer(
  flat: Flat,
  layout: Layout,
  formula: CompiledFormula,
  values: readonly Float64Array[],
): ((x: Float64Array) => void) | undefined {
  const assumed = inequalities(layout)
  if (assumed.length === 0) return undefined
  const weights = values.map((v) => new Float64Array(v.length))
  const gradient = new Float64Array(flat.dimension)
  return (x) => {
    for (let k = 0; k < MOST_STEPS; k++) {
      formula.evaluate(flat.parts(x), values)
      const outside = worst(values, assumed)
      if (!outside) return
      for (const w of weights) w.fill(0)
      weights[outside.left][outside.entry] = 1
      weights[outside.left + 1][outside.entry] = -1
      formula.pullback(flat.parts(x), weights, values, flat.parts(gradient))
      const length = gradient.reduce((s, g) => s + g * g, 0)
      if (!(length > 0 && length < Infinity)) return
      const fall = outside.gap + INSIDE * power(FURTHER, k) * outside.size
      for (let i = 0; i < x.length; i++) x[i] -= (fall / length) * gradient[i]
      flat.project(x)
    }
  }
}
