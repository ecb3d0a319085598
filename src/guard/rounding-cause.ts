/** Rounding as the cause of wrong results of double precision code: float32 arithmetic, and cancellation. */
import { errorOf, minus, norm, type WrongCase } from './wrong-case.js'
import type { Precision } from '../core/index.js'

/** float32 arithmetic errs by 2^-24 and more; a result so exact at most places has another cause. */
const SINGLE = { least: 2 ** -30, most: 2 ** -15 }

/** Results that are float32 numbers, or errors of that size in most of them. */
const areSingle = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.every(({ got }) => got.every((x) => x === Math.fround(x)))
const errAsSingle = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.filter((s) => errorOf(s) > SINGLE.least).length > wrongCases.length / 2

/** Rounding of numbers near 1, a few times. */
const ROUNDED_ONE = 4 * 2 ** -53

/**
 * Results below 1 that are off by no more than the rounding of 1: relatively much, and the more the smaller they are. That is what is left of 1 − s where s is
 * near 1.
 */
const isCancelled = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.every((s) => norm(s.truth) < 1 / 4 && norm(minus(s.got, s.truth)) <= ROUNDED_ONE)

const SINGLE_CAUSE = 'single precision: the error is that of float32 arithmetic'
const CANCELLATION_CAUSE =
  'cancellation: the error is the rounding of a number near 1, as where 1 − s is computed from s near 1; compute the difference itself ' +
  '(for s = 1/(1 + exp(−x)), 1/(1 + exp(x)); for a softmax, the sum of the other entries)'

/** What rounding explains of double precision code. */
export function roundingCause(wrongCases: readonly WrongCase[], precision: Precision): string | undefined {
  if (precision !== 'float64' || !wrongCases.every((s) => errorOf(s) < SINGLE.most)) return undefined
  if (areSingle(wrongCases)) return SINGLE_CAUSE
  if (isCancelled(wrongCases)) return CANCELLATION_CAUSE
  return errAsSingle(wrongCases) ? SINGLE_CAUSE : undefined
}
