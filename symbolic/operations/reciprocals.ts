/** Functions that are another one of a reciprocal, or its reciprocal: defined in expression/expand.ts. */
import type { OperationCard } from './card.js'
import { same } from './shapes.js'

const FUNCTION = { arity: 1, shape: same, kinks: 'never' } as const
const command = (head: string): OperationCard<1> => ({ ...FUNCTION, tex: { head } })

export const sec = command('\\sec')
export const csc = command('\\csc')
export const cot = command('\\cot')
export const sech: OperationCard<1> = { ...FUNCTION, total: true }
export const csch: OperationCard<1> = FUNCTION
export const coth = command('\\coth')
export const acot: OperationCard<1> = FUNCTION
export const acsc: OperationCard<1> = FUNCTION
export const asec: OperationCard<1> = FUNCTION
export const acoth: OperationCard<1> = FUNCTION
export const acsch: OperationCard<1> = FUNCTION
export const asech: OperationCard<1> = FUNCTION
export const log2 = command('\\log_{2}')
export const log10 = command('\\log_{10}')
