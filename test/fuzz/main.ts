/**
 * `npm run fuzz -- --minutes 10 --target latex`: fuzzes one target after another, each for so many minutes, and tells what was tried, how the coverage
 * grew, and what failed, hung or died. What is found is kept in `node_modules/.cache/lemmata-fuzz`, where the next run goes on; a finding that is mended
 * moves into `test/fuzz/corpus`. The exit code is 1 where something was found.
 */
import { Worker } from 'node:worker_threads'
import { CORPUS, corpusOf, writeCorpus } from './corpus.js'
import type { Job, Told } from './loop.js'
import { texts } from '../../src/cli/option.js'
import { invocation, number, refuse } from '../tool.js'
import { targets, type Target } from './targets.js'

const KEPT = 'node_modules/.cache/lemmata-fuzz'
/** Milliseconds of the processor at one text after which it counts as a finding: what people write is read in a few. */
const TOO_LONG = 10_000
/** So many times that by the clock, on a machine that others use, too. */
const BUSY = 12
const LOOK = 500
/** Characters of a text, with room. */
const LONGEST = 1 << 16
/** Megabytes of heap: a thread that takes more is ended by its engine, which is a finding. */
const HEAP = 1024
const MINUTE = 60_000

interface Finding {
  readonly text: string
  readonly error: string
}

interface Fuzzed {
  readonly tried: number
  /** Parts of the code reached: by the corpus at first, and in the end. */
  readonly reached: readonly [number, number]
  readonly kept: readonly string[]
  /** The first of each kind. */
  readonly findings: ReadonlyMap<string, Finding>
}

/** Milliseconds that the processor has worked for this process. */
function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Errors from one place, that begin alike, are one finding. */
const kindOf = (error: string): string => {
  const frames = error.split('\n').filter((line) => line.startsWith('    at '))
  return [error.slice(0, 10), ...frames.slice(0, 2)].join(' ')
}

/** Fuzzes a target until the time is up; a thread that hangs or dies is a finding, and another goes on. */
async function fuzz(target: Target, seed: number, until: number): Promise<Fuzzed> {
  const kept = [...corpusOf(target.name, [CORPUS, KEPT])]
  const seeds = kept.length
  const findings = new Map<string, Finding>()
  const found = (finding: Finding): void => {
    const kind = kindOf(finding.error)
    if (findings.has(kind)) return
    findings.set(kind, finding)
    console.log(`  found in ${target.name}: ${finding.error.split('\\n').slice(0, 4).join('\\n    ')}`)
    console.log(`    by ${JSON.stringify(finding.text.slice(0, 1000))}`)
  }
  const count = new SharedArrayBuffer(4)
  const tried = new Int32Array(count)
  const reached: [number, number] = [0, 0]
  for (let round = 0; performance.now() < until; round++) {
    const current = new SharedArrayBuffer(4 + 2 * LONGEST)
    const text = (): string =>
      String.fromCharCode(...new Uint16Array(current, 4, new Int32Array(current, 0, 1)[0]))
    const job: Job = { target: target.name, corpus: kept, seed: seed + round, current, count }
    const worker = new Worker(new URL('./loop.js', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    })
    worker.on('message', (told: Told) => {
      if (told.kind === 'failed') return found(told)
      reached[1] = Math.max(reached[1], told.reached)
      if (kept.indexOf(told.text) < seeds && kept.includes(told.text))
        reached[0] = Math.max(reached[0], told.reached)
      else kept.push(told.text)
    })
    await new Promise<void>((resolve) => {
      let [before, since, work] = [-1, performance.now(), worked()]
      const triedBefore = tried[0]
      const looking = setInterval(() => {
        const now = performance.now()
        if (tried[0] !== before) [before, since, work] = [tried[0], now, worked()]
        // Until the first text it only loads.
        const hangs = tried[0] > triedBefore && (worked() - work > TOO_LONG || now - since > BUSY * TOO_LONG)
        if (hangs) found({ text: text(), error: `it takes more than ${TOO_LONG / 1000} s` })
        if (hangs || now > until) void worker.terminate()
      }, LOOK)
      worker.on('error', (error) => found({ text: text(), error: `the thread died: ${String(error)}` }))
      worker.on('exit', () => {
        clearInterval(looking)
        resolve()
      })
    })
  }
  return { tried: tried[0], reached, kept, findings }
}

const names = targets.map((t) => t.name)
const tool = {
  name: 'fuzz',
  summary: 'fuzzes all that reads what others wrote, led by the coverage that V8 counts',
  about:
    'Tells what was tried, how the coverage grew, and what failed, hung or died. It goes on where the last run ended. The exit code is 1 where something was found.',
  options: {
    minutes: number(1, 'for each target', 1),
    target: texts('NAMES', `only these, of ${names.join(', ')}`, names),
    seed: number(Date.now() % 2 ** 31, 'changes come from it: the time'),
  },
  examples: [{ line: 'npm run fuzz -- --minutes 10 --target latex', shows: 'LaTeX, for ten minutes' }],
}
const { minutes, target: asked, seed } = invocation(tool).options
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0)
  refuse(tool, `--target: expected some of ${names.join(', ')}, got ${unknown.join(', ')}`)
console.log(`seed ${seed}, ${minutes} minutes for each target`)
let failed = 0
for (const target of targets.filter((t) => asked.length === 0 || asked.includes(t.name))) {
  const until = performance.now() + minutes * MINUTE
  const { tried, reached, kept, findings } = await fuzz(target, seed, until)
  writeCorpus(KEPT, target.name, kept)
  writeCorpus(
    KEPT,
    `${target.name}.findings`,
    [...findings.values()].map((f) => f.text),
  )
  failed += findings.size
  console.log(
    `${target.name}: ${tried} texts; parts of the code reached: ${reached.join(' at first, ')} in the end; ${findings.size} findings`,
  )
}
process.exitCode = failed === 0 ? 0 : 1
