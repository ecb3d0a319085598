/** Numbers as user code takes and returns them: plain, nested and typed arrays, ml-matrix objects, tensors of other packages. */

import type { Precision } from '../core/index.js'
import { numbersOf } from '../numeric/index.js'

/** How many bits a format's significand has; code is judged in the precision it works in. */
export const SIGNIFICAND: Readonly<Record<Precision, number>> = { float64: 53, float32: 24 }

/** A dense array of any dimension, row-major; a scalar has shape []. */
export interface Tensor {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/** What came back: numbers, and the format they came in. */
export interface Got extends Tensor {
  readonly precision: Precision
}

/** Why a value is no array of numbers. */
export interface Unreadable {
  readonly problem: string
}

type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

const isTyped = (value: unknown): value is TypedArray =>
  ArrayBuffer.isView(value) && !(value instanceof DataView) && typeof (value as Float64Array)[0] !== 'bigint'

const precisionOf = (value: unknown): Precision => (value instanceof Float32Array ? 'float32' : 'float64')

const product = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)
const unreadable = (problem: string): Unreadable => ({ problem })

/** Whether a result could not be read as numbers. */
export const isUnreadable = (value: Got | Unreadable): value is Unreadable => 'problem' in value

/** Characters of a name that are told. */
const LONGEST_NAME = 40

/** What a value is, in a word or two. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return `an array of length ${value.length}`
  if (isTyped(value)) return `a ${value.constructor.name} of length ${value.length}`
  if (typeof value === 'object' || typeof value === 'function') {
    const name = (value as { constructor?: { name?: unknown } | null }).constructor?.name
    return typeof name !== 'string' || name === 'Object'
      ? `a ${typeof value}`
      : `a ${typeof value} (${name.slice(0, LONGEST_NAME)})`
  }
  return `${typeof value} ${String(value).slice(0, 40)}`
}

/** Nested arrays deeper than this are no tensor of numeric code. */
export const MAX_DIMENSIONS = 8

/** Numbers of one result: a matrix of 4096×4096. Rows of unequal length may promise any number and hold few. */
const MOST_NUMBERS = 2 ** 24

function nested(value: readonly unknown[]): Got | Unreadable {
  const shape: number[] = []
  for (let level: unknown = value; ; level = (level as readonly unknown[])[0]) {
    if (!Array.isArray(level) && !isTyped(level)) break
    if (shape.length === MAX_DIMENSIONS) return unreadable(`more than ${MAX_DIMENSIONS} levels of arrays`)
    shape.push(level.length)
    if (level.length === 0) break
  }
  const count = product(shape)
  if (count > MOST_NUMBERS) return unreadable(`more than ${MOST_NUMBERS} numbers`)
  const data = new Float64Array(count)
  let [at, precision] = [0, undefined as Precision | undefined]
  const note = (entry: unknown): string | undefined => {
    if (typeof entry !== 'number') return `expected numbers, got ${describe(entry)}`
    data[at++] = entry
    return undefined
  }
  const copy = (row: unknown, depth: number): string | undefined => {
    if ((!Array.isArray(row) && !isTyped(row)) || row.length !== shape[depth])
      return `expected rows of equal length, got ${describe(row)} beside one of length ${shape[depth]}`
    if (isTyped(row)) precision = precisionOf(row)
    const isInmost = depth + 1 === shape.length
    for (let k = 0; k < row.length; k++) {
      const entry: unknown = row[k]
      const problem = isInmost ? note(entry) : copy(entry, depth + 1)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  const problem = copy(value, 0)
  return problem === undefined ? { shape, data, precision: precision ?? 'float64' } : unreadable(problem)
}

/** ml-matrix, `{ rows, cols, data }`, `{ shape, data }`, and tensors that give their numbers on `dataSync()`. */
interface MatrixObject {
  readonly to2DArray?: () => unknown
  readonly dataSync?: () => unknown
  readonly rows?: unknown
  readonly cols?: unknown
  readonly shape?: unknown
  readonly data?: unknown
}

function shaped(shape: readonly number[], numbers: unknown): Got | Unreadable {
  const flat = isTyped(numbers) || Array.isArray(numbers) ? tensorOf(numbers) : undefined
  if (flat === undefined) return unreadable(`expected data as an array, got ${describe(numbers)}`)
  if (isUnreadable(flat)) return flat
  if (flat.data.length !== product(shape))
    return unreadable(`shape ${shapeText(shape)} with ${flat.data.length} numbers`)
  return { ...flat, shape }
}

function objectOf(value: MatrixObject): Got | Unreadable | undefined {
  if (typeof value.to2DArray === 'function') return tensorOf(value.to2DArray())
  const { rows, cols, shape } = value
  if (typeof rows === 'number' && typeof cols === 'number') return shaped([rows, cols], value.data)
  if (!Array.isArray(shape) || !shape.every((n) => Number.isInteger(n) && n >= 0)) return undefined
  return shaped(shape as number[], typeof value.dataSync === 'function' ? value.dataSync() : value.data)
}

/** The numbers of a value, copied; or what is wrong with it. NaN and infinities are numbers here. */
export function tensorOf(value: unknown): Got | Unreadable {
  if (typeof value === 'number') return { shape: [], data: Float64Array.of(value), precision: 'float64' }
  if (isTyped(value))
    return { shape: [value.length], data: new Float64Array(value), precision: precisionOf(value) }
  if (Array.isArray(value)) return nested(value)
  const read = typeof value === 'object' && value !== null ? objectOf(value) : undefined
  return read ?? unreadable(`expected numbers, got ${describe(value)}`)
}

/** `3×2`, `4`, `scalar`. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 0 ? 'scalar' : shape.join('×')

/** Whether numbers of this shape, row-major, are a rows×cols matrix: as such, as a vector where it has one column, or all entries in a row. */
export function fits(shape: readonly number[], rows: number, cols: number): boolean {
  const count = rows * cols
  if (product(shape) !== count) return false
  if (count === 1 || shape.length === 1) return true
  return shape.length === 2 && shape[0] === rows && shape[1] === cols
}

/** How arguments are handed to the code under test. */
export const ARRAYS = ['nested', 'float64', 'float32', 'dense'] as const
/** How values are handed to code. */
export type Arrays = (typeof ARRAYS)[number]

/** A rows×cols value for user code, always a fresh copy: vectors (one column) as lists, scalars as numbers. */
export function handOver(
  { rows, cols, data }: { readonly rows: number; readonly cols: number; readonly data: Float64Array },
  arrays: Arrays,
  scalar: boolean,
): unknown {
  if (scalar) return data[0]
  switch (arrays) {
    case 'float64':
      return data.slice()
    case 'float32':
      return Float32Array.from(data)
    case 'dense':
      return { rows, cols, data: data.slice() }
    case 'nested':
      if (cols === 1) return numbersOf(data, 0, rows)
      return Array.from({ length: rows }, (_, i) => numbersOf(data, i * cols, cols))
  }
}

/** Rounds to the nearest numbers of a format. */
export const roundedTo = (data: Float64Array, precision: Precision): Float64Array =>
  precision === 'float64' ? data : data.map(Math.fround)

/** Whether two arrays hold the same numbers bit for bit, any NaN being like any other. */
export function identical(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
