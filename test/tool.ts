/** Commands that developers run, `npm run NAME -- …`: options, help and mistakes are those of `lemmata` itself. */
import { asksHelp, parseArguments } from '../src/cli/arguments.js'
import { defineCommand, type CommandDefinition, type Invocation } from '../src/cli/command.js'
import { commandHelp } from '../src/cli/help.js'
import { whole, type Option, type Options } from '../src/cli/option.js'
import { Exit, UsageError } from '../src/cli/usage.js'

/** What such a command says of itself; without `arguments` it takes options only. */
export interface Tool<O extends Options> extends Pick<CommandDefinition<O>, 'name' | 'summary' | 'about' | 'options' | 'examples'> {
  readonly arguments?: string
} // prettier-ignore

/** What a command line comes to: it is run so, or all has been said. */
export type Asked<O extends Options> =
  | ({ readonly kind: 'run' } & Invocation<O>)
  | { readonly kind: 'said'; readonly text: string; readonly code: number }

/** Columns of the help. */
const WIDTH = 100

/** An option that has a value where none is given. */
export const otherwise = <T extends string | number>(value: T, option: Option<T | undefined>): Option<T> => ({
  ...option,
  about: `${option.about} (${value})`,
  read: (texts) => option.read(texts) ?? value,
})

/** A whole number that has a value where none is given. */
export const number = (value: number, about: string, from = 0): Option<number> =>
  otherwise(value, whole('N', about, { from, to: 2 ** 31 - 1 }))

/** Reads the words behind `npm run NAME --`. */
export function asked<O extends Options>(tool: Tool<O>, words: readonly string[]): Asked<O> {
  const line = `npm run ${tool.name} --`
  const operands = tool.arguments === undefined ? { most: 0 } : {}
  const command = defineCommand({ arguments: '', operands, ...tool, line, run: () => Promise.resolve(0) })
  if (asksHelp(words)) return { kind: 'said', text: commandHelp(command, WIDTH), code: Exit.ok }
  try {
    return { kind: 'run', ...(parseArguments(command, words) as Invocation<O>) }
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'said', text: complaint(tool.name, error), code: Exit.couldNotRun }
    throw error
  }
} // prettier-ignore

const complaint = (name: string, { message, hint }: UsageError): string =>
  `npm run ${name}: ${message}${hint === undefined ? '' : `; ${hint}`}\n`

/** The command line of this process; where it asks for help, or cannot be, that is said and the process ends. */
export function invocation<O extends Options>(tool: Tool<O>): Invocation<O> {
  const read = asked(tool, process.argv.slice(2))
  if (read.kind === 'run') return read
  const stream = read.code === Exit.ok ? process.stdout : process.stderr
  stream.write(read.text)
  process.exit(read.code)
}

/** Says what cannot be done with such a command, and ends the process. */
export function refuse({ name }: Pick<Tool<Options>, 'name'>, message: string, hint?: string): never {
  process.stderr.write(complaint(name, new UsageError(message, hint)))
  process.exit(Exit.couldNotRun)
}
