import { describe, expect, test } from 'vitest'
import { claim } from '../../../src/index.js'
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import { placeAt } from '../../../src/instance/place.js'
import type { Confirmed } from '../../../src/instance/confirm.js'

interface Case {
  readonly given: Record<string, string>
  readonly assume: readonly string[]
  readonly claim: string
  readonly at: Record<string, readonly number[]>
  readonly n?: number
}

function judged({ given, assume, claim: statement, at, n = 2 }: Case): Confirmed {
  const sized = Object.values(given).some((space) => space.includes('n)'))
  const sizes: Record<string, number> = sized ? { n } : {}
  const made = claim({ id: 'c', sizes, given, assume, claim: statement })
  const lowered = lower(made)
  if (lowered.kind !== 'obligations') throw new Error(lowered.reason)
  const [obligation] = lowered.obligations
  if (!obligation) throw new Error('expected an obligation, got none')
  const { domain } = obligation
  // Of a domain without hypotheses the coordinates carry none: all that are given stay open.
  const bare = { ...obligation, domain: { ...domain, assumptions: [] } }
  const place = placeAt(bare, lowerAssumptions(domain), { sizes, indices: {} })
  return place.confirm({ sizes, indices: {}, coordinates: at })
}

const AB = { a: 'scalar()', b: 'scalar()' }
const ABC = { a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' }
const MATRIX = { A: 'matrix(n, n)' }
const MATRICES = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const HALF = { a: [Math.SQRT1_2], b: [Math.SQRT1_2] }
const ROTATION = [Math.cos(0.3), -Math.sin(0.3), Math.sin(0.3), Math.cos(0.3)]
const PROJECTION = [
  Math.cos(0.3) ** 2,
  Math.cos(0.3) * Math.sin(0.3),
  Math.cos(0.3) * Math.sin(0.3),
  Math.sin(0.3) ** 2,
]

const REFUTED: readonly (readonly [string, Case])[] = [
  ['a circle', { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'a*b == 0', at: HALF }],
  [
    'a sphere',
    {
      given: { x: 'vector(n)' },
      assume: ['norm(x) == 1'],
      claim: 'x[1] <= 1/2',
      at: { x: [2, 1, 2].map((v) => v / 3) },
      n: 3,
    },
  ],
  [
    'a determinant',
    {
      given: MATRIX,
      assume: ['det(A) == 1'],
      claim: "trace(A*A') <= 100",
      at: { A: [20.1, 0.3, 0.7, (1 + 0.21) / 20.1] },
    },
  ],
  [
    'a product',
    { given: ABC, assume: ['a*b*c == 1'], claim: 'a + b + c <= 3', at: { a: [3], b: [0.7], c: [1 / 2.1] } },
  ],
  [
    'an edge of the orthant, where a coordinate cannot move',
    { given: ABC, assume: ['a^2 + b^2 + c^2 == 1'], claim: 'a*b == 0', at: { ...HALF, c: [0] } },
  ],
  [
    'a transcendental curve',
    { given: AB, assume: ['exp(a) + b == 2'], claim: 'a*b <= 0', at: { a: [0.5], b: [2 - Math.exp(0.5)] } },
  ],
  [
    'a space with its own chart',
    {
      given: { x: 'simplex(n)' },
      assume: ["x'*x == 1/2"],
      claim: 'x[1] <= 1/2',
      at: { x: [1.5 + Math.SQRT2, 1, 0.5] },
      n: 3,
    },
  ],
  [
    'two equations',
    {
      given: { x: 'vector(n)' },
      assume: ['sum(x) == 0', 'norm(x) == 1'],
      claim: 'x[1]*x[2] == x[3]^2',
      at: { x: [Math.SQRT1_2, -Math.SQRT1_2, 0] },
      n: 3,
    },
  ],
  [
    'an equation beside an inequality',
    {
      given: AB,
      assume: ['a^2 + b^2 == 1', 'a >= b'],
      claim: 'a <= 1/2',
      at: { a: [Math.sqrt(0.75)], b: [0.5] },
    },
  ],
  [
    'a violation of 10⁻⁶⁰',
    { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'a^2 + b^2 <= 1 - 1/10^60', at: HALF },
  ],
  [
    'orthogonality, whose equations are symmetric',
    { given: MATRIX, assume: ["A'*A == eye(n)"], claim: 'trace(A) == 0', at: { A: ROTATION } },
  ],
  [
    'projections, whose equations depend on each other',
    { given: MATRIX, assume: ['A*A == A'], claim: 'A[1, 2] == 0', at: { A: PROJECTION } },
  ],
  [
    'symmetric projections',
    { given: MATRIX, assume: ["A' == A", 'A*A == A'], claim: 'A[1, 2] == 0', at: { A: PROJECTION } },
  ],
  [
    'inverses on both sides',
    {
      given: MATRICES,
      assume: ['A*B == eye(n)', 'B*A == eye(n)'],
      claim: 'A == B',
      at: { A: [0.3, 0.7, 0.1, 0.9], B: [0.9, -0.7, -0.1, 0.3].map((v) => v / 0.2) },
    },
  ],
  [
    'matrices that commute',
    {
      given: MATRICES,
      assume: ['A*B == B*A'],
      claim: 'A == B',
      at: { A: [0.1, 0.3, 0.7, 0.2], B: [1.1, 0.3, 0.7, 1.2] },
    },
  ],
  [
    'involutions',
    {
      given: MATRIX,
      assume: ['A*A == eye(n)'],
      claim: 'A[1, 2] == A[2, 1]',
      at: { A: [0.6, 3.2, 0.2, -0.6] },
    },
  ],
]

describe('a claim that fails at an exact point near the floats is refuted there', () => {
  test.each(REFUTED)('on %s', (_title, found) => {
    expect(judged(found)).toMatchObject({
      kind: 'confirmed',
      confirmation: expect.stringMatching(
        /^interval Newton \(Krawczyk\), \d+ bits, at a point within 1e-\d+$/u,
      ),
    })
  })
})

const NOT_REFUTED: readonly (readonly [string, Case])[] = [
  ['the claim is true', { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'a + b <= sqrt(2)', at: HALF }],
  [
    'the claim is the hypothesis',
    { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'a^2 + b^2 <= 1', at: HALF },
  ],
  [
    'there is no solution',
    { given: AB, assume: ['a^2 + b^2 == -1/10^15'], claim: 'a == 1', at: { a: [0], b: [0] } },
  ],
  [
    'the equations miss each other by 10⁻¹²',
    {
      given: AB,
      assume: ['a^2 == 2', 'a == 1.414213562373'],
      claim: 'b == 0',
      at: { a: [Math.SQRT2], b: [1] },
    },
  ],
  [
    'the solution is far',
    { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'a*b == 0', at: { a: [0.7], b: [0.7] } },
  ],
  [
    'the equation has a double root',
    { given: AB, assume: ['(a - b)^2 == 0'], claim: 'a == 0', at: { a: [0.1 + 1e-12], b: [0.1] } },
  ],
  [
    'another hypothesis is not certain',
    { given: AB, assume: ['a^2 + b^2 == 1', 'a^2 + b^2 >= 1'], claim: 'a*b == 0', at: HALF },
  ],
  [
    'the solution leaves the space',
    { given: { a: 'positive()' }, assume: ['exp(a) == 1'], claim: 'a == 1', at: { a: [1e-12] } },
  ],
  [
    'the solution is no whole number',
    { given: { a: 'integer(0, 9)' }, assume: ['a^2 == 4 + 1/10^12'], claim: 'a == 3', at: { a: [2] } },
  ],
  [
    'an equation jumps over its solution',
    { given: AB, assume: ['a + sign(a)/10^25 == 3/10^26'], claim: 'b == 1', at: { a: [0], b: [0] } },
  ],
  [
    'an argument of a space is not certainly in order',
    {
      given: { a: 'scalar()', b: 'scalar(a, 1)' },
      assume: ['exp(a) == exp(1)'],
      claim: 'b == 2',
      at: { a: [1 - 1e-12], b: [0.5] },
    },
  ],
  ['a strict hypothesis ends', { given: AB, assume: ['a > 0'], claim: 'a == 1', at: { a: [0], b: [0] } }],
  ['a side has no value', { given: AB, assume: ['a^2 + b^2 == 1'], claim: 'log(-a) == 1', at: HALF }],
]

describe('nothing is refuted where', () => {
  test.each(NOT_REFUTED)('%s', (_title, found) => {
    expect(judged(found).kind).not.toBe('confirmed')
  })
})
