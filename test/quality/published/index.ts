/** All families. A new one is one file and one line here. */
import { convexity } from './convexity.js'
import { elementary } from './elementary.js'
import type { Family } from './family.js'
import { information } from './information.js'
import { learning } from './learning.js'
import { loewner } from './loewner.js'
import { norms } from './norms.js'
import { polynomials } from './polynomials.js'

export const families: readonly Family[] = [
  norms,
  loewner,
  convexity,
  information,
  polynomials,
  elementary,
  learning,
]
