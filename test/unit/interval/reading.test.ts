/** Spectral values, softmax and logsumexp of the interval reading, on matrices whose values are known. */
import { describe, expect, it } from 'vitest'
import { randomOf, type Random } from '../../../src/core/random.js'
import {
  bigIntervals,
  floatIntervals,
  intervalReading,
  type IntervalAlgebra,
} from '../../../src/interval/index.js'
import { rational, type Entries, type SpectralOp } from '../../../symbolic/expression/index.js'
import { enclosures, reduction } from '../../../src/interval/spectrum.js'
import { seed } from '../../seed.js'

/** A rational reflection I − 2vv'/v'v: numerators over one denominator. */
function reflection(n: number, random: Random): { readonly q: bigint[][]; readonly d: bigint } {
  const v = Array.from({ length: n }, () => BigInt(random.below(9) - 4))
  v[0] = 5n
  const d = v.reduce((s, x) => s + x * x, 0n)
  return { q: v.map((a, i) => v.map((b, j) => (i === j ? d : 0n) - 2n * a * b)), d }
}
const times = (a: readonly bigint[][], b: readonly bigint[][]): bigint[][] =>
  a.map((r) => b[0].map((_, j) => r.reduce((s, x, k) => s + x * b[k][j], 0n)))
const flipped = (a: readonly bigint[][]): bigint[][] => a[0].map((_, j) => a.map((r) => r[j]))

/** Rows of integers over a common denominator as points of an algebra. */
const matrix = <T>(g: IntervalAlgebra<T>, rows: readonly (readonly bigint[])[], d = 1n): Entries<T> => ({
  rows: rows.length,
  cols: rows[0].length,
  data: rows.flat().map((x) => g.rational(x, d)),
})

/** Q diag(values) Q' with Q a product of two reflections. */
function symmetric<T>(g: IntervalAlgebra<T>, values: readonly bigint[], random: Random): Entries<T> {
  const n = values.length
  const [a, b] = [reflection(n, random), reflection(n, random)]
  const q = times(a.q, b.q)
  const scaled = q.map((r) => r.map((x, k) => x * values[k]))
  return matrix(g, times(scaled, flipped(q)), (a.d * b.d) ** 2n)
}

function spectral<T>(g: IntervalAlgebra<T>, op: SpectralOp, m: Entries<T>): readonly T[] | undefined {
  return intervalReading(g).spectral(op, m)?.data
}
const within = <T>(g: IntervalAlgebra<T>, x: T, value: number, radius: number): boolean => {
  const d = g.sub(x, g.float(value))
  return g.lower(d) <= 0 && g.upper(d) >= 0 && g.upper(d) <= radius && g.lower(d) >= -radius
}

const SPECTRA: readonly (readonly bigint[])[] = [
  [3n],
  [1n, 2n],
  [-2n, -2n],
  [0n, 0n, 1n],
  [-5n, 1n, 1n, 1n],
  [-3n, -3n, 0n, 0n, 7n, 7n],
  [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n],
  [0n, 0n, 0n, 1000000n],
]

describe.each([
  [53, 1e-9],
  [128, 1e-31],
  [512, 1e-146],
] as const)('at %s bits', (bits, radius) => {
  const g = bigIntervals(bits)
  const random = randomOf(seed, 'spectra', String(bits))

  it.each(SPECTRA)('eigenvalues %s %s %s … are enclosed, multiple ones too', (...values) => {
    const m = symmetric(g, values, random)
    const found = spectral(g, 'eigvals', m)!
    const size = radius * Math.max(1, ...values.map((v) => Math.abs(Number(v))))
    expect(found.length).toBe(values.length)
    found.forEach((x, i) => expect(within(g, x, Number(values[i]), size)).toBe(true))
    expect(within(g, spectral(g, 'eigmin', m)![0], Number(values[0]), size)).toBe(true)
    expect(within(g, spectral(g, 'eigmax', m)![0], Number(values.at(-1)), size)).toBe(true)
    const det = Number(values.reduce((a, b) => a * b))
    expect(within(g, spectral(g, 'det', m)![0], det, size * Math.max(1, Math.abs(det)))).toBe(true)
  })

  it.each([
    [[7n, 2n], 4],
    [[1n, 1n, 1n], 5],
    [[6n, 3n, 2n], 3],
  ] as const)('singular values %s of a matrix with %s rows, and of its transpose', (values, rows) => {
    const [u, v] = [reflection(rows, random), reflection(values.length, random)]
    const middle = Array.from({ length: rows }, (_, i) => values.map((s, j) => (i === j ? s : 0n)))
    const product = times(times(u.q, middle), v.q)
    for (const m of [product, flipped(product)]) {
      const a = matrix(g, m, u.d * v.d)
      expect(within(g, spectral(g, 'opnorm', a)![0], Number(values[0]), radius)).toBe(true)
      expect(within(g, spectral(g, 'sigmamin', a)![0], Number(values.at(-1)), radius)).toBe(true)
    }
  })

  it('a matrix that is certainly not symmetric has no eigenvalues here', () => {
    const m = matrix(g, [
      [1n, 4n],
      [0n, 1n],
    ])
    for (const op of ['eigvals', 'eigmin', 'eigmax'] as const)
      expect(() => spectral(g, op, m)).toThrow('expected a symmetric matrix')
  })

  it('diagonal matrices, zero matrices and single entries are exact', () => {
    for (const op of ['eigmin', 'eigmax', 'opnorm', 'sigmamin', 'det'] as const) {
      const one = matrix(g, [[-4n]])
      const expected = op === 'opnorm' || op === 'sigmamin' ? 4 : -4
      expect(g.sign(g.sub(spectral(g, op, one)![0], g.float(expected)))).toBe(0)
      expect(
        g.sign(
          spectral(
            g,
            op,
            matrix(g, [
              [0n, 0n],
              [0n, 0n],
            ]),
          )![0],
        ),
      ).toBe(0)
    }
    const diagonal = matrix(g, [
      [9n, 0n, 0n],
      [0n, -4n, 0n],
      [0n, 0n, 1n],
    ])
    expect(spectral(g, 'eigvals', diagonal)!.map((x, i) => g.sign(g.sub(x, g.float([-4, 1, 9][i]))))).toEqual(
      [0, 0, 0],
    )
    expect(g.sign(g.sub(spectral(g, 'opnorm', diagonal)![0], g.float(9)))).toBe(0)
  })

  it('the inverse is enclosed, and refused where the matrix may be singular', () => {
    const inverse = spectral(
      g,
      'inv',
      matrix(g, [
        [0n, 2n, 1n],
        [1n, 0n, 0n],
        [3n, 1n, 1n],
      ]),
    )!
    ;[0, 1, 0, 1, 3, -1, -1, -6, 2].forEach((x, k) => expect(within(g, inverse[k], x, radius)).toBe(true))
    expect(
      spectral(
        g,
        'inv',
        matrix(g, [
          [1n, 2n],
          [2n, 4n],
        ]),
      ),
    ).toBe(undefined)
  })

  it('logdet is that of a positive definite matrix, and nothing otherwise', () => {
    const m = matrix(g, [
      [4n, 2n],
      [2n, 3n],
    ])
    expect(within(g, g.fn('exp', spectral(g, 'logdet', m)![0]), 8, 100 * radius)).toBe(true)
    expect(
      spectral(
        g,
        'logdet',
        matrix(g, [
          [-1n, 0n],
          [0n, -1n],
        ]),
      ),
    ).toBe(undefined)
    expect(
      spectral(
        g,
        'logdet',
        matrix(g, [
          [1n, 1n],
          [1n, 1n],
        ]),
      ),
    ).toBe(undefined)
  })

  it('the determinant of a singular matrix is bounded by rounding', () => {
    const m = matrix(
      g,
      [
        [1n, 2n, 3n],
        [4n, 5n, 6n],
        [7n, 8n, 9n],
      ],
      7n,
    )
    expect(within(g, spectral(g, 'det', m)![0], 0, radius)).toBe(true)
  })
})

describe('scales beyond float64', () => {
  const g = bigIntervals(128)
  it.each([3000n, -3000n])('eigenvalues of 2^%s M are those of M, scaled', (k) => {
    const factor = g.powInteger(g.float(2), Number(k))
    const m = symmetric(g, [-1n, 2n, 2n], randomOf(seed, 'scale'))
    const found = spectral(g, 'eigvals', { ...m, data: m.data.map((x) => g.mul(factor, x)) })!
    found.forEach((x, i) => expect(within(g, g.div(x, factor), [-1, 2, 2][i], 1e-30)).toBe(true))
  })
})

describe('interval matrices', () => {
  it.each([floatIntervals, bigIntervals(128)] as const)(
    'contain the eigenvalues of matrices inside',
    (algebra) => {
      const law = <T>(g: IntervalAlgebra<T>): void => {
        const random = randomOf(seed, 'inside')
        const fine = bigIntervals(128)
        for (let round = 0; round < 20; round++) {
          const n = 2 + random.below(4)
          const at = Array.from({ length: n * n }, () => random.below(17) - 8)
          const point = (i: number, j: number): number => at[Math.min(i, j) * n + Math.max(i, j)]
          const data = Array.from({ length: n * n }, (_, k) => point(Math.floor(k / n), k % n))
          const wide = data.map((x) => g.hull(g.float(x - 1 / 64), g.float(x + 1 / 64)))
          const box = spectral(g, 'eigvals', { rows: n, cols: n, data: wide })
          const true_ = spectral(fine, 'eigvals', { rows: n, cols: n, data: data.map((x) => fine.float(x)) })!
          box?.forEach((b, i) => {
            expect(g.lower(b) <= fine.lower(true_[i]) && fine.upper(true_[i]) <= g.upper(b)).toBe(true)
            expect(g.upper(b) - g.lower(b)).toBeLessThan(1)
          })
          expect(box).toBeDefined()
        }
      }
      if (algebra === floatIntervals) law(floatIntervals)
      else law(bigIntervals(128))
    },
  )
})

describe('eigenvalues are enclosed whatever the approximate eigenvectors', () => {
  const g = bigIntervals(128)
  const contains = (values: readonly { lo: unknown }[] | undefined, expected: readonly number[]): boolean =>
    values !== undefined &&
    expected.every((e, i) => {
      const d = g.sub(values[i] as ReturnType<typeof g.float>, g.float(e))
      return g.lower(d) <= 0 && g.upper(d) >= 0
    })
  it.each([
    ['too short', [0.9, 0, 0, 0.9]],
    ['too long', [1.25, 0, 0, 1.125]],
    ['turned', [0.8, -0.6, 0.6, 0.8]],
    ['askew', [1, 0.25, 0, 1]],
    ['exchanged', [0, 1, 1, 0]],
  ])('%s', (_name, x) => {
    const m = { rows: 2, cols: 2, data: [1, 0, 0, 4].map((v) => g.float(v)) }
    const found = enclosures(g, reduction(g, m, { rows: 2, cols: 2, data: x.map((v) => g.float(v)) }))
    expect(contains(found, [1, 4])).toBe(true)
  })
  it('or nothing is said where they may be dependent', () => {
    const m = { rows: 2, cols: 2, data: [1, 0, 0, 4].map((v) => g.float(v)) }
    expect(
      enclosures(g, reduction(g, m, { rows: 2, cols: 2, data: [1, 1, 1, 1].map((v) => g.float(v)) })),
    ).toBe(undefined)
  })
  it('with uncertain entries beside the diagonal', () => {
    const off = g.hull(g.float(-1), g.float(1))
    const found = intervalReading(g).spectral('eigvals', {
      rows: 2,
      cols: 2,
      data: [g.float(0), off, off, g.float(0)],
    })
    expect(contains(found?.data, [-1, 1])).toBe(true)
  })
})

describe('softmax and logsumexp', () => {
  const g = bigIntervals(128)
  const reading = intervalReading(g)
  const points = (z: readonly number[]): ReturnType<typeof g.float>[] => z.map((x) => g.float(x))

  it('are rational where exponentials are', () => {
    const logs = [1n, 2n, 5n].map((k) => g.fn('log', g.rational(k, 1n)))
    reading.softmax!(logs).forEach((p, i) => expect(within(g, p, [0.125, 0.25, 0.625][i], 1e-36)).toBe(true))
    expect(within(g, g.fn('exp', reading.logsumexp!(logs)), 8, 1e-35)).toBe(true)
  })
  it('do not overflow, and stay relatively sharp far from the maximum', () => {
    const [small, large] = reading.softmax!(points([-2000, 1000])) as [
      typeof g extends IntervalAlgebra<infer T> ? T : never,
      unknown,
    ]
    const ratio = g.div(small, g.fn('exp', g.float(-3000)))
    expect(within(g, ratio, 1, 1e-30)).toBe(true)
    expect(large).toBeDefined()
    expect(within(g, g.sub(reading.logsumexp!(points([-2000, 1000])), g.float(1000)), 0, 1e-30)).toBe(true)
  })
  it('sum to one, and a single entry is one', () => {
    const p = reading.softmax!(points([0.1, -3, 2.5, 2.5]))
    expect(
      within(
        g,
        p.reduce((a, b) => g.add(a, b)),
        1,
        1e-36,
      ),
    ).toBe(true)
    expect(g.sign(g.sub(reading.softmax!(points([7]))[0], g.float(1)))).toBe(0)
  })
  it('have their exact range over boxes', () => {
    const f = intervalReading(floatIntervals)
    const box = [floatIntervals.hull({ lo: 0, hi: 0 }, { lo: 1, hi: 1 }), { lo: -1, hi: 2 }]
    const [p] = f.softmax!(box)
    expect(p.lo).toBeCloseTo(1 / (1 + Math.exp(2)), 13)
    expect(p.hi).toBeCloseTo(1 / (1 + Math.exp(-2)), 13)
    const l = f.logsumexp!(box)
    expect(l.lo).toBeCloseTo(Math.log(1 + Math.exp(-1)), 13)
    expect(l.hi).toBeCloseTo(Math.log(Math.exp(1) + Math.exp(2)), 13)
  })
  it('survive underflow in float64', () => {
    const f = intervalReading(floatIntervals)
    const p = f.softmax!([
      { lo: -800, hi: -800 },
      { lo: 0, hi: 0 },
    ])
    expect(p.map((x) => [floatIntervals.domainFault(x), x.lo >= 0, x.hi <= 1 + 1e-15])).toEqual([
      [false, true, true],
      [false, true, true],
    ])
    expect(p[0].hi).toBeLessThan(1e-300)
  })
  it('keep faults', () => {
    const bad = g.fn('log', g.float(-1))
    expect(reading.softmax!([bad, g.float(0)]).every((x) => g.domainFault(x))).toBe(true)
    expect(g.domainFault(reading.softmax!([bad])[0])).toBe(true)
    expect(g.domainFault(reading.logsumexp!([bad, g.float(0)]))).toBe(true)
    expect(g.domainFault(reading.norm!([bad]))).toBe(true)
    expect(spectral(g, 'eigvals', { rows: 1, cols: 1, data: [bad] })).toBe(undefined)
  })
})

describe('powers and norms', () => {
  const g = bigIntervals(128)
  const r = intervalReading(g)
  const exact = (n: bigint, d = 1n): ReturnType<typeof rational> => rational(n, d)
  it('with rational exponents are exact where roots are', () => {
    const power = (x: number, n: bigint, d = 1n): number | undefined => {
      const v = r.pow(g.float(x), g.rational(n, d), exact(n, d))
      return g.domainFault(v) ? undefined : g.sign(g.sub(v, g.float(g.lower(v)))) === 0 ? g.lower(v) : NaN
    }
    expect(power(-3, 3n)).toBe(-27)
    expect(power(9, 3n, 2n)).toBe(27)
    expect(power(4, -1n, 2n)).toBe(0.5)
    expect(power(2, 1n, 2n)).toBeNaN()
    expect(power(-4, 1n, 2n)).toBe(undefined)
    expect(power(0, -1n)).toBe(undefined)
  })
  it('with exponents beyond 2^53 are still contained', () => {
    const n = 2n ** 60n + 1n
    const v = r.pow(g.float(-1), g.rational(n, 1n), exact(n))
    expect(g.domainFault(v)).toBe(true)
    const w = r.pow(g.float(1 + 2 ** -50), g.rational(n, 1n), exact(n))
    expect(g.lower(g.fn('log', w)) <= 1024 && g.upper(g.fn('log', w)) >= 1023).toBe(true)
  })
  it('of one entry is its absolute value, of 3, 4 is 5', () => {
    expect(g.sign(g.sub(r.norm!([g.float(-7)]), g.float(7)))).toBe(0)
    expect(g.sign(g.sub(r.norm!([g.float(3), g.float(4)]), g.float(5)))).toBe(0)
    expect(g.sign(r.norm!([]))).toBe(0)
  })
  it('a product of a number with itself is a square', () => {
    const x = g.hull(g.float(-1), g.float(2))
    const v = r.mul(x, x)
    expect([g.lower(v), g.upper(v)]).toEqual([0, 4])
    expect(g.lower(r.mul(x, g.hull(g.float(-1), g.float(2))))).toBe(-2)
  })
})
