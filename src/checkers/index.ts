/** All strategies, cheap to dear. A new one is one file and one line here. */
import type { Checker } from './checker.js'
import { enclosure } from './enclosure.js'
import { hunt } from './hunt.js'
import { proof } from './proof.js'
import { sampling } from './sampling.js'
import { search } from './search.js'

export type { Checker, Task } from './checker.js'

/** All strategies in the order in which a check tries them. */
export const checkers: readonly Checker[] = [proof, sampling, search, enclosure, hunt]
