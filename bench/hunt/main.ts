/**
 * How soon false claims are refuted: our search, our sampling, plain fast-check, and Hypothesis with target(), in evaluations to the first confirmed
 * violation. `npm run bench:hunt [-- budget [seeds]]`.
 */
import { EASY, HARD, MEDIUM } from './claims.js'
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
  return sorted[Math.floor((sorted.length - 1) / 2)]
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
  return Math.min(...others) / ours
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
for (const [name, record] of Object.entries({ ...EASY, ...MEDIUM, ...HARD })) {
  const row = await rowOf(targetOf(name, record), all)
  rows.push(row)
  console.log(
    line(
      name,
      all.map((m) => cell(row.outcomes.get(m.name)!)),
    ),
  )
}
const hard = rows.filter((r) => r.target.name in HARD)
console.log('\nShare refuted, and mean evaluations')
summary(`all ${rows.length}`, rows, all)
summary(`the hard third (${hard.length})`, hard, all)
const gains = hard.map(gain)
const geometric = Math.exp(gains.reduce((sum, g) => sum + Math.log(g), 0) / gains.length)
const mean = (name: string): number =>
  hard.reduce((sum, r) => sum + evaluations(r.outcomes.get(name)!), 0) / hard.length
const [ours, ...others] = all.map((m) => mean(m.name))
console.log(
  `\nOn the hard third the search takes ${(Math.min(...others) / ours).toFixed(0)} times fewer evaluations than the best other method (a failure counts ${budget}); ` +
    `claim by claim, against the best of the others at each, ${geometric.toFixed(0)} times (geometric mean) and ${median(gains).toFixed(0)} (median)`,
)
