import { describe, expect, it } from 'vitest'
import { claimLater } from '../../../src/claims/document/index.js'
import { claim, claimsLater, implementationClaim, implementationClaimLater } from '../../../src/index.js'

const RECORD = {
  id: 'product',
  source: 'a book',
  given: { A: 'matrix(n, d)', B: 'matrix(d, n)' },
  claim: 'trace(A*B) == trace(B*A)',
  expected: 'holds',
} as const

describe('a claim that is read later', () => {
  it('is read once, at the first look at more than its heading', () => {
    let reads = 0
    const later = claimLater(RECORD, () => {
      reads++
      return claim(RECORD)
    })
    expect([later.id, later.source, later.note, later.expected, reads]).toEqual([
      'product',
      'a book',
      undefined,
      'holds',
      0,
    ])
    expect(later.statement).toBe(later.statement)
    expect(later.domain.sizes.size).toBe(2)
    expect(reads).toBe(1)
  })

  it('says what the same record says at once', () => {
    expect({ ...claimsLater([RECORD])[0] }).toEqual(claim(RECORD))
    const latex = { ...RECORD, claim: [], tex: '\\operatorname{tr}(A B) = \\operatorname{tr}(B A)' }
    const later = claimsLater([latex])[0]
    expect({ ...later }).toEqual(claim(latex))
    expect(later.latex).toHaveLength(1)
    const record = { id: 'square', given: { x: 'vector(n)' }, formula: 'grad(norm(x)^2, x)' }
    const code = { name: 'square', evaluate: () => new Float64Array(0) }
    expect({ ...implementationClaimLater(record, code) }).toEqual(implementationClaim(record, code))
  })

  it('throws at that look what cannot be read, and again at the next', () => {
    const later = claimsLater([{ ...RECORD, claim: 'trace(A*A) == 0' }])[0]
    expect(later.id).toBe('product')
    expect(() => later.statement).toThrow('claim, column')
    expect(() => later.domain).toThrow('claim, column')
  })
})
