/**
 * How soon false claims are refuted: our search, our sampling, plain fast-check, and Hypothesis with target(), in evaluations to the first confirmed
 * violation. `npm run bench:hunt [-- budget [seeds]]`.
 */
import { CLAIMS } from './claims.js'
import { methods, type Method } from './methods.js'
import { targetOf, type Outcome, type Target } from './target.js'

const [budget = 5000, seeds = 3] = process.argv.slice(2).map(Number)

interface Row {
  readonly target: Target
  /** Per method, per seed. */
  readonly outcomes: ReadonlyMap<string, readonly Outcome[]>
}

const median = (xs: readonly number[]): number => {
  const sorted = xs.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]!
}
/** A search that found nothing took at least the budget. */
const evaluations = (outcomes: readonly Outcome[]): number => median(outcomes.map((o) => o ?? budget))
const share = (outcomes: readonly Outcome[]): number =>
  outcomes.filter((o) => o !== undefined).length / outcomes.length

const cell = (outcomes: readonly Outcome[]): string => {
  const found = outcomes.filter((o) => o !== undefined).length
  const count = `${found === 0 ? '>' : ''}${evaluations(outcomes)}`
  return found === outcomes.length || found === 0 ? count : `${count} (${found}/${outcomes.length})`
}

/** Hypothesis takes a millisecond or more for an example: one seed. */
const seedsOf = ({ name }: Method): number => (name.startsWith('Hypothesis') ? 1 : seeds)

async function rowOf(target: Target, all: readonly Method[]): Promise<Row> {
  const outcomes = new Map<string, readonly Outcome[]>()
  for (const method of all) {
    const found: Outcome[] = []
    for (let seed = 1; seed <= seedsOf(method); seed++) found.push(await method.run(target, { budget, seed }))
    outcomes.set(method.name, found)
  }
  return { target, outcomes }
}

const line = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(36)}${cells.map((c) => c.padStart(22)).join('')}`

/** How many times fewer evaluations the first method took than the best of the others, at the least. */
const gain = ({ outcomes }: Row): number => {
  const [ours, ...others] = [...outcomes.values()].map(evaluations)
  return Math.min(...others) / ours!
}

function summary(title: string, rows: readonly Row[], all: readonly Method[]): void {
  const cells = all.map(({ name }) => {
    const shares = rows.map((r) => share(r.outcomes.get(name)!))
    const mean = shares.reduce((a, b) => a + b, 0) / rows.length
    const total = rows.reduce((s, r) => s + evaluations(r.outcomes.get(name)!), 0)
    return `${(100 * mean).toFixed(0)} % in ${Math.round(total / rows.length)}`
  })
  console.log(line(title, cells))
}

const all = await methods()
console.log(`Evaluations to the first confirmed violation, median of ${seeds} seeds, at most ${budget}\n`)
console.log(
  line(
    '',
    all.map((m) => m.name),
  ),
)
const rows: Row[] = []
for (const [name, record] of Object.entries(CLAIMS)) {
  const row = await rowOf(targetOf(name, record), all)
  rows.push(row)
  console.log(
    line(
      name,
      all.map((m) => cell(row.outcomes.get(m.name)!)),
    ),
  )
}
const hardness = ({ outcomes }: Row): number => Math.min(...[...outcomes.values()].slice(1).map(evaluations))
const hard = rows.toSorted((a, b) => hardness(b) - hardness(a)).slice(0, Math.ceil(rows.length / 3))
console.log('\nShare refuted, and mean evaluations')
summary(`all ${rows.length}`, rows, all)
summary(`the hard third (${hard.length})`, hard, all)
const gains = hard.map(gain)
const geometric = Math.exp(gains.reduce((s, g) => s + Math.log(g), 0) / gains.length)
console.log(
  `\nOn the hard third the search takes ${geometric.toFixed(1)} times fewer evaluations than the best of the others (geometric mean; at the least, as a failure counts ${budget}), median ${median(gains).toFixed(1)}`,
)
