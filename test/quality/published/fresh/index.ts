/**
 * The fresh half: published inequalities collected from textbooks and papers by one who had read neither rules nor the other sets, and without regard to what may be proved.
 * It measures what rules do on what they were not written for, so no rule may be tuned on it: who writes rules reads neither these files nor single results, and
 * `npm run published -- --half fresh` tells shares only.
 */
import type { Family } from '../family.js'
import { convexity } from './convexity.js'
import { elementary } from './elementary.js'
import { information } from './information.js'
import { learning } from './learning.js'
import { loewner } from './loewner.js'
import { norms } from './norms.js'
import { polynomials } from './polynomials.js'

export const fresh: readonly Family[] = [
  norms,
  loewner,
  convexity,
  information,
  polynomials,
  elementary,
  learning,
]
