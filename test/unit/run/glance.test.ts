import { describe, expect, it, test } from 'vitest'
import { isPlainlyFalse } from '../../../src/checkers/glance.js'
import { isSoonFound } from '../../../src/checkers/search.js'
import { checkers } from '../../../src/checkers/index.js'
import { lower, lowerAssumptions } from '../../../src/claims/lower.js'
import { worthAfterProof } from '../../../src/instance/cost.js'
import { placeAt } from '../../../src/instance/place.js'
import { check, claim, type Claim } from '../../../src/index.js'
import type { Obligation } from '../../../src/core/index.js'
import { seed } from '../../seed.js'

const made = (given: Record<string, string>, text: string, sizes: Record<string, string> = {}): Claim =>
  claim({ id: 'glance', given, claim: text, sizes })

function obligationsOf(of: Claim): readonly Obligation[] {
  const lowered = lower(of)
  if (lowered.kind === 'not lowered') throw new Error(lowered.reason)
  return lowered.obligations
}

const SQUARES = { A: 'matrix(n, n)', B: 'matrix(n, n)' }
const commutes = made(SQUARES, 'A*B == B*A')

describe('a glance', () => {
  test.each([
    ['an identity that fails nearly everywhere', SQUARES, 'A*B == B*A', true],
    ['an identity that holds', SQUARES, "(A*B)' == B'*A'", false],
    ['a bound that fails at most points', { x: 'vector(n)' }, 'norm(x) <= norminf(x)', true],
    [
      'a bound that fails in a corner only',
      { x: 'vector(n)', y: 'vector(n)' },
      'norm(softmax(x) - softmax(y)) <= 0.499*norm(x - y)',
      false,
    ],
  ] as const)('%s', (_, given, text, expected) => {
    const of = made(given, text, { n: '2..4' })
    const [obligation] = obligationsOf(of)
    const assumptions = lowerAssumptions(obligation.domain)
    expect(isPlainlyFalse({ claim: of, obligation, assumptions, seed })).toBe(expected)
  })

  it('spares the search for a proof, but where the order of the strategies is given', async () => {
    const [short] = (await check([commutes], { seed })).claims
    const [whole] = (await check([commutes], { seed, checkers })).claims
    for (const { verdict } of [short, whole]) expect(verdict.status).toBe('refuted')
    expect(short.verdict.counterexample).toEqual(whole.verdict.counterexample)
    const by = ({ verdict }: typeof short): boolean => verdict.evidence.some((e) => e.checker === 'proof')
    expect([by(short), by(whole)]).toEqual([false, true])
  })
})

describe('first steps along slopes', () => {
  const PAIR = { x: 'vector(n)', y: 'vector(n)' }
  const bound = (limit: string): Claim =>
    made(PAIR, `norm(softmax(x) - softmax(y)) <= ${limit}*norm(x - y)`, { n: '2..4' })
  test.each([
    ['a Lipschitz bound that is a little too small', bound('0.499'), true],
    ['a Lipschitz bound', bound('0.5'), false],
    ['a claim without slopes', commutes, false],
  ] as const)('%s', (_, of, expected) => {
    const [obligation] = obligationsOf(of)
    const assumptions = lowerAssumptions(obligation.domain)
    const expired = (): boolean => false
    expect(isSoonFound({ claim: of, obligation, assumptions, seed, expired })).toBe(expected)
  })

  it('spare the search for a proof too, and the counterexample is the same', async () => {
    const [short] = (await check([bound('0.499')], { seed })).claims
    const [whole] = (await check([bound('0.499')], { seed, checkers })).claims
    expect(short.verdict.counterexample).toEqual(whole.verdict.counterexample)
    const by = ({ verdict }: typeof short): boolean => verdict.evidence.some((e) => e.checker === 'proof')
    expect([by(short), by(whole)]).toEqual([false, true])
  })
})

describe('what is made ready once', () => {
  const [obligation] = obligationsOf(commutes)
  const assumptions = lowerAssumptions(obligation.domain)
  const position = { sizes: { n: 2 }, indices: {} }

  it('the same obligation at the same position is the same place', () => {
    const place = placeAt(obligation, assumptions, position)
    expect(placeAt(obligation, assumptions, { sizes: { n: 2 }, indices: {} })).toBe(place)
    expect(placeAt(obligation, assumptions, { sizes: { n: 3 }, indices: {} })).not.toBe(place)
    expect(placeAt(obligation, [...assumptions], position)).not.toBe(place)
  })

  it('rigorous arithmetic is asked about a point once', () => {
    const place = placeAt(obligation, assumptions, position)
    const at = (x: number) => ({ ...position, coordinates: { A: [0, 0, x, 0], B: [0, x, 0, 0] } })
    expect(place.confirm(at(1))).toBe(place.confirm(at(1)))
    expect(place.confirm(at(1)).kind).toBe('confirmed')
    expect(place.confirm(at(0)).kind).toBe('dismissed')
  })
})

describe('after a proof', () => {
  const curved = (n: string): Obligation => {
    const of = made({ x: 'vector(n)' }, 'psd(hess(logsumexp(x), x))', { n })
    return obligationsOf(of).find((o) => o.kind === 'margin')!
  }
  test.each([
    ['1..4', 400],
    ['128', 8],
  ])('instances at n = %s: %i of 400', (n, expected) => {
    expect(worthAfterProof(curved(n), 400)).toBe(expected)
  })
})
