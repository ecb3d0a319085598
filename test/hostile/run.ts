/** Commands as inputs of families meet them: in this process, over files in memory, with the clock of the machine. */
import { main } from '../../src/cli/main.js'
import { world } from '../unit/cli/world.js'
import type { Ended } from './family.js'

/** What a claim may take: what is not decided by then is undecided. */
const LIMITS = ['--runs', '10', '--claim-time', '2s'] as const

/** Runs a command line over files in memory. */
export async function command(words: readonly string[], files: Readonly<Record<string, string>> = {}, input = ''): Promise<Ended> {
  const { io, out, err } = world(files, { now: () => performance.now(), readInput: () => Promise.resolve(input) })
  const code = await main(words, io)
  return { code, text: out() + err() }
} // prettier-ignore

/** Checks files, or a statement with options. */
export const check = (
  words: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Ended> => command(['check', ...words, ...LIMITS], files)
