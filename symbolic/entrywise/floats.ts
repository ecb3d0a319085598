/** Values of formulas of numbers in floats: what guides a search, and shows nothing. */
import * as elementary from '../elementary/index.js'
import {
  entriesIfAny,
  rationalToNumber,
  Unsupported,
  type EntryAlgebra,
  type EntrywiseOp,
  type CoreExpr,
} from '../expression/index.js'

const FUNCTIONS: Partial<Record<EntrywiseOp, (x: number) => number>> = {
  ...elementary,
  abs: Math.abs,
  sqrt: Math.sqrt,
  relu: (x) => Math.max(x, 0),
}

const floats: EntryAlgebra<number> = {
  rational: rationalToNumber,
  pi: () => Math.PI,
  neg: (a) => -a,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => elementary.power(a, b),
  fn(name, a) {
    const f = FUNCTIONS[name]
    if (!f) throw new Unsupported(`${name}: no function of floats`)
    return f(a)
  },
  max: Math.max,
  min: Math.min,
  spectral: () => undefined,
}

/** Values of names. */
export type FloatPoint = ReadonlyMap<string, number>

/** The value of formulas of numbers; NaN where there is none. */
export function valuesOf(roots: readonly CoreExpr[], at: FloatPoint): readonly number[] {
  const variables = new Map([...at].map(([name, x]) => [name, { rows: 1, cols: 1, data: [x] }]))
  const found = entriesIfAny(roots, { sizes: {}, variables }, floats)
  return roots.map((_, k) => found?.[k]?.data[0] ?? NaN)
}

/** The value of a formula of numbers; NaN where there is none. */
export const valueOf = (e: CoreExpr, at: FloatPoint): number => valuesOf([e], at)[0]

/** Numbers between 0 and 1 that look drawn: the fractional parts of multiples of an irrational number. */
export const share = (k: number, i: number): number =>
  (k * 0.6180339887498949 + (i + 1) * 0.7548776662466927 + k * i * 0.3247179572447461) % 1
