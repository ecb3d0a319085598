import { describe, expect, it } from 'vitest'
import { proveInequality, proveSemidefinite, replayCertificate } from '../../../symbolic/proof/index.js'
import { seed } from '../../seed.js'
import { identity } from './identity.js'

/** Both of the n×n (or d×d) matrices that a table compares with zero. */
const matrix = (text: string, n: string): ReturnType<typeof identity> =>
  identity(`${text} == zeros(${n}, ${n})`)

const SEMIDEFINITE: readonly (readonly [string, string])[] = [
  ["A'*A", 'd'],
  ["diag(g) - g*g'", 'n'],
  ["diag(f(x)) - f(x)*f(x)'", 'n'],
  ["A'*M(x)*A", 'd'],
  ["A'*(diag(softmax(b)) - softmax(b)*softmax(b)')*A", 'd'],
  ['P', 'n'],
  ["A'*P*A", 'd'],
  ['P + eye(n)', 'n'],
  ["P .* (b*b')", 'n'],
  ['P .* P', 'n'],
  ['diag(p)', 'n'],
  ["diag(q) + b*b'", 'n'],
  ["A'*diag(p)*A + A'*A", 'd'],
  ["A*A' + diag(g) - g*g'", 'n'],
  ['hess(logsumexp(A*x), x)', 'd'],
  ['hess(norm(A*x - b)^2, x)', 'd'],
  ["s^2*A'*A", 'd'],
  ["n*eye(n) - ones(n)*ones(n)'", 'n'],
  ["sumover(a, n, A[a, :]'*A[a, :])", 'd'],
  ["sumover(a, n, kron(A1[a, :]'*A1[a, :], A2'*M(x)*A2))", 'd*d'],
  ['kron(P, P)', 'n*n'],
  ['zeros(n, n)', 'n'],
]

const REFUSED: readonly (readonly [string, string])[] = [
  ["b*b' + B - B'", 'n'],
  ["eye(n) - ones(n)*g'", 'n'],
  ['diag(rowsums(S)) - S', 'n'],
  ["A'*B*A", 'd'],
  ['diag(b)', 'n'],
  ["diag(g) - 2*g*g'", 'n'],
  ["-A'*A", 'd'],
  ["diag(f(x)) - 2*f(x)*f(x)'", 'n'],
  ['P - eye(n)', 'n'],
  ["A'*(diag(b) - b*b')*A", 'd'],
  ["B + B'", 'n'],
  ['kron(P, diag(b))', 'n*n'],
  ["P .* (b*w' + w*b')", 'n'],
  ["2*g*g' - diag(g)", 'n'],
  ["ones(n)*ones(n)' - eye(n)", 'n'],
  ["s*A'*A", 'd'],
  ['S', 'n'],
  ["diag(p) - p*p'", 'n'],
  ["b*w'", 'n'],
]

describe('semidefinite for all sizes', () => {
  it.each(SEMIDEFINITE)('%s, with a certificate that is confirmed', (text, n) => {
    const { left, context } = matrix(text, n)
    const outcome = proveSemidefinite(left, context)
    expect(outcome.kind === 'proved' ? 'proved' : outcome.reason).toBe('proved')
    if (outcome.kind === 'proved')
      expect(replayCertificate(outcome.certificate, { seed }).kind).toBe('confirmed')
  })
  it.each(REFUSED)('refused: %s', (text, n) => {
    const { left, context } = matrix(text, n)
    expect(proveSemidefinite(left, context).kind).toBe('not proved')
  })
  it('the certificate of diag(f) − f f′ is Σ f_i f_j (v_i − v_j)²/2', () => {
    const { left, context } = matrix("diag(g) - g*g'", 'n')
    const outcome = proveSemidefinite(left, context)
    if (outcome.kind !== 'proved') throw new Error(outcome.reason)
    expect(outcome.certificate.parts).toMatchObject([
      { kind: 'difference', weight: [{ coefficient: '1/2' }] },
    ])
  })
})

const HOLD: readonly string[] = [
  'norm(b)^2 == 0',
  "trace(A'*A) == 0",
  'sum(exp(b)) == 0',
  'sum(p) + sum(q) == 0',
  'g == zeros(n)',
  'n + norm(b) == 0',
  'opnorm(B) == 0',
  's^4 + 2*s^2*t^2 == 0',
  'P[j, j] == 0',
]
const FAIL: readonly string[] = [
  'sum(b) == 0',
  's^2 - 2*s*t + 2*t^2 == 0',
  's^3 == 0',
  'log(r) == 0',
  'n - 2 == 0',
  'S[j, j] == 0',
]

describe('visibly at least zero', () => {
  it.each(HOLD)('the left side of %s', (text) => {
    const { left, right, context } = identity(text)
    expect(proveInequality(right, left, context).kind).toBe('proved')
  })
  it.each(FAIL)('not the left side of %s', (text) => {
    const { left, right, context } = identity(text)
    expect(proveInequality(right, left, context).kind).toBe('not proved')
  })
})
