/**
 * Elementary functions in plain arithmetic: +, −, ×, ÷ and √ give the same bits on every engine, `Math.exp` and its like do not. Everything in the project that
 * computes with them in float64 enters through this door, so that the same seed gives the same report everywhere.
 */
export { acos, asin, atan, atan2 } from './arc.js'
export { cos, sin, tan } from './circular.js'
export { erf, erfc } from './error-function.js'
export { exp, EXPONENTIAL, expm1 } from './exponential.js'
export { acosh, asinh, atanh, cosh, sinh, tanh } from './hyperbolic.js'
export { log, log10, log1p, log2 } from './logarithm.js'
export { power } from './power.js'
export { exponentOf, powerOfTwo } from './scale.js'
export { euclidean, euclideanOf, SAFE_SQUARES } from './euclidean.js'
export { fingerprint, ULPS, type Elementary } from './accuracy.js'
