/**
 * The reference that code is judged by, at given sizes and exact inputs.
 *
 * *Truth* is an enclosure of the formula's value in intervals of 128 bits. *Allowed* is what sound code of p bits can be expected to reach there: the
 * enclosure that interval arithmetic of p − 4 bits gives for the same formula, at inputs uncertain by one unit of those bits. It is a tolerance
 * for mixed errors (Higham, *Accuracy and Stability*, section 1.5): code passes that gives nearly the value at nearly the inputs. Its width is
 * the precision times the conditioning of the instance and of the formula as it is written, so there is no tolerance to choose; four bits, a
 * factor of 16, are for another order of operations.
 *
 * A running error bound of the formula's own float64 evaluation, times 16, was the other criterion in use. It knows float64 only, takes inputs as
 * exact, and says nothing where that evaluation overflows, cancels or meets a kink, whereas intervals have unbounded exponents and say what is
 * possible there. It is kept for what it is good for: where a quarter of it suffices code agrees without further ado (see `accept`).
 *
 * Code that promises less than its precision is judged as arithmetic of that accuracy: intervals of as many bits, and that part of the largest entry.
 *
 * Where the sign of a kink's argument (relu, abs, max) is not certain at that precision, allowed holds all slopes between both sides.
 */
import { entriesIfAny, postorder, type EntryAlgebra, type CoreExpr } from '../../symbolic/expression/index.js'
import { log2 } from '../../symbolic/elementary/index.js'
import type { Accuracy, Precision } from '../core/index.js'
import { bigIntervals, intervalReading, type BigInterval, type IntervalAlgebra } from '../interval/index.js'
import { compile, type Slot } from '../numeric/index.js'
import { relativeAccuracy } from './accuracy.js'
import { SIGNIFICAND } from './values.js'

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

/** What the formula is at a point, and how far code may be from it. */
export interface Rigorous {
  /** Row-major; undefined where the formula has no value. */
  readonly truth: readonly (Span | undefined)[]
  /** Row-major; undefined where nothing can be said at that precision. */
  readonly allowed: readonly (Span | undefined)[]
  /** Whether an argument of a kink had no certain sign. */
  readonly kink: boolean
  /** The same with more bits, where they may tell the truth better. */
  readonly settled?: () => Rigorous
}

/** The formula's own float64 evaluation. */
export interface Quick {
  readonly value: Float64Array
  /** A bound of its rounding error; Infinity where it knows nothing. */
  readonly radius: Float64Array
  /** Whether no argument of a kink may have either sign. */
  readonly smooth: boolean
}

/** A formula at given sizes, ready to judge results by. */
export interface Reference {
  readonly rows: number
  readonly cols: number
  /** What the code promises, where that is less than its precision. */
  readonly accuracy?: Accuracy
  readonly slots: readonly Slot[]
  /** Of arrays that are not changed afterwards. */
  quick(inputs: readonly Float64Array[]): Quick
  /** With `roughly`, the truth may be one that more bits would settle. */
  rigorous(inputs: readonly Float64Array[], precision: Precision, roughly?: boolean): Rigorous
}

/** A formula at given sizes, over the variables of the slots. */
export interface Formula {
  readonly slots: readonly Slot[]
  readonly value: CoreExpr
  /** What must have a value for the formula to have one. */
  readonly needs: readonly CoreExpr[]
  /** Whether any slope between both sides is right at a kink. */
  readonly anySlope: boolean
  readonly accuracy?: Accuracy
}

type Algebra = IntervalAlgebra<BigInterval>

const isKink = (op: string): boolean => op === 'step' || op === 'sign'

/** The interval reading with kinks opened: at an argument of uncertain sign, `step` is [0, 1] and `sign` is [−1, 1]. */
function openedReading(g: Algebra, saw: { kink: boolean }): EntryAlgebra<BigInterval> {
  const reading = intervalReading(g)
  const unit = g.hull(g.rational(0n, 1n), g.rational(1n, 1n))
  const both = g.hull(g.rational(-1n, 1n), g.rational(1n, 1n))
  return {
    ...reading,
    fn(name, a) {
      const certain = !isKink(name) || g.domainFault(a) || Math.abs(g.sign(a) ?? 0) === 1
      if (certain) return reading.fn(name, a)
      saw.kink = true
      return name === 'step' ? unit : both
    },
  }
}

const isSettled = (s: Span | undefined): boolean =>
  s === undefined || !(s.upper - s.lower > SETTLED * Math.max(Math.abs(s.lower), Math.abs(s.upper)))

/** The largest magnitude among spans that have one. */
const largestOf = (spans: readonly (Span | undefined)[]): number =>
  spans.reduce((m, s) => Math.max(m, Math.abs(s?.lower ?? 0), Math.abs(s?.upper ?? 0)), 0)

const wider = ({ lower, upper }: Span, around: Span, by: number): Span => ({
  lower: Math.min(lower, around.lower - by),
  upper: Math.max(upper, around.upper + by),
})

/** Entry by entry, of all expressions one after another; nothing where intervals do not know an operation. */
function enclose(
  roots: readonly CoreExpr[],
  slots: readonly Slot[],
  g: Algebra,
  reading: EntryAlgebra<BigInterval>,
  inputs: readonly (readonly BigInterval[])[],
): (Span | undefined)[] | undefined {
  const variables = new Map(slots.map((s, k) => [s.name, { ...s, data: inputs[k] }]))
  return entriesIfAny(roots, { sizes: {}, variables }, reading)
    ?.flatMap((e) => e.data)
    .map((x) => (g.domainFault(x) ? undefined : { lower: g.lower(x), upper: g.upper(x) }))
}

/** The reference of a formula; its enclosures are made only where floats do not decide. */
export function referenceOf({ slots, value: root, needs, anySlope, accuracy }: Formula): Reference {
  const nodes = anySlope ? postorder([root]).filter((e) => isKink(e.op)) : []
  // What hangs on the index of a sum has no value by itself.
  const apart = nodes.filter((e) => [...e.names].every((name) => slots.some((s) => s.name === name)))
  const formula = compile([root, ...needs, ...apart.map((e) => e.args[0]!)], slots, {})
  const { rows, cols } = formula.outputs[0]

  const exactly = (bits: number, roots: readonly CoreExpr[], inputs: readonly Float64Array[]) => {
    const g = bigIntervals(bits)
    const exact = inputs.map((data) => Array.from(data, (x) => g.float(x)))
    return enclose(roots, slots, g, intervalReading(g), exact)
  }
  const areValues = (spans: readonly (Span | undefined)[] | undefined): boolean =>
    spans?.every((s) => s !== undefined) ?? true
  /** The truth, where all that is needed has a value; what intervals do not know is taken to have one, and then each is asked by itself. */
  const truthAt = (inputs: readonly Float64Array[]): readonly (Span | undefined)[] | undefined => {
    const all = exactly(TRUTH_BITS, [root, ...needs], inputs)
    if (all) return areValues(all.slice(rows * cols)) ? all.slice(0, rows * cols) : undefined
    if (needs.some((e) => !areValues(exactly(TRUTH_BITS, [e], inputs)))) return undefined
    return exactly(TRUTH_BITS, [root], inputs)
  }

  const loosely = (bits: number, saw: { kink: boolean }, inputs: readonly Float64Array[]) => {
    const [g, wide] = [bigIntervals(bits), bigIntervals(TRUTH_BITS)]
    const factor = g.hull(g.float(1 - 2 ** -bits), g.float(1 + 2 ** -bits))
    const reading = anySlope ? openedReading(g, saw) : intervalReading(g)
    const at = (number: (x: number) => BigInterval) =>
      enclose(
        [root],
        slots,
        g,
        reading,
        inputs.map((data) => Array.from(data, number)),
      ) ?? []
    const uncertain = at((x) => wide.mul(wide.float(x), factor))
    if (uncertain.every((s) => s !== undefined)) return uncertain
    const certain = at((x) => g.float(x))
    return uncertain.map((s, k) => s ?? certain[k])
  }

  /** What is allowed around the truth, of which it depends only where the code promises less than its precision. */
  const allowedAt = (precision: Precision, saw: { kink: boolean }, inputs: readonly Float64Array[]) => {
    const bits = SIGNIFICAND[precision] - SPARED_BITS
    const promised = accuracy ? relativeAccuracy(accuracy, precision) : 0
    const loose = loosely(promised > 0 ? Math.min(bits, Math.floor(-log2(promised))) : bits, saw, inputs)
    return (truth: readonly (Span | undefined)[]): readonly (Span | undefined)[] => {
      if (!accuracy) return loose
      const room = promised * largestOf(truth)
      return loose.map((s, k) => s && truth[k] && wider(s, truth[k], room))
    }
  }

  // A search and the judge ask of the same inputs.
  let last: { readonly inputs: readonly Float64Array[]; readonly found: Quick } | undefined
  const quickly = (inputs: readonly Float64Array[]): Quick => {
    const [values, radii] = [room(), room()]
    formula.evaluateWithError(inputs, values, radii)
    const [value, radius] = [values[0], radii[0]]
    if (values.slice(1, 1 + needs.length).some((v) => !v.every(Number.isFinite))) radius.fill(Infinity)
    const isCertain = (v: Float64Array, k: number): boolean =>
      v.every((x, i) => Math.abs(x) > radii[1 + needs.length + k][i])
    const smooth = apart.length === nodes.length && values.slice(1 + needs.length).every(isCertain)
    return { value, radius, smooth }
  }

  const none: readonly undefined[] = Array.from({ length: rows * cols }, () => undefined)
  const room = (): Float64Array[] => formula.outputs.map((o) => new Float64Array(o.rows * o.cols))
  return {
    rows,
    cols,
    slots,
    ...(accuracy ? { accuracy } : {}),
    quick(inputs) {
      if (last?.inputs !== inputs) last = { inputs, found: quickly(inputs) }
      return last.found
    },
    rigorous(inputs, precision, roughly = false) {
      const saw = { kink: false }
      const truth = truthAt(inputs)
      if (!truth) return { truth: none, allowed: none, kink: false }
      const allowed = allowedAt(precision, saw, inputs)
      const around = (t: typeof truth): Rigorous => ({ truth: t, allowed: allowed(t), kink: saw.kink })
      if (truth.every(isSettled)) return around(truth)
      const settled = (): Rigorous => around(exactly(MORE_BITS, [root], inputs) ?? truth)
      return roughly ? { ...around(truth), settled } : settled()
    },
  }
}
