/** Numbers that cards are written with. */
import { rational, type Rational } from '../sizes/rational.js'

export { ONE, ZERO } from '../sizes/rational.js'
/** −1. */
export const MINUS_ONE: Rational = rational(-1)
/** 1/2. */
export const HALF: Rational = rational(1, 2)
/** π/2, −π/2 and 2/√π, rounded away from zero. */
export const HALF_PI: Rational = rational(15708, 10000)
/** A rational just below −π/2. */
export const MINUS_HALF_PI: Rational = rational(-15708, 10000)
/** A rational just above 2/√π. */
export const TWO_OVER_ROOT_PI: Rational = rational(11284, 10000)
/** π from above. */
export const PI_ABOVE: Rational = rational(31416, 10000)
