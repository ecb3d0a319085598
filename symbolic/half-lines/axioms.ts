/** The rungs of ladders that rest on a fact which this project does not prove itself, with where it is proved: the others are algebra. */
import { AXIOMS as OF_POLYNOMIALS } from '../polynomials/axioms.js'
import { RUDIN } from '../proof/sources.js'

const MONOTONE = `monotone functions: ${RUDIN}, theorem 5.11`

/** By the kind of rung, and those of the certificates at the end of a ladder. */
export const AXIOMS: Readonly<Record<string, string>> = {
  ...OF_POLYNOMIALS,
  rises: MONOTONE,
  falls: MONOTONE,
  arch: MONOTONE,
  exponential: MONOTONE,
  logarithm: MONOTONE,
  touches: `Taylor’s formula: ${RUDIN}, theorem 5.15, and enclosures by intervals`,
  parts: 'enclosures by intervals: Moore, Kearfott and Cloud, Introduction to Interval Analysis, chapter 5',
}
