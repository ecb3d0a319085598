/**
 * Products of large matrices: C = A B, each entry the sum of its products one after the other, as the plain loop has it. Tiles of four rows and four columns
 * are summed at a time, in vectors of two numbers, by WebAssembly; where there is none the plain loop gives the same bits, only later. Sums of many terms are
 * taken so far as the factors stay in the cache, and then go on.
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
/** Terms of the sums that are taken before the next tile: panels of so many fit into the nearest cache. */
const DEPTH = 256
const BYTES = 8
const ROWS = [0, 1, 2, 3] as const
const HALVES = [0, 1] as const

/**
 * All but counts are in bytes. A has strides of its own; rows of B and of C, which starts as 0, lie LINE_B and LINE_C apart; PANELS and COLUMNS are room for
 * rows of A and columns of B, four side by side.
 */
const PARAMETERS = [
  'A',
  'ROW_A',
  'STEP_A',
  'B',
  'LINE_B',
  'C',
  'LINE_C',
  'PANELS',
  'COLUMNS',
  'TERMS',
  'TILES',
  'STRIPS',
] as const
const COUNTERS = ['DEPTH', 'TILE', 'STRIP', 'FROM', 'AT', 'END', 'B_AT', 'B_FROM', 'C_FROM'] as const
const LINES = ['LINE0', 'LINE1', 'LINE2', 'LINE3'] as const
type Local = (typeof PARAMETERS | typeof COUNTERS | typeof LINES)[number]
const NAMES: readonly Local[] = [...PARAMETERS, ...COUNTERS, ...LINES]
const get = (name: Local): Code => op.get(NAMES.indexOf(name))
const set = (name: Local, value: Code): Code => [...value, ...op.set(NAMES.indexOf(name))]
const plus = (a: Code, b: Code): Code => [...a, ...b, ...op.addI32]
const times = (a: Code, b: Code): Code => [...a, ...b, ...op.mulI32]
const advance = (name: Local, by: Code): Code => set(name, plus(get(name), by))
/** Until the counter is 0. */
const countdown = (name: Local): Code => [
  ...[...get(name), ...op.i32(-1), ...op.addI32, ...op.tee(NAMES.indexOf(name))],
]
const [LEFT, RIGHT] = [NAMES.length, NAMES.length + 1]
const sumAt = (row: number, half: number): number => NAMES.length + 3 + 2 * row + half
const sums = ROWS.flatMap((row) => HALVES.map((half) => [row, half] as const))
/** The places of four lines, from the first on. */
const linesFrom = (first: Code, apart: Local): Code =>
  LINES.flatMap((line, r) => set(line, r === 0 ? first : plus(get(LINES[r - 1]), get(apart))))
const upToEnd: Code = [...get('AT'), ...get('END'), ...op.belowI32]
const panelEnd = set('END', plus(get('AT'), times(get('DEPTH'), op.i32(TILE * BYTES))))

/** Four rows of A side by side, for all of them. */
const packed: Code = [
  ...[...set('AT', get('PANELS')), ...set('FROM', get('A')), ...set('TILE', get('TILES'))],
  ...op.loop([
    ...[...linesFrom(get('FROM'), 'ROW_A'), ...panelEnd],
    ...op.loop([
      ...ROWS.flatMap((r) => [...get('AT'), ...get(LINES[r]), ...op.loadOne(0), ...op.storeOne(r * BYTES)]),
      ...LINES.flatMap((line) => advance(line, get('STEP_A'))),
      ...[...advance('AT', op.i32(TILE * BYTES)), ...upToEnd],
    ]),
    ...[...advance('FROM', times(get('ROW_A'), op.i32(TILE))), ...countdown('TILE')],
  ]),
]
const term: Code = [
  ...HALVES.flatMap((half) => [...get('B_AT'), ...op.load(16 * half), ...op.set(RIGHT + half)]),
  ...ROWS.flatMap((row) => [
    ...[...get('AT'), ...op.loadTwice(row * BYTES), ...op.set(LEFT)],
    ...HALVES.flatMap((half) => [
      ...[...op.get(sumAt(row, half)), ...op.get(LEFT), ...op.get(RIGHT + half)],
      ...[...op.mulF64, ...op.addF64, ...op.set(sumAt(row, half))],
    ]),
  ]),
  ...[...advance('AT', op.i32(TILE * BYTES)), ...advance('B_AT', op.i32(TILE * BYTES))],
]
/** A tile of C and what the terms add to it. */
const tile: Code = [
  ...[...linesFrom(get('C_FROM'), 'LINE_C'), ...set('B_AT', get('COLUMNS')), ...panelEnd],
  ...sums.flatMap(([row, half]) => [...get(LINES[row]), ...op.load(16 * half), ...op.set(sumAt(row, half))]),
  ...op.loop([...term, ...upToEnd]),
  ...sums.flatMap(([row, half]) => [...get(LINES[row]), ...op.get(sumAt(row, half)), ...op.store(16 * half)]),
  ...set('C_FROM', plus(get('LINE3'), get('LINE_C'))),
]
/** Four columns of B side by side. */
const strip: Code = [
  ...[...set('AT', get('COLUMNS')), ...set('B_AT', get('B_FROM')), ...panelEnd],
  ...op.loop([
    ...HALVES.flatMap((half) => [
      ...get('AT'),
      ...get('B_AT'),
      ...op.load(16 * half),
      ...op.store(16 * half),
    ]),
    ...[...advance('B_AT', get('LINE_B')), ...advance('AT', op.i32(TILE * BYTES)), ...upToEnd],
  ]),
]
const strips: Code = [
  ...[...set('B_FROM', get('B')), ...set('STRIP', get('STRIPS')), ...set('FROM', get('C'))],
  ...op.loop([
    ...strip,
    ...[...set('AT', get('PANELS')), ...set('C_FROM', get('FROM')), ...set('TILE', get('TILES'))],
    ...op.loop([...tile, ...countdown('TILE')]),
    ...advance('FROM', op.i32(TILE * BYTES)),
    ...[...advance('B_FROM', op.i32(TILE * BYTES)), ...countdown('STRIP')],
  ]),
]
const most: Code = op.i32(DEPTH)
const PRODUCT: Assembled = {
  parameters: PARAMETERS.length,
  locals: [...[...COUNTERS, ...LINES].map(() => I32), ...Array.from({ length: 11 }, () => V128)],
  body: op.loop([
    ...set('DEPTH', [...get('TERMS'), ...most, ...get('TERMS'), ...most, ...op.belowI32, ...op.choose]),
    ...[...packed, ...strips],
    ...advance('A', times(get('DEPTH'), get('STEP_A'))),
    ...advance('B', times(get('DEPTH'), get('LINE_B'))),
    ...[...get('TERMS'), ...get('DEPTH'), ...op.subI32, ...op.tee(NAMES.indexOf('TERMS'))],
  ]),
}
const machine = machineOf(PRODUCT)

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
  const x = a.data
  const y = b.data
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
  const [tiles, strips] = [Math.ceil(rows / TILE), Math.ceil(cols / TILE)]
  const width = apart(strips * TILE)
  // What is read past the ends of A and of B, to fill up tiles, is of no row or column of C.
  const atB = rows * inner
  const atC = atB + inner * cols
  const panels = atC + tiles * TILE * width
  const columns = panels + tiles * TILE * Math.min(inner, DEPTH)
  const m = machine(columns + TILE * (DEPTH + 1))
  if (!m) return false
  const { numbers, run } = m
  const isByColumns = a.sj !== 1 && a.si === 1
  if (isByColumns) copyLines(a, a.sj, 1, inner, rows, numbers, 0)
  else copyLines(a, a.si, a.sj, rows, inner, numbers, 0)
  copyLines(b, b.si, b.sj, inner, cols, numbers, atB)
  numbers.fill(0, atC, panels)
  const [rowA, stepA] = isByColumns ? [1, rows] : [inner, 1]
  const bytes = [0, rowA, stepA, atB, cols, atC, width, panels, columns].map((n) => n * BYTES)
  run(...bytes, inner, tiles, strips)
  if (width === cols) out.set(numbers.subarray(atC, atC + rows * cols))
  else for (let i = 0; i < rows; i++) copyOne(numbers, atC + i * width, cols, out, i * cols)
  return true
}

/** Lines whose places differ by large powers of two would drive one another from the cache. */
const apart = (width: number): number => (width >= 256 && width % 64 === 0 ? width + 2 * TILE : width)

/** Lines of numbers that lie `along` apart, one after the other. */
function copyLines(
  from: Strided,
  next: number,
  along: number,
  lines: number,
  length: number,
  to: Float64Array,
  at: number,
): void {
  const { data, base } = from
  if (along === 1 && next === length) to.set(data.subarray(base, base + lines * length), at)
  else if (along === 1)
    for (let i = 0; i < lines; i++) copyOne(data, base + i * next, length, to, at + i * length)
  else
    for (let i = 0; i < lines; i++)
      for (let j = 0, p = base + i * next; j < length; j++, p += along) to[at++] = data[p]
}

/** Shorter lines are copied faster number by number. */
const SHORT = 24
function copyOne(from: Float64Array, start: number, length: number, to: Float64Array, at: number): void {
  if (length >= SHORT) to.set(from.subarray(start, start + length), at)
  else for (let k = 0; k < length; k++) to[at + k] = from[start + k]
}
