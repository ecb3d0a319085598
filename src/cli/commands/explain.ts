/** `lemmata explain`: everything about one claim. */
import { DEFAULT_RUNS, DEFAULT_SEED, type Claim, type ClaimReport } from '../../index.js'
import type { View } from '../../reporters/index.js'
import {
  contentWidth,
  evidenceRows,
  findingRows,
  outcomeWord,
  rowLines,
  statementRows,
} from '../../reporters/words/details.js'
import { wantedWord } from '../../reporters/words/evidence.js'
import { clip, wrap } from '../../reporters/words/layout.js'
import { problemLines } from '../../reporters/words/problem.js'
import { rangesWord } from '../../reporters/words/scope.js'
import { statusStyle, styleOf } from '../../reporters/words/style.js'
import { defineCommand } from '../command.js'
import type { Io, LastWords } from '../io.js'
import { notation } from '../../hunt/notation.js'
import { duration, flag, whole } from '../option.js'
import { viewOf } from '../output.js'
import { readMemories } from '../memory.js'
import { checkOnThreads, DEFAULT_ALLOWANCE, type PoolResult } from '../pool.js'
import { progressLine } from '../progress.js'
import { matcher, select } from '../select.js'
import { loadClaims, readSources, type Input } from '../sources.js'
import { Exit } from '../usage.js'

/** Lines of an obligation that are still read. */
const LONGEST_SIDE = 400

const texLines = (claim: Claim): readonly string[] => {
  const { statement, definitions } = notation(claim)
  return definitions.length === 0 ? [statement] : [statement, '', ...definitions]
}

function obligationLines(report: ClaimReport, width: number): readonly string[] {
  return report.obligations.flatMap(({ label, form, left, right }) => [
    `(${label}) ${wantedWord(form)}, entry by entry`,
    ...wrap(`left:  ${clip(left, LONGEST_SIDE)}`, width - 2).map((l) => `  ${l}`),
    ...wrap(`right: ${clip(right, LONGEST_SIDE)}`, width - 2).map((l) => `  ${l}`),
  ])
}

/** All there is to say of a claim that was checked. */
export function explanation(
  claim: Claim,
  report: ClaimReport,
  { colour, width: columns }: Pick<View, 'colour' | 'width'>,
): string {
  const style = styleOf(colour)
  const width = contentWidth(columns)
  const { status } = report.verdict
  const paint = statusStyle(style, status, report.asExpected)
  const settled = status === 'refuted' || status === 'proved'
  const parts: readonly (readonly string[])[] = [
    [`${style.bold(claim.id)}: ${paint(outcomeWord(status, claim.expected))}`],
    rowLines(
      [
        ...statementRows(report, width),
        ...(claim.domain.sizes.size === 0 ? [] : ([['sizes', [rangesWord(claim.domain.sizes)]]] as const)),
        ['TeX', texLines(claim)],
      ],
      style,
    ),
    rowLines([['to check', obligationLines(report, width)]], style),
    rowLines([...findingRows(report, width), ...(settled ? evidenceRows(report, width) : [])], style),
    rowLines([['replay', [report.replay]]], style),
  ]
  return `${parts
    .filter((p) => p.length > 0)
    .map((p) => p.join('\n'))
    .join('\n\n')}\n`
}

/** The claims that are meant. What is wrong in others is told only where none is found: it may be in the one that was meant. */
async function find(
  id: string,
  files: readonly string[],
  io: Io,
): Promise<{ claims: readonly Claim[]; input: Input; broken: boolean }> {
  const sources = await readSources(files, io)
  const read = await loadClaims(sources.input)
  const style = styleOf(io.colour)
  const isFound = read.claims.some((claim) => matcher(id)(claim.id))
  const problems = isFound ? [] : [...sources.problems, ...read.problems]
  for (const p of problems) io.err.write(`${problemLines(p, style, io.err.columns).join('\n')}\n`)
  return { claims: select(read.claims, [id]), input: sources.input, broken: problems.length > 0 }
}

/** `lemmata explain`. */
export const explain = defineCommand({
  name: 'explain',
  arguments: '<id> [files…]',
  operands: { least: 1 },
  summary: 'tells all about a claim: statement, obligations, evidence',
  about:
    'Shows the statement in the language and in TeX, its source and hypotheses, what it is lowered to, what each checker says, and the ' +
    'counterexample or the tightest instance with both sides worked out. The id may be a pattern.',
  options: {
    seed: whole('N', `see check (${DEFAULT_SEED})`, { to: 2 ** 31 - 1 }),
    runs: whole('N', `instances to try per obligation (${DEFAULT_RUNS})`, { from: 1, to: 10_000_000 }),
    time: duration('90s', 'a limit for the whole run'),
    tex: flag('only the statement in TeX, with the definitions it uses'),
  },
  examples: [
    {
      line: 'lemmata explain h2o.d44.part5',
      shows: 'a published gradient with a wrong sign, and where it shows',
    },
    { line: 'lemmata explain my.bound notes.md', shows: 'a claim of your own' },
  ],
  async run({ operands: [id, ...files], options: { seed = DEFAULT_SEED, runs, time, tex: texOnly } }, io) {
    const { claims, input, broken } = await find(id, files, io)
    if (texOnly) {
      for (const claim of claims) io.out.write(`${texLines(claim).join('\n')}\n`)
      return broken ? Exit.couldNotRun : Exit.ok
    }
    const line = progressLine(io, 'auto')
    const { known } = await readMemories(claims, undefined, io)
    const byId = new Map(claims.map((c) => [c.id, c]))
    const words = ({ reports, unchecked }: PoolResult): LastWords => ({
      out: reports.map((r) => explanation(byId.get(r.id)!, r, viewOf(io, false))).join('\n'),
      err: unchecked.length > 0 ? `stopped: ${unchecked.join(', ')} not checked\n` : '',
    })
    const result = await checkOnThreads(
      {
        ...{ input, claims, seed, runs, timeLimit: time, workers: io.cores, known },
        allowance: DEFAULT_ALLOWANCE,
        diagnose: true,
      },
      io,
      { progress: (p) => line.show(p), lastWords: words },
    )
    line.clear()
    const { out, err } = words(result)
    io.out.write(out)
    io.err.write(err)
    const { unchecked } = result
    return unchecked.length > 0 ? Exit.interrupted : broken ? Exit.couldNotRun : Exit.ok
  },
})
