/**
 * Dense kernels beside NumPy (on one thread), ml-matrix and one another: `npm run bench:dense [-- --rounds 7] [-- --only hessian] [-- --warm 0.6] [-- --page]`. Processor time,
 * in turns, medians; a goal is a ratio of bench/check/goals.ts. With `--page` their section of docs/speed.md is written. Rows with NumPy are skipped by name
 * where Python has none.
 */
import { spawn } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { DENSE } from '../check/goals.js'
import { writeSection } from '../page.js'
import { contestant, type Run } from './contestants.js'

/** Seconds that `count` runs take. */
type Timed = (count: number) => Promise<number>

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    python: { type: 'string', default: 'python3' },
    only: { type: 'string', default: '' },
    warm: { type: 'string', default: '1.5' },
    page: { type: 'boolean', default: false },
  },
})
/** Seconds of a batch. */
const BATCH = 0.04
/** Seconds of work that is not timed before: long generated code is optimised after one. */
const WARM_UP = Number(values.warm)

const worked = (): number => process.cpuUsage().user / 1e6
const timed =
  (run: Run): Timed =>
  (count) => {
    const start = worked()
    for (let k = 0; k < count; k++) run()
    return Promise.resolve(worked() - start)
  }

const python = spawn(values.python, ['bench/dense/peer.py'], { stdio: ['pipe', 'pipe', 'ignore'] })
python.on('error', () => undefined)
python.stdin.on('error', () => undefined)
const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
const asked =
  (work: string): Timed =>
  async (count) => {
    python.stdin.write(`${work} ${count}\n`)
    const answer = (await answers.next()) as IteratorResult<string, undefined>
    return answer.done === true ? NaN : Number(answer.value)
  }

const timedBy = (name: string): Timed =>
  name.startsWith('numpy ') ? asked(name.slice('numpy '.length)) : timed(contestant(name))

/** Runs until warm; then how many runs fill a batch, or nothing where there are none. */
async function warm(run: Timed): Promise<number | undefined> {
  let [count, total] = [1, 0]
  for (;;) {
    const seconds = await run(count)
    if (Number.isNaN(seconds)) return undefined
    total += seconds
    if (total >= WARM_UP) return Math.max(1, Math.round((count * BATCH) / seconds))
    if (seconds < BATCH) count *= 2
  }
}

const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[Math.floor(x.length / 2)]
const micro = (s: number): string => `${(s * 1e6).toPrecision(3)} µs`

const load = (): string =>
  loadavg()
    .map((l) => l.toFixed(1))
    .join(', ')
const lines: string[] = []
function say(...text: readonly string[]): void {
  lines.push(...text)
  console.log(text.join('\n'))
}
say(
  `${cpus()[0].model}, ${cpus().length} cores, Node ${process.version}; ${values.rounds} rounds after ${values.warm} s of warm-up; load at the start ${load()}.`,
  '',
  '| work | time | beside | time | ratio | goal | |',
  '| --- | --- | --- | --- | --- | --- | --- |',
)
for (const { ours, theirs, goal } of DENSE.filter((r) => `${r.ours} ${r.theirs}`.includes(values.only))) {
  const pair = [timedBy(ours), timedBy(theirs)]
  const counts = [await warm(pair[0]), await warm(pair[1])]
  if (counts.includes(undefined)) {
    say(`| ${ours} | | ${theirs} | not installed | | ${goal} | |`)
    continue
  }
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < Number(values.rounds); round++)
    for (const k of [0, 1]) times[k].push((await pair[k](counts[k]!)) / counts[k]!)
  const ratio = median(times[0].map((t, k) => t / times[1][k]))
  const [a, b] = times.map(median)
  say(
    `| ${ours} | ${micro(a)} | ${theirs} | ${micro(b)} | ${ratio.toPrecision(2)} | ${goal} | ${ratio <= goal ? 'met' : 'missed'} |`,
  )
}
python.stdin.end()
say('', `Load at the end ${load()}.`)
if (values.page)
  writeSection('## Dense kernels and generated code', [
    'Written by `npm run bench:dense -- --page`. Microseconds of processor time of one run, warm: medians of interleaved rounds; the ratio is that of rounds,',
    'pair by pair. `kernel` is hand-written, `compiled` and `bounded` are straight-line code made from the formula where it is short enough, without and with',
    'error bounds, `loops` the code before that; `enclosed` values have a rigorous radius. NumPy runs on one thread, in its best form.',
    '',
    ...lines,
  ])
