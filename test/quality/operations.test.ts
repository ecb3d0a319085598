/**
 * Operations of papers, each with an identity that is proved or supported, a false neighbour that is refuted, and derivatives: the product's, by rules in
 * matrix notation and intervals, against those of the second reader, which carries slopes along.
 */
import { describe, expect, it } from 'vitest'
import { core, needsOf } from '../../symbolic/calculus/index.js'
import { allEntries, Unsupported } from '../../symbolic/expression/index.js'
import { readClaim, value } from '../../symbolic/second-reader/index.js'
import { check, claim } from '../../src/index.js'
import { bigIntervals, intervalReading } from '../../src/interval/index.js'
import { seed } from '../seed.js'

const GIVEN = {
  x: 'vector(m)', y: 'vector(n)', c: 'vector(n)', A: 'matrix(m, n)', B: 'matrix(m, n)', M: 'matrix(n, n)', N: 'matrix(n, n)', P: 'psd(n)', D: 'spd(n)', F: 'spd(2)', S: 'symmetric(n)', E: 'symmetric(n)',
} as const // prettier-ignore
const own = (text: string): Record<string, string> =>
  Object.fromEntries(Object.entries(GIVEN).filter(([name]) => new RegExp(`\\b${name}\\b`, 'u').test(text)))

interface Row {
  readonly holds: readonly (readonly ['proved' | 'supported', string])[]
  readonly fails: readonly string[]
  /** Formulas that have a value at the points below, and those that have none there. */
  readonly derivatives?: readonly string[]
  readonly none?: readonly string[]
  readonly refused?: readonly string[]
}

const TABLE: Readonly<Record<string, Row>> = {
  adjugate: {
    holds: [
      ['proved', 'M*adjugate(M) == det(M)*eye(n)'],
      ['proved', 'adjugate(M)*M == det(M)*eye(n)'],
    ],
    fails: ['adjugate(M) == det(M)*eye(n)', 'adjugate(M*N) == adjugate(M)*adjugate(N)'],
    derivatives: ['dir(adjugate(M), M, N)', 'grad(trace(adjugate(M)), M)'],
  },
  cases: {
    holds: [
      ['supported', 'cases(x, x, -x) == abs(x)'],
      ['proved', 'grad(sum(cases(x, x.^2, -x)), x) == cases(x, 2*x, -ones(m))'],
      ['supported', 'cases(-y, exp(-y), ones(n)) >= 1'],
    ],
    fails: ['cases(x, x, -x) == x', 'cases(x, x, -x) > 0', 'grad(sum(cases(x, x.^2, -x)), x) == 2*x'],
    derivatives: [
      'grad(sum(cases(y, y.^2, exp(y))), y)',
      'hess(sum(cases(y - c, y.^2, y.^3)), y)',
      'jac(cases(y, y.^2, c), y)',
    ],
  },
  cofactor: {
    holds: [['proved', "cofactor(M)*M' == det(M)*eye(n)"]],
    fails: ['cofactor(M)*M == det(M)*eye(n)'],
    derivatives: ['grad(dot(cofactor(M), N), M)'],
  },
  conv: {
    holds: [
      ['proved', 'conv(x, y) == conv(y, x)'],
      ['proved', 'sum(conv(x, y)) == sum(x)*sum(y)'],
    ],
    fails: ['norm(conv(x, y)) == norm(x)*norm(y)'],
    derivatives: ['jac(conv(x, y), x)', 'grad(norm(conv(x, y))^2, y)'],
  },
  toeplitz: {
    holds: [['proved', "toeplitz(y, y) == toeplitz(y, y)'"]],
    fails: ["toeplitz(y, c) == toeplitz(c, y)'"],
    derivatives: ['grad(fro(toeplitz(y, c))^2, y)'],
  },
  circulant: {
    holds: [
      ['proved', 'circulant(y)*circulant(c) == circulant(c)*circulant(y)'],
      ['proved', 'circulant(y)*cyclic(n) == cyclic(n)*circulant(y)'],
    ],
    fails: ["circulant(y) == circulant(y)'"],
    derivatives: ['grad(norm(circulant(y)*c)^2, y)'],
  },
  eigmax: {
    holds: [
      ['supported', 'S*grad(eigmax(S), S) == eigmax(S)*grad(eigmax(S), S)'],
      ['supported', 'dot(grad(eigmax(S), S), S) == eigmax(S)'],
    ],
    fails: ['grad(eigmax(S), S) == eye(n)', 'grad(eigmax(S), S) == S'],
    derivatives: [
      'grad(eigmax(S), S)',
      'dir(eigmax(S), S, E)',
      "grad(eigmax(A'*A), A)",
      'hess(eigmax(S), S)',
    ],
  },
  eigmin: {
    holds: [['supported', 'dot(grad(eigmin(S), S), S) == eigmin(S)']],
    fails: ['grad(eigmin(S), S) == grad(eigmax(S), S)'],
    derivatives: ['grad(eigmin(S), S)', 'grad(exp(eigmin(S)), S)'],
  },
  eigvals: {
    holds: [
      ['supported', 'sum(dir(eigvals(S), S, E)) == trace(E)'],
      ['supported', 'grad(sum(eigvals(S).^3), S) == 3*S^2'],
    ],
    fails: ['dir(eigvals(S), S, E) == eigvals(E)'],
    derivatives: ['dir(eigvals(S), S, E)', 'grad(norm(eigvals(S))^2, S)'],
    none: ["grad(norm(eigvals(y*y'))^2, y)"],
  },
  opnorm: {
    holds: [
      ['supported', 'dot(grad(opnorm(A), A), A) == opnorm(A)'],
      ['supported', 'fro(grad(opnorm(A), A)) == 1'],
    ],
    fails: ['grad(opnorm(A), A) == A/opnorm(A)', 'grad(opnorm(A)^2, A) == 2*A'],
    derivatives: ['grad(opnorm(A), A)', 'grad(opnorm(A)^2, A)', 'dir(opnorm(A), A, B)'],
    none: ['grad(opnorm(M + M*0 - M), M)', 'grad(opnorm(eye(n) + M - M), M)'],
  },
  sqrtm: {
    holds: [
      ['proved', 'sqrtm(P)*sqrtm(P) == P'],
      ['proved', 'sqrtm(inv(D)) == inv(sqrtm(D))'],
      ['supported', 'grad(trace(sqrtm(D)), D) == inv(sqrtm(D))/2'],
    ],
    fails: ['sqrtm(P + D) == sqrtm(P) + sqrtm(D)', 'grad(trace(sqrtm(D)), D) == inv(sqrtm(D))'],
    derivatives: [
      'dir(sqrtm(D), D, M)',
      'grad(dot(sqrtm(D), N), D)',
      'hess(trace(sqrtm(D)), D)',
      "grad(trace(sqrtm(A*A')), A)",
    ],
    none: ["grad(trace(sqrtm(y*y')), y)"],
  },
  logm: {
    holds: [
      ['supported', 'trace(logm(D)) == logdet(D)'],
      ['proved', 'logm(expm(S)) == S'],
      ['supported', 'grad(trace(F*logm(F)), F) == logm(F) + eye(2)'],
    ],
    fails: ['logm(D*D) == logm(D)', 'grad(trace(F*logm(F)), F) == logm(F)'],
    derivatives: ['dir(logm(D), D, M)', 'grad(dot(logm(D), N), D)'],
    none: ["grad(trace(logm(y*y')), y)"],
  },
  expm: {
    holds: [
      ['proved', 'expm(logm(D)) == D'],
      ['supported', 'det(expm(M)) == exp(trace(M))'],
      ['supported', "grad(trace(expm(M)), M) == expm(M)'"],
    ],
    fails: ['expm(M + N) == expm(M)*expm(N)', 'grad(trace(expm(M)), M) == expm(M)', 'expm(M) == exp(M)'],
    derivatives: ['dir(expm(M), M, N)', 'grad(dot(expm(M), N), M)', 'grad(trace(expm(M .* M)), M)'],
  },
  powm: {
    holds: [['proved', 'powm(D, 1/2) == sqrtm(D)']],
    fails: ['powm(D, 1/3) == sqrtm(D)'],
    derivatives: ['grad(trace(powm(D, 1/3)), D)'],
  },
  absm: {
    holds: [
      ['supported', "absm(A)*absm(A) == A'*A"],
      ['supported', 'trace(absm(A)) == nuclear(A)'],
      ['supported', 'eigvals(absm(S)) == sort(abs(eigvals(S)))'],
    ],
    fails: ["absm(M) == absm(M')", 'absm(S) == abs(S)', 'succeq(absm(S) + absm(E), absm(S + E))'],
    derivatives: ['dir(absm(M), M, N)', 'grad(trace(absm(M)), M)', 'grad(trace(absm(S)), S)'],
    none: ['grad(trace(absm(A)), A)'],
  },
  pinv: {
    holds: [
      ['supported', 'A*pinv(A)*A == A'],
      ['supported', 'pinv(A)*A*pinv(A) == pinv(A)'],
      ['supported', "A*pinv(A) == (A*pinv(A))'"],
      ['supported', "pinv(A') == pinv(A)'"],
    ],
    fails: ['pinv(A)*A == eye(n)', "pinv(A*B') == pinv(B')*pinv(A)"],
    derivatives: ['dir(pinv(A), A, B)', 'grad(norm(pinv(A)*x)^2, A)', 'dir(pinv(M), M, N)'],
    none: ["grad(norm(pinv(y*y')*c)^2, y)"],
  },
  rank: {
    holds: [
      ['supported', "rank(A'*A) == rank(A)"],
      ['proved', 'rank(A) <= m'],
    ],
    fails: ['rank(A) == n', 'rank(M + N) == rank(M) + rank(N)'],
    refused: ['grad(rank(A), A)'],
  },
  sigmamin: { holds: [], fails: [], refused: ['grad(sigmamin(A), A)'] },
}

/** Instances per claim: enough for each false one. */
const RUNS = 40
/** Whether a size stands in the spaces of what a claim names. */
const mentions = (text: string, size: string): boolean =>
  [text, ...Object.values(own(text))].some((t) => new RegExp(`\\b${size}\\b`, 'u').test(t))

const cases = Object.entries(TABLE)
describe('an identity holds, and its false neighbour is refuted', () => {
  it.each([
    ...cases.flatMap(([, row]) => row.holds.map(([status, text]) => [text, status] as const)),
    ...cases.flatMap(([, row]) => row.fails.map((text) => [text, 'refuted'] as const)),
  ])('%s: %s', async (text, status) => {
    const sizes = Object.fromEntries(
      ['m', 'n'].filter((name) => mentions(text, name)).map((name) => [name, [2, 3] as const]),
    )
    const made = claim({ id: 'operation', given: own(text), claim: text, sizes })
    const report = await check([made], { seed, runs: RUNS })
    expect(report.claims[0].verdict.status).toBe(status)
  })
})

const SIZES = { m: 2, n: 3 } as const
const BITS = 200
/** The reader rounds at 40 digits; intervals of 200 bits show as float64. */
const DIGITS = 40
const CLOSE = 1e-12
const g = bigIntervals(BITS)
const VALUES: Readonly<Record<string, readonly number[]>> = {
  x: [0.5, -2], y: [1, -0.25, 3], c: [0.75, 2, -1], A: [1, -2, 0.5, 3, 1.25, -1], B: [0.25, 1, -1, 2, 0, 0.5],
  M: [2, -1, 0.5, 0.25, 1, 3, 1.5, -0.5, 4], N: [1, 0, -2, 0.5, 3, 1, -1, 2, 0], S: [2, 0.5, -1, 0.5, 1, 0.25, -1, 0.25, -3], E: [1, 0.5, 2, 0.5, -1, 0, 2, 0, 0.75], D: [4, 1, 0.5, 1, 3, -1, 0.5, -1, 2.5],
} // prettier-ignore

type Read = readonly number[] | 'no value'

const shapeOf = (name: string): { rows: number; cols: number } => {
  const rows = ['x', 'A', 'B'].includes(name) ? SIZES.m : SIZES.n
  return { rows, cols: VALUES[name].length / rows }
}

function byProduct(text: string): Read {
  const { statement } = claim({ id: 'derivative', given: own(text), claim: `${text} == 0` })
  if (statement.kind !== 'relation') throw new Error('expected a relation')
  const [side] = statement.terms
  const variables = new Map(
    Object.keys(own(text)).map((name) => [
      name,
      { ...shapeOf(name), data: VALUES[name].map((v) => g.float(v)) },
    ]),
  )
  try {
    const found = allEntries([core(side), ...needsOf(side)], { sizes: SIZES, variables }, intervalReading(g))
    if (found.some((e) => e.data.some((v) => g.domainFault(v)))) return 'no value'
    return found[0].data.map((v) => g.lower(v) / 2 + g.upper(v) / 2)
  } catch (error) {
    if (error instanceof Unsupported) return 'no value'
    throw error
  }
}

function byText(text: string): Read {
  const reading = readClaim({ given: own(text), claim: [] })
  const values = Object.fromEntries(Object.keys(own(text)).map((name) => [name, VALUES[name]]))
  const found = value(reading, text, { sizes: SIZES, values, digits: DIGITS })
  if (found.kind === 'value') return found.data.map(Number)
  expect(found.kind).toBe('no value')
  return 'no value'
}

describe('a derivative is that of the second reader, who carries slopes along', () => {
  it.each(cases.flatMap(([, row]) => row.derivatives ?? []))('%s', (text) => {
    const [product, reader] = [byProduct(text), byText(text)]
    if (product === 'no value' || reader === 'no value') throw new Error(`${text} has no value`)
    expect(product.length).toBe(reader.length)
    product.forEach((x, i) => expect(Math.abs(x - reader[i])).toBeLessThanOrEqual(CLOSE * (1 + Math.abs(x))))
    expect(reader.some((x) => Math.abs(x) > CLOSE)).toBe(true)
  })

  it.each(cases.flatMap(([, row]) => row.none ?? []))('%s has no value, and is nowhere given one', (text) => {
    expect(byText(text)).toBe('no value')
    expect(byProduct(text)).toBe('no value')
  })

  it.each(cases.flatMap(([, row]) => row.refused ?? []))('%s is refused', (text) => {
    expect(() => byProduct(text)).toThrow(/has no derivative rule/u)
  })
})
