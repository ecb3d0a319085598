/**
 * `npm run false-proofs`: changes one thing of every inequality, proves what it
 * can, and puts what is proved to sampling. A proof of what sampling refutes is false: it is named, and the exit code is 1.
 */
import { choice } from '../../../src/cli/option.js'
import { invocation, number } from '../../tool.js'
import { SOURCES, tryMutants, type Tried } from './run.js'

const names = SOURCES.map(({ name }) => name)
const {
  source: only,
  stride,
  seed,
  runs,
} = invocation({
  name: 'false-proofs',
  summary: 'changes one thing of every inequality, proves what it can, and samples what is proved',
  about: 'A proof of what sampling refutes is false: it is named, and the exit code is 1.',
  options: {
    source: choice(names, `only the inequalities of one source: ${names.join(', ')}`, 'NAME'),
    stride: number(1, 'tries each N-th change', 1),
    seed: number(1, 'instances come from it'),
    runs: number(60, 'instances of what is proved', 1),
  },
  examples: [
    { line: 'npm run false-proofs -- --source curvature --stride 4', shows: 'a quarter of one source' },
  ],
}).options

const all: Tried[] = []
for (const source of SOURCES.filter(({ name }) => only === undefined || name === only)) {
  const tried = await tryMutants(source, stride, seed, runs)
  console.log(
    `${tried.source.padEnd(10)} ${tried.mutants} mutants, ${tried.proved} proved, ${tried.wrong.length} refuted`,
  )
  all.push(tried)
}
const wrong = all.flatMap((t) => t.wrong)
for (const w of wrong) console.log(`false proof: ${w}`)
process.exitCode = wrong.length > 0 ? 1 : 0
