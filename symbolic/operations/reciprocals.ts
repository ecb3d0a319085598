/** Functions that are another one of a reciprocal, or its reciprocal: defined in expression/expand.ts. */
import type { OperationCard } from './card.js'
import { same } from './shapes.js'

const FUNCTION = { arity: 1, shape: same, kinks: 'never' } as const
const command = (head: string): OperationCard<1> => ({ ...FUNCTION, tex: { head } })

/** 1/cos x. */
export const sec = command('\\sec')
/** 1/sin x. */
export const csc = command('\\csc')
/** 1/tan x. */
export const cot = command('\\cot')
/** 1/cosh x. */
export const sech: OperationCard<1> = { ...FUNCTION, total: true }
/** 1/sinh x. */
export const csch: OperationCard<1> = FUNCTION
/** 1/tanh x. */
export const coth = command('\\coth')
/** The arctangent of 1/x. */
export const acot: OperationCard<1> = FUNCTION
/** The arcsine of 1/x. */
export const acsc: OperationCard<1> = FUNCTION
/** The arccosine of 1/x. */
export const asec: OperationCard<1> = FUNCTION
/** The inverse hyperbolic tangent of 1/x. */
export const acoth: OperationCard<1> = FUNCTION
/** The inverse hyperbolic sine of 1/x. */
export const acsch: OperationCard<1> = FUNCTION
/** The inverse hyperbolic cosine of 1/x. */
export const asech: OperationCard<1> = FUNCTION
/** The logarithm to base 2. */
export const log2 = command('\\log_{2}')
/** The logarithm to base 10. */
export const log10 = command('\\log_{10}')
