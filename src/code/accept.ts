/**
 * The judge of code under test, whatever door it comes through: which entries of a result are not what the formula gives, within what precision and
 * conditioning allow (see `reference` for the criterion).
 */
import { exponentOf } from '../../symbolic/elementary/index.js'
import type { Precision } from '../core/index.js'
import { relativeAccuracy } from './accuracy.js'
import type { Quick, Reference, Rigorous, Span } from './reference.js'
import { SIGNIFICAND } from './values.js'

/** 0-based row and column. */
export interface WrongEntry {
  readonly row: number
  readonly col: number
  readonly got: number
  readonly truth: Span
  readonly allowed: Span
  /** |got − truth| / max(|got|, |truth|), 1 for NaN. */
  readonly relative: number
  /** Distance in units in the last place of the truth (of the largest entry where the truth is 0), at the implementation's precision. */
  readonly ulps: number
}

/** What the judge makes of a result. */
export type Judgement =
  /** `load`: the largest error in parts of what is allowed; `ulps`: in units in the last place of the largest entry; `relative`: in parts of that entry. */
  | {
      readonly kind: 'agrees'
      readonly load: number
      readonly ulps: number
      readonly relative: number
      /** What is allowed, in proportion to max(1, the largest entry): a smaller error would not show. */
      readonly resolution: number
      readonly kink: boolean
    }
  /** Worst first. */
  | {
      readonly kind: 'wrong'
      readonly entries: readonly WrongEntry[]
      readonly count: number
      readonly rigorous: Rigorous
    }
  /** The formula has no value at some entry, and is right at the others. */
  | { readonly kind: 'undefined' }
  /** Intervals of that precision say nothing. */
  | { readonly kind: 'undecided' }

interface Format {
  /** The largest finite number. */
  readonly most: number
  /** The smallest normal number: below it, flushing to zero is allowed. */
  readonly least: number
  readonly bits: number
}
const FORMATS: Readonly<Record<Precision, Format>> = {
  float64: { most: Number.MAX_VALUE, least: 2 ** -1022, bits: SIGNIFICAND.float64 },
  float32: { most: (2 - 2 ** -23) * 2 ** 127, least: 2 ** -126, bits: SIGNIFICAND.float32 },
}

/** The distance of neighbouring numbers of a format around x. */
export function ulpOf(x: number, precision: Precision): number {
  const { bits, least, most } = FORMATS[precision]
  const size = Math.min(Math.max(Math.abs(x), least), most)
  let exponent = exponentOf(size)
  if (2 ** exponent > size) exponent--
  if (2 ** (exponent + 1) <= size) exponent++
  return 2 ** (exponent - bits + 1)
}

/** So many running error bounds of the formula's own evaluation pass at once: a quarter of what the interval judgement allows. */
const QUICK_BOUNDS = 4
const ALLOWED_BOUNDS = 16
/** Bounds wider than this part of the result say too little to pass anything (a kink, a cancellation) … */
const TELLING = 2 ** -10
/**
 * … but where it is small beside 1, as a gradient is where a softmax is saturated, bounds this small pass too, at a 600th of the share of max(1, the
 * largest entry) that the interval judgement may allow.
 */
const NEGLIGIBLE = 2 ** -20
const isTelling = (bound: number, scale: number): boolean => bound <= Math.max(TELLING * scale, NEGLIGIBLE)

/** How much wider the bounds are for a format of fewer bits, or for code that promises less: intervals of its accuracy have no bits to spare. */
const coarseness = ({ accuracy }: Reference, precision: Precision): number =>
  Math.max(
    2 ** (SIGNIFICAND.float64 - SIGNIFICAND[precision]),
    accuracy ? (relativeAccuracy(accuracy, precision) * 2 ** SIGNIFICAND.float64) / ALLOWED_BOUNDS : 0,
  )

/** The largest error in parts of what is allowed; Infinity where the quick bounds do not settle it. */
function quickLoad(got: Float64Array, { value, radius }: Quick, factor: number): number {
  const scale = largest(value)
  let load = 0
  for (let k = 0; k < got.length; k++) {
    const error = Math.abs(got[k] - value[k])
    const bound = radius[k] * factor
    if (!isTelling(bound, scale) || !(error <= QUICK_BOUNDS * bound)) return Infinity
    if (error > 0) load = Math.max(load, error / (ALLOWED_BOUNDS * bound))
  }
  return load
}

/** `beyond`: some entry is no number of the format, so that others may be lost in the overflow; but what is a number must be right. */
function isAllowed(got: number, { lower, upper }: Span, { most, least }: Format, beyond: boolean): boolean {
  if (beyond && !Number.isFinite(got)) return true
  if (got === Infinity) return upper >= most
  if (got === -Infinity) return lower <= -most
  return got >= lower - least && got <= upper + least
}

/** A number between the ends, which may be infinite. */
export const middle = ({ lower, upper }: Span): number =>
  lower === upper
    ? lower
    : Number.isFinite(lower) && Number.isFinite(upper)
      ? lower / 2 + upper / 2
      : lower === -Infinity
        ? upper
        : lower

/** Distance of a number from a span; NaN is infinitely far. */
function distance(got: number, { lower, upper }: Span): number {
  const d = Math.max(lower - got, got - upper, 0)
  return d === d ? d : Infinity
}

function wrongEntry(
  k: number,
  cols: number,
  got: number,
  { truth, allowed }: { readonly truth: Span; readonly allowed: Span },
  unit: number,
): WrongEntry {
  const away = distance(got, truth)
  const scale = Math.max(Math.abs(got), Math.abs(middle(truth)))
  const relative = away < Infinity && scale < Infinity ? away / scale : 1
  return { row: Math.floor(k / cols), col: k % cols, got, truth, allowed, relative, ulps: away / unit }
}

/** Wrong by the most of the result's own scale first: a relative error in a tiny entry is the lesser news. */
const worstFirst = (a: WrongEntry, b: WrongEntry): number =>
  absolute(b) - absolute(a) || b.relative - a.relative
const absolute = ({ got, truth }: WrongEntry): number => distance(got, truth)

/** How far from the truth the allowed set reaches. */
export const reach = (truth: Span, allowed: Span): number =>
  Math.max(allowed.upper - truth.upper, truth.lower - allowed.lower)

const largest = (numbers: ArrayLike<number>): number => {
  let most = 0
  for (let k = 0; k < numbers.length; k++)
    if (Number.isFinite(numbers[k])) most = Math.max(most, Math.abs(numbers[k]))
  return most
}

/** An error in units in the last place of the largest entry, and in parts of it. */
const sizesOf = (error: number, scale: number, precision: Precision): { ulps: number; relative: number } => ({
  ulps: error / ulpOf(scale, precision),
  relative: error === 0 ? 0 : error / scale,
})

/** Where more than this share of max(1, the largest entry) is allowed, an entry that agrees says nothing: as for claims on formulas. */
const LEAST_RESOLUTION = 0.01

function judgeRigorously(
  got: Float64Array,
  rigorous: Rigorous,
  cols: number,
  precision: Precision,
): Judgement {
  const wrong: WrongEntry[] = []
  const scale = largest(rigorous.truth.map((t) => (t ? middle(t) : 0)))
  const { most } = FORMATS[precision]
  const telling = LEAST_RESOLUTION * Math.max(1, scale)
  const beyond = rigorous.truth.some((t) => t !== undefined && (t.upper > most || t.lower < -most))
  let [load, error, missing, open, resolution] = [0, 0, false, false, 0]
  for (let k = 0; k < got.length; k++) {
    const [truth, allowed] = [rigorous.truth[k], rigorous.allowed[k]]
    if (!truth) missing = true
    else if (!allowed) open = true
    else if (!isAllowed(got[k], allowed, FORMATS[precision], beyond)) {
      const unit = ulpOf(middle(truth) === 0 ? scale : middle(truth), precision)
      wrong.push(wrongEntry(k, cols, got[k], { truth, allowed }, unit))
    } else if (!rigorous.kink && Number.isFinite(got[k])) {
      const [away, room] = [distance(got[k], truth), reach(truth, allowed)]
      if (!(room <= telling || beyond)) open = true
      error = Math.max(error, away)
      load = away === 0 ? load : Math.max(load, away / room)
      resolution = Math.max(resolution, room / Math.max(1, scale))
    }
  }
  if (wrong.length > 0)
    return { kind: 'wrong', entries: wrong.sort(worstFirst), count: wrong.length, rigorous }
  if (missing) return { kind: 'undefined' }
  if (open) return { kind: 'undecided' }
  return { kind: 'agrees', load, ...sizesOf(error, scale, precision), resolution, kink: rigorous.kink }
}

/**
 * How wrong a result looks by the formula's own float64 evaluation, relative to its largest entry: what differs by more than the bounds of that
 * evaluation allow. 0 where it looks right, undefined where floats cannot tell. Rigorous arithmetic decides; this is for searches.
 */
export function suspicion(
  got: Float64Array,
  reference: Reference,
  inputs: readonly Float64Array[],
  precision: Precision,
): number | undefined {
  const { value, radius, smooth } = reference.quick(inputs)
  const { most, least } = FORMATS[precision]
  const scale = largest(value)
  const factor = coarseness(reference, precision)
  const promised = reference.accuracy ? relativeAccuracy(reference.accuracy, precision) * scale : 0
  if (!smooth || !value.every((v) => Math.abs(v) < most / 2)) return undefined
  let worst = 0
  for (let k = 0; k < got.length; k++) {
    const [error, bound] = [Math.abs(got[k] - value[k]), radius[k] * factor]
    if (!(bound <= TELLING * scale)) return undefined
    if (!(error <= (ALLOWED_BOUNDS + 1) * bound + promised + least))
      worst = Math.max(worst, proportion(error, Math.max(scale, Math.abs(got[k]))))
  }
  return worst
}

/** An error relative to a scale; what is not finite is wholly wrong. */
const proportion = (error: number, scale: number): number => {
  const share = error / scale
  return Number.isFinite(share) ? Math.min(share, 1) : 1
}

/** How wrong, relative to the result's own scale. */
export function wrongness({ entries, rigorous }: Extract<Judgement, { kind: 'wrong' }>): number {
  const scale = largest(rigorous.truth.map((t) => (t ? t.lower : 0)))
  return entries.reduce(
    (m, { got, truth }) =>
      Math.max(m, proportion(Math.abs(got - truth.lower), Math.max(scale, Math.abs(got)))),
    0,
  )
}

/** Judges the numbers of one instance; they are as many as the reference has entries. */
export function judgeEntries(
  got: Float64Array,
  inputs: readonly Float64Array[],
  reference: Reference,
  precision: Precision,
): Judgement {
  const quick = reference.quick(inputs)
  const factor = coarseness(reference, precision)
  const load = quickLoad(got, quick, factor)
  if (load < Infinity) {
    const scale = largest(quick.value)
    const error = got.reduce((m, g, k) => Math.max(m, Math.abs(g - quick.value[k])), 0)
    const room = ALLOWED_BOUNDS * factor * largest(quick.radius)
    return {
      kind: 'agrees',
      load,
      ...sizesOf(error, scale, precision),
      resolution: room / Math.max(1, scale),
      kink: false,
    }
  }
  const judge = (rigorous: Rigorous): Judgement => judgeRigorously(got, rigorous, reference.cols, precision)
  const rough = reference.rigorous(inputs, precision, true)
  const judged = judge(rough)
  // What agrees is not seen better with more bits.
  return judged.kind === 'agrees' || !rough.settled ? judged : judge(rough.settled())
}
