/** Scalar operations as text for generated code: a fixed table, nothing a user writes enters. */
import * as elementary from '../../symbolic/elementary/index.js'
import type { MapOp, ZipOp } from './tape.js'

/** ½ at 0, NaN at NaN. */
const step = (x: number): number => (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0.5 : NaN)

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
    default: {
      // Of the elementary functions: the compiler tells where there is none.
      const own: keyof typeof HELPERS = fn
      return `${own}(${x})`
    }
  }
}

const SYMBOLS: Partial<Record<ZipOp, string>> = { add: '+', sub: '-', mul: '*', div: '/' }
const CALLS: Partial<Record<ZipOp, string>> = { pow: 'power' }

/** Operands must be atoms or parenthesised. */
export const zipText = (op: ZipOp, x: string, y: string): string =>
  SYMBOLS[op] ? `${x} ${SYMBOLS[op]} ${y}` : `${CALLS[op] ?? `Math.${op}`}(${x}, ${y})`
