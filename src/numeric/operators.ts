/** Scalar operations: as text for generated code (a fixed table; nothing a user writes enters) and as functions. */
import * as elementary from '../../symbolic/elementary/index.js'
import type { MapOp, ZipOp } from './tape.js'

/** A function of one float64. */
export type Unary = (x: number) => number
/** A function of two float64. */
export type Binary = (x: number, y: number) => number

/** ½ at 0, NaN at NaN. */
export const step: Unary = (x) => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : NaN)

/** The functions of one number, as the compiled formula computes them. */
export const MAP: Readonly<Record<MapOp, Unary>> = {
  neg: (x) => -x,
  exp: elementary.exp,
  log: elementary.log,
  sqrt: Math.sqrt,
  tanh: elementary.tanh,
  sinh: elementary.sinh,
  cosh: elementary.cosh,
  erf: elementary.erf,
  abs: Math.abs,
  sign: Math.sign,
  relu: (x) => Math.max(0, x),
  step,
  sin: elementary.sin,
  cos: elementary.cos,
  tan: elementary.tan,
  asin: elementary.asin,
  acos: elementary.acos,
  atan: elementary.atan,
  asinh: elementary.asinh,
  acosh: elementary.acosh,
  atanh: elementary.atanh,
  log1p: elementary.log1p,
  expm1: elementary.expm1,
}

/** Names that generated code may use beside its own variables. */
export const HELPERS = { ...elementary, step } as const

/** The text of a function at x in generated code. */
export function mapText(fn: MapOp, x: string): string {
  switch (fn) {
    case 'neg':
      return `-${x}`
    case 'relu':
      return `Math.max(0, ${x})`
    case 'sqrt':
    case 'abs':
    case 'sign':
      return `Math.${fn}(${x})`
    default:
      return `${fn}(${x})`
  }
}

const SYMBOLS: Partial<Record<ZipOp, string>> = { add: '+', sub: '-', mul: '*', div: '/' }
const CALLS: Partial<Record<ZipOp, string>> = { pow: 'power' }

/** Operands must be atoms or parenthesised. */
export const zipText = (op: ZipOp, x: string, y: string): string =>
  SYMBOLS[op] ? `${x} ${SYMBOLS[op]} ${y}` : `${CALLS[op] ?? `Math.${op}`}(${x}, ${y})`

/** The operations on two numbers, as the compiled formula computes them. */
export const ZIP: Readonly<Record<ZipOp, Binary>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  max: Math.max,
  min: Math.min,
  pow: elementary.power,
}
