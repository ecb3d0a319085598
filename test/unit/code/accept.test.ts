/** The judgement of single entries: what precision and conditioning allow, and no more. */
import { describe, expect, test } from 'vitest'
import { judgeEntries, ulpOf } from '../../../src/code/accept.js'
import { quantityOf, type QuantityRecord } from '../../../src/guard/quantity.js'
import { codePlaceAt, type Case } from '../../../src/instance/code-place.js'
import type { Precision } from '../../../src/core/index.js'

/** A case of a quantity in variables without sizes, at given coordinates. */
function caseOf(
  record: Omit<QuantityRecord, 'kind'> & { kind?: QuantityRecord['kind'] },
  at: Record<string, number[]>,
  sizes = {},
): Case {
  const quantity = quantityOf({ kind: 'value', ...record })
  return codePlaceAt(quantity.computed, { sizes, indices: {} }, 'float64').at(at)!
}
const judge = ({ place, arrays }: Case, got: number[], precision: Precision = 'float64') =>
  judgeEntries(Float64Array.from(got), arrays, place.reference, precision)

describe('an entry of well-conditioned code', () => {
  const at = caseOf({ formula: 'exp(t)', given: { t: 'scalar' } }, { t: [1] })
  test.each([
    ['the nearest number', Math.E, 'agrees'],
    ['two units off', Math.E + 2 * 2 ** -51, 'agrees'],
    ['a hundred units off', Math.E + 100 * 2 ** -51, 'wrong'],
    ['right to single precision', Math.fround(Math.E), 'wrong'],
    ['NaN', NaN, 'wrong'],
    ['infinite', Infinity, 'wrong'],
    ['of the other sign', -Math.E, 'wrong'],
  ])('may be %s: %f %s', (_, got, kind) => expect(judge(at, [got]).kind).toBe(kind))

  test.each([
    [Math.fround(Math.E), 'agrees'],
    [Math.E + 2 ** -20, 'agrees'],
    [Math.E + 2 ** -14, 'wrong'],
  ])('in single precision may be %f: %s', (got, kind) => expect(judge(at, [got], 'float32').kind).toBe(kind))
})

describe('what is allowed grows with the conditioning', () => {
  // exp(t) at t = 700: a unit in the last place of t is 2^-43, so the value is good to 700 units.
  const steep = caseOf({ formula: 'exp(t)', given: { t: 'scalar' } }, { t: [700] })
  const truth = Math.exp(700)
  test.each([
    [1 + 2 ** -44, 'agrees'],
    [1 + 2 ** -36, 'wrong'],
  ])('exp(700) · %f %s', (factor, kind) => expect(judge(steep, [truth * factor]).kind).toBe(kind))

  // (1 + t) − 1 at t = 2^-30 loses 30 bits.
  const cancels = caseOf(
    { formula: '(s + t) - s', given: { s: 'scalar', t: 'scalar' } },
    { s: [1], t: [2 ** -30] },
  )
  test.each([
    [2 ** -30 + 2 ** -52, 'agrees'],
    [2 ** -30 + 2 ** -44, 'wrong'],
    [0, 'wrong'],
  ])('a difference that cancels may be %f: %s', (got, kind) => expect(judge(cancels, [got]).kind).toBe(kind))
})

describe('at the ends of a format', () => {
  const huge = caseOf({ formula: 'exp(t)', given: { t: 'scalar' } }, { t: [800] })
  test.each([
    [Infinity, 'agrees'],
    [-Infinity, 'agrees'],
    [NaN, 'agrees'],
    [1e308, 'wrong'],
    [1, 'wrong'],
  ])('a value beyond float64 may be no number, but not another one: %f %s', (got, kind) =>
    expect(judge(huge, [got]).kind).toBe(kind),
  )

  const tiny = caseOf({ formula: 'exp(t)', given: { t: 'scalar' } }, { t: [-800] })
  test.each([
    [0, 'agrees'],
    [2 ** -1074, 'agrees'],
    [1e-300, 'wrong'],
  ])('a value below float64 may be flushed to zero: %f %s', (got, kind) =>
    expect(judge(tiny, [got]).kind).toBe(kind),
  )

  const small = caseOf({ formula: 'exp(t)', given: { t: 'scalar' } }, { t: [-100] })
  test('in float32 it is flushed earlier', () => {
    expect(judge(small, [0], 'float32').kind).toBe('agrees')
    expect(judge(small, [0], 'float64').kind).toBe('wrong')
  })
})

describe('near a kink within rounding', () => {
  // s + t is 2^-60 exactly, but float64 code that computes (s·3 + t·3)/3 may see the other side.
  const near = caseOf(
    { kind: 'gradient', formula: 'relu(s - t)', given: { s: 'scalar', t: 'scalar' }, wrt: 's' },
    { s: [1 + 2 ** -52], t: [1] },
  )
  test.each([
    [0, 'agrees'],
    [1, 'agrees'],
    [0.5, 'agrees'],
    [1.1, 'wrong'],
    [-0.1, 'wrong'],
  ])('the slope may be %f: %s', (got, kind) => expect(judge(near, [got]).kind).toBe(kind))

  const far = caseOf(
    { kind: 'gradient', formula: 'relu(s - t)', given: { s: 'scalar', t: 'scalar' }, wrt: 's' },
    { s: [1.001], t: [1] },
  )
  test.each([
    [1, 'agrees'],
    [0, 'wrong'],
    [0.5, 'wrong'],
  ])('away from it only the right one: %f %s', (got, kind) => expect(judge(far, [got]).kind).toBe(kind))

  test('a value at a jump is what the formula says', () => {
    const jump = caseOf({ formula: 'sign(t)', given: { t: 'scalar' } }, { t: [0] })
    expect(judge(jump, [0]).kind).toBe('agrees')
    expect(judge(jump, [1]).kind).toBe('wrong')
  })
})

describe('where there is no value', () => {
  test.each([
    ['a logarithm of a negative number', 'value', 'log(t)', -1],
    ['the derivative of a logarithm there', 'gradient', 'log(t)', -1],
    ['a square root of a negative number', 'value', 'sqrt(t)', -2],
    ['the derivative of a root at 0', 'gradient', 'sqrt(t)', 0],
    ['a division by zero', 'value', '1/t', 0],
  ] as const)('%s: nothing is judged', (_, kind, formula, t) => {
    const at = caseOf({ kind, formula, given: { t: 'scalar' } }, { t: [t] })
    expect(judge(at, [NaN]).kind).toBe('undefined')
    expect(judge(at, [1]).kind).toBe('undefined')
  })
})

describe('wrong entries', () => {
  test('come with the worst first, and with their places', () => {
    const at = caseOf({ formula: "x*x'", given: { x: 'vector(n)' } }, { x: [1, 2] }, { n: 2 })
    const judgement = judge(at, [1, 2, 7, 4.5])
    if (judgement.kind !== 'wrong') throw new Error('expected wrong')
    expect(judgement.entries.map(({ row, col, got, truth }) => [row, col, got, truth.lower])).toEqual([
      [1, 0, 7, 2],
      [1, 1, 4.5, 4],
    ])
    expect(judgement.entries[1].ulps).toBe(0.5 / 2 ** -50)
  })
})

test.each([
  [1, 'float64', 2 ** -52],
  [-1.5, 'float64', 2 ** -52],
  [2, 'float64', 2 ** -51],
  [1 - 2 ** -53, 'float64', 2 ** -53],
  [0, 'float64', 2 ** -1074],
  [Infinity, 'float64', 2 ** 971],
  [1, 'float32', 2 ** -23],
  [0, 'float32', 2 ** -149],
] as const)('a unit in the last place of %f in %s', (x, precision, ulp) =>
  expect(ulpOf(x, precision)).toBe(ulp),
)

describe('a result that is small beside 1, where a softmax is saturated', () => {
  const saturated = caseOf(
    { kind: 'gradient', formula: 'norm(softmax(x))^2', given: { x: 'vector(n)' }, wrt: 'x' },
    { x: [200, 0] },
    { n: 2 },
  )
  const second = -2 * Math.exp(-200)
  /** Floats alone: intervals are not asked. */
  const byFloats = ({ place, arrays }: Case, got: number[]) =>
    judgeEntries(
      Float64Array.from(got),
      arrays,
      {
        ...place.reference,
        rigorous: () => {
          throw new Error('expected no intervals')
        },
      },
      'float64',
    ).kind
  test.each([
    ['zero in an entry that cancels', [0, second]],
    ['rounding of 1 there', [2 ** -53, second]],
  ])('agrees by floats alone at %s', (_, got) => {
    expect(byFloats(saturated, got)).toBe('agrees')
    expect(judge(saturated, got).kind).toBe('agrees')
  })
  test.each([
    ['beyond rounding of 1', [2 ** -40, second]],
    ['zero in an entry that is known to all digits', [0, 0]],
    ['not small', [0.5, second]],
    ['no number', [NaN, second]],
  ])('is for intervals to judge at what is %s', (_, got) => {
    expect(() => byFloats(saturated, got)).toThrow('expected no intervals')
    expect(judge(saturated, got).kind).toBe('wrong')
  })
})

describe('code that promises an accuracy', () => {
  // exp(t) at t = 1, to a part in 10^9; f is a softmax whose first entry is near 1.
  const at = caseOf({ formula: 'exp(t)', given: { t: 'scalar' }, accuracy: 1e-9 }, { t: [1] })
  test.each([
    [1 + 0.9e-9, 'agrees'],
    [1 - 0.9e-9, 'agrees'],
    [1 + 1e-7, 'wrong'],
  ])('of 1e-9 may give exp(1) · %f: %s', (factor, kind) =>
    expect(judge(at, [Math.E * factor]).kind).toBe(kind),
  )

  test('says how much of it is used', () => {
    const loads = [Math.E, Math.E * (1 + 1e-9)].map((got) => {
      const judged = judge(at, [got])
      return judged.kind === 'agrees' ? judged.load : NaN
    })
    expect(loads[0]).toBeLessThan(1e-6)
    expect(loads[1]).toBeGreaterThan(0.1)
    expect(loads[1]).toBeLessThan(1)
  })

  test('is judged by it where nothing is rounded at all', () => {
    const constant = caseOf({ formula: '3 + 0*t', given: { t: 'scalar' }, accuracy: 1e-6 }, { t: [1] })
    expect(judge(constant, [3 + 2.9e-6]).kind).toBe('agrees')
    expect(judge(constant, [3 + 1e-4]).kind).toBe('wrong')
  })

  test('is forgiven a small entry that is off by that part of the largest', () => {
    const pair = caseOf(
      { formula: 'x', given: { x: 'vector(n)' }, accuracy: '1e-9' },
      { x: [1, 1e-12] },
      { n: 2 },
    )
    expect(judge(pair, [1, 9e-10]).kind).toBe('agrees')
    expect(judge(pair, [1, 1e-8]).kind).toBe('wrong')
  })

  test.each([
    ['64 ulp', 60, 'agrees'],
    ['64 ulp', 6000, 'wrong'],
    // Less than what precision and conditioning allow is no new demand.
    ['1 ulp', 2, 'agrees'],
  ] as const)('of %s may be %d units off: %s', (accuracy, units, kind) => {
    const code = caseOf({ formula: 'exp(t)', given: { t: 'scalar' }, accuracy }, { t: [1] })
    expect(judge(code, [Math.E + units * 2 ** -51]).kind).toBe(kind)
    expect(judge(code, [Math.E + units * 2 ** -22], 'float32').kind).toBe(kind)
  })

  test('grows with the conditioning as a precision does', () => {
    const cancels = { formula: '(s + t) - s', given: { s: 'scalar', t: 'scalar' } }
    const code = caseOf({ ...cancels, accuracy: 1e-9 }, { s: [1], t: [2 ** -10] })
    expect(judge(code, [2 ** -10 + 1e-9]).kind).toBe('agrees')
    expect(judge(code, [2 ** -10 + 1e-7]).kind).toBe('wrong')
  })

  test.each([0, -1e-9, 0.5, '1 %', '', 'ulp', '9000 ulp', NaN])('is none: %s', (accuracy) => {
    const record = { formula: 'x', given: { x: 'scalar' }, kind: 'value', accuracy } as const
    expect(() => quantityOf(record)).toThrow(/accuracy: expected a number such as 1e-9/u)
  })
})
