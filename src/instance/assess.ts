/**
 * The float64 judgement of one instance: both sides with their running error bounds. What the bounds tell apart is certain within the model of
 * floating point; anything that counts is confirmed rigorously later.
 */
import { log10 } from '../../symbolic/elementary/index.js'
import { apply, isScalar, type CoreExpr } from '../../symbolic/expression/index.js'
import {
  comparedAs,
  comparedSides,
  neededBy,
  comparisonsOf,
  sides,
  truthOf,
  type Comparison,
  type Hypothesis,
  type Instance,
  type Obligation,
  type Truth,
} from '../core/index.js'
import { compile, type CompiledFormula } from '../numeric/index.js'
import { inputsOf, slotsOf } from './draw.js'
import type { PulledBack } from './pull-back.js'
import { logarithm } from './log-domain.js'
import { magnitude } from './magnitude.js'
import { MET } from './equations/meet.js'
import { isEquation } from './equations/nearby.js'
import { leastValue, neededOf, type Needed } from './needs.js'

/** What floats say of an instance, with their error bounds taken into account. */
export type Assessment =
  /** An assumption certainly fails, or is not defined there. */
  | { readonly kind: 'rejected' }
  /** Something that must have a value has none. */
  | { readonly kind: 'no value' }
  /** Overflow, NaN, or an error bound as large as the values. */
  | { readonly kind: 'unclear' }
  /** `blurred`: in some entry a violation below the error bounds would not show. */
  | {
      readonly kind: 'holds'
      readonly log10Slack?: number
      readonly resolution: number
      readonly blurred?: true
      /** Of code under test: its error in parts of what is allowed; −1 where that is not known. */
      readonly load?: number
    }
  /** `relative`: the gap in proportion to the terms that the sides are made of (see `magnitude`). */
  | { readonly kind: 'violated'; readonly relative: number }

/** An obligation and the open hypotheses of its domain, compiled at given sizes and index values. */
export interface Assessor {
  assess(instance: Instance): Assessment
}

interface Side {
  readonly value: Float64Array
  readonly radius: Float64Array
}
interface Pair {
  readonly kind: Comparison['kind']
  readonly a: Side
  readonly b: Side
  /** Magnitudes of both sides together; absent where only the verdict counts. */
  readonly scale?: Float64Array
  /** Logarithms of both sides of a scalar margin. */
  readonly logs?: readonly [Side, Side]
}

type Entry =
  | { readonly kind: 'unclear' }
  | { readonly kind: 'holds'; readonly resolution: number; readonly blurred: boolean }
  | { readonly kind: 'violated'; readonly relative: number }

/** a = b, a ≤ b, a < b or a ≠ b, told from values with error radii; what is strict holds only where it is certain. */
function compareEntry(kind: Comparison['kind'], a: number, b: number, ra: number, rb: number): Entry {
  const tolerance = ra + rb
  const gap = b - a
  if (!(Math.abs(gap) < Infinity) || !(tolerance < Infinity)) return { kind: 'unclear' }
  const scale = Math.abs(a) + Math.abs(b)
  if (kind === 'distinct') return distinctEntry(gap, tolerance)
  if (kind === 'strict' && gap <= tolerance && gap > -tolerance) return { kind: 'unclear' }
  const violated =
    kind === 'residual' ? Math.abs(gap) > tolerance : gap < -tolerance || (kind === 'strict' && gap <= 0)
  if (violated) return { kind: 'violated', relative: gap === 0 ? 0 : Math.abs(gap) / scale }
  const resolution = tolerance / Math.max(1, scale)
  if (kind === 'strict') return { kind: 'holds', resolution, blurred: false }
  const blurred = gap <= tolerance && tolerance > 0
  return resolution > LEAST_RESOLUTION ? { kind: 'unclear' } : { kind: 'holds', resolution, blurred }
}

const distinctEntry = (gap: number, tolerance: number): Entry =>
  Math.abs(gap) > tolerance
    ? { kind: 'holds', resolution: 0, blurred: false }
    : gap === 0 && tolerance === 0
      ? { kind: 'violated', relative: 0 }
      : { kind: 'unclear' }

/** An error bound above this share of max(1, |a| + |b|) could hide anything. */
const LEAST_RESOLUTION = 0.01

/** A side known less well than this, relatively, says nothing of how tight a bound is. */
const LARGEST_SLACK_ERROR = 1e-4

const isSharp = (x: number, radius: number): boolean =>
  x > 0 && x < Infinity && radius <= LARGEST_SLACK_ERROR * x

/** The most that log10(greater/lesser) can be, where both sides are positive and known well: rounding makes no bound look tighter. */
function logSlack(pair: Pair, i: number): number | undefined {
  if (pair.logs) {
    const [a, b] = pair.logs
    const known = [a, b].every((s) => Number.isFinite(s.value[0]) && s.radius[0] <= LARGEST_SLACK_ERROR)
    if (known) return (b.value[0] + b.radius[0] - (a.value[0] - a.radius[0])) / Math.LN10
  }
  const [a, b, ra, rb] = [pair.a.value[i], pair.b.value[i], pair.a.radius[i], pair.b.radius[i]]
  return isSharp(a, ra) && isSharp(b, rb) ? log10((b + rb) / (a - ra)) : undefined
}

/** A share of |a| + |b| as a share of the magnitudes, which are at least as large. */
function proportional(relative: number, { a, b, scale }: Pair, i: number): number {
  const share = scale ? (Math.abs(a.value[i]) + Math.abs(b.value[i])) / scale[i] : 1
  return share < 1 ? relative * share : relative
}

/** A scalar margin that overflowed, compared by logarithms. */
function compareLogs([la, lb]: readonly [Side, Side]): Entry {
  const entry = compareEntry('margin', la.value[0], lb.value[0], la.radius[0], lb.radius[0])
  return entry.kind === 'violated' ? { kind: 'violated', relative: 1 } : entry
}

/** What meeting an equation to `MET` may do to other values, in proportion to max(1, the terms they are made of). */
const BLUR = 1e-9

function comparePair(pair: Pair, blur = 0): Assessment {
  let resolution = 0
  let [unclear, blurred] = [false, false]
  let slack: number | undefined
  let worst: number | undefined
  for (let i = 0; i < pair.a.value.length; i++) {
    const plain = compareEntry(
      pair.kind,
      pair.a.value[i],
      pair.b.value[i],
      pair.a.radius[i],
      pair.b.radius[i] + (blur > 0 ? blur * Math.max(1, pair.scale?.[i] ?? 1) : 0),
    )
    const entry = plain.kind === 'unclear' && pair.logs ? compareLogs(pair.logs) : plain
    if (entry.kind === 'unclear') unclear = true
    else if (entry.kind === 'violated') {
      const relative = proportional(entry.relative, pair, i)
      if (worst === undefined || relative > worst) worst = relative
    } else {
      resolution = Math.max(resolution, entry.resolution)
      blurred ||= entry.blurred
      const s = pair.kind === 'margin' ? logSlack(pair, i) : undefined
      if (s !== undefined && (slack === undefined || s < slack)) slack = s
    }
  }
  if (worst !== undefined) return { kind: 'violated', relative: worst }
  if (unclear) return { kind: 'unclear' }
  return {
    kind: 'holds',
    resolution,
    ...(slack === undefined ? {} : { log10Slack: slack }),
    ...(blurred ? { blurred } : {}),
  }
}

interface Layout {
  readonly roots: readonly CoreExpr[]
  /** What the obligation needs, then what each comparison needs. */
  readonly needed: readonly (readonly Needed[])[]
  readonly pairs: readonly {
    kind: Comparison['kind']
    a: number
    b: number
    scale?: number
    logs?: readonly [number, number]
  }[]
}

/** The obligation first, then what the hypotheses compare, both in coordinates. */
function layoutOf(
  obligation: readonly [CoreExpr, CoreExpr],
  main: Obligation,
  needs: readonly CoreExpr[],
  compared: readonly Comparison[],
): Layout {
  const roots: CoreExpr[] = []
  const add = (e: CoreExpr): number => roots.push(e) - 1
  const pairOf = (
    kindOf: Comparison['kind'],
    [a, b]: readonly [CoreExpr, CoreExpr],
    scaled: boolean,
  ): Layout['pairs'][number] => {
    const logs = kindOf === 'margin' && isScalar(a.shape) && isScalar(b.shape)
    const scale = scaled ? { scale: add(apply('add', magnitude(a), magnitude(b))) } : {}
    const pair = { kind: kindOf, a: add(a), b: add(b), ...scale }
    return logs ? { ...pair, logs: [add(logarithm(a)), add(logarithm(b))] as const } : pair
  }
  const first = pairOf(comparedAs(main), obligation, true)
  return {
    roots,
    pairs: [first, ...compared.map((c) => pairOf(c.kind, comparedSides(c), false))],
    needed: [needs, ...compared.map(neededBy)].map((all) => neededOf(all, add)),
  }
}

/** Whether an equation is met to rounding: its coordinates are rounded too. */
const isMet = ({ a, b }: Pair): boolean =>
  a.value.every((x, i) => Math.abs(x - b.value[i]) <= MET * Math.max(1, Math.abs(x) + Math.abs(b.value[i])))

const TRUTHS: Readonly<Record<Exclude<Assessment['kind'], 'rejected' | 'no value'>, Truth>> = {
  holds: true,
  violated: false,
  unclear: undefined,
}

/** Whether a comparison holds in floating point. */
function truthIn(pair: Pair): Truth {
  if (pair.kind === 'residual' && isMet(pair)) return true
  const { kind } = comparePair(pair)
  return kind === 'rejected' || kind === 'no value' ? undefined : TRUTHS[kind]
}

/** Compiles an obligation with the hypotheses that its coordinates do not carry, which are in coordinates. */
export function assessorOf(
  local: PulledBack,
  obligation: Obligation,
  hypotheses: readonly Hypothesis[],
): Assessor {
  const compared = hypotheses.flatMap(comparisonsOf)
  const pulled = sides(obligation).map((e) => local.pull(e)) as [CoreExpr, CoreExpr]
  const needs = (obligation.needs ?? []).map((e) => local.pull(e))
  const { roots, pairs, needed } = layoutOf(pulled, obligation, needs, compared)
  const formula: CompiledFormula = compile(roots, slotsOf(local), {})
  const sidesOf = formula.outputs.map(({ rows, cols }): Side => ({
    value: new Float64Array(rows * cols),
    radius: new Float64Array(rows * cols),
  }))
  const views = pairs.map(({ kind, a, b, scale, logs }): Pair => ({
    kind,
    a: sidesOf[a],
    b: sidesOf[b],
    ...(scale === undefined ? {} : { scale: sidesOf[scale].value }),
    ...(logs ? { logs: [sidesOf[logs[0]], sidesOf[logs[1]]] as const } : {}),
  }))
  // Points meet open equations to rounding only: the obligation is told apart beyond what that may do to it.
  const blur = hypotheses.some(isEquation) ? BLUR : 0
  const placeOf = new Map(compared.map((c, k) => [c, k + 1]))
  const truth = (c: Comparison): Truth => {
    const k = placeOf.get(c)!
    return leastValue(needed[k], sidesOf) === 'certain' ? truthIn(views[k]) : undefined
  }
  return {
    assess(instance) {
      formula.evaluateWithError(
        inputsOf(local, instance.coordinates),
        sidesOf.map((s) => s.value),
        sidesOf.map((s) => s.radius),
      )
      if (!hypotheses.every((h) => truthOf(h, truth) === true)) return { kind: 'rejected' }
      const known = leastValue(needed[0], sidesOf)
      if (known === 'none') return { kind: 'no value' }
      const compared = comparePair(views[0], blur)
      return known === 'certain' || compared.kind === 'violated' ? compared : { kind: 'unclear' }
    },
  }
}
