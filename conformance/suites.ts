/** All suites. A new one is one folder and one line here. */
import type { Suite } from './suite.js'

export const suites: readonly Suite[] = []
