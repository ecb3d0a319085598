/**
 * Products of large matrices: C = A B, each entry the sum of its products one after the other, as the plain loop has it. Tiles of four rows and four columns
 * are summed at a time, in vectors of two numbers, by WebAssembly; where there is none the plain loop gives the same bits, only later.
 */
import { I32, op, V128, type Assembled, type Code } from './assembler.js'
import { machineOf } from './machine.js'

/** Entry (i, j) of a matrix is `data[base + i*si + j*sj]`. */
export interface Strided {
  readonly data: Float64Array
  readonly base: number
  readonly si: number
  readonly sj: number
}

/** Products of fewer multiplications are not worth the copies. */
const WORTHWHILE = 4096
/** Rows and columns of a tile. */
const TILE = 4
const BYTES = 8
const ROWS = [0, 1, 2, 3] as const
const HALVES = [0, 1] as const

/** Parameters: panels of A one after the other, a panel of B, the tiles of C; the bytes of a panel, and how many tiles. */
const [A, B, C, LENGTH, COUNT] = [0, 1, 2, 3, 4]
const [AT, END, LEFT, RIGHT] = [5, 6, 7, 8]
const sumAt = (row: number, half: number): number => 10 + 2 * row + half

const term: Code = [
  ...HALVES.flatMap((half) => [...op.get(AT), ...op.load(16 * half), ...op.set(RIGHT + half)]),
  ...ROWS.flatMap((row) => [
    ...[...op.get(A), ...op.loadTwice(row * BYTES), ...op.set(LEFT)],
    ...HALVES.flatMap((half) => [
      ...[...op.get(sumAt(row, half)), ...op.get(LEFT), ...op.get(RIGHT + half)],
      ...[...op.mulF64, ...op.addF64, ...op.set(sumAt(row, half))],
    ]),
  ]),
  ...[A, AT].flatMap((p) => [...op.get(p), ...op.i32(TILE * BYTES), ...op.addI32, ...op.set(p)]),
]
const sums = ROWS.flatMap((row) => HALVES.map((half) => [row, half] as const))

/** For each tile: sums from 0 over the panels, then stored. */
export const TILES: Assembled = {
  parameters: 5,
  locals: [I32, I32, ...Array.from({ length: 11 }, () => V128)],
  body: op.loop([
    ...[...op.get(B), ...op.tee(AT), ...op.get(LENGTH), ...op.addI32, ...op.set(END)],
    ...sums.flatMap(([row, half]) => [...op.zero, ...op.set(sumAt(row, half))]),
    ...op.loop([...term, ...op.get(AT), ...op.get(END), ...op.belowI32]),
    ...sums.flatMap(([row, half]) => [
      ...[...op.get(C), ...op.get(sumAt(row, half)), ...op.store(row * TILE * BYTES + 16 * half)],
    ]),
    ...[...op.get(C), ...op.i32(TILE * TILE * BYTES), ...op.addI32, ...op.set(C)],
    ...[...op.get(COUNT), ...op.i32(-1), ...op.addI32, ...op.tee(COUNT)],
  ]),
}
const machine = machineOf(TILES)

/** out = A B, rows×inner times inner×cols, row-major; `inner` is at least 1. */
export function multiplyInto(
  a: Strided,
  b: Strided,
  rows: number,
  inner: number,
  cols: number,
  out: Float64Array,
): void {
  if (rows * inner * cols < WORTHWHILE || !multiplyByTiles(a, b, rows, inner, cols, out))
    multiplyPlainly(a, b, rows, inner, cols, out)
}

/** The same by plain loops. */
export function multiplyPlainly(
  a: Strided,
  b: Strided,
  rows: number,
  inner: number,
  cols: number,
  out: Float64Array,
): void {
  const [x, y] = [a.data, b.data]
  for (let i = 0, k = 0; i < rows; i++)
    for (let j = 0; j < cols; j++, k++) {
      let sum = 0
      for (let l = 0, p = a.base + i * a.si, q = b.base + j * b.sj; l < inner; l++, p += a.sj, q += b.si)
        sum += x[p] * y[q]
      out[k] = sum
    }
}

/** The same by WebAssembly; false where there is none. */
export function multiplyByTiles(
  a: Strided,
  b: Strided,
  rows: number,
  inner: number,
  cols: number,
  out: Float64Array,
): boolean {
  const tiles = Math.ceil(rows / TILE)
  const [panel, first] = [TILE * inner, tiles * TILE * inner]
  const result = first + panel
  const m = machine(result + tiles * TILE * TILE)
  if (!m) return false
  const { numbers, run } = m
  for (let t = 0; t < tiles; t++)
    packInto(numbers, t * panel, a.data, a.base + t * TILE * a.si, a.si, a.sj, rows - t * TILE, inner)
  for (let j = 0; j < cols; j += TILE) {
    packInto(numbers, first, b.data, b.base + j * b.sj, b.sj, b.si, cols - j, inner)
    run(0, first * BYTES, result * BYTES, panel * BYTES, tiles)
    const width = Math.min(TILE, cols - j)
    for (let i = 0, p = result; i < rows; i++, p += TILE)
      for (let k = 0; k < width; k++) out[i * cols + j + k] = numbers[p + k]
  }
  return true
}

/** Four lines side by side, those that are there. */
function packInto(
  to: Float64Array,
  at: number,
  from: Float64Array,
  base: number,
  next: number,
  along: number,
  lines: number,
  length: number,
): void {
  if (lines >= TILE) {
    for (let l = 0, p = base; l < length; l++, p += along, at += TILE) {
      to[at] = from[p]
      to[at + 1] = from[p + next]
      to[at + 2] = from[p + 2 * next]
      to[at + 3] = from[p + 3 * next]
    }
    return
  }
  for (let l = 0, p = base; l < length; l++, p += along, at += TILE)
    for (let k = 0; k < TILE; k++) to[at + k] = k < lines ? from[p + k * next] : 0
}
