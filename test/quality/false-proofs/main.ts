/**
 * `npm run false-proofs -- [--source catalogue|lemmas|curvature|published] [--stride 1] [--seed 1] [--runs 60]`: changes one thing of every inequality, proves what it
 * can, and puts what is proved to sampling. A proof of what sampling refutes is false: it is named, and the exit code is 1.
 */
import { parseArgs } from 'node:util'
import { SOURCES, tryMutants, type Tried } from './run.js'

const { values: options } = parseArgs({
  options: {
    source: { type: 'string', default: '' },
    stride: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '60' },
  },
})

const all: Tried[] = []
for (const source of SOURCES.filter(({ name }) => name.includes(options.source))) {
  const tried = await tryMutants(source, Number(options.stride), Number(options.seed), Number(options.runs))
  console.log(
    `${tried.source.padEnd(10)} ${tried.mutants} mutants, ${tried.proved} proved, ${tried.wrong.length} refuted`,
  )
  all.push(tried)
}
const wrong = all.flatMap((t) => t.wrong)
for (const w of wrong) console.log(`false proof: ${w}`)
process.exitCode = wrong.length > 0 ? 1 : 0
