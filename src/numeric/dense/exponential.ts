/**
 * Exponentials and softmax of rows, several numbers at a time: the bits of `exp` one by one, and of sums one entry after the other. Each instruction is that of
 * the plain code, on two numbers; powers of two are put together from their exponents, and products with them are exact or rounded once, as there.
 */
import { exp, EXPONENTIAL } from '../../../symbolic/elementary/index.js'
import { F64, I32, op, V128, type Code } from './assembler.js'
import { machineOf } from './machine.js'
import type { Strided } from './product.js'

/** Numbers that the machine takes at a time; rows are filled up to whole steps. */
const STEP = 4
const VECTORS = [0, 1] as const
const BYTES = 8
/** Fewer numbers are not worth the copies. */
const WORTHWHILE = 24

/** Parameters: where rows start, the bytes of one, filled up, and how many there are. */
const [AT, WIDTH, COUNT] = [0, 1, 2]
const [FROM, END] = [3, 4]
/** Sums and peaks of one number. */
const [SUM, PEAK] = [5, 6]
/** The same in both halves of a vector. */
const LEVEL = 7
const CONSTANTS = 8

const { LOG2_E, LN2_HIGH, LN2_LOW, LARGEST, LEAST, SERIES } = EXPONENTIAL
/** Whole numbers below 2^51 added to this stand in the low bits of the sum. */
const WHOLE = 1.5 * 2 ** 52
/** Even, and more than any exponent: with it exponents are positive. */
const LIFT = 2048
/** Its bits are those of an exponent less by 1. */
const ONE_EXPONENT = 2 ** -1022
const REDUCTION = [LOG2_E, 0.5, LN2_HIGH, LN2_LOW, WHOLE, WHOLE - LIFT, ONE_EXPONENT]
const NUMBERS = [...new Set([...REDUCTION, 1, LARGEST, LEAST, Infinity, ...SERIES])]
const constant = (x: number): Code => op.get(CONSTANTS + NUMBERS.indexOf(x))
const LOCALS_OF_VECTOR = 6
const X = (v: number): number => CONSTANTS + NUMBERS.length + LOCALS_OF_VECTOR * v
const locals = [
  ...[I32, I32, F64, F64, V128],
  ...Array.from({ length: NUMBERS.length + LOCALS_OF_VECTOR * VECTORS.length }, () => V128),
]
const setConstants = NUMBERS.flatMap((x, k) => [...op.twice(x), ...op.set(CONSTANTS + k)])

const plus = (a: Code, b: Code): Code => [...a, ...b, ...op.addF64]
const minus = (a: Code, b: Code): Code => [...a, ...b, ...op.subF64]
const times = (a: Code, b: Code): Code => [...a, ...b, ...op.mulF64]

/** Σ terms·r^k for up to four terms from k = 0, as the plain code has it: (t0 + t1 r) + (t2 + t3 r) r². */
function quadruple(terms: readonly number[], r: Code, r2: Code): Code {
  const pair = ([a, b]: readonly number[]): Code => plus(constant(a), times(constant(b), r))
  return plus(pair(terms), times(pair(terms.slice(2)), r2))
}

/** x ← e^x for a local. */
function exponential(x: number): Code {
  const [k, r, c, r2, r4] = [1, 2, 3, 4, 5].map((i) => x + i)
  const { get, set, tee } = op
  const [R, R2] = [get(r), get(r2)]
  const whole = floorOf(plus(times(get(x), constant(LOG2_E)), constant(0.5)))
  const [low, middle, high] = [0, 4, 8].map((from) => quadruple(SERIES.slice(from, from + 4), R, R2))
  const rest = plus(plus(low, times(middle, get(r4))), times(high, times(get(r4), get(r4))))
  const one = plus(constant(1), plus(R, plus(get(c), times(R2, rest))))
  const [first, second] = [
    [...get(r), ...op.i32(1), ...op.rightI64],
    [...get(r), ...get(c), ...op.subI64],
  ]
  return [
    // k = ⌊x/log 2 + ½⌋; r = x − k log 2, and c what r lacks.
    ...[...whole, ...set(k)],
    ...[...minus(get(x), times(get(k), constant(LN2_HIGH))), ...tee(c)],
    ...[...times(get(k), constant(LN2_LOW)), ...tee(r4), ...op.subF64, ...set(r)],
    ...[...minus(minus(get(c), R), get(r4)), ...set(c)],
    ...[...times(R, R), ...set(r2), ...times(R2, R2), ...set(r4)],
    // y·2^⌊k/2⌋·2^(k − ⌊k/2⌋): the first product is exact.
    ...[...one, ...set(r2)],
    ...[...plus(get(k), constant(WHOLE)), ...constant(WHOLE - LIFT), ...op.subI64, ...set(r)],
    ...[...first, ...set(c)],
    ...[...times(times(R2, powerOf(get(c))), powerOf(second)), ...set(r2)],
    // 0 far below, and beyond the largest what x + ∞ is.
    ...[...R2, ...get(x), ...constant(LEAST), ...op.atLeast, ...op.and],
    ...plus(get(x), constant(Infinity)),
    ...[...get(x), ...constant(LARGEST), ...op.atMost, ...op.select, ...set(x)],
  ]
}
const floorOf = (x: Code): Code => [...x, ...op.floor]
/** 2^k for whole numbers k between −1022 and 1023, given k + LIFT/2: as the exponent of a number. */
const powerOf = (k: Code): Code => [
  ...k,
  ...op.i32(52),
  ...op.leftI64,
  ...constant(ONE_EXPONENT),
  ...op.subI64,
]
const exponentials = VECTORS.flatMap((v) => exponential(X(v)))

/** From FROM to END by steps. */
const steps = (body: Code): Code =>
  op.loop([
    ...body,
    ...[...op.get(FROM), ...op.i32(STEP * BYTES), ...op.addI32, ...op.tee(FROM)],
    ...[...op.get(END), ...op.belowI32],
  ])
const load = (v: number): Code => [...op.get(FROM), ...op.load(16 * v)]
const store = (v: number, value: Code): Code => [...op.get(FROM), ...value, ...op.store(16 * v)]
const restart: Code = [...op.get(AT), ...op.set(FROM)]
const rows = (body: Code): Code => [
  ...setConstants,
  ...op.loop([
    ...[...op.get(AT), ...op.get(WIDTH), ...op.addI32, ...op.set(END)],
    ...[...restart, ...body],
    ...[...op.get(END), ...op.set(AT)],
    ...[...op.get(COUNT), ...op.i32(-1), ...op.addI32, ...op.tee(COUNT)],
  ]),
]

/** Every number by its exponential. */
export const EXPONENTIALS = {
  parameters: 3,
  locals,
  body: rows(
    steps([
      ...VECTORS.flatMap((v) => [...load(v), ...op.set(X(v))]),
      ...exponentials,
      ...VECTORS.flatMap((v) => store(v, op.get(X(v)))),
    ]),
  ),
} as const

/** Each row by its softmax: what fills it up is −∞. */
export const SOFTMAX = {
  parameters: 3,
  locals,
  body: rows([
    ...[...op.twice(-Infinity), ...op.set(LEVEL)],
    ...steps(VECTORS.flatMap((v) => [...op.get(LEVEL), ...load(v), ...op.maxF64, ...op.set(LEVEL)])),
    ...[...op.get(LEVEL), ...op.half(0), ...op.get(LEVEL), ...op.half(1), ...op.maxOne, ...op.set(PEAK)],
    ...[...op.get(PEAK), ...op.splat, ...op.set(LEVEL), ...op.f64(0), ...op.set(SUM), ...restart],
    ...steps([
      ...VECTORS.flatMap((v) => [...load(v), ...op.get(LEVEL), ...op.subF64, ...op.set(X(v))]),
      ...exponentials,
      ...VECTORS.flatMap((v) => store(v, op.get(X(v)))),
      ...VECTORS.flatMap((v) =>
        [0, 1].flatMap((half) => [
          ...[...op.get(SUM), ...op.get(X(v)), ...op.half(half), ...op.addOne, ...op.set(SUM)],
        ]),
      ),
    ]),
    ...[...op.get(SUM), ...op.splat, ...op.set(LEVEL), ...restart],
    ...steps(VECTORS.flatMap((v) => store(v, [...load(v), ...op.get(LEVEL), ...op.divF64]))),
  ]),
} as const

const exponentialMachine = machineOf(EXPONENTIALS)
const softmaxMachine = machineOf(SOFTMAX)

/** The numbers of a row, filled up to whole steps. */
const widthOf = (n: number): number => Math.ceil(n / STEP) * STEP

/** out = e^A entry by entry, rows×cols, row-major. */
export function expInto(a: Strided, rowCount: number, cols: number, out: Float64Array): void {
  const n = rowCount * cols
  const width = widthOf(n)
  const machine = n < WORTHWHILE ? undefined : exponentialMachine(width)
  if (!machine) return expPlainly(a, rowCount, cols, out)
  const { numbers, run } = machine
  copyRows(a, 0, rowCount, cols, numbers, cols, 0)
  for (let k = n; k < width; k++) numbers[k] = 0
  run(0, width * BYTES, 1)
  out.set(numbers.subarray(0, n))
}

/** The same number by number. */
export function expPlainly(a: Strided, rowCount: number, cols: number, out: Float64Array): void {
  for (let i = 0, k = 0; i < rowCount; i++)
    for (let j = 0, p = a.base + i * a.si; j < cols; j++, k++, p += a.sj) out[k] = exp(a.data[p])
}

/** Numbers of the rows that are taken together. */
const TOGETHER = 2 ** 13

/** out = the softmax of each row of A, rows×cols, row-major: exponentials less the largest entry, by their sum. */
export function softmaxInto(a: Strided, rowCount: number, cols: number, out: Float64Array): void {
  const width = widthOf(cols)
  const together = Math.min(rowCount, Math.ceil(TOGETHER / width))
  const worthwhile = cols * 2 > WORTHWHILE && rowCount * cols >= WORTHWHILE
  const machine = worthwhile ? softmaxMachine(together * width) : undefined
  if (!machine) return softmaxPlainly(a, rowCount, cols, out)
  const { numbers, run } = machine
  for (let from = 0; from < rowCount; from += together) {
    const count = Math.min(together, rowCount - from)
    copyRows(a, from, count, cols, numbers, width, -Infinity)
    run(0, width * BYTES, count)
    if (width === cols) out.set(numbers.subarray(0, count * cols), from * cols)
    else
      for (let i = 0, k = from * cols; i < count; i++, k += cols)
        out.set(numbers.subarray(i * width, i * width + cols), k)
  }
}

/** The same number by number. */
export function softmaxPlainly(a: Strided, rowCount: number, cols: number, out: Float64Array): void {
  const { data, sj } = a
  for (let i = 0, k = 0; i < rowCount; i++, k += cols) {
    const start = a.base + i * a.si
    let peak = -Infinity
    for (let j = 0, p = start; j < cols; j++, p += sj) peak = Math.max(peak, data[p])
    let sum = 0
    for (let j = 0, p = start; j < cols; j++, p += sj) sum += out[k + j] = exp(data[p] - peak)
    for (let j = 0; j < cols; j++) out[k + j] /= sum
  }
}

/** Rows of A from `from`, `width` numbers apart, each filled up with `rest`. */
function copyRows(
  a: Strided,
  from: number,
  count: number,
  cols: number,
  to: Float64Array,
  width: number,
  rest: number,
): void {
  const { data, si, sj } = a
  const first = a.base + from * si
  if (sj === 1 && si === width && width === cols) return to.set(data.subarray(first, first + count * cols))
  for (let i = 0; i < count; i++) {
    const at = i * width
    const start = first + i * si
    if (sj === 1) to.set(data.subarray(start, start + cols), at)
    else for (let j = 0, k = at, p = start; j < cols; j++, k++, p += sj) to[k] = data[p]
    for (let k = at + cols; k < at + width; k++) to[k] = rest
  }
}
