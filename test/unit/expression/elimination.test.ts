import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import {
  addRational,
  determinantByElimination,
  inverseByElimination,
  isZeroRational,
  mulRational,
  negRational,
  ONE,
  rational,
  rationalDivision,
  rationalToNumber,
  solveByElimination,
  ZERO,
  type Entries,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { squaresOf, type Gram } from '../../../symbolic/numbers/definite.js'
import { emptySpan, extend, type Vector } from '../../../symbolic/numbers/span.js'
import { determinant, inverse } from '../../../src/interval/elimination.js'
import { floatIntervals } from '../../../src/interval/index.js'
import { seed } from '../../seed.js'

const random = randomOf(seed, 'elimination')

/** Small whole entries, a third of them zero, so that pivots are missing where they are looked for first. */
const drawn = (rows: number, cols: number): Entries<Rational> => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, () =>
    random.next() < 1 / 3 ? ZERO : rational(random.below(9) - 4),
  ),
})
const rowsOf = <T>({ rows, cols, data }: Entries<T>): readonly (readonly T[])[] =>
  Array.from({ length: rows }, (_, i) => data.slice(i * cols, (i + 1) * cols))
const sum = (terms: readonly Rational[]): Rational => terms.reduce(addRational, ZERO)
const product = (a: Entries<Rational>, b: Entries<Rational>): Entries<Rational> => ({
  rows: a.rows,
  cols: b.cols,
  data: rowsOf(a).flatMap((row) =>
    Array.from({ length: b.cols }, (_, j) => sum(row.map((x, k) => mulRational(x, b.data[k * b.cols + j])))),
  ),
})
const transposed = (a: Entries<Rational>): Entries<Rational> => ({
  rows: a.cols,
  cols: a.rows,
  data: Array.from({ length: a.cols }, (_, j) => rowsOf(a).map((row) => row[j])).flat(),
})
const identity = (n: number): readonly Rational[] =>
  Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? ONE : ZERO))

/** Laplace's expansion along the first row. */
function expansion(rows: readonly (readonly Rational[])[]): Rational {
  const [first, ...rest] = rows
  if (!first) return ONE
  return sum(
    first.map((x, j) => {
      const minor = mulRational(x, expansion(rest.map((r) => r.filter((_, k) => k !== j))))
      return j % 2 === 0 ? minor : negRational(minor)
    }),
  )
}

const SIZES = Array.from({ length: 60 }, (_, k) => k % 6)

describe('elimination over rationals', () => {
  it('gives the determinant that minors give, singular or not', () => {
    const matrices = SIZES.map((n) => drawn(n, n))
    expect(matrices.map((m) => determinantByElimination(rationalDivision, m))).toEqual(
      matrices.map((m) => expansion(rowsOf(m))),
    )
  })

  it('gives an inverse where the determinant is not zero, and only there', () => {
    for (const n of SIZES) {
      const m = drawn(n, n)
      const found = inverseByElimination(rationalDivision, m)
      expect(found === undefined).toBe(isZeroRational(expansion(rowsOf(m))))
      if (found) expect(product(m, found).data).toEqual(identity(n))
    }
  })

  it('solves for several right sides at once', () => {
    for (const n of SIZES.filter((size) => size > 0)) {
      const [m, x] = [drawn(n, n), drawn(n, 3)]
      const found = solveByElimination(rationalDivision, rowsOf(m), rowsOf(product(m, x)))
      if (found) expect(found.solved.flat()).toEqual(x.data)
    }
  })
})

describe('elimination over intervals', () => {
  it('encloses what it is over rationals', () => {
    const g = floatIntervals
    for (const n of SIZES.filter((size) => size > 0)) {
      const m = drawn(n, n)
      const box = { ...m, data: m.data.map((x) => g.float(rationalToNumber(x))) }
      const exact = rationalToNumber(determinantByElimination(rationalDivision, m))
      const det = determinant(g, box)
      expect([g.lower(det) <= exact, exact <= g.upper(det)]).toEqual([true, true])
      const [found, inverted] = [inverse(g, box), inverseByElimination(rationalDivision, m)]
      found?.data.forEach((x, k) => {
        const entry = rationalToNumber(inverted?.data[k] ?? ZERO)
        expect(inverted).toBeDefined()
        // The nearest float of the entry is within a neighbour of its enclosure.
        const slack = Math.abs(entry) * Number.EPSILON
        expect([g.lower(x) - slack <= entry, entry <= g.upper(x) + slack]).toEqual([true, true])
      })
    }
  })
})

describe('squares of linear forms', () => {
  const gramOf = (m: Entries<Rational>): Gram => rowsOf(m)
  it('add up to a matrix that is semidefinite by construction, also of low rank', () => {
    for (const n of SIZES.filter((size) => size > 0)) {
      const half = drawn(n, 1 + random.below(n))
      const gram = gramOf(product(half, transposed(half)))
      const squares = squaresOf(gram) ?? []
      const total = gram.map((row, i) =>
        row.map((_, j) =>
          sum(squares.map(({ weight, form }) => mulRational(weight, mulRational(form[i], form[j])))),
        ),
      )
      expect(total).toEqual(gram)
    }
  })

  it.each<[string, readonly (readonly number[])[]]>([
    [
      'a negative entry of the diagonal',
      [
        [1, 0],
        [0, -1],
      ],
    ],
    [
      'a zero of the diagonal beside an entry that is not',
      [
        [0, 1],
        [1, 5],
      ],
    ],
    [
      'a determinant below zero',
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      'a negative direction after two positive ones',
      [
        [2, 1, 1],
        [1, 2, 3],
        [1, 3, 2],
      ],
    ],
  ])('there are none where there is %s', (_what, rows) =>
    expect(squaresOf(rows.map((r) => r.map((x) => rational(x))))).toBeUndefined(),
  )
})

describe('the span of sparse vectors', () => {
  it('grows by what is independent, and tells the combination that vanishes of what is not', () => {
    for (let round = 0; round < 40; round++) {
      const vectors = rowsOf(drawn(6, 4)).map(
        (row): Vector => new Map(row.flatMap((x, i) => (isZeroRational(x) ? [] : [[`${i}`, x]]))),
      )
      const span = emptySpan()
      vectors.forEach((vector, k) => {
        const combination = extend(span, vector)
        if (!combination) return
        expect(combination.get(k)).toEqual(ONE)
        const total = ['0', '1', '2', '3'].map((key) =>
          sum([...combination].map(([i, c]) => mulRational(c, vectors[i].get(key) ?? ZERO))),
        )
        expect(total).toEqual([ZERO, ZERO, ZERO, ZERO])
      })
      expect(span.rows.length).toBeLessThanOrEqual(4)
    }
  })
})
