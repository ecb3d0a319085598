/** `lemmata lsp`: claims in editors, by the Language Server Protocol. */
import { defineCommand } from '../command.js'
import { serveEditor } from '../lsp/server.js'
import { duration, flag, memory, whole } from '../option.js'
import { Exit } from '../usage.js'

/** Milliseconds that a verdict may take while one writes. */
const DEFAULT_TIME = 10_000

/** `lemmata lsp`. */
export const lsp = defineCommand({
  name: 'lsp',
  arguments: '',
  operands: { most: 0 },
  summary: 'tells editors of mistakes, derivatives and verdicts (Language Server Protocol)',
  about:
    'Speaks the Language Server Protocol on its input and output, for claims files (YAML), Markdown with `claim` blocks and LaTeX documents. Verdicts come while one writes; what takes ' +
    'longer than it may is undecided, and what the text does not say any more is given up. docs/editors.md tells how editors are set up.',
  options: {
    'claim-time': duration('10s', 'a limit for each verdict (10s)'),
    'claim-memory': memory('a verdict'),
    workers: whole('N', 'verdicts found at once (as many as the machine has cores, less one)', {
      from: 1,
      to: 32,
    }),
    stdio: flag('as editors ask for it: input and output are used anyhow'),
  },
  examples: [{ line: 'lemmata lsp', shows: 'what an editor starts' }],
  async run({ options }, io) {
    const { 'claim-time': time = DEFAULT_TIME, 'claim-memory': most, workers } = options
    const isWell = await serveEditor(
      {
        allowance: { time, memory: most },
        threads: workers ?? Math.max(1, io.cores - 1),
      },
      io,
    )
    return isWell ? Exit.ok : Exit.notAsExpected
  },
})
