/**
 * The reference an implementation is judged against, at given sizes and exact inputs.
 *
 * *Truth* is an enclosure of the formula's value in intervals of 128 bits. *Allowed* is what a sound implementation of p bits can be expected to reach
 * there: the enclosure that interval arithmetic of p − 4 bits gives for the same formula, at inputs uncertain by one unit of those bits. Its
 * width is the precision times the conditioning of the instance, so there is no tolerance to choose; four bits are for another order of
 * operations. Where the sign of a kink's argument (relu, abs, max) is not certain at that precision, allowed holds all slopes between both
 * sides.
 */
import {
  allEntries,
  evaluateSize,
  Unsupported,
  type Entries,
  type EntryAlgebra,
  type Expr,
} from '../../symbolic/expression/index.js'
import type { Localised } from '../instance/local.js'
import { bigIntervals, intervalReading, type BigInterval, type IntervalAlgebra } from '../interval/index.js'
import { compile, type Slot } from '../numeric/index.js'
import type { Quantity } from './quantity.js'
import { SIGNIFICAND, type Precision } from './values.js'

/** Bits that another order of operations may cost: a factor of 16. */
const SPARED_BITS = 4
const TRUTH_BITS = 128
/** Where 128 bits do not settle the truth to this relative width, more are taken. */
const SETTLED = 2 ** -70
const MORE_BITS = 512

/** An enclosure by float64 bounds; `undefined` stands for no value. */
export interface Span {
  readonly lower: number
  readonly upper: number
}

export interface Rigorous {
  /** Row-major; undefined where the formula has no value. */
  readonly truth: readonly (Span | undefined)[]
  /** Row-major; undefined where nothing can be said at that precision. */
  readonly allowed: readonly (Span | undefined)[]
  /** Whether an argument of a kink had no certain sign. */
  readonly kink: boolean
}

export interface Reference {
  readonly rows: number
  readonly cols: number
  readonly slots: readonly Slot[]
  /** Float64 value with a bound of its rounding error: quick, and Infinity where it knows nothing. */
  quick(inputs: readonly Float64Array[]): { readonly value: Float64Array; readonly radius: Float64Array }
  rigorous(inputs: readonly Float64Array[], precision: Precision): Rigorous
}

type Algebra = IntervalAlgebra<BigInterval>

/** The interval reading with kinks opened: at an argument of uncertain sign, `step` is [0, 1] and `sign` is [−1, 1]. */
function openedReading(g: Algebra, saw: { kink: boolean }): EntryAlgebra<BigInterval> {
  const reading = intervalReading(g)
  const unit = g.hull(g.rational(0n, 1n), g.rational(1n, 1n))
  const both = g.hull(g.rational(-1n, 1n), g.rational(1n, 1n))
  return {
    ...reading,
    fn(name, a) {
      const certain =
        (name !== 'step' && name !== 'sign') || g.domainFault(a) || Math.abs(g.sign(a) ?? 0) === 1
      if (certain) return reading.fn(name, a)
      saw.kink = true
      return name === 'step' ? unit : both
    },
  }
}

const spans = (g: Algebra, m: Entries<BigInterval>): (Span | undefined)[] =>
  m.data.map((x) => (g.domainFault(x) ? undefined : { lower: g.lower(x), upper: g.upper(x) }))

const isSettled = (s: Span | undefined): boolean =>
  s === undefined || !(s.upper - s.lower > SETTLED * Math.max(Math.abs(s.lower), Math.abs(s.upper)))

/** Derivatives open their kinks; a formula's own value at a jump is what it says. */
const opensKinks = ({ kind }: Quantity): boolean => kind !== 'value'

export function referenceOf(quantity: Quantity, local: Localised): Reference {
  const [root, base] = [local.at(quantity.expr), local.at(quantity.base)]
  const sizes = { ...local.sizes, ...local.indices }
  const slots = quantity.variables.map(({ name, shape }) => ({ name, ...extentOf(shape, sizes) }))
  const formula = compile([root, base], slots, {})
  const { rows, cols } = formula.outputs[0]
  const baseLength = formula.outputs[1].rows * formula.outputs[1].cols

  /** Nothing where intervals do not know an operation. */
  const enclose = (
    e: Expr,
    g: Algebra,
    reading: EntryAlgebra<BigInterval>,
    number: (x: number) => BigInterval,
    inputs: readonly Float64Array[],
  ): (Span | undefined)[] => {
    const variables = new Map(
      slots.map((s, k) => [s.name, { rows: s.rows, cols: s.cols, data: Array.from(inputs[k], number) }]),
    )
    try {
      return spans(g, allEntries([e], { sizes: {}, variables }, reading)[0])
    } catch (error) {
      if (error instanceof Unsupported) return []
      throw error
    }
  }
  const exactly = (bits: number, inputs: readonly Float64Array[]): (Span | undefined)[] => {
    const g = bigIntervals(bits)
    return enclose(root, g, intervalReading(g), (x) => g.float(x), inputs)
  }
  /** Whether what is differentiated has a value there; a function that intervals do not know is taken to have one. */
  const hasValue = (inputs: readonly Float64Array[]): boolean => {
    const g = bigIntervals(TRUTH_BITS)
    const values = enclose(base, g, intervalReading(g), (x) => g.float(x), inputs)
    return values.length === 0 || values.every((v) => v !== undefined)
  }
  const loosely = (
    bits: number,
    saw: { kink: boolean },
    opens: boolean,
    inputs: readonly Float64Array[],
  ): (Span | undefined)[] => {
    const g = bigIntervals(bits)
    const wide = bigIntervals(TRUTH_BITS)
    const [below, above] = [g.float(1 - 2 ** -bits), g.float(1 + 2 ** -bits)]
    const factor = g.hull(below, above)
    const reading = opens ? openedReading(g, saw) : intervalReading(g)
    const uncertain = enclose(root, g, reading, (x) => wide.mul(wide.float(x), factor), inputs)
    if (uncertain.every((s) => s !== undefined)) return uncertain
    const certain = enclose(root, g, reading, (x) => g.float(x), inputs)
    return uncertain.map((s, k) => s ?? certain[k])
  }

  const none: readonly undefined[] = Array.from({ length: rows * cols }, () => undefined)
  return {
    rows,
    cols,
    slots,
    quick(inputs) {
      const [value, radius] = [new Float64Array(rows * cols), new Float64Array(rows * cols)]
      const [baseValue, baseRadius] = [new Float64Array(baseLength), new Float64Array(baseLength)]
      formula.evaluateWithError(inputs, [value, baseValue], [radius, baseRadius])
      if (baseValue.some((x) => x !== x)) radius.fill(Infinity)
      return { value, radius }
    },
    rigorous(inputs, precision) {
      const saw = { kink: false }
      const nothing = { truth: none, allowed: none, kink: false }
      if (!hasValue(inputs)) return nothing
      const truth = exactly(TRUTH_BITS, inputs)
      if (truth.length === 0) return nothing
      const settled = truth.every(isSettled) ? truth : exactly(MORE_BITS, inputs)
      const allowed = loosely(SIGNIFICAND[precision] - SPARED_BITS, saw, opensKinks(quantity), inputs)
      return { truth: settled, allowed, kink: saw.kink }
    },
  }
}

function extentOf(
  shape: Quantity['expr']['shape'],
  sizes: Localised['sizes'],
): { rows: number; cols: number } {
  return { rows: evaluateSize(shape.rows, sizes), cols: evaluateSize(shape.cols, sizes) }
}
