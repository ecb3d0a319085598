/**
 * `npm run redteam -- [--seed 1] [--from 0] [--count 2000] [--runs 40] [--family 'part of a name'] [--but 'parts, of, names'] [--out part.json] [--merge a.json b.json …]`: claims
 * of known truth, checked in this process. The same seed and numbers give the same claims, so that a long run can be divided and gone on with.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { families } from './families/index.js'
import { run, type Outcome } from './run.js'
import { asText, mergeOutcomes, table } from './table.js'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '2000' },
    runs: { type: 'string', default: '40' },
    family: { type: 'string', default: '' },
    but: { type: 'string', default: '' },
    out: { type: 'string' },
    merge: { type: 'boolean', default: false },
  },
})

/** Traps between two writings of what was found. */
const BLOCK = 200

function show(outcome: Outcome, seed: string): void {
  for (const fault of outcome.faults) console.log(`${asText(fault)}\n`)
  console.log(table(outcome))
  const claims = Object.values(outcome.tallies).reduce((sum, t) => sum + t.claims, 0)
  console.log(`\n${claims} claims, ${outcome.faults.length} wrong verdicts (seed ${seed})`)
}

function save(file: string, outcome: Outcome, next: number): void {
  writeFileSync(`${file}.new`, JSON.stringify({ next, ...outcome }))
  renameSync(`${file}.new`, file)
}

if (options.merge) {
  const outcomes = positionals.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Outcome)
  const outcome = mergeOutcomes(outcomes)
  show(outcome, options.seed)
  process.exitCode = outcome.faults.length > 0 ? 1 : 0
} else {
  const left = options.but.split(',').filter((part) => part !== '')
  const chosen = families.filter(
    (f) => f.name.includes(options.family) && !left.some((part) => f.name.includes(part)),
  )
  const [from, count] = [Number(options.from), Number(options.count)]
  let outcome: Outcome = { tallies: {}, faults: [] }
  for (let k = from; k < from + count; k += BLOCK) {
    const part = await run({
      seed: Number(options.seed),
      runs: Number(options.runs),
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
