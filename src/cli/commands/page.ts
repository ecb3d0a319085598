/** `lemmata page`: the playground as a file. */
import { defineCommand } from '../command.js'
import { text } from '../option.js'
import { pageWith, startWith } from '../playground.js'
import { couldNot, Exit } from '../usage.js'

const DEFAULT_FILE = 'lemmata.html'

/** `lemmata page`. */
export const page = defineCommand({
  name: 'page',
  arguments: '[file or formula]',
  operands: { most: 1 },
  summary: 'writes a playground: one page to type claims in, without a server',
  about:
    'The page opens from anywhere, asks nothing of elsewhere, and computes in the browser: while one types, claims are read, proved or refuted, ' +
    'and formulas derived. It opens with the claims of a file, with a formula, or with examples.',
  options: {
    output: { ...text('FILE', `where the page is written (${DEFAULT_FILE}); - for the output`), short: 'o' },
  },
  examples: [
    { line: 'lemmata page', shows: `writes ${DEFAULT_FILE}, with examples` },
    { line: 'lemmata page claims.yaml -o try.html', shows: 'with your claims, to mail to a co-author' },
    { line: "lemmata page '0.5*norm(A*x - b)^2'", shows: 'with a formula and its derivative' },
  ],
  async run({ operands: [word], options: { output = DEFAULT_FILE } }, io) {
    const written = await pageWith(await startWith(word, io), io)
    if (output === '-') io.out.write(written)
    else {
      await couldNot(`write ${output}`, io.writeText(output, written))
      io.out.write(`wrote ${output}\n`)
    }
    return Exit.ok
  },
})
