import { describe, expect, test } from 'vitest'
import { improve } from '../../../src/search/improve.js'
import { randomOf } from '../../../src/core/index.js'
import { placeAt, type Position } from '../../../src/instance/place.js'
import { shrink, type Found } from '../../../src/instance/shrink.js'
import type { ClaimRecord } from '../../../src/index.js'
import { seed } from '../../seed.js'
import { posed, type Posed } from '../search/obligations.js'

/** The first violation among random instances at a position. */
function violationAt({ obligation, assumptions }: Posed, position: Position): Found {
  const place = placeAt(obligation, assumptions, position)
  const random = randomOf(seed, 'shrink test')
  for (let k = 0; k < 10_000; k++) {
    const instance = place.draw(random)
    const assessed = place.assess(instance)
    if (assessed.kind === 'violated') return { instance, relative: assessed.relative }
  }
  throw new Error('expected a violation')
}

const shrunk = (
  record: Omit<ClaimRecord, 'id'>,
  sizes: Position['sizes'],
  indices: Position['indices'] = {},
) => {
  const p = posed(record)
  const found = violationAt(p, { sizes, indices })
  const small = shrink(p.obligation, p.assumptions, found, seed, improve)
  return { ...p, found, small, place: placeAt(p.obligation, p.assumptions, small.instance) }
}

const DATA = { A: 'matrix(n, d)', x: 'vector(d)', b: 'simplex(n)' } as const
const LET = ['f(x) = softmax(A*x)', 'L(x) = 0.5*norm(f(x) - b)^2']

const CASES: readonly (readonly [string, Omit<ClaimRecord, 'id'>, Position['sizes'], Position['sizes']])[] = [
  [
    'a gradient with a wrong sign',
    {
      given: DATA,
      let: LET,
      claim: "grad(L(x), x) == A'*(f(x)*(f(x) - b)'*f(x) + diag(f(x))*(f(x) - b))",
    },
    { n: 4, d: 3 },
    { n: 2, d: 1 },
  ],
  [
    'norms in the wrong order',
    { given: { x: 'vector(n)' }, claim: 'norm1(x) <= norm(x)' },
    { n: 4 },
    { n: 2 },
  ],
  [
    'symmetry forgotten',
    { given: { A: 'matrix(n, n)', x: 'vector(n)' }, claim: "grad(x'*A*x, x) == 2*A*x" },
    { n: 4 },
    { n: 2 },
  ],
]

describe('shrinking', () => {
  test.each(CASES)('ends at the smallest size, in whole numbers: %s', (_name, record, sizes, smallest) => {
    const { small } = shrunk(record, sizes)
    expect(small.instance.sizes).toEqual(smallest)
    const coordinates = Object.values(small.instance.coordinates).flat()
    expect(coordinates.every((x) => Number.isInteger(x) && Math.abs(x) <= 10)).toBe(true)
  })

  test.each(CASES)(
    'keeps half of the violation, inside the spaces, and is confirmed: %s',
    (_name, record, sizes) => {
      const { small, found, place } = shrunk(record, sizes)
      expect(small.relative).toBeGreaterThanOrEqual(found.relative / 2)
      expect(place.admissible(small.instance.coordinates)).toBe(true)
      expect(place.confirm(small.instance).kind).toBe('confirmed')
    },
  )

  test('keeps to the declared sizes', () => {
    const record = { given: { x: 'vector(n)' }, sizes: { n: [3, 5] as const }, claim: 'norm1(x) <= norm(x)' }
    expect(shrunk(record, { n: 5 }).small.instance.sizes).toEqual({ n: 3 })
  })

  test('does not go to a smaller size that violates less than half as much', () => {
    const { obligation, assumptions } = posed({
      given: { x: 'vector(n)' },
      sizes: { n: [2, 5] },
      claim: 'norm1(x) <= 1.9*norm(x)',
    })
    const position = { sizes: { n: 5 }, indices: {} }
    const place = placeAt(obligation, assumptions, position)
    const instance = { ...position, coordinates: { x: [1.01, 0.98, 1, -1.02, 1] } }
    const assessed = place.assess(instance)
    const relative = assessed.kind === 'violated' ? assessed.relative : NaN
    const small = shrink(obligation, assumptions, { instance, relative }, seed, improve)
    expect(small.instance).toEqual({ ...position, coordinates: { x: [1, 1, 1, 1, 1] } })
  })
})
