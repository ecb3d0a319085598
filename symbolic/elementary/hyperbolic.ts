/** Hyperbolic functions and their inverses, by e^x − 1 and log(1 + x) where differences would cancel. */
import { exp, expm1 } from './exponential.js'
import { log, log1p } from './logarithm.js'

const LN2 = 0.6931471805599453
/** Beyond, e^−x is below half a last place of e^x. */
const LARGE = 22
/** Beyond, e^x overflows though half of it may not. */
const LARGEST_EXP = 709
/** Beyond, x² + 1 is x² to the last bit. */
const HUGE = 1e9
/** Below, the function is its argument to the last bit. */
const TINY = 1e-9

const withSign = (x: number, size: number): number => (x < 0 ? -size : size)

/** e^a / 2, for a beyond what e^a can hold. */
function halfOfExp(a: number): number {
  const root = exp(a / 2)
  return (root / 2) * root
}

/** sinh x. */
export function sinh(x: number): number {
  const a = Math.abs(x)
  if (a < TINY || x !== x) return x
  if (a > LARGE) return withSign(x, a < LARGEST_EXP ? exp(a) / 2 : halfOfExp(a))
  const t = expm1(a)
  return withSign(x, a < 1 ? (2 * t - (t * t) / (t + 1)) / 2 : (t + t / (t + 1)) / 2)
}

/** cosh x. */
export function cosh(x: number): number {
  const a = Math.abs(x)
  if (a > LARGE) return a < LARGEST_EXP ? exp(a) / 2 : halfOfExp(a)
  if (a < LN2 / 2) {
    const t = expm1(a)
    return 1 + (t * t) / (2 * (1 + t))
  }
  const e = exp(a)
  return e / 2 + 0.5 / e
}

/** tanh x. */
export function tanh(x: number): number {
  const a = Math.abs(x)
  if (a < TINY || x !== x) return x
  if (a > LARGE) return withSign(x, 1)
  const t = expm1(2 * a)
  return withSign(x, a < 1 ? t / (t + 2) : 1 - 2 / (t + 2))
}

/** arsinh x. */
export function asinh(x: number): number {
  const a = Math.abs(x)
  if (a < TINY || !(a < Infinity)) return x
  if (a > HUGE) return withSign(x, log(a) + LN2)
  const square = a * a
  const root = Math.sqrt(square + 1)
  return withSign(x, a > 2 ? log(2 * a + 1 / (root + a)) : log1p(a + square / (1 + root)))
}

/** arcosh x; NaN below 1. */
export function acosh(x: number): number {
  if (!(x >= 1)) return NaN
  if (x > HUGE) return log(x) + LN2
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)))
  const t = x - 1
  return log1p(t + Math.sqrt(2 * t + t * t))
}

/** artanh x; ±∞ at ±1, NaN beyond. */
export function atanh(x: number): number {
  const a = Math.abs(x)
  if (a < TINY || x !== x) return x
  const t = 2 * a
  return withSign(x, 0.5 * log1p(a < 0.5 ? t + (t * a) / (1 - a) : t / (1 - a)))
}
