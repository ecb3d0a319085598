/** Scalar operations: as text for generated code (a fixed table; nothing a user writes enters) and as functions. */
import { erf } from './erf.js'
import type { MapOp, ZipOp } from './tape.js'

export type Unary = (x: number) => number
export type Binary = (x: number, y: number) => number

/** ½ at 0, NaN at NaN. */
export const step: Unary = (x) => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : NaN)

export const MAP: Readonly<Record<MapOp, Unary>> = {
  neg: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  sinh: Math.sinh,
  cosh: Math.cosh,
  erf,
  abs: Math.abs,
  sign: Math.sign,
  relu: (x) => Math.max(0, x),
  step,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  asinh: Math.asinh,
  acosh: Math.acosh,
  atanh: Math.atanh,
  log1p: Math.log1p,
  expm1: Math.expm1,
}

/** Names that generated code may use beside its own variables. */
export const HELPERS = { erf, step } as const

export function mapText(fn: MapOp, x: string): string {
  switch (fn) {
    case 'neg':
      return `-${x}`
    case 'relu':
      return `Math.max(0, ${x})`
    case 'erf':
    case 'step':
      return `${fn}(${x})`
    default:
      return `Math.${fn}(${x})`
  }
}

const SYMBOLS: Partial<Record<ZipOp, string>> = { add: '+', sub: '-', mul: '*', div: '/' }

/** Operands must be atoms or parenthesised. */
export const zipText = (op: ZipOp, x: string, y: string): string =>
  SYMBOLS[op] ? `${x} ${SYMBOLS[op]} ${y}` : `Math.${op}(${x}, ${y})`

export const ZIP: Readonly<Record<ZipOp, Binary>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  max: Math.max,
  min: Math.min,
  pow: Math.pow,
}
