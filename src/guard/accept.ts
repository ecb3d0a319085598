/** One instance judged: which entries of a result are not what the formula gives, within what precision and conditioning allow. */
import { exponentOf } from '../../symbolic/elementary/index.js'
import type { Reference, Rigorous, Span } from './reference.js'
import { SIGNIFICAND, type Precision } from './values.js'

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

export type Judgement =
  /** `load`: the largest error in parts of what is allowed; `ulps`: the same in units in the last place of the largest entry. */
  | { readonly kind: 'agrees'; readonly load: number; readonly ulps: number; readonly kink: boolean }
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
/** Bounds wider than this part of the result say too little to pass anything (a kink, a cancellation). */
const TELLING = 2 ** -10

/** The largest error in parts of what is allowed; Infinity where the quick bounds do not settle it. */
function quickLoad(
  got: Float64Array,
  value: Float64Array,
  radius: Float64Array,
  precision: Precision,
): number {
  const scale = value.reduce((m, v) => Math.max(m, Math.abs(v)), 0)
  const factor = 2 ** (SIGNIFICAND.float64 - SIGNIFICAND[precision])
  let load = 0
  for (let k = 0; k < got.length; k++) {
    const error = Math.abs(got[k] - value[k])
    if (error === 0 && radius[k] < Infinity && radius[k] * factor <= TELLING * scale) continue
    const bound = radius[k] * factor
    if (!(bound <= TELLING * scale) || !(error <= QUICK_BOUNDS * bound)) return Infinity
    load = Math.max(load, error / (ALLOWED_BOUNDS * bound))
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

const largest = (numbers: readonly number[]): number =>
  numbers.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), 0)

function judgeRigorously(
  got: Float64Array,
  rigorous: Rigorous,
  cols: number,
  precision: Precision,
): Judgement {
  const wrong: WrongEntry[] = []
  const scale = largest(rigorous.truth.map((t) => (t ? middle(t) : 0)))
  const { most } = FORMATS[precision]
  const beyond = rigorous.truth.some((t) => t !== undefined && (t.upper > most || t.lower < -most))
  let [load, ulps, missing, open] = [0, 0, false, false]
  for (let k = 0; k < got.length; k++) {
    const [truth, allowed] = [rigorous.truth[k], rigorous.allowed[k]]
    if (!truth) missing = true
    else if (!allowed) open = true
    else if (!isAllowed(got[k], allowed, FORMATS[precision], beyond)) {
      const unit = ulpOf(middle(truth) === 0 ? scale : middle(truth), precision)
      wrong.push(wrongEntry(k, cols, got[k], { truth, allowed }, unit))
    } else if (!rigorous.kink && Number.isFinite(got[k])) {
      const away = distance(got[k], truth)
      ulps = Math.max(ulps, away / ulpOf(scale, precision))
      load = away === 0 ? load : Math.max(load, away / reach(truth, allowed))
    }
  }
  if (wrong.length > 0)
    return { kind: 'wrong', entries: wrong.sort(worstFirst), count: wrong.length, rigorous }
  if (missing) return { kind: 'undefined' }
  if (open) return { kind: 'undecided' }
  return { kind: 'agrees', load, ulps, kink: rigorous.kink }
}

/** Judges the numbers of one instance; they are as many as the reference has entries. */
export function judgeEntries(
  got: Float64Array,
  inputs: readonly Float64Array[],
  reference: Reference,
  precision: Precision,
): Judgement {
  const { value, radius } = reference.quick(inputs)
  const load = quickLoad(got, value, radius, precision)
  if (load < Infinity) {
    const unit = ulpOf(largest(Array.from(value)), precision)
    const error = got.reduce((m, g, k) => Math.max(m, Math.abs(g - value[k])), 0)
    return { kind: 'agrees', load, ulps: error / unit, kink: false }
  }
  return judgeRigorously(got, reference.rigorous(inputs, precision), reference.cols, precision)
}
