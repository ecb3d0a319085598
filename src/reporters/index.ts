/** All formats of reports. A new one is one file and one line here. */
import { badge } from './badge.js'
import { github } from './github.js'
import { html } from './html.js'
import { json } from './json.js'
import { junit } from './junit.js'
import type { LoadedReporter, Reporter } from './reporter.js'
import { sarif } from './sarif.js'
import { text } from './text.js'

export type { Destination, KnownBefore, LoadedReporter, Page, Reporter, View } from './reporter.js'

/** All formats of reports, in the order in which the help names them. */
export const reporters: readonly (Reporter | LoadedReporter)[] = [
  text,
  json,
  junit,
  sarif,
  github,
  badge,
  html,
]
