/** `lemmata list`: which claims there are. */
import type { Claim } from '../../index.js'
import { jsonText } from '../../reporters/json.js'
import { clip, columnsOf, padEnd, printable } from '../../reporters/words/layout.js'
import { countOf } from '../../reporters/words/number.js'
import { problemLines } from '../../reporters/words/problem.js'
import { styleOf } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import type { Io } from '../io.js'
import { flag, texts } from '../option.js'
import { select } from '../select.js'
import { loadClaims, readSources } from '../sources.js'
import { Exit } from '../usage.js'

const WIDEST_ID = 44
/** Narrower rests of a line are left whole: they go to a file, or to a very narrow terminal. */
const LEAST_REST = 20

const EXPECTED_WIDTH = 'conditional'.length

function table(claims: readonly Claim[], io: Io): string {
  const style = styleOf(io.colour)
  const id = Math.min(WIDEST_ID, Math.max(...claims.map((c) => columnsOf(c.id))))
  const room = io.out.isTty ? Math.max(LEAST_REST, io.out.columns - id - EXPECTED_WIDTH - 4) : Infinity
  const rows = claims.map(({ id: name, expected = '', source, text }) => {
    const rest = printable(source ?? text.claim)
    return `${padEnd(printable(name), id)}  ${style.dim(padEnd(expected, EXPECTED_WIDTH))}  ${clip(rest, room)}`.trimEnd()
  })
  return `${[...rows, '', countOf(claims.length, 'claim')].join('\n')}\n`
}

const record = ({ id, source, note, expected, text, origin }: Claim): unknown => ({
  id,
  source,
  note,
  expected,
  text,
  origin,
})

/** `lemmata list`. */
export const list = defineCommand({
  name: 'list',
  arguments: '[files…]',
  summary: 'lists claims: id, what is expected, source',
  options: {
    only: texts('IDS', 'only these claims: ids or patterns such as h2o.*'),
    json: flag('as JSON'),
  },
  examples: [
    { line: 'lemmata list', shows: 'the catalogue' },
    { line: "lemmata list --only '*lipschitz*'", shows: 'claims whose id has the word' },
    { line: 'lemmata list notes.md --json', shows: 'your own, as data' },
  ],
  async run({ operands, options: { only, json } }, io) {
    const sources = await readSources(operands, io)
    const read = await loadClaims(sources.input)
    const problems = [...sources.problems, ...read.problems]
    const claims = problems.length > 0 && read.claims.length === 0 ? [] : select(read.claims, only)
    const style = styleOf(io.colour)
    for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
    if (json) io.out.write(jsonText(claims.map(record)))
    else if (claims.length > 0) io.out.write(table(claims, io))
    return problems.length > 0 ? Exit.couldNotRun : Exit.ok
  },
})
