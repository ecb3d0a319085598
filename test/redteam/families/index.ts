/** All families of traps. A new one is one file and one line here. */
import type { Family } from '../trap.js'
import { before } from './before.js'
import { bounds } from './bounds.js'
import { calculus } from './calculus.js'
import { definitions } from './definitions.js'
import { derivatives } from './derivatives.js'
import { edges } from './edges.js'
import { hypotheses } from './hypotheses.js'
import { metamorphic } from './metamorphic.js'
import { order } from './order.js'
import { rewriting } from './rewriting.js'
import { rules } from './rules.js'
import { memberships } from './spaces.js'

const plain: readonly Family[] = [
  ...before,
  ...rules,
  ...calculus,
  ...rewriting,
  ...bounds,
  ...derivatives,
  ...definitions,
  ...edges,
  ...memberships,
  ...order,
  ...hypotheses,
]

/** Of what the pairs are made: families without sets that depend on the order in which names are declared. */
const paired: readonly Family[] = [...rewriting, ...bounds, ...derivatives, ...order, ...hypotheses]

export const families: readonly Family[] = [...plain, ...metamorphic(paired)]
