/**
 * A command of `lemmata`: one file in commands/, one line in commands/index.ts. It declares its options, from which its `--help` and its
 * errors are made, and teaches by examples; `run` gets all it may touch as an `Io` and returns the exit code.
 *
 *     export const greet = defineCommand({
 *       name: 'greet',
 *       arguments: '[names…]',
 *       summary: 'says hello',
 *       options: { loud: flag('in capitals') },
 *       examples: [{ line: 'lemmata greet Ann --loud', shows: 'HELLO ANN' }],
 *       async run({ operands, options }, io) { …; return Exit.ok },
 *     })
 */
import type { Io } from './io.js'
import type { Options, OptionValues } from './option.js'

/** A command line that teaches. */
export interface Example {
  /** The line to type. */
  readonly line: string
  /** What it shows, a few words. */
  readonly shows: string
}

/** A command line read: operands and the values of options. */
export interface Invocation<O extends Options> {
  /** Words that are not options: files, ids, formulas. */
  readonly operands: readonly string[]
  readonly options: OptionValues<O>
}

/** All that a command says of itself, and what it does. */
export interface CommandDefinition<O extends Options> {
  readonly name: string
  /** How it is started, where that is not `lemmata NAME`. */
  readonly line?: string
  /** Operands, as in a synopsis: `[files…]`, `<id>`. */
  readonly arguments: string
  /** How many operands there may be; any number unless said. */
  readonly operands?: { readonly least?: number; readonly most?: number }
  /** One line, lower case, for the list of commands. */
  readonly summary: string
  /** What a first-time user should know: a paragraph or two, wrapped when shown. */
  readonly about?: string
  readonly options: O
  readonly examples: readonly Example[]
  /**
   * `all`: every command there is, for one that speaks of them.
   * @throws UsageError for what cannot be: printed with the command's name, exit code 2
   */
  run(invocation: Invocation<O>, io: Io, all: () => Promise<readonly Command[]>): Promise<number>
}

/** A command whose options are known to itself only. */
export type Command = CommandDefinition<Options>

/** The command with the types of its own options. */
export const defineCommand = <O extends Options>(definition: CommandDefinition<O>): Command => definition
