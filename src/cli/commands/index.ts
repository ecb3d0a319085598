/** All commands, in the order of the help. A new one is one file and one line here. */
import type { Command } from '../command.js'
import { check } from './check.js'
import { derive } from './derive.js'
import { explain } from './explain.js'
import { guard } from './guard.js'
import { merge } from './merge.js'
import { hunt } from './hunt.js'
import { tighten } from './tighten.js'
import { list } from './list.js'
import { prove } from './prove.js'

/** All commands, in the order in which the help names them. */
export const commands: readonly Command[] = [check, list, explain, prove, derive, hunt, tighten, guard, merge]
