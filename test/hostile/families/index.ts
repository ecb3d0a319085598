/** All families of hostile inputs that are tried in one process. */
import type { Family } from '../family.js'
import { documents, spaces, words } from './claims.js'
import { formulas, latex } from './formulas.js'
import { baselines, jobs, memories, reports, results } from './kept.js'
import { options } from './options.js'
import { proofs } from './proofs.js'
import { agents, editors, programs } from './wires.js'

export const families: readonly Family[] = [
  ...[words, documents, spaces, formulas, latex, options],
  ...[memories, baselines, reports, jobs, results, programs, proofs, editors, agents],
]
