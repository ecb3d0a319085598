import { describe, expect, it } from 'vitest'
import { proveForAllSizes } from '../../../symbolic/proof/index.js'
import { identity } from './identity.js'
import { IDENTITIES } from './identities.js'

const proof = (text: string): ReturnType<typeof proveForAllSizes> => {
  const { left, right, context } = identity(text)
  return proveForAllSizes(left, right, context)
}

describe.each(Object.entries(IDENTITIES))('for all sizes: %s', (_topic, identities) => {
  it.each(identities)('%s', (text) => {
    const outcome = proof(text)
    expect(outcome.kind === 'proved' ? 'proved' : outcome.reason).toBe('proved')
  })
})

/** True or not, the prover may not claim these: what they are true of is less than all points, or not seen. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['the root of a square has no sign', 'sqrt(s^2) == s'],
  ['the logarithm of a square is defined for negative numbers', 'log(s^2) == 2*log(s)'],
  ['signs vanish at 0', 'sign(s)^2 == 1'],
  ['a power of a negative number', '(s*t)^(1/2) == s^(1/2)*t^(1/2)'],
  ['a third root of a cube', '(s^3)^(1/3) == s'],
  ['a delta beside what is larger than it', "rowsums(abs(diag(b) - b*b')) == 2*b .* (ones(n) - b)"],
  ['entries that may be above one', "rowsums(abs(diag(q) - q*q')) == 2*q .* (ones(n) - q)"],
  ['a delta that is left away', "rowsums(abs(diag(g) - g*g')) == g"],
  ['a delta that counts twice', "rowsums(abs(diag(g) - g*g')) == 2*g"],
  ['a division by zero', 's/(t - t) == s'],
  ['a division by the zeros of an identity matrix', 'B ./ eye(n) == B ./ eye(n)'],
  ['the logarithm of zero', 'log(s - s) == log(t - t)'],
  ['sums that need a closed form', 'sumover(a, n, a) == n*(n + 1)/2'],
  ['the inverse of a product', 'inv(B*C) == inv(C)*inv(B)'],
  ['a matrix beside the inverse of its transpose', "inv(B')*B == eye(n)"],
  ['an inverse from both sides', 'inv(B)*B*B == eye(n)'],
]

describe('refusals', () => {
  it.each(REFUSED)('%s: %s', (_why, text) => {
    expect(proof(text).kind).toBe('not proved')
  })

  it('a dimension that may be zero is refused: a softmax over nothing does not sum to one', () => {
    const { left, right, context } = identity('sum(softmax(o)) == 1', {
      given: { o: 'vector(n - 1)' },
      sizes: { n: [2, 3] },
    })
    expect(proveForAllSizes(left, right, context)).toMatchObject({ kind: 'not proved' })
  })

  it('the inverse of a part of a matrix is not one beside the rest', () => {
    const { left, right, context } = identity('inv(B[1:d, 1:d])*B[1:d, :] == eye(n)[1:d, :]', {
      sizes: { n: [3, 3], d: [2, 2] },
    })
    expect(proveForAllSizes(left, right, context).kind).toBe('not proved')
  })

  it('work is bounded: a large power of a sum of many terms is given up', () => {
    const { left, right, context } = identity(
      '(s + t + r + sum(b) + sum(w))^8 == (sum(w) + s + t + r + sum(b))^8',
    )
    expect(proveForAllSizes(left, right, { ...context, steps: 500 })).toMatchObject({
      kind: 'not proved',
      reason: 'the normal form needs more than 500 steps',
    })
  })

  it('large powers stay powers', () => {
    expect(proof('(s + t)^12*(t + s)^-2 == (t + s)^10').kind).toBe('proved')
    expect(proof('eye(n).^26 == eye(n)').kind).toBe('proved')
    expect(proof('(s + t)^12 == (s + t)^11').kind).toBe('not proved')
  })

  it('sides of different shapes are misuse', () => {
    const { left } = identity('b == w')
    const { left: other } = identity('x == v')
    expect(() => proveForAllSizes(left, other)).toThrow('expected sides of one shape')
  })
})
