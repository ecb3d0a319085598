/**
 * The fresh half: published inequalities collected from textbooks and papers by one who had read neither rules nor the other sets, and without regard to what may be proved.
 * It measured what rules do on what they were not written for, and has done so: it is released for tuning, and listed by `npm run published -- --half fresh --list`. What judges
 * in its place is `../unseen`.
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
