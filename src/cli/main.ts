/** `lemmata`: finds the command, reads its options, runs it; what the user got wrong is told with a hint. */
import { messageText } from '../reporters/words/layout.js'
import type { Command } from './command.js'
import { commandNames, loadCommand, loadCommands } from './commands/index.js'
import type { Io } from './io.js'
import { withoutSecrets } from './queue/secrets.js'
import { looksLikeFormula } from '../shell/statement-word.js'
import { Exit, UsageError } from './usage.js'
import { asksVersion, tellVersion } from './version.js'

/** Help texts wider than this are harder to read. */
const WIDEST_HELP = 100

function complain(io: Io, who: string, { message, hint }: UsageError): number {
  io.err.write(
    `${messageText(withoutSecrets(`${who}: ${message}${hint === undefined ? '' : `; ${hint}`}`))}\n`,
  )
  return Exit.couldNotRun
}

async function unknownCommand(io: Io, word: string, words: readonly string[]): Promise<number> {
  if (word.startsWith('-'))
    return complain(io, 'lemmata', new UsageError(`unknown option ${word}`, 'options stand behind a command'))
  const { nearest } = await import('../../symbolic/language/index.js')
  const close = nearest(word, commandNames)
  const hint = (await io.stat(word))
    ? `did you mean lemmata check ${words.join(' ')}?`
    : close === undefined
      ? `one of ${commandNames.join(', ')}; lemmata --help`
      : `did you mean ${close}?`
  return complain(io, 'lemmata', new UsageError(`unknown command ${word}`, hint))
}

async function runCommand(command: Command, words: readonly string[], io: Io): Promise<number> {
  const { asksHelp, parseArguments } = await import('./arguments.js')
  if (asksHelp(words)) return help(io, command)
  try {
    const invocation = parseArguments(command, words)
    return await command.run(
      invocation,
      invocation.options['no-color'] === true ? { ...io, colour: false } : io,
      loadCommands,
    )
  } catch (error) {
    if (error instanceof UsageError) return complain(io, `lemmata ${command.name}`, error)
    // What the system refuses is told as what the user got wrong is.
    if (error instanceof Error && 'syscall' in error)
      return complain(io, `lemmata ${command.name}`, new UsageError(error.message))
    throw error
  }
}

/** Of a command, or of all. */
async function help(io: Io, command: Command | undefined): Promise<number> {
  const { commandHelp, generalHelp } = await import('./help.js')
  const width = Math.min(io.out.columns, WIDEST_HELP)
  io.out.write(command ? commandHelp(command, width) : generalHelp(await loadCommands(), width))
  return Exit.ok
}

/** Runs a command line (without `node` and the script); the exit code. */
export async function main(words: readonly string[], io: Io): Promise<number> {
  if (asksVersion(words)) return tellVersion(io)
  const [word, ...rest] = words
  if (word === undefined) {
    await help(io, undefined)
    return Exit.couldNotRun
  }
  if (word === '--help' || word === '-h') return help(io, undefined)
  if (word === 'help') return help(io, await loadCommand(rest[0] ?? ''))
  const command = await loadCommand(word)
  if (command) return runCommand(command, rest, io)
  if (looksLikeFormula(word)) return main(['check', ...words], io)
  return unknownCommand(io, word, words)
}
