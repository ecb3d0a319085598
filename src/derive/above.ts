/** What stands above a check and is handed in to it. */
import { diagnose } from '../hunt/diagnosis.js'
import { notation } from '../hunt/notation.js'
import type { Above } from '../run/check.js'
import { numpyOf } from './code/counterexample.js'

/** The diagnosis, the notation and the programs that every check is made with. */
export const above: Above = { diagnosis: diagnose, notation, program: numpyOf }
