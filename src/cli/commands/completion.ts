/** `lemmata completion`: a script by which a shell completes command lines. */
import { defineCommand } from '../command.js'
import { completionOf, shells } from '../completion.js'
import { Exit, UsageError } from '../usage.js'

/** `lemmata completion`. */
export const completion = defineCommand({
  name: 'completion',
  arguments: `<${shells.join('|')}>`,
  operands: { least: 1, most: 1 },
  summary: 'a script by which your shell completes commands, options and their words',
  options: {},
  examples: [
    { line: 'source <(lemmata completion bash)', shows: 'in this terminal; in ~/.bashrc, in every one' },
    { line: 'lemmata completion fish > ~/.config/fish/completions/lemmata.fish', shows: 'for fish' },
  ],
  async run({ operands: [name] }, io, all) {
    const shell = shells.find((s) => s === name)
    if (!shell) throw new UsageError(`expected ${shells.join(', ')}, got ${name}`)
    io.out.write(completionOf(shell, await all()))
    return Exit.ok
  },
})
