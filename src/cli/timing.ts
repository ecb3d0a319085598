/** `--timing`: how long each claim took, in a file beside the report; the report itself is the same however long it takes. */
import { jsonText } from '../reporters/json.js'
import type { View } from '../reporters/index.js'
import type { Io } from './io.js'
import { flag } from './option.js'
import { couldNot } from './usage.js'

const FILE = 'lemmata-timing.json'

/** The option, shared by the commands that check. */
export const timingOption = flag(`how long each claim took: the longest at the end, all in ${FILE}`)

/** Writes the file: milliseconds by the ids of claims. */
export async function writeTiming({ durations = new Map() }: Pick<View, 'durations'>, io: Io): Promise<void> {
  const milliseconds = [...durations].map(([id, duration]) => [id, Math.round(duration)] as const)
  const text = jsonText({ version: 1, milliseconds: Object.fromEntries(milliseconds) })
  await couldNot(`write ${FILE}`, io.writeText(FILE, text))
}
