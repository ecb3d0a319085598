/** What proofs by multipliers take for granted, with where it is proved. */
import { HORN_JOHNSON } from '../proof/sources.js'

/** By the rule of a fact. */
export const AXIOMS: Readonly<Record<string, string>> = {
  cosine: `the inequality of Cauchy and Schwarz: ${HORN_JOHNSON}, section 5.1`,
  triangle: `the triangle inequality: ${HORN_JOHNSON}, section 5.1`,
}
