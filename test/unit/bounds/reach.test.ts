import { describe, expect, it } from 'vitest'
import { bounded, GIVEN } from './bound.js'
import { TALL } from './lemmas.js'

const REASONS = [
  ['norm(softmax(x) - softmax(y)) <= 0.3*norm(x - y)', 'the bound calculus reaches 1/2·‖x - y‖, 1.667 times the 3/10·‖x - y‖ of the claim'],
  ['opnorm(A*C) <= 0.5*opnorm(A)*opnorm(C)', 'the bound calculus reaches ‖A‖·‖C‖, 2 times the 1/2·‖A‖·‖C‖ of the claim'],
  ['norm(t*x) <= norm(x)', 'the bound calculus reaches t·‖x‖, 2 times the ‖x‖ of the claim'],
  ['fro(A) <= opnorm(A)', 'the bound calculus reaches √n·‖A‖, which it cannot compare with ‖A‖'],
  ['det(S) <= 1', 'no rule of the bound calculus bounds det from above'],
  ['abs(det(S)) <= 1 + fro(S)', 'no rule of the bound calculus bounds det'],
  ['norm(x) <= logdet(W)', 'no rule of the bound calculus bounds logdet from below'],
] as const // prettier-ignore

describe('what the bound calculus says of a claim that it does not prove', () => {
  it.each(REASONS)('%s: %s', (statement, reason) => {
    expect(bounded(statement)).toBe(reason)
  })

  it('a condition on sizes that is missing is named, and not taken for granted', () => {
    expect(bounded(TALL.holds, TALL.given)).toBe(
      'the bound calculus needs n ≥ d, which the sizes do not ensure',
    )
  })

  it('a factor that is told is one that is proved', () => {
    expect(bounded('norm(softmax(x) - softmax(y)) <= 1.667*0.3*norm(x - y)', GIVEN)).toBeInstanceOf(Array)
    expect(bounded('norm(softmax(x) - softmax(y)) <= 1.665*0.3*norm(x - y)', GIVEN)).toEqual(
      expect.any(String),
    )
  })
})
