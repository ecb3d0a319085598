/** Expressions at random real points: the generic reading over float64, for laws. */
import {
  allEntries,
  evaluateSize,
  expand,
  rationalToNumber,
  Unsupported,
  variablesOf,
  type Entries,
  type EntryAlgebra,
  type EntrywiseOp,
  type Expr,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import type { Coordinates } from '../../symbolic/proof/index.js'
import type { Random } from '../../src/core/index.js'

const FUNCTIONS: Partial<Record<EntrywiseOp, (x: number) => number>> = {
  relu: (x) => Math.max(0, x),
  step: (x) => (1 + Math.sign(x)) / 2,
}

function entrywise(name: EntrywiseOp, x: number): number {
  const own = FUNCTIONS[name] ?? (Math as unknown as Partial<Record<string, (x: number) => number>>)[name]
  if (!own) throw new Unsupported(name)
  return own(x)
}

const reals: EntryAlgebra<number> = {
  rational: rationalToNumber,
  pi: () => Math.PI,
  neg: (a) => -a,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  fn: entrywise,
  max: Math.max,
  min: Math.min,
  spectral: () => undefined,
}

const grid = (rows: number, cols: number, at: (i: number, j: number) => number): Entries<number> => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, k) => at(Math.floor(k / cols), k % cols)),
})

function drawn(kind: Coordinates, rows: number, cols: number, random: Random): Entries<number> {
  const free = grid(rows, cols, () => 2 * random.next() - 1)
  const at = (i: number, j: number): number => free.data[i * cols + j]
  const sum = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)
  switch (kind) {
    case 'free':
    case 'subset':
      return free
    case 'positive':
      return grid(rows, cols, (i, j) => Math.abs(at(i, j)) + 0.1)
    case 'simplex':
      return grid(rows, cols, (i, j) => Math.abs(at(i, j)) / sum(free.data.map(Math.abs)))
    case 'stochastic':
      return grid(
        rows,
        cols,
        (i, j) => Math.abs(at(i, j)) / sum(free.data.slice(i * cols, (i + 1) * cols).map(Math.abs)),
      )
    case 'symmetric':
      return grid(rows, cols, (i, j) => at(i, j) + at(j, i))
    case 'diagonal':
      return grid(rows, cols, (i, j) => (i === j ? at(i, j) : 0))
  }
}

/** The largest |left − right| relative to 1 + the largest entry at a random point; undefined where a value is not a number. */
export function discrepancy(
  left: Expr,
  right: Expr,
  sizes: SizeValues,
  coordinates: ReadonlyMap<string, Coordinates>,
  random: Random,
): number | undefined {
  const roots = [expand(left), expand(right)]
  const variables = new Map(
    variablesOf(roots).map((v) => {
      const kind = coordinates.get(v.name) ?? 'free'
      return [
        v.name,
        drawn(kind, evaluateSize(v.shape.rows, sizes), evaluateSize(v.shape.cols, sizes), random),
      ]
    }),
  )
  const [a, b] = allEntries(roots, { sizes, variables }, reals) as [Entries<number>, Entries<number>]
  if (![...a.data, ...b.data].every(Number.isFinite)) return undefined
  const scale = 1 + Math.max(...a.data.map(Math.abs))
  return Math.max(...a.data.map((x, k) => Math.abs(x - b.data[k]))) / scale
}
