/** All formats of reports. A new one is one file and one line here. */
import { json } from './json.js'
import type { Reporter } from './reporter.js'
import { text } from './text.js'

export type { Destination, Page, Reporter, View } from './reporter.js'

export const reporters: readonly Reporter[] = [text, json]
