/** Numeric code guarded: judged against the exact derivative of its formula, with no step size and no tolerance to choose. */
export { guardAgreement, type AgreementOptions } from './agreement.js'
export { DEFAULT_LIMITS, startProgram, type Limits, type Session } from './child.js'
export type { Tested } from './function-subject.js'
export {
  expectGuarded,
  guard,
  guardGradient,
  guardHessian,
  guardHessianVector,
  guardJacobian,
  guardValue,
  type Guarded,
  type GuardedCode,
  type GuardOptions,
} from './guard.js'
export { guardConvex, guardLipschitz, type PairOptions } from './pairs.js'
export { codeProperty } from './property.js'
export type { QuantityKind as GuardedQuantity, QuantityRecord as GuardedQuantityRecord } from './quantity.js'
export { guardLoewnerAbove, guardPositiveSemidefinite } from './semidefinite.js'
export { serve } from './serve.js'
export type { Subject } from './subject.js'
export { guardGradientOfFunction, type TaylorOptions } from './taylor.js'
export { guardWithinUlps } from './ulps.js'
