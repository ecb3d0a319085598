/**
 * What each rule may say, matched anew: of which node, with which premises, under which conditions, and the bound that follows from theirs. A rule that is
 * not here says nothing.
 */
import { COMPARISONS } from './comparisons.js'
import { DIFFERENCES } from './differences.js'
import { PRODUCTS } from './products.js'
import { ENTRIES } from './entries.js'
import { SOFTMAX } from './softmax.js'
import { P_NORMS } from './p-norms.js'
import { FORMS } from './forms.js'
import { HYPOTHESES } from './hypotheses.js'
import { IMAGES } from './images.js'
import { INVERSES } from './inverses.js'
import { LOEWNER } from './loewner.js'
import { SQUARES } from './squares.js'
import type { Schema } from './situation.js'

export type { Premise, Situation } from './situation.js'
/** All rules that the replay knows, by name. */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  ...COMPARISONS,
  ...HYPOTHESES,
  ...DIFFERENCES,
  ...PRODUCTS,
  ...ENTRIES,
  ...SOFTMAX,
  ...LOEWNER,
  ...SQUARES,
  ...IMAGES,
  ...INVERSES,
  ...FORMS,
  ...P_NORMS,
}
