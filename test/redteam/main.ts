/** `npm run redteam`: claims of known truth, checked in this process. The same seed and numbers give the same claims, so that a long run can be divided and gone on with. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { flag, text, texts } from '../../src/cli/option.js'
import { invocation, number, refuse } from '../tool.js'
import { families } from './families/index.js'
import { run, type Outcome } from './run.js'
import { asText, mergeOutcomes, table } from './table.js'

const tool = {
  name: 'redteam',
  arguments: '[parts…]',
  summary: 'checks random claims of known truth, family by family',
  about:
    'A wrong verdict is printed as a record, and the exit code is then 1. The same seed and numbers give the same claims.',
  options: {
    seed: number(1, 'the claims come from it'),
    from: number(0, 'the first claim of each family'),
    count: number(2000, 'how many claims of each family', 1),
    runs: number(40, 'instances of each', 1),
    family: text('PART', 'only families with this in their names'),
    but: texts('PARTS', 'no families with one of these in their names'),
    out: text('FILE', 'where to keep what was found, to merge it later'),
    merge: flag('tells what the files given have found together'),
  },
  examples: [
    { line: 'npm run redteam -- --count 50000 --out part.json', shows: 'a long run, kept on the way' },
    { line: 'npm run redteam -- --merge part-1.json part-2.json', shows: 'the parts together' },
  ],
}
const { options, operands } = invocation(tool)

/** Traps between two writings of what was found. */
const BLOCK = 200

function show(outcome: Outcome, seed: number): void {
  for (const fault of outcome.faults) console.log(`${asText(fault)}\n`)
  console.log(table(outcome))
  const claims = Object.values(outcome.tallies).reduce((sum, t) => sum + t.claims, 0)
  console.log(`\n${claims} claims, ${outcome.faults.length} wrong verdicts (seed ${seed})`)
}

function outcomeOf(file: string): Outcome {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Outcome
  } catch (error) {
    return refuse(tool, `${file}: expected what --out has written: ${(error as Error).message}`)
  }
}

function save(file: string, outcome: Outcome, next: number): void {
  writeFileSync(`${file}.new`, JSON.stringify({ next, ...outcome }))
  renameSync(`${file}.new`, file)
}

if (options.merge) {
  const outcomes = operands.map(outcomeOf)
  const outcome = mergeOutcomes(outcomes)
  show(outcome, options.seed)
  process.exitCode = outcome.faults.length > 0 ? 1 : 0
} else {
  const { family = '', but, from, count, seed, runs } = options
  const chosen = families.filter(
    ({ name }) => name.includes(family) && !but.some((part) => name.includes(part)),
  )
  if (chosen.length === 0)
    refuse(
      tool,
      `expected some of the families ${families.map((f) => f.name).join(', ')}, got ${family || 'none'}`,
    )
  if (operands.length > 0)
    refuse(tool, `expected no files, got ${operands.join(', ')}`, 'files go with --merge')
  let outcome: Outcome = { tallies: {}, faults: [] }
  for (let k = from; k < from + count; k += BLOCK) {
    const part = await run({
      seed,
      runs,
      families: chosen,
      from: k,
      count: Math.min(BLOCK, from + count - k),
      now: () => performance.now(),
      onTrap: (_done, fault) => fault && console.error(asText(fault)),
    })
    outcome = mergeOutcomes([outcome, part])
    if (options.out !== undefined) save(options.out, outcome, k + BLOCK)
    console.error(`${Math.min(k + BLOCK, from + count)} of ${from + count}`)
  }
  show(outcome, options.seed)
  process.exitCode = outcome.faults.length > 0 ? 1 : 0
}
