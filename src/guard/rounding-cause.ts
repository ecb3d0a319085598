/** Rounding as the cause of wrong results: float32 arithmetic in code of double precision, and cancellation. */
import { postorder, type CoreExpr } from '../../symbolic/expression/index.js'
import { SIGNIFICAND } from '../code/values.js'
import { errorOf, minus, norm, type WrongCase } from './wrong-case.js'
import type { Precision } from '../core/index.js'

/** float32 arithmetic errs by 2^-24 and more; a result so exact at most places has another cause. */
const SINGLE = { least: 2 ** -30, most: 2 ** -15 }

/** Results that are float32 numbers, or errors of that size in most of them. */
const areSingle = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.every(({ got }) => got.every((x) => x === Math.fround(x)))
const errAsSingle = (wrongCases: readonly WrongCase[]): boolean =>
  wrongCases.filter((s) => errorOf(s) > SINGLE.least).length > wrongCases.length / 2

/** An operation rounds by at most a unit of the precision; a few of them by so many. */
const ROUNDINGS = 8
/** A result this small beside the numbers that it is the difference of has lost digits. */
const LOST = 1 / 4

/** The largest input, or 1. */
const largestInput = ({ at }: WrongCase): number => at.arrays.reduce((m, a) => Math.max(m, norm(a)), 1)

const squareOfInput = (s: WrongCase): number => largestInput(s) * largestInput(s)

/** How large the numbers may have been that were subtracted, and what tells so. */
const SCALES: readonly (readonly [words: string, of: (s: WrongCase) => number])[] = [
  ['a number near 1', () => 1],
  ['numbers as large as the inputs', largestInput],
  ['numbers as large as products of inputs', squareOfInput],
]

/**
 * Results that are off by no more than the rounding of larger numbers: relatively much, and the more the smaller they are. That is what is left of 1 − s where
 * s is near 1. Somewhere the error must be of that size: of a scale that is far too large any error is a rounding.
 */
function isCancelled(
  wrongCases: readonly WrongCase[],
  unit: number,
  scale: (s: WrongCase) => number,
): boolean {
  const parts = wrongCases.map((s) => norm(minus(s.got, s.truth)) / (unit * scale(s)))
  return (
    wrongCases.every((s) => norm(s.truth) < LOST * scale(s)) &&
    parts.every((part) => part <= ROUNDINGS) &&
    parts.some((part) => part >= 1 / ROUNDINGS)
  )
}

const SINGLE_CAUSE = 'single precision: the error is that of float32 arithmetic'

interface Form {
  readonly has: (e: CoreExpr) => boolean
  readonly avoided: string
}

const isOne = (e: CoreExpr | undefined): boolean =>
  e?.op === 'const' && e.value.numerator === e.value.denominator
const isExponential = (e: CoreExpr | undefined): boolean => e?.op === 'exp'

/** Forms that avoid a cancellation, by what the formula has. */
const FORMS: readonly Form[] = [
  {
    has: ({ op }) => op === 'expm1',
    avoided: 'expm1(x) for exp(x) − 1',
  },
  {
    has: ({ op, args }) =>
      op === 'log1p' || (op === 'log' && args[0]?.op === 'add' && args[0].args.some(isOne)),
    avoided: 'log1p(u) for log(1 + u)',
  },
  {
    has: ({ op, args }) =>
      op === 'add' && args.some((a) => isOne(a) || a.op === 'ones') && args.some((a) => isExponential(a)),
    avoided: 'for s = 1/(1 + exp(−x)), 1 − s is 1/(1 + exp(x)), so that s*(1 − s) is s*sigmoid(−x)',
  },
  {
    has: ({ op }) => op === 'softmax' || op === 'rowsoftmax',
    avoided: 'for a softmax, 1 − s is the sum of the other entries',
  },
  {
    has: ({ op }) => op === 'norm',
    avoided: "the norm of the difference, not x'x − 2x'y + y'y",
  },
]

function cancellation(words: string, formula: CoreExpr): string {
  const nodes = postorder([formula])
  const forms = FORMS.filter(({ has }) => nodes.some(has)).map(({ avoided }) => avoided)
  const instead =
    forms.length === 0
      ? 'compute the difference itself'
      : `compute the difference itself (${forms.join('; ')})`
  return `cancellation: the error is the rounding of ${words}, as where 1 − s is computed from s near 1; ${instead}`
}

/** What rounding explains: single precision in double precision code, and cancellation. */
export function roundingCause(
  wrongCases: readonly WrongCase[],
  precision: Precision,
  formula: CoreExpr,
): string | undefined {
  const maySingle = precision === 'float64' && wrongCases.every((s) => errorOf(s) < SINGLE.most)
  if (maySingle && areSingle(wrongCases)) return SINGLE_CAUSE
  const unit = 2 ** -SIGNIFICAND[precision]
  const found = SCALES.find(([, scale]) => isCancelled(wrongCases, unit, scale))
  if (found) return cancellation(found[0], formula)
  return maySingle && errAsSingle(wrongCases) ? SINGLE_CAUSE : undefined
}
