import { describe, expect, test } from 'vitest'
import { claim, type Claim } from '../../../src/index.js'
import { resolve } from '../../../symbolic/calculus/index.js'
import { apply, constant, type Expr } from '../../../symbolic/expression/index.js'
import { checkDerivatives } from '../../../src/run/derivatives.js'
import { seed } from '../../seed.js'

const of = (statement: string, given: Record<string, string>): Claim =>
  claim({ id: 'c', given, claim: statement })

const VECTOR = { A: 'matrix(n, d)', x: 'vector(d)', b: 'vector(n)', v: 'vector(d)' }

describe('our derivatives and hyper-dual numbers agree', () => {
  test.each([
    ['grad(0.5*norm(softmax(A*x) - b)^2, x) == zeros(d)', VECTOR],
    ['hess(0.5*norm(softmax(A*x) - b)^2, x) == zeros(d, d)', VECTOR],
    ['jac(tanh(A*x), x) == zeros(n, d)', VECTOR],
    ['dir(softmax(A*x), x, v) == zeros(n)', VECTOR],
    ['dir(dir(sum(exp(A*x)), x, v), x, v) == 0', VECTOR],
    ['grad(logdet(S), S) == zeros(n, n)', { S: 'spd(n)' }],
    ["hess(trace(X'*X*X), X) == zeros(n*n, n*n)", { X: 'matrix(n, n)' }],
    ["hessr(sum(sinh(X'*X)), X) == zeros(d*n, d*n)", { X: 'matrix(n, d)' }],
  ])('on %s', (statement, given) => {
    expect(checkDerivatives(of(statement, given), '1', seed)).toEqual([])
  })
})

test('a derivation that is wrong is a disagreement of our own parts, with the entry', () => {
  const squares = of('dir(x .* x, x, v) == 2*x .* v', VECTOR)
  const wrong = (e: Expr): Expr => apply('scale', constant(2), resolve(e))
  const [found] = checkDerivatives(squares, '1', seed, wrong)
  expect(found).toMatchObject({ kind: 'disagreement', obligation: '1' })
  expect(found).toHaveProperty(
    'reason',
    expect.stringMatching(/^dir\(x \.\* x, x, v\) at entry \(\d, 1\): our calculus/u),
  )
})

test('a kink is not a disagreement', () => {
  expect(checkDerivatives(of('grad(norm1(x), x) == sign(x)', VECTOR), '1', seed)).toEqual([])
})

test('a derivation that is wrong is found wrong where only large sizes are declared', () => {
  const large = claim({
    id: 'c',
    given: { x: 'vector(n)', v: 'vector(n)' },
    claim: 'dir(x .* x, x, v) == 2*x .* v',
    sizes: { n: 500 },
  })
  const wrong = (e: Expr): Expr => apply('scale', constant(2), resolve(e))
  expect(checkDerivatives(large, '1', seed)).toEqual([])
  expect(checkDerivatives(large, '1', seed, wrong)).toHaveLength(1)
})
