import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/core/random.js'
import { bigIntervals } from '../../../src/interval/index.js'
import { eigenvalues } from '../../../src/interval/spectrum.js'
import { eigenSymmetric, eigenvaluesOf, singularValues } from '../../../src/numeric/index.js'
import { enclosedSpectrum, residualRadius } from '../../../src/numeric/symmetric-eigen.js'
import { seed } from '../../seed.js'

/** Rows×cols entries: small integers (ties, rank one less, zeros) or normal deviates. */
function entries(count: number, whole: boolean, label: string): Float64Array {
  const random = randomOf(seed, label, `${count}`)
  return Float64Array.from({ length: count }, () => (whole ? random.below(5) - 2 : random.normal()))
}
const symmetric = (m: Float64Array, n: number): Float64Array =>
  m.map((_, k) => m[k] + m[(k % n) * n + Math.floor(k / n)])

/** Sweeps after which convergence, quadratic in the end, is long reached. */
const USUAL_SWEEPS = 12
const SIZES = [1, 2, 3, 5, 8]
const CASES = SIZES.flatMap((n) =>
  Array.from({ length: 40 }, (_, i) => ({ n, whole: i % 2 === 0, label: `${i}` })),
)

/** Largest |a − b|. */
const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (x, k) => Math.abs(x - b[k])).reduce((p, q) => Math.max(p, q), 0)

/** u diag(values) v', for k columns each. */
function composed(
  u: Float64Array,
  values: Float64Array,
  v: Float64Array,
  rows: number,
  cols: number,
): Float64Array {
  const k = values.length
  return Float64Array.from({ length: rows * cols }, (_, at) => {
    const [i, j] = [Math.floor(at / cols), at % cols]
    let sum = 0
    for (let l = 0; l < k; l++) sum += u[i * k + l] * values[l] * v[j * k + l]
    return sum
  })
}
const scaleOf = (m: Float64Array): number => Math.max(1, ...m.map(Math.abs))

describe('eigenvalues', () => {
  it('and eigenvectors give the matrix back, ascending', () => {
    for (const { n, whole, label } of CASES) {
      const m = symmetric(entries(n * n, whole, label), n)
      const { values, vectors } = eigenSymmetric(m, n)
      expect(eigenvaluesOf(m, n)).toEqual(values)
      expect(apart(composed(vectors, values, vectors, n, n), m)).toBeLessThan(1e-13 * scaleOf(m))
      expect([...values]).toEqual([...values].sort((a, b) => a - b))
    }
  })

  it.each<[string, number, readonly number[], readonly number[]]>([
    ['of a diagonal matrix', 3, [3, 0, 0, 0, -1, 0, 0, 0, 2], [-1, 2, 3]],
    ['of a rank-one matrix', 2, [1, 2, 2, 4], [0, 5]],
    ['of the symmetric part', 2, [0, 2, 0, 0], [-1, 1]],
    ['near overflow', 2, [2e300, 1e300, 1e300, 2e300], [1e300, 3e300]],
    ['near underflow', 2, [2e-300, 1e-300, 1e-300, 2e-300], [1e-300, 3e-300]],
  ])('%s', (_title, n, m, expected) => {
    const { values } = eigenSymmetric(Float64Array.from(m), n)
    values.forEach((x, k) =>
      expect(Math.abs(x - expected[k])).toBeLessThanOrEqual(1e-15 * Math.max(...expected.map(Math.abs))),
    )
  })
})

/** Matrices whose eigenvalues are hard to tell apart, of very different sizes, or lost in rounding. */
const HARD: readonly (readonly [string, (i: number, j: number, n: number, x: number) => number])[] = [
  ['random', (_i, _j, _n, x) => x],
  ['of small integers', (_i, _j, _n, x) => Math.round(x)],
  ['near a multiple of the identity', (i, j, _n, x) => (i === j ? 1 : 0) + 1e-15 * x],
  ['graded', (i, j, _n, x) => x * 10 ** -(i + j)],
  ['graded the other way', (i, j, n, x) => x * 10 ** (i + j - 2 * n)],
  ['of rank one', (i, j) => 1 / ((i + 1) * (j + 1))],
  ['of Hilbert', (i, j) => 1 / (i + j + 1)],
  ['tridiagonal', (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)],
  ['in blocks', (i, j, _n, x) => (i < 2 === j < 2 ? x : 0)],
  ['tiny', (_i, _j, _n, x) => 1e-290 * x],
  ['huge', (_i, _j, _n, x) => 1e290 * x],
  ['of many sizes', (_i, _j, _n, x) => x * 2 ** (200 * x)],
]

describe('the radius of eigenvalues', () => {
  const g = bigIntervals(256)
  it.each(HARD)('holds for matrices %s', (kind, entry) => {
    const random = randomOf(seed, 'hard', kind)
    for (const n of [2, 3, 5, 9, 16]) {
      const m = new Float64Array(n * n)
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) m[i * n + j] = m[j * n + i] = entry(i, j, n, random.normal())
      const { values, radius } = enclosedSpectrum(m, n)
      const truth = eigenvalues(g, { rows: n, cols: n, data: Array.from(m, (x) => g.float(x)) })!
      const size = Math.hypot(...m)
      const allowed = g.float(radius + 2 ** -52 * size)
      truth.forEach((lambda, k) => {
        expect(g.sign(g.sub(allowed, g.fn('abs', g.sub(lambda, g.float(values[k])))))).toBe(1)
      })
      expect(radius).toBeLessThan(2 ** -53 * 100 * n * size)
    }
  })

  it('is told from the vectors: wrong ones, and wrong values, have wide ones', () => {
    const n = 4
    const m = symmetric(entries(n * n, false, 'wrong'), n)
    const { values, vectors } = eigenSymmetric(m, n)
    const rows = Float64Array.from(vectors, (_, k) => vectors[(k % n) * n + Math.floor(k / n)])
    const radiusOf = (v: Float64Array, r: Float64Array): number => residualRadius(m, n, v, r)
    expect(radiusOf(values, rows)).toBeLessThan(1e-12)
    expect(
      radiusOf(
        values.map((x, k) => (k === 2 ? x + 1e-6 : x)),
        rows,
      ),
    ).toBeGreaterThan(1e-6)
    expect(
      radiusOf(
        values,
        rows.map((x, k) => (k === 5 ? x + 1e-6 : x)),
      ),
    ).toBeGreaterThan(1e-7)
    expect(
      radiusOf(
        values,
        rows.map((x, k) => (k < n ? rows[k + n] : x)),
      ),
    ).toBe(Infinity)
    expect(
      radiusOf(
        values,
        rows.map(() => 0),
      ),
    ).toBe(Infinity)
    expect(
      radiusOf(
        values,
        rows.map(() => NaN),
      ),
    ).toBe(Infinity)
  })
})

describe('singular values', () => {
  it('and vectors give the matrix back, descending, in few sweeps, tall and wide', () => {
    for (const { n, whole, label } of CASES)
      for (const cols of [n, n + 2, Math.max(1, n - 1)]) {
        const m = entries(n * cols, whole, label)
        const { values, u, v, sweeps } = singularValues(m, n, cols)
        expect(apart(composed(u, values, v, n, cols), m)).toBeLessThan(1e-13 * scaleOf(m))
        expect([...values]).toEqual([...values].sort((a, b) => b - a))
        expect(sweeps).toBeLessThan(USUAL_SWEEPS)
      }
  })

  it('of a zero matrix are 0', () => {
    expect([...singularValues(new Float64Array(6), 2, 3).values]).toEqual([0, 0])
  })

  it('of what is not finite end too', () => {
    expect(Number.isFinite(singularValues(Float64Array.of(NaN, 1, 2, 3), 2, 2).values[0])).toBe(false)
  })
})
