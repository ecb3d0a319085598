/**
 * The judged set: published inequalities collected from textbooks, papers and competitions by one who had read neither rules nor what is proved, to tell what share of what a user
 * brings is proved. No rule may be tuned on it: who writes rules reads neither these files nor single results, and `npm run published -- --half judged` tells shares only.
 */
import type { Family } from '../family.js'
import { convexity } from './convexity.js'
import { elementary } from './elementary.js'
import { information } from './information.js'
import { learning } from './learning.js'
import { loewner } from './loewner.js'
import { norms } from './norms.js'
import { polynomials } from './polynomials.js'

export const judged: readonly Family[] = [
  norms,
  loewner,
  convexity,
  information,
  polynomials,
  elementary,
  learning,
]
