/**
 * `npm run published`: how many published inequalities are proved, by family. Of the unseen half and the judged set only
 * shares are printed, so that no rule is tuned on them; what is refuted is a mistake, in the set or in the tool, and always named.
 */
import { check, claim, type ClaimReport } from '../../../src/index.js'
import { checkers } from '../../../src/checkers/index.js'
import { choice, flag, text } from '../../../src/cli/option.js'
import { invocation, otherwise, refuse } from '../../tool.js'
import type { Family } from './family.js'
import { fresh } from './fresh/index.js'
import { halfOf } from './halves.js'
import { families, further } from './index.js'
import { opened } from './opened/index.js'
import { judged } from './unseen/index.js'

/** Draws of a claim: it is true, and what is measured is proofs. */
const RUNS = 20
/** Milliseconds for one claim; a user would hardly wait longer. */
const TIME_LIMIT = 10_000
/** The hunt looks for counterexamples, of which there are none. */
const STRATEGIES = checkers.filter(({ name }) => name !== 'hunt' && name !== 'search')

const HALVES = ['tuned', 'unseen', 'fresh', 'opened', 'judged'] as const
type Half = (typeof HALVES)[number]

const tool = {
  name: 'published',
  summary: 'the share of published inequalities that is proved, by family',
  about:
    'Of what rules may not be tuned on only shares are printed. What is refuted is a mistake, in the set or in the tool: it is named, and the exit code is 1.',
  options: {
    half: otherwise<Half>('tuned', choice(HALVES, 'which of them')),
    family: text('PART', 'only families with this in their names'),
    list: flag('each inequality, with its verdict'),
  },
  examples: [
    { line: 'npm run published -- --half tuned --family norms --list', shows: 'a family, one by one' },
  ],
}
const { half, family: part = '', list } = invocation(tool).options

/** What a half is counted over, what is told beside it, which records are in it, and whether single results are told. */
const halves: Readonly<
  Record<Half, { counted: readonly Family[]; beside: readonly Family[]; whole: boolean; told: boolean }>
> = {
  tuned: { counted: families, beside: further, whole: false, told: true },
  unseen: { counted: families, beside: further, whole: false, told: false },
  fresh: { counted: fresh, beside: [], whole: true, told: true },
  opened: { counted: opened, beside: [], whole: true, told: true },
  judged: { counted: judged, beside: [], whole: true, told: false },
}
const { counted, beside, whole, told } = halves[half]
if (list && !told) refuse(tool, `expected shares only of what is ${half}, got --list`)

interface Row {
  readonly id: string
  readonly report: ClaimReport
  readonly milliseconds: number
}

async function row(record: (typeof families)[number]['records'][number]): Promise<Row> {
  const started = performance.now()
  const { claims } = await check([claim(record)], {
    runs: RUNS,
    checkers: STRATEGIES,
    now: () => performance.now(),
    timeLimit: TIME_LIMIT,
  })
  return { id: record.id, report: claims[0], milliseconds: performance.now() - started }
}

const statusIs =
  (...statuses: readonly string[]) =>
  ({ report }: Row): boolean =>
    statuses.includes(report.verdict.status)

function line(name: string, rows: readonly Row[]): string {
  const proved = rows.filter(statusIs('proved')).length
  const seconds = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  const share = rows.length === 0 ? '' : `${((100 * proved) / rows.length).toFixed(0)} %`
  return [
    name.padEnd(14),
    `${rows.length}`.padStart(7),
    `${proved}`.padStart(7),
    share.padStart(7),
    seconds.toFixed(1).padStart(9),
  ].join('')
}

const [all, wrong]: [Row[], Row[]] = [[], []]
const chosen = [...counted, ...beside].filter(({ name }) => name.includes(part))
if (chosen.length === 0) refuse(tool, `--family: expected part of a name of a family, got ${part}`)
console.log(`half ${half}\nfamily         claims proved  share  seconds`)
for (const { name, records } of chosen) {
  const rows: Row[] = []
  for (const record of records.filter(({ id }) => whole || halfOf(id) === half)) rows.push(await row(record))
  if (counted.some((f) => f.name === name)) all.push(...rows)
  wrong.push(...rows.filter(statusIs('refuted', 'conflict')))
  console.log(line(name, rows))
  if (list)
    for (const { id, report, milliseconds } of rows)
      console.log(`  ${report.verdict.status.padEnd(10)} ${id}  ${milliseconds.toFixed(0)} ms`)
}
console.log(line('all', all))
for (const { id, report } of wrong) console.log(`${report.verdict.status}: ${id}`)
process.exitCode = wrong.length > 0 ? 1 : 0
