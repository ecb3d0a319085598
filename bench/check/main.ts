/**
 * What a person waits for, beside what else there is: `npm run bench:check [-- --rounds 5] [-- --page]`. Processor time, ours and theirs in turns,
 * medians with least and greatest; goals are the ratios of goals.ts. With `--page` their section of docs/speed.md is written.
 */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { writeSection } from '../page.js'
import { GOALS, type Goal, type Row } from './goals.js'
import { ROUNDS } from './work.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
})

const sorted = (x: readonly number[]): readonly number[] => x.toSorted((a, b) => a - b)
const median = (x: readonly number[]): number => sorted(x)[Math.floor(x.length / 2)]
const seconds = (s: number): string => (s < 0.1 ? `${(1000 * s).toPrecision(2)} ms` : `${s.toPrecision(2)} s`)
const range = (x: readonly number[]): string =>
  `${seconds(median(x))} (${seconds(sorted(x)[0])} to ${seconds(sorted(x).at(-1)!)})`

async function lineOf(row: Row): Promise<string> {
  const { work, against, ratio, rounds = Infinity }: Goal = GOALS[row]
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let k = 0; k < Math.min(rounds, Number(values.rounds)); k++) {
    const round = await ROUNDS[row]()
    if (!round) return `| ${work} | ${against} | not installed | | | |`
    ours.push(round[0])
    theirs.push(round[1])
  }
  const found = median(ours.map((s, k) => s / theirs[k]))
  return `| ${work} | ${range(ours)} | ${against}: ${range(theirs)} | ${found.toPrecision(2)} | ${ratio} | ${found <= ratio ? 'met' : 'missed'} |`
}

const [first] = cpus()
const load = (): string =>
  loadavg()
    .map((l) => l.toFixed(1))
    .join(', ')
const head = [
  `${first.model}, ${cpus().length} cores, Node ${process.version}; load at the start ${load()}.`,
  '',
  '| work | processor time | beside | ratio | goal | |',
  '| --- | --- | --- | --- | --- | --- |',
]
const lines = [...head]
for (const line of head) process.stdout.write(`${line}\n`)
const all = (Object.keys(GOALS) as Row[]).filter((row) => values.only === undefined || row === values.only)
for (const row of all) {
  const line = await lineOf(row)
  lines.push(line)
  process.stdout.write(`${line}\n`)
}
lines.push('', `Load at the end ${load()}.`)
if (values.page)
  writeSection('# What one waits for', [
    'Written by `npm run bench:check -- --page`. Seconds of processor time: the median of interleaved rounds, and the least and the greatest; the ratio is',
    'that of rounds, pair by pair. Whole commands are counted with all they start. Work within a process runs as often as there are rounds, the first time',
    'with cold code; a check and its checker alone are the first in turns. Goals are ratios, in `bench/check/goals.ts`.',
    '',
    ...lines,
  ])
