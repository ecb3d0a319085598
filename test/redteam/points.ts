/** Exact points of spaces as texts of fractions, drawn without the tool's charts. */
import type { Random } from '../../src/core/index.js'
import type { TrapRecord } from './trap.js'

export interface Drawn {
  readonly sizes: Readonly<Record<string, number>>
  readonly indices: Readonly<Record<string, number>>
  readonly values: Readonly<Record<string, readonly string[]>>
}

const many = <T>(count: number, make: (k: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, k) => make(k))

/** A fraction p/q with small p and q; sometimes a corner. */
function fraction(random: Random): string {
  return `${random.below(25) - 12}/${random.pick([1, 1, 2, 3, 4, 7])}`
}

/** Between two fractions or decimals, ends included: lo + (hi − lo) k/12. */
function between(random: Random, lo: number, hi: number): string {
  const k = random.below(13)
  const scale = 1000
  return `${Math.round(lo * scale) * (12 - k) + Math.round(hi * scale) * k}/${12 * scale}`
}

const identity = (n: number): readonly number[] => many(n * n, (k) => (k % (n + 1) === 0 ? 1 : 0))
const fractions = (entries: readonly number[], over = 1): readonly string[] =>
  entries.map((x) => `${x}/${over}`)

/** Integers p with p'p = q²: (3, 4)/5, (1, 2, 2)/3, … */
function unit(random: Random, n: number): { readonly entries: readonly number[]; readonly over: number } {
  const shapes: readonly (readonly number[])[] = [[1], [3, 4], [1, 2, 2], [1, 1, 1, 1]]
  const over = [1, 5, 3, 2][n - 1] ?? 1
  const base = random.next() < 0.5 ? shapes[n - 1] : undefined
  if (!base)
    return {
      entries: signed(
        random,
        many(n, (k) => (k === 0 ? 1 : 0)),
      ),
      over: 1,
    }
  return { entries: signed(random, base), over }
}

/** In another order and with other signs. */
function signed(random: Random, entries: readonly number[]): readonly number[] {
  return permuted(random, entries).map((x) => (random.next() < 0.5 ? x : -x))
}
function permuted<T>(random: Random, entries: readonly T[]): readonly T[] {
  const left = [...entries]
  return many(entries.length, () => left.splice(random.below(left.length), 1)[0])
}

const product = (n: number, a: readonly number[], b: readonly number[]): readonly number[] =>
  many(n * n, (k) =>
    many(n, (l) => a[Math.floor(k / n) * n + l] * b[l * n + (k % n)]).reduce((x, y) => x + y, 0),
  )
const transposed = (n: number, a: readonly number[]): readonly number[] =>
  many(n * n, (k) => a[(k % n) * n + Math.floor(k / n)])
const whole = (random: Random, count: number): readonly number[] => many(count, () => random.below(7) - 3)

function probability(random: Random, n: number, slack: number): readonly string[] {
  const weights = many(n, () => random.below(5))
  const total = weights.reduce((a, b) => a + b, 0) + slack
  return total === 0 ? fractions(many(n, (k) => (k === 0 ? 1 : 0))) : fractions(weights, total)
}

/** One entry of a matrix in each row and column. */
function permutation(random: Random, n: number): readonly number[] {
  const order = permuted(
    random,
    many(n, (k) => k),
  )
  return many(n * n, (k) => (order[Math.floor(k / n)] === k % n ? 1 : 0))
}

function orthogonal(random: Random, n: number): readonly string[] {
  if (n === 2 && random.next() < 0.6) return ['3/5', '-4/5', '4/5', '3/5']
  if (n === 3 && random.next() < 0.6)
    return fractions(
      [1, -2, 2, 2, -1, -2, 2, 2, 1].map((x) => x),
      3,
    )
  return fractions(permutation(random, n).map((x) => (random.next() < 0.5 ? x : -x)))
}

type Draw = (random: Random, rows: number, cols: number, params: readonly number[]) => readonly string[]

const DRAWS: Readonly<Record<string, Draw>> = {
  vector: (random, r, c) => many(r * c, () => fraction(random)),
  matrix: (random, r, c) => many(r * c, () => fraction(random)),
  scalar: (random, _r, _c, [lo, hi]) => [lo === undefined || hi === undefined ? fraction(random) : between(random, lo, hi)],
  positive: (random, r, c) => many(r * c, () => `${1 + random.below(20)}/${random.pick([1, 2, 3, 8])}`),
  nonnegative: (random, r, c) => many(r * c, () => `${random.below(20)}/${random.pick([1, 2, 3, 8])}`),
  box: (random, r, c, [lo = 0, hi = 0]) => many(r * c, () => between(random, lo, hi)),
  integer: (random, r, c, [lo = 0, hi = 0]) => many(r * c, () => `${lo + random.below(hi - lo + 1)}`),
  simplex: (random, r) => probability(random, r, 0),
  subsimplex: (random, r) => probability(random, r, 1),
  stochastic: (random, r, c) => many(r, () => probability(random, c, 0)).flat(),
  sphere: (random, r, _c, [radius = 1]) => {
    const { entries, over } = unit(random, r)
    return fractions(entries.map((x) => x * radius), over)
  },
  // The sum of all entries of |x| bounds each norm.
  ball: (random, r, c, [radius = 1]) => fractions(signed(random, many(r * c, () => random.below(4))).map((x) => x * radius), 3 * r * c),
  froball: (random, r, c, params) => DRAWS['ball'](random, r, c, params),
  opball: (random, r, c, params) => DRAWS['ball'](random, r, c, params),
  symmetric: (random, n) => {
    const a = whole(random, n * n)
    return fractions(many(n * n, (k) => a[k] + transposed(n, a)[k]), 2)
  },
  psd: (random, n) => {
    const a = whole(random, n * n)
    return fractions(product(n, a, transposed(n, a)), 2)
  },
  spd: (random, n) => {
    const a = whole(random, n * n)
    const gram = product(n, a, transposed(n, a))
    return fractions(many(n * n, (k) => gram[k] + identity(n)[k]), 2)
  },
  // Row sums of |s| are at most 6n, so the eigenvalues of s/(6n) lie in [−1, 1].
  spectrum: (random, n, _c, [lo = 0, hi = 0]) => {
    const a = whole(random, n * n)
    const s = many(n * n, (k) => a[k] + transposed(n, a)[k])
    return many(n * n, (k) => `${Math.round(1000 * ((k % (n + 1) === 0 ? (lo + hi) * 6 * n : 0) + (hi - lo) * s[k]))}/${12000 * n}`)
  },
  doublystochastic: (random, n) => {
    const [p, q] = [permutation(random, n), permutation(random, n)]
    const w = random.below(6)
    return fractions(p.map((x, k) => w * x + (5 - w) * q[k]), 5)
  },
  orthogonal: (random, n) => orthogonal(random, n),
  diagonal: (random, n) => many(n * n, (k) => (k % (n + 1) === 0 ? fraction(random) : '0')),
  lowertriangular: (random, n) => many(n * n, (k) => (k % n <= Math.floor(k / n) ? fraction(random) : '0')),
  uppertriangular: (random, n) => many(n * n, (k) => (k % n >= Math.floor(k / n) ? fraction(random) : '0')),
  toeplitz: (random, n) => {
    const diagonals = many(2 * n - 1, () => fraction(random))
    return many(n * n, (k) => diagonals[n - 1 + Math.floor(k / n) - (k % n)])
  },
  lowrank: (random, r, c, [rank = 1]) => {
    const [b, a] = [whole(random, r * rank), whole(random, rank * c)]
    const entry = (i: number, j: number): number => many(rank, (k) => b[i * rank + k] * a[k * c + j]).reduce((x, y) => x + y, 0)
    return fractions(many(r * c, (k) => entry(Math.floor(k / c), k % c)), 2)
  },
  permutation: (random, n) => fractions(permutation(random, n)),
  binary: (random, r, c) => many(r * c, () => `${random.below(2)}`),
  signs: (random, r, c) => many(r * c, () => random.pick(['-1', '1'])),
  onehot: (random, r) => fractions(permuted(random, many(r, (k) => (k === 0 ? 1 : 0)))),
} // prettier-ignore

/** How many arguments of a space are sizes, where others may follow. */
const SIZE_ARGUMENTS: Readonly<Record<string, (count: number) => number>> = {
  scalar: () => 0,
  box: (count) => count - 2,
  integer: (count) => count - 2,
  ball: () => 1,
  spectrum: () => 1,
  sphere: () => 1,
  opball: () => 2,
  lowrank: () => 2,
  froball: () => 2,
}

/** A point of the spaces at random sizes of the declared ranges; nothing where a space has parameters that are variables. */
export function drawPoint(record: TrapRecord, random: Random): Drawn | undefined {
  const sizes = Object.fromEntries(
    Object.entries(record.sizes ?? {}).map(([name, range]) => {
      const [from = 1, to = from] = typeof range === 'number' ? [range, range] : (range as readonly number[])
      return [name, from + random.below(to - from + 1)]
    }),
  )
  const values: Record<string, readonly string[]> = {}
  const indices: Record<string, number> = {}
  for (const [name, text] of Object.entries(record.given ?? {})) {
    const [, space = '', inner = ''] = /^(\w+)\((.*)\)$/u.exec(text) ?? []
    const args = inner.split(',').map((a) => a.trim()).filter((a) => a !== '').map((a) => sizes[a] ?? Number(a)) // prettier-ignore
    if (args.some((a) => Number.isNaN(a))) return undefined
    if (space === 'index') {
      indices[name] = 1 + random.below(args[0])
      continue
    }
    const draw = DRAWS[space]
    if (!draw) return undefined
    const count = SIZE_ARGUMENTS[space]?.(args.length) ?? args.length
    const [rows = 1, cols = 1] = args.slice(0, count)
    values[name] = draw(random, rows, cols, args.slice(count))
  }
  return { sizes, indices, values }
}
