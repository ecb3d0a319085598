/** `lemmata`: finds the command, reads its options, runs it; what the user got wrong is told with a hint. */
import { nearest } from '../../symbolic/language/index.js'
import { asksHelp, parseArguments } from './arguments.js'
import type { Command } from './command.js'
import { commands } from './commands/index.js'
import { commandHelp, generalHelp } from './help.js'
import type { Io } from './io.js'
import { Exit, UsageError } from './usage.js'

/** Help texts wider than this are harder to read. */
const WIDEST_HELP = 100

function complain(io: Io, who: string, { message, hint }: UsageError): number {
  io.err.write(`${who}: ${message}${hint === undefined ? '' : `; ${hint}`}\n`)
  return Exit.couldNotRun
}

async function unknownCommand(io: Io, word: string, words: readonly string[]): Promise<number> {
  const names = commands.map((c) => c.name)
  if (word.startsWith('-'))
    return complain(io, 'lemmata', new UsageError(`unknown option ${word}`, 'options stand behind a command'))
  const close = nearest(word, names)
  const hint = (await io.stat(word))
    ? `did you mean lemmata check ${words.join(' ')}?`
    : close === undefined
      ? `one of ${names.join(', ')}; lemmata --help`
      : `did you mean ${close}?`
  return complain(io, 'lemmata', new UsageError(`unknown command ${word}`, hint))
}

async function runCommand(command: Command, words: readonly string[], io: Io): Promise<number> {
  if (asksHelp(words)) {
    io.out.write(commandHelp(command, Math.min(io.out.columns, WIDEST_HELP)))
    return Exit.ok
  }
  try {
    const invocation = parseArguments(command, words)
    return await command.run(
      invocation,
      invocation.options['no-color'] === true ? { ...io, colour: false } : io,
    )
  } catch (error) {
    if (error instanceof UsageError) return complain(io, `lemmata ${command.name}`, error)
    throw error
  }
}

/** Runs a command line (without `node` and the script); the exit code. */
export async function main(words: readonly string[], io: Io): Promise<number> {
  const [word, ...rest] = words
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const topic = word === 'help' ? commands.find((c) => c.name === rest[0]) : undefined
    const width = Math.min(io.out.columns, WIDEST_HELP)
    io.out.write(topic ? commandHelp(topic, width) : generalHelp(commands, width))
    return word === undefined ? Exit.couldNotRun : Exit.ok
  }
  if (word === '--version' || word === '-v' || word === '-V') {
    io.out.write(`${io.version}\n`)
    return Exit.ok
  }
  const command = commands.find((c) => c.name === word)
  return command ? runCommand(command, rest, io) : unknownCommand(io, word, words)
}
