/** All families. A new one is one file and one line here. */
import { convexity } from './convexity.js'
import { elementary } from './elementary.js'
import type { Family } from './family.js'
import { information } from './information.js'
import { learning } from './learning.js'
import { loewner } from './loewner.js'
import { norms } from './norms.js'
import { orders } from './orders.js'
import { polynomials } from './polynomials.js'
import { sums } from './sums.js'

export const families: readonly Family[] = [
  norms,
  loewner,
  convexity,
  information,
  polynomials,
  elementary,
  learning,
  sums,
]

/** Collected by who wrote rules for them: measured one by one, no part of the shares of all. */
export const further: readonly Family[] = [orders]
