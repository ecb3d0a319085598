import { describe, expect, it } from 'vitest'
import { check, claim } from '../../../src/index.js'
import { lower } from '../../../src/claims/lower.js'
import { proveByPolynomials } from '../../../src/checkers/proof/polynomials.js'
import { declaredSizes, type Obligation } from '../../../src/core/index.js'
import { expand } from '../../../symbolic/expression/index.js'
import { plainFormulas } from '../../../symbolic/proof/record.js'
import {
  polynomialLines,
  replayPolynomial,
  type PolynomialRecord,
} from '../../../symbolic/polynomials/index.js'
import { SET_ASIDE, TUNED, type Inequality } from './inequalities.js'
import type { PlainPolynomial } from '../../../symbolic/polynomials/plain.js'
import { tampered } from '../../tampered.js'
import { share } from '../../share.js'

const vascGiven = { a: 'scalar()', b: 'scalar()', c: 'scalar()' }

const ALL = [...TUNED, ...SET_ASIDE]
const NEVER = { seed: 1, expired: () => false }

const obligationsOf = (
  { given, assume, sizes, claim: text }: Inequality,
  k: string,
): readonly Obligation[] => {
  const lowered = lower(
    claim({ id: 'i', source: 'test', given, claim: text(k), ...(assume ? { assume } : {}), ...(sizes ? { sizes } : {}) }),
  ) // prettier-ignore
  if (lowered.kind !== 'obligations') throw new Error('expected obligations')
  return lowered.obligations
}

/** The records of all obligations, or undefined where one is not proved at all declared sizes. */
function recordsOf(inequality: Inequality, k: string): readonly PolynomialRecord[] | undefined {
  const obligations = obligationsOf(inequality, k)
  const outcomes = obligations.map((o) => (o.kind === 'margin' ? proveByPolynomials(o, NEVER) : undefined))
  const records = outcomes.flatMap((o, i) =>
    o?.kind === 'proved' && o.sizes.length === declaredSizes(obligations[i].domain).length ? [o.record] : [],
  )
  return records.length === outcomes.length ? records : undefined
}

const plain = (record: PolynomialRecord): PolynomialRecord =>
  JSON.parse(JSON.stringify(record)) as PolynomialRecord

describe('inequalities of polynomials', () => {
  it.each(ALL.map((i) => [i.claim('1'), i] as const))(
    '%s is proved, its record is confirmed after a trip through JSON',
    (_text, inequality) => {
      const records = recordsOf(inequality, '1')
      expect(records).toBeDefined()
      for (const record of records!) expect(replayPolynomial(plain(record)).kind).toBe('confirmed')
    },
  )

  it.each(share(ALL.map((i) => [i.claim('1.001'), i] as const)))(
    '%s is false, and not proved',
    (_text, inequality) => {
      expect(recordsOf(inequality, '1.001')).toBeUndefined()
    },
  )
})

/** What may stand for a number of a certificate. */
const otherNumbers = (word: string): readonly string[] =>
  /^-?\d/u.test(word) ? [`-${word}`.replace('--', ''), '0', '17'] : []

describe('the replay', () => {
  const named = (text: string): PolynomialRecord => {
    const found = TUNED.find((i) => i.claim('1').includes(text))
    return plain(recordsOf(found!, '1')![0])
  }

  it.each([
    ['means', 'a/(b+c) + b/(c+a)'],
    ['orders and an equation', '2*x*y*z'],
    ['ranges', '1/(1+a^2)'],
    ['signs and means', 'x^4*y^2'],
    ['squares', 'b*c + c*a)'],
    ['a square factor', 'x^4 + 3'],
    ['a sum of squares', 'a^3*b + b^3*c'],
  ])('rejects a changed polynomial, whose certificate shows %s', (_what, text) => {
    const record = named(text)
    const [first] = record.cases
    for (const changed of tampered(first.polynomial, otherNumbers)) {
      const other = { ...record, cases: [{ ...first, polynomial: changed as never }] }
      expect(replayPolynomial(other).kind).toBe('rejected')
    }
  })

  it.each(ALL.filter((i) => !i.assume).map((i) => [i.claim('1.001'), i] as const))(
    'confirms no certificate of the true claim for %s',
    (_text, inequality) => {
      const [neighbour] = obligationsOf(inequality, '1.001')
      if (neighbour?.kind !== 'margin') throw new Error('expected a margin')
      const { steps, of } = plainFormulas([neighbour.lesser, neighbour.greater].map(expand))
      const sides = [of[0], of[1]] as const
      for (const record of recordsOf(inequality, '1')!)
        expect(replayPolynomial({ ...record, steps, sides }).kind).toBe('rejected')
    },
  )

  it('rejects a record without cases, with an entry left out, or with variables of any sign where they must be nonnegative', () => {
    const record = named('a/(b+c) + b/(c+a)')
    expect(replayPolynomial({ ...record, cases: [] }).kind).toBe('rejected')
    const variables = record.variables.map(({ name, shape }) => ({ name, shape }))
    expect(replayPolynomial({ ...record, variables }).kind).toBe('rejected')
    const [first] = record.cases
    expect(replayPolynomial({ ...record, cases: [{ ...first, entry: [2, 1] }] }).kind).toBe('rejected')
  })

  it('rejects scalings and reciprocals by other facts, equations, shifts and sums, and with a part left out', () => {
    const replaced = (text: string, from: RegExp, to: string): string => {
      const whole = JSON.stringify(named(text))
      const other = whole.replace(from, to)
      expect(other).not.toBe(whole)
      return replayPolynomial(JSON.parse(other) as PolynomialRecord).kind
    }
    const [scaled, reciprocals, sides, rooted] = [
      '(1/a - 1)',
      'a + b + c >= 1*(a*b',
      'a + b + c >= a*b*c + ',
      'a + b + c >= 1*9/2',
    ]
    expect([
      replaced(scaled, /"kind":"scaled","fact":\d/u, '"kind":"scaled","fact":0'),
      replaced(scaled, /"kind":"scaled","fact":\d/u, '"kind":"scaled","fact":9'),
      replaced(scaled, /("kind":"scaled","fact":\d,"then":\[).*?\}\},/u, '$1'),
      replaced(scaled, /"least":"0"/u, '"least":"-1"'),
      replaced(reciprocals, /"shift":"2"/u, '"shift":"1"'),
      replaced(reciprocals, /"shift":"2"/u, '"shift":"0"'),
      replaced(reciprocals, /"sum":"1"/u, '"sum":"2"'),
      replaced(reciprocals, /"by":0/u, '"by":1'),
      replaced(reciprocals, /"least":"0"/u, '"least":"-1"'),
      replaced(sides, /"parity":1/u, '"parity":0'),
      replaced(sides, /"parity":1/u, '"parity":3'),
      replaced(sides, /"by":0/u, '"by":1'),
      replaced(rooted, /"root":3/u, '"root":2'),
      replaced(rooted, /"least":"0"/u, '"least":"-1"'),
    ]).toEqual(new Array<string>(14).fill('rejected'))
  })

  it('proves nothing by scaling or reciprocals where a hypothesis is turned, changed or gone', () => {
    const abc = { a: 'positive()', b: 'positive()', c: 'positive()' }
    const real = { a: 'scalar()', b: 'scalar()', c: 'scalar()' }
    const orthant = { a: 'nonnegative()', b: 'nonnegative()', c: 'nonnegative()' }
    const false_: readonly (readonly [Readonly<Record<string, string>>, readonly string[], string])[] = [
      [abc, ['a*b*c >= 7.99'], 'a + b + c >= 6'],
      [abc, ['a*b*c <= 8'], 'a + b + c >= 6'],
      [abc, ['8*a*b*c == 26.9'], 'a + b + c >= 9/2'],
      [real, ['a*b*c >= 8'], 'a + b + c >= 6'],
      [real, ['1/a + 1/b + 1/c == a + b + c'], 'a + b + c >= 3'],
      [real, ['a*b == 1'], 'a + b >= 2'],
      [real, ['a^2 + b^2 + c^2 == 3'], 'a + b + c >= -2.99'],
      [real, ['a^2 + b^2 == 1'], 'a^3 + b^3 >= a*b'],
      [abc, ['a*b + b*c + c*a == 3'], 'a + b + c <= a*b*c + 2.001'],
      [abc, ['a*b + b*c + c*a == 3'], 'a*b*c + a + b + c >= 4'],
      [abc, ['a + b + c >= 1'], '(1/a - 1)*(1/b - 1)*(1/c - 1) >= 8'],
      [abc, ['a*b*c <= 1'], 'a^3 + b^3 + c^3 >= a*b + b*c + c*a'],
      [abc, [], 'a^3 + b^3 + c^3 >= a*b + b*c + c*a'],
      [abc, ['a - b + c >= 1'], 'a + c >= 1.001 + b'],
      [
        abc,
        ['a^2 + b^2 + c^2 + (a + b + c)^2 <= 4.01'],
        '(a*b + 1)/(a + b)^2 + (b*c + 1)/(b + c)^2 + (c*a + 1)/(c + a)^2 >= 3',
      ],
      [abc, ['1/(1 + a) + 1/(1 + b) + 1/(1 + c) == 1'], 'a*b*c <= 8'],
      [abc, ['1/a + 1/b + 1/c == 1'], 'a + b + c >= 9.001'],
      [real, ['a*b + b*c + c*a + a*b*c == 4'], 'a + b + c >= a*b + b*c + c*a'],
      [real, ['a + b + c >= 1'], 'a^2 + b^2 + c^2 >= 0.334*(a + b + c)'],
      [abc, ['a*b + b*c + c*a + a*b*c == 4.01'], 'a + b + c >= a*b + b*c + c*a'],
      [abc, ['a*b + b*c + c*a + 2*a*b*c == 1'], 'a + b + c <= 3/2'],
      [orthant, ['a*b + b*c + c*a == a*b*c'], 'a + b + c >= 9'],
      [orthant, ['a*b + b*c + c*a == a*b*c*(a + b + c)'], 'a + b + c >= 3'],
      [orthant, ['a*b + b*c + c*a == a*b*c', '1/a >= 0'], 'a + b + c >= 9.001'],
      [real, ['1/a + 1/b + 1/c == 1'], '(a - 1)*(b - 1)*(c - 1) >= 8'],
    ]
    const proved = false_.filter(([given, assume, text]) =>
      recordsOf({ source: 'false', given, assume, claim: () => text }, ''),
    )
    expect(proved).toEqual([])
  })

  it('takes variables for positive only where all of them divide', () => {
    const record = named('1/(2*a + b + c)^2')
    expect(replayPolynomial(record).kind).toBe('confirmed')
    const cleared = plain(
      recordsOf(
        {
          source: 'cleared',
          given: { a: 'positive()', b: 'positive()' },
          claim: () => 'a + b >= 2*sqrt(a*b)',
        },
        '',
      )![0],
    )
    const [equation] = record.hypotheses
    const { steps } = record
    // The same equation with one of its divisors gone is another one, in which a variable may be zero.
    const at = steps.findIndex(({ operation: o }, k) => k === equation.sides[0] && o.op === 'apply')
    expect(at).toBeGreaterThanOrEqual(0)
    const [first] = (steps[at].operation as { of: readonly number[] }).of
    const without = { ...record, hypotheses: [{ ...equation, sides: [first, equation.sides[1]] as const }] }
    expect(replayPolynomial(without).kind).toBe('rejected')
    expect(replayPolynomial({ ...cleared, cases: record.cases }).kind).toBe('rejected')
  })

  it('rejects an order, a sign, a hypothesis or a share that is left out', () => {
    const orders = named('2*x*y*z')
    expect(replayPolynomial({ ...orders, hypotheses: [] }).kind).toBe('rejected')
    const without = (record: PolynomialRecord, part: RegExp): PolynomialRecord =>
      JSON.parse(JSON.stringify(record).replace(part, '')) as PolynomialRecord
    const motzkin = named('x^4*y^2')
    const shares = JSON.stringify(motzkin).replace(/"shares":\[\[[^\]]*\],?/u, '"shares":[')
    expect(replayPolynomial(JSON.parse(shares) as PolynomialRecord).kind).toBe('rejected')
    const titu = named('a^2/x')
    const signs = without(titu, /,"otherwise":\{(?:[^{}]|\{[^{}]*\})*\}/u)
    expect(JSON.stringify(signs)).not.toBe(JSON.stringify(titu))
    expect(replayPolynomial(signs).kind).toBe('rejected')
  })
})

describe('the replay of sums of squares', () => {
  type Combination = Extract<PolynomialRecord['cases'][number]['certificate'], { kind: 'combination' }>
  const record = (text: string): PolynomialRecord => {
    const found = TUNED.find((i) => i.claim('1').includes(text))
    return plain(recordsOf(found!, '1')![0])
  }
  const nodeOf = ({ cases }: PolynomialRecord): Combination => {
    const { certificate } = cases[0]
    if (certificate.kind !== 'combination') throw new Error('expected a sum of squares')
    return certificate
  }
  const withNode = (r: PolynomialRecord, change: (node: Combination) => Combination): PolynomialRecord => ({
    ...r,
    cases: [{ ...r.cases[0], certificate: change(nodeOf(r)) }],
  })
  const isRejected = (r: PolynomialRecord): void => {
    expect(replayPolynomial(r).kind).toBe('rejected')
  }
  const vasc = record('a^3*b + b^3*c')
  const titu = record('16/d')
  const usamo = record('1*(a + b + c) <= 3')

  it('rejects every changed number, square, fact and multiple', () => {
    for (const shown of [vasc, titu, usamo]) {
      expect(replayPolynomial(shown).kind).toBe('confirmed')
      for (const changed of tampered(nodeOf(shown), otherNumbers))
        isRejected(withNode(shown, () => changed as Combination))
    }
  })

  it('rejects facts and equations that the claim does not give', () => {
    expect(nodeOf(titu).facts.length).toBeGreaterThan(0)
    isRejected({ ...titu, variables: titu.variables.map(({ name, shape }) => ({ name, shape })) })
    expect(nodeOf(usamo).equations.length).toBeGreaterThan(0)
    isRejected({ ...usamo, hypotheses: [] })
    isRejected({
      ...usamo,
      hypotheses: usamo.hypotheses.map((h) => ({ ...h, relation: 'at most' as const })),
    })
  })

  it('rejects a multiplier that may vanish or be negative, and weights below zero', () => {
    // b·P is a square times a fact; P may be negative where b is zero.
    const hidden = (times: Combination['times'], form: PlainPolynomial): PolynomialRecord => {
      const b = { name: 'b', shape: [[[1]], [[1]]] as const }
      const shape = b.shape
      return {
        version: 1,
        variables: [b],
        steps: [
          { operation: { op: 'const', value: '0' }, shape },
          { operation: { op: 'var', name: 'b' }, shape },
        ],
        sides: [0, 1],
        hypotheses: [],
        cases: [
          {
            values: {},
            entry: [1, 1],
            power: 1,
            positive: [],
            names: ['b'],
            polynomial: [['1', 1]],
            certificate: {
              kind: 'combination',
              ...(times ? { times } : {}),
              facts: [],
              equations: [],
              squares: [{ weight: '1', facts: [], form }],
              multiples: [],
            },
          },
        ],
      }
    }
    isRejected(hidden([['1', 1]], [['1', 1]]))
    isRejected(hidden([['1', 3]], [['1', 2]]))
    isRejected(hidden(undefined, [['1', 1]]))
    const turned = withNode(vasc, (node) => ({
      ...node,
      squares: [...node.squares, { ...node.squares[0], weight: '-1' }, node.squares[0]],
    }))
    isRejected(turned)
  })

  it('proves no neighbour that is false by little, where sums of squares come close', () => {
    const close: readonly Inequality[] = [
      {
        source: 'Vasc',
        given: vascGiven,
        claim: (k) => `(a^2 + b^2 + c^2)^2 >= ${k}*3*(a^3*b + b^3*c + c^3*a)`,
      },
      {
        source: 'Motzkin, more',
        given: { a: 'scalar()', b: 'scalar()' },
        claim: (k) => `a^4*b^2 + a^2*b^4 + 1 >= ${k}*3*a^2*b^2`,
      },
      {
        source: 'Cassels',
        given: { a: 'scalar()', b: 'scalar()' },
        claim: (k) => `a^4 + b^4 + 2 >= ${k}*4*a*b`,
      },
    ]
    for (const inequality of close) {
      expect(recordsOf(inequality, '1')).toBeDefined()
      for (const k of ['1.0000001', '1.00001', '1.001']) expect(recordsOf(inequality, k)).toBeUndefined()
    }
  })

  it('is told as a sum', () => {
    const told = polynomialLines(vasc).join('\n')
    expect(told).toMatch(/it is .*\(.*\)² \+ .*\(.*\)²/u)
  })
})

describe('the limits of a proof', () => {
  it('no hypothesis, space or sign is used that the claim does not give', () => {
    const false_ = [
      { given: { a: 'scalar()', b: 'scalar()' }, claim: 'a/b + b/a >= 2' },
      { given: { a: 'scalar()', b: 'scalar()', c: 'scalar()' }, claim: 'a^3 + b^3 + c^3 >= 3*a*b*c' },
      { given: { a: 'positive()', b: 'positive()' }, claim: 'a^2 >= b^2' },
      { given: { a: 'scalar()', b: 'scalar()' }, assume: ['a >= b'], claim: 'a^2 >= b^2' },
      { given: { a: 'scalar()', b: 'scalar()' }, assume: ['a*b == 1'], claim: 'a + b >= 2' },
      { given: { a: 'positive()', b: 'positive()' }, assume: ['a <= b'], claim: 'a^2 >= b^2' },
      { given: { a: 'positive()', b: 'positive()' }, assume: ['a + b >= 2'], claim: 'a*b >= 1' },
      { given: { a: 'positive()', b: 'positive()' }, assume: ['a + b == 2'], claim: 'a*b >= 1' },
      { given: { x: 'scalar(-1, 2)' }, claim: 'x^3 <= 4*x' },
      { given: { x: 'scalar(0, 2)' }, claim: 'x <= 1.999' },
      { given: { x: 'scalar()' }, claim: '1/x <= 1/x^2 + x^2/16' },
      { given: { x: 'scalar()' }, claim: '(x - 1)*(x - 1.001) >= 0' },
      { given: { x: 'box(2, 0, 1)' }, claim: 'x[1] >= x[2]' },
    ] as const
    for (const { claim: text, ...rest } of false_) {
      const inequality: Inequality = { source: 'planted', ...rest, claim: () => text }
      expect(recordsOf(inequality, '1'), text).toBeUndefined()
    }
  })

  it('a proof at some of the sizes says which', () => {
    const inequality: Inequality = {
      source: 'true for n = 1 and 2 only',
      given: { p: 'simplex(n)' },
      sizes: { n: [1, 4] },
      claim: () => 'dot(p, p) >= 1/2',
    }
    const [obligation] = obligationsOf(inequality, '1')
    if (obligation?.kind !== 'margin') throw new Error('expected a margin')
    const outcome = proveByPolynomials(obligation, NEVER)
    expect(outcome.kind === 'proved' && outcome.sizes).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('time that is used up ends the search without a proof', () => {
    const [obligation] = obligationsOf(TUNED[3], '1')
    if (obligation?.kind !== 'margin') throw new Error('expected a margin')
    const outcome = proveByPolynomials(obligation, { seed: 1, expired: () => true })
    expect(outcome).toEqual({ kind: 'declined', reason: 'the work given to the search is used up' })
  })
})

describe('a check', () => {
  it('counts the proof where a hypothesis is solved for a positive variable, and the second reader agrees', async () => {
    const inequality = TUNED.find((i) => i.assume?.includes('a*b + b*c + c*a == 1'))!
    const { given, assume = [] } = inequality
    const stated = claim({ id: 'i', source: 'test', given, assume, claim: inequality.claim('1') })
    const report = await check([stated], { runs: 20 })
    expect(report.claims[0]?.verdict.status).toBe('proved')
  })
})

describe('the words of a proof', () => {
  it('say what is substituted and why nothing is negative', () => {
    const record = plain(recordsOf(TUNED[17], '1')![0])
    expect(polynomialLines(record).join('\n')).toContain(
      'with a = (b′ + c′)/2, b = (a′ + c′)/2, c = (a′ + b′)/2',
    )
    const nesbitt = polynomialLines(recordsOf(TUNED[0], '1')![0]).join('\n')
    expect(nesbitt).toContain('with the positive divisors (b + c), (c + a), (a + b) cleared')
    expect(nesbitt).toContain('(2/3)·a^3 + (1/3)·c^3 ≥ a^2·c')
  })
})
