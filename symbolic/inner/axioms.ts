/** What proofs by lengths and cosines take for granted, with where it is proved. */
import { HORN_JOHNSON } from '../proof/sources.js'

/** By the name of what is used. */
export const AXIOMS: Readonly<Record<string, string>> = {
  cosines: `the inequality of Cauchy and Schwarz: ${HORN_JOHNSON}, section 5.1`,
  triangles: `the triangle inequality: ${HORN_JOHNSON}, section 5.1`,
}
