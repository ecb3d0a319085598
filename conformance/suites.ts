/** All suites. A new one is one folder and one line here. */
import { itf1788 } from './itf1788/index.js'
import type { Suite } from './suite.js'
import { rubi } from './rubi/rubi.js'

export const suites: readonly Suite[] = [itf1788, rubi]
