/** All suites. A new one is one folder and one line here. */
import type { Suite } from './suite.js'
import { rubi } from './rubi/rubi.js'

export const suites: readonly Suite[] = [rubi]
