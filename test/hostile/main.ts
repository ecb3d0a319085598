/** `npm run hostile`: hostile inputs, family by family: how many were tried, and how many held. */
import { Worker } from 'node:worker_threads'
import { texts } from '../../src/cli/option.js'
import { invocation, refuse } from '../tool.js'
import type { Family } from './family.js'
import { families } from './families/index.js'
import type { Job, Told } from './loop.js'

/** Milliseconds after which an input does not hold: claims may take 2 s, on a machine that may be busy. */
const TOO_LONG = 60_000
/** Megabytes of heap, as one claim may have. */
const HEAP = 2048

interface Tried {
  readonly wrong: ReadonlyMap<number, readonly string[]>
  /** Milliseconds of the slowest input. */
  readonly slowest: number
}

/** Tries a family; where an input hangs or ends its thread, another goes on behind it. */
async function tryAll({ name, inputs }: Family): Promise<Tried> {
  const wrong = new Map<number, readonly string[]>()
  let [next, slowest] = [0, 0]
  while (next < inputs.length) {
    const job: Job = { family: name, from: next }
    const thread = new Worker(new URL('./loop.js', import.meta.url), { workerData: job, resourceLimits: { maxOldGenerationSizeMb: HEAP } })
    await new Promise<void>((done) => {
      let timer: NodeJS.Timeout | undefined
      let begun = performance.now()
      const giveUp = (why: string): void => {
        wrong.set(next, [why])
        next++
      }
      thread.on('message', (told: Told) => {
        if ('begins' in told) {
          next = told.begins
          begun = performance.now()
          clearTimeout(timer)
          timer = setTimeout(() => void thread.terminate(), TOO_LONG)
          return
        }
        slowest = Math.max(slowest, performance.now() - begun)
        if (told.wrong.length > 0) wrong.set(told.ended, told.wrong)
        next = told.ended + 1
      })
      thread.on('error', (error) => giveUp(`the thread died: ${String(error)}`))
      thread.on('exit', () => {
        clearTimeout(timer)
        if (performance.now() - begun >= TOO_LONG && next < inputs.length) giveUp(`it takes more than ${TOO_LONG / 1000} s`)
        done()
      })
    })
  }
  return { wrong, slowest }
} // prettier-ignore

const names = families.map(({ name }) => name)
const tool = {
  name: 'hostile',
  summary: 'tries hostile inputs, family by family',
  about: 'An input holds where it ends in bounded time and memory, with an exit code that the documents name and a sentence, without a trace of our own code and without control characters that came with it. The exit code is 1 where one does not.', // prettier-ignore
  options: { family: texts('NAMES', `only these: ${names.join(', ')}`, names) },
  examples: [{ line: 'npm run hostile -- --family LaTeX', shows: 'one family' }],
}
const { family: asked } = invocation(tool).options
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0)
  refuse(tool, `--family: expected some of ${names.join(', ')}, got ${unknown.join(', ')}`)

const row = (name: string, tried: number | string, held: number | string, slowest: string): void =>
  console.log(`${name.padEnd(20)}${`${tried}`.padStart(6)}${`${held}`.padStart(6)}${slowest.padStart(10)}`)
row('family', 'tried', 'held', 'slowest')
let [tried, held] = [0, 0]
for (const family of families.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const { wrong, slowest } = await tryAll(family)
  tried += family.inputs.length
  held += family.inputs.length - wrong.size
  row(
    family.name,
    family.inputs.length,
    family.inputs.length - wrong.size,
    `${(slowest / 1000).toFixed(1)} s`,
  )
  for (const [k, whys] of wrong) console.log(`  ${family.inputs[k].name}: ${whys.join('; ')}`)
}
row('all', tried, held, '')
process.exitCode = tried === held ? 0 : 1
