/** The accuracy that code promises where that is less than its precision: `1e-9`, `16 ulp`. */
import type { Accuracy, Precision } from '../core/index.js'
import { SIGNIFICAND } from './values.js'

/** Of a promise of less than three digits intervals can judge nothing. */
const COARSEST = 1e-3
/** As many units of float32 are that much. */
const MOST_ULPS = 8192

const EXPECTED = `accuracy: expected a number such as 1e-9, at most ${COARSEST}, or units in the last place such as 16 ulp, at most ${MOST_ULPS}`

/**
 * Reads an accuracy.
 * @throws where it is none, with what was expected
 */
export function accuracyOf(said: string | number): Accuracy {
  const [, digits, ulp] = /^\s*([\d.]+(?:[eE][+-]?\d+)?)\s*(ulps?)?\s*$/u.exec(String(said)) ?? []
  const value = Number(digits)
  const unit = ulp === undefined ? 'relative' : 'ulp'
  if (!(value > 0 && value <= (unit === 'ulp' ? MOST_ULPS : COARSEST)))
    throw new Error(`${EXPECTED}; got ${said}`)
  return { value, unit }
}

/** The accuracy as a part of a number; a unit in the last place is at most that part of the number. */
export const relativeAccuracy = ({ value, unit }: Accuracy, precision: Precision): number =>
  unit === 'ulp' ? value * 2 ** (1 - SIGNIFICAND[precision]) : value

/** `1e-9`, `16 ulp`. */
export const accuracyText = ({ value, unit }: Accuracy): string =>
  unit === 'ulp' ? `${value} ulp` : value.toExponential()
