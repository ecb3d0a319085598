/** Proofs over bounded domains: what is shown, and that nothing false is. */
import { describe, expect, it } from 'vitest'
import { enclosure } from '../../../src/checkers/enclosure.js'
import { nonnegativeOn } from '../../../src/checkers/enclosure/branch.js'
import { coverOf } from '../../../src/checkers/enclosure/cover.js'
import { lower } from '../../../src/claims/lower.js'
import { randomOf } from '../../../src/core/random.js'
import { pullBack } from '../../../src/instance/pull-back.js'
import { drawerOf } from '../../../src/instance/draw.js'
import { judge, type Evidence } from '../../../src/core/index.js'
import { claim, type ClaimRecord } from '../../../src/index.js'
import {
  apply,
  compareRational,
  constant,
  entries,
  rational,
  rationalAlgebra,
  rationalOfFloat,
  sizeOf,
  slice,
  variable,
  vectorShape,
  type CoreExpr,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { gradientOf, jacobianOf, type Differentiated } from '../../../symbolic/calculus/index.js'
import { FALSE_CLAIMS } from '../../quality/planted.js'
import { seed } from '../../seed.js'

type Given = Omit<ClaimRecord, 'id'>

/** The verdict on a claim from this checker alone. */
async function enclosed(record: Given): Promise<{ status: string; sizes: unknown; reason: string }> {
  const made = claim({ id: 'test', ...record })
  const lowered = lower(made)
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  const { obligations } = lowered
  const evidence: Evidence[] = []
  for (const obligation of obligations) {
    const task = {
      claim: made,
      obligation,
      assumptions: [],
      seed,
      runs: 0,
      proved: false,
      evidence: [],
      expired: () => false,
    }
    evidence.push(...(await enclosure.check(task)))
  }
  const { status } = judge(
    obligations.map((o) => o.label),
    obligations.map((o) => o.domain),
    evidence,
  )
  const [proof] = evidence.filter((e) => e.kind === 'proof')
  const [declined] = evidence.filter((e) => e.kind === 'declined')
  return {
    status,
    sizes: proof?.scope.kind === 'sizes' ? proof.scope.sizes : undefined,
    reason: declined?.reason ?? '',
  }
}

const UNIT = { x: 'scalar(0, 1)' } as const
const SIGNED = { x: 'scalar(-1, 1)' } as const
const PLANE = { x: 'scalar(-1, 1)', y: 'scalar(-1, 1)' } as const

describe('margins over a bounded domain are proved', () => {
  it.each<[string, Given]>([
    ['tight inside', { given: UNIT, claim: 'x*(1 - x) <= 1/4' }],
    ['tight at an end', { given: UNIT, claim: 'x^3 - 3*x + 2 >= 0' }],
    ['tight at 0 with a tangent', { given: { x: 'scalar(-2, 2)' }, claim: '1 + x <= exp(x)' }],
    ['flat to the third order at 0', { given: { x: 'scalar(0, 2)' }, claim: '1 - cos(x) <= x^2/2' }],
    ['tight at 1, between decimals', { given: { x: 'scalar(0.1, 10)' }, claim: 'log(x) <= x - 1' }],
    ['tight on a line', { given: PLANE, claim: '2*x*y <= x^2 + y^2' }],
    ['tight at corners', { given: PLANE, claim: 'x^2 + y^2 <= 2' }],
    ['a narrow valley', { given: PLANE, claim: '(1 - x)^2 + 100*(y - x^2)^2 >= 0' }],
    ['with kinks', { given: SIGNED, claim: 'abs(x) <= 1' }],
    ['with a divisor that cannot vanish', { given: SIGNED, claim: '1/(2 + x) <= 1' }],
    ['convex in one variable', { given: { x: 'scalar(1, 2)' }, claim: 'convex(x^3, x)' }],
    ['of vectors in a ball', { given: { x: 'ball(2, 3)' }, claim: 'norm(x) <= 5' }],
    ['of matrices', { given: { A: 'box(2, 2, -1, 1)' }, claim: 'det(A) <= 2' }],
    ['entry by entry', { given: { x: 'box(3, 0, 1)' }, claim: 'x .* x <= x' }],
    ['of no parameters', { given: { p: 'simplex(1)' }, claim: 'sum(p) <= 1' }],
  ])('%s', async (_name, record) => expect((await enclosed(record)).status).toBe('proved'))

  it('at every declared size, and the scope says which', async () => {
    const record = { given: { p: 'simplex(n)' }, claim: 'norm(p)^2 <= 1', sizes: { n: '1..4' } }
    expect(await enclosed(record)).toMatchObject({
      status: 'proved',
      sizes: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }],
    })
  })
  it('at some sizes only where others have too many parameters', async () => {
    const record = { given: { x: 'box(n, -1, 1)' }, claim: 'norm(x)^2 <= n', sizes: { n: '3..6' } }
    expect(await enclosed(record)).toMatchObject({ status: 'supported', sizes: [{ n: 3 }, { n: 4 }] })
  })
  it('at every value of an index', async () => {
    const given = { x: 'box(2, 0, 1)', i: 'index(2)' }
    expect((await enclosed({ given, claim: 'x[i] <= 1' })).status).toBe('proved')
    expect((await enclosed({ given, claim: 'i*x[i] <= 1' })).status).toBe('undecided')
  })
})

describe('it declines', () => {
  it.each<[string, Given, RegExp]>([
    [
      'unbounded spaces',
      { given: { x: 'vector(2)' }, claim: 'norm(x) >= 0' },
      /x: not covered by boxes \(vector\)/,
    ],
    ['bounds out of order', { given: { x: 'scalar(sqrt(2), 1)' }, claim: 'x <= -5' }, /not covered/],
    ['bounds that vary', { given: { r: UNIT.x, x: 'scalar(0, r)' }, claim: 'x <= 1' }, /not covered/],
    ['identities', { given: UNIT, claim: 'x == x' }, /two sides are equal/],
    ['many parameters', { given: { x: 'box(5, 0, 1)' }, claim: 'sum(x) <= 5' }, /5 parameters/],
    ['what it finds false', { given: UNIT, claim: 'x <= -1' }, /fails on a box/],
  ])('%s', async (_name, record, reason) => {
    const { status, reason: why } = await enclosed(record)
    expect(status).toBe('undecided')
    expect(why).toMatch(reason)
  })
})

describe('nothing false is proved', () => {
  it.each<[string, Given]>([
    ['by a hair, inside', { given: UNIT, claim: 'x*(1 - x) <= 0.2499999' }],
    ['at a point of no grid', { given: UNIT, claim: '(x - 1/3)^2 >= 1e-12' }],
    ['at a kink', { given: SIGNED, claim: 'abs(x - 1/7) >= 1e-9' }],
    ['at a kink hidden in a root', { given: SIGNED, claim: 'sqrt(x^2) >= 1e-9' }],
    ['at a corner', { given: PLANE, claim: 'x*y <= 0.9999999' }],
    ['at a vertex of the simplex', { given: { p: 'simplex(3)' }, claim: 'norm(p)^2 <= 0.999999' }],
    ['at the middle of the simplex', { given: { p: 'simplex(3)' }, claim: 'norm(p)^2 >= 0.333334' }],
    ['at the last entry', { given: { p: 'simplex(3)' }, claim: 'p[3] <= 0.9999999' }],
    ['where the slack of a subsimplex is full', { given: { p: 'subsimplex(2)' }, claim: 'sum(p) >= 1e-9' }],
    ['on the sphere of a ball', { given: { x: 'ball(2, 3)' }, claim: 'norm(x) <= 2.9999999' }],
    ['in one entry of two', { given: { x: 'box(2, 0, 1)' }, claim: 'x .* (ones(2) + basis(2, 2)) <= 1' }],
    ['of a jump', { given: SIGNED, claim: 'sign(x) >= -0.5' }],
    ['of an oscillation', { given: { x: 'scalar(0, 100)' }, claim: 'sin(x) <= 0.9999999' }],
  ])('%s', async (_name, record) => {
    expect((await enclosed(record)).status).toBe('undecided')
  })
  it('of the planted claims', async () => {
    for (const [name, record] of Object.entries(FALSE_CLAIMS)) {
      const { status, sizes } = await enclosed(record)
      expect(status, name).not.toBe('proved')
      // A false claim may hold at its smallest sizes.
      if (sizes) expect(status, name).toBe('supported')
    }
  })
})

describe('covers hold every element of the space', () => {
  it.each([
    ['scalar(-2, 3)', 'x'],
    ['scalar(0.1, 0.3)', 'x'],
    ['box(3, -1, 2)', 'sum(x)'],
    ['box(2, 2, -1, 2)', 'sum(x)'],
    ['ball(3, 2)', 'sum(x)'],
    ['froball(2, 2, 2)', 'sum(x)'],
    ['opball(2, 2, 2)', 'sum(x)'],
    ['sphere(3, 2)', 'sum(x)'],
    ['simplex(4)', 'sum(x)'],
    ['simplex(1)', 'sum(x)'],
    ['subsimplex(3)', 'sum(x)'],
  ])('%s', (space, value) => {
    const lowered = lower(claim({ id: 'cover', given: { x: space }, claim: `${value} <= 0` }))
    if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
    const local = pullBack(lowered.obligations[0].domain, {}, {})
    const column = (count: number): CoreExpr => variable('t', vectorShape(sizeOf(count)))
    const cover = coverOf(local.variables, column)
    if (typeof cover === 'string') throw new Error(cover)
    const random = randomOf(seed, space)
    const image = cover.elements.get('x')!
    for (let i = 0; i < 100; i++) {
      const { coordinates } = drawerOf(local).draw(random)
      const exact = (e: CoreExpr, name: string, data: readonly Rational[]): readonly Rational[] =>
        entries(e, { sizes: {}, variables: new Map([[name, shaped(name, data)]]) }, rationalAlgebra).data
      const shaped = (
        name: string,
        data: readonly Rational[],
      ): { rows: number; cols: number; data: readonly Rational[] } =>
        name === 't' ? { rows: data.length, cols: 1, data } : { ...local.variables[0].extent, data }
      if (/ball|sphere/.test(space)) continue
      const element = exact(local.variables[0].element, '#x', coordinates['x'].map(rationalOfFloat))
      const t = parametersOf(space, element)
      t.forEach((x, k) => {
        const { lo, hi } = cover.ranges[k]
        expect(
          compareRational(rationalOfFloat(lo), x) <= 0 && compareRational(x, rationalOfFloat(hi)) <= 0,
        ).toBe(true)
      })
      const back = exact(image, 't', t)
      expect(back.map(String)).toEqual(element.map(String))
    }
    if (/ball|sphere/.test(space))
      expect(cover.ranges.every(({ lo, hi }) => lo === -2 && hi === 2)).toBe(true)
  })
})

/** The parameters of an element: its entries column by column, or the shares of a broken stick. */
function parametersOf(space: string, element: readonly Rational[]): readonly Rational[] {
  if (space.includes('2, 2')) return [element[0], element[2], element[1], element[3]]
  if (!space.includes('simplex')) return element
  const whole = space.startsWith('simplex')
  let rest = rational(1)
  const shares = element.map((p) => {
    const share =
      rest.numerator === 0n
        ? rational(0)
        : rational(p.numerator * rest.denominator, p.denominator * rest.numerator)
    rest = rational(
      rest.numerator * p.denominator - p.numerator * rest.denominator,
      rest.denominator * p.denominator,
    )
    return share
  })
  return whole ? (shares.length === 1 ? [rational(0)] : shares.slice(0, -1)) : shares
}

function derived(d: Differentiated): CoreExpr {
  if (d.kind !== 'derivative') throw new Error(d.reason)
  return d.of
}

describe('branch and bound', () => {
  const t = variable('t', vectorShape(sizeOf(2)))
  const entry = (k: number): CoreExpr => slice(t, { kind: 'at', at: sizeOf(k) }, { kind: 'all' })
  const monomial = (i: number, j: number): CoreExpr =>
    apply('had', apply('pow', entry(1), constant(i)), apply('pow', entry(2), constant(j)))

  it('never shows a polynomial nonnegative that is negative somewhere on a grid, and shows many', () => {
    const random = randomOf(seed, 'polynomials')
    const box = [
      { lo: -1, hi: 1 },
      { lo: 0, hi: 2 },
    ]
    let shown = 0
    for (let round = 0; round < 60; round++) {
      const coefficients = Array.from({ length: 6 }, () => random.below(9) - 4)
      const exponents = [
        [0, 0],
        [1, 0],
        [0, 1],
        [2, 0],
        [1, 1],
        [0, 2],
      ] as const
      const shift = random.below(8)
      const value = exponents
        .map(([i, j], k) => apply('scale', constant(coefficients[k] + (k === 0 ? shift : 0)), monomial(i, j)))
        .reduce((a, b) => apply('add', a, b))
      const gradient = derived(gradientOf(value, t))
      const outcome = nonnegativeOn(
        { parameters: t, value, gradient, hessian: derived(jacobianOf(gradient, t)) },
        box,
        200,
        () => false,
      )
      if (outcome.kind !== 'holds') continue
      shown++
      for (let i = 0; i <= 16; i++)
        for (let j = 0; j <= 16; j++) {
          const [x, y] = [-1 + i / 8, j / 8]
          const at = exponents.reduce(
            (s, [a, b], k) => s + (coefficients[k] + (k === 0 ? shift : 0)) * x ** a * y ** b,
            0,
          )
          expect(at).toBeGreaterThanOrEqual(0)
        }
    }
    expect(shown).toBeGreaterThan(10)
  })
  it('stops when it may not go on', () => {
    const value = apply('add', monomial(2, 0), constant(rational(-1, 10)))
    const box = [
      { lo: -1, hi: 1 },
      { lo: 0, hi: 1 },
    ]
    expect(nonnegativeOn({ parameters: t, value }, box, 1, () => false)).toMatchObject({
      kind: 'open',
      boxes: 1,
    })
    expect(nonnegativeOn({ parameters: t, value }, box, 100, () => true)).toMatchObject({
      kind: 'open',
      boxes: 0,
    })
  })
})
