/**
 * Rotations of neighbouring rows, one after the other upwards: for i = last … first, rows i and i+1 become c_i x − s_i y and s_i x + c_i y. Eight columns go
 * through all rotations at a time, each row read and written once; the bits are those of one rotation after the other.
 */
import { I32, op, V128, type Assembled, type Code } from './assembler.js'
import { machineOf } from './machine.js'

/** Columns at a time. */
const STRIP = 8
const VECTORS = [0, 1, 2, 3] as const
const BYTES = 8

/** Parameters, in bytes but for counts: row last + 1, the width of a row, the numbers c and s of rotation last, how many strips, how many rotations. */
const [ROW, WIDTH, FACTORS, STRIPS, COUNT] = [0, 1, 2, 3, 4]
const [AT, BELOW, FACTOR, LEFT] = [5, 6, 7, 8]
const [C, S] = [9, 10]
const carried = (v: number): number => 11 + 2 * v
const above = (v: number): number => 12 + 2 * v

const set = (local: number, value: Code): Code => [...value, ...op.set(local)]
const times = (a: Code, b: Code): Code => [...a, ...b, ...op.mulF64]
const step: Code = [
  ...set(BELOW, op.get(AT)),
  ...set(AT, [...op.get(AT), ...op.get(WIDTH), ...op.subI32]),
  ...set(C, [...op.get(FACTOR), ...op.loadTwice(0)]),
  ...set(S, [...op.get(FACTOR), ...op.loadTwice(BYTES)]),
  ...VECTORS.flatMap((v) => {
    const [x, y] = [op.get(above(v)), op.get(carried(v))]
    return [
      ...set(above(v), [...op.get(AT), ...op.load(16 * v)]),
      ...[
        ...op.get(BELOW),
        ...times(op.get(S), x),
        ...times(op.get(C), y),
        ...op.addF64,
        ...op.store(16 * v),
      ],
      ...set(carried(v), [...times(op.get(C), x), ...times(op.get(S), y), ...op.subF64]),
    ]
  }),
  ...set(FACTOR, [...op.get(FACTOR), ...op.i32(2 * BYTES), ...op.addI32]),
]
const countdown = (local: number): Code => [...op.get(local), ...op.i32(-1), ...op.addI32, ...op.tee(local)]
const ROTATIONS: Assembled = {
  parameters: 5,
  locals: [...Array.from({ length: 4 }, () => I32), ...Array.from({ length: 10 }, () => V128)],
  body: op.loop([
    ...[...set(AT, op.get(ROW)), ...set(FACTOR, op.get(FACTORS)), ...set(LEFT, op.get(COUNT))],
    ...VECTORS.flatMap((v) => set(carried(v), [...op.get(AT), ...op.load(16 * v)])),
    ...op.loop([...step, ...countdown(LEFT)]),
    ...VECTORS.flatMap((v) => [...op.get(AT), ...op.get(carried(v)), ...op.store(16 * v)]),
    ...set(ROW, [...op.get(ROW), ...op.i32(STRIP * BYTES), ...op.addI32]),
    ...countdown(STRIPS),
  ]),
}
const machine = machineOf(ROTATIONS)

/** Rotates rows first … first + count by c and s, of which those of the last rotation come first: c, s, c, s … */
export type Rotate = (first: number, count: number, factors: Float64Array) => void

/** Calls `work` with a function that rotates rows of an n×n matrix, which are in place again afterwards. */
export function rotating(rows: Float64Array, n: number, work: (rotate: Rotate) => void): void {
  const width = Math.ceil(n / STRIP) * STRIP
  const m = n < STRIP ? undefined : machine(width * n + 2 * n)
  if (!m) {
    work((first, count, factors) => {
      rotatePlainly(rows, n, first, count, factors)
    })
    return
  }
  const { numbers, run } = m
  numbers.fill(0, 0, width * n)
  for (let i = 0; i < n; i++) numbers.set(rows.subarray(i * n, (i + 1) * n), i * width)
  work((first, count, factors) => {
    if (count === 0) return
    for (let k = 0; k < 2 * count; k++) numbers[width * n + k] = factors[k]
    run((first + count) * width * BYTES, width * BYTES, width * n * BYTES, width / STRIP, count)
  })
  for (let i = 0; i < n; i++) rows.set(numbers.subarray(i * width, i * width + n), i * n)
}

/** The same by plain loops. */
export function rotatePlainly(
  rows: Float64Array,
  n: number,
  first: number,
  count: number,
  factors: Float64Array,
): void {
  for (let k = 0, at = (first + count - 1) * n; k < count; k++, at -= n) {
    const c = factors[2 * k]
    const s = factors[2 * k + 1]
    for (let p = at, q = at + n; p < at + n; p++, q++) {
      const x = rows[p]
      const y = rows[q]
      rows[p] = c * x - s * y
      rows[q] = s * x + c * y
    }
  }
}
