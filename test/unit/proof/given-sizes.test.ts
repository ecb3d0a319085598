import { describe, expect, it } from 'vitest'
import { expand, type CoreExpr, type Expr } from '../../../symbolic/expression/index.js'
import { proveAtSizes, type Coordinates } from '../../../symbolic/proof/generic-point/prove.js'
import { seed } from '../../seed.js'
import {
  add, diag, div, dot, entry, exp, fn, had, I, binary, kron, matrix, mul, neg, one, pow, q, scalar, sq, sub, sum, T, vec, vecr, vector, N, e,
} from './formulas.js' // prettier-ignore

const sizes = { n: 3, d: 2 }
const [A, x, b, y] = [matrix('A', 'n', 'd'), vector('x', 'd'), vector('b', 'n'), vector('y', 'n')]
const [s, t] = [scalar('s'), scalar('t')]
const [P, Q] = [matrix('P', 'n', 'n'), matrix('Q', 'n', 'n')]
const u = exp(mul(A, x))
const f = div(u, sum(u))
const c = sub(f, b)
const gradient = mul(T(A), sub(had(f, c), mul(dot(f, c), f)))

type Kinds = Readonly<Record<string, Coordinates>>
type Row = readonly [title: string, left: Expr, right: Expr, kinds?: Kinds]
const cases = (rows: readonly Row[]): [string, CoreExpr, CoreExpr, Kinds][] =>
  rows.map(([title, left, right, kinds]) => [title, expand(left), expand(right), kinds ?? {}])
const coordinates = (kinds: Kinds): ReadonlyMap<string, Coordinates> => new Map(Object.entries(kinds))

const TRUE: readonly Row[] = [
  ['softmax is exp over its sum', fn('softmax', mul(A, x)), f],
  ['the entries of a softmax sum to one', sum(f), q(1)],
  ['softmax does not see a shift', fn('softmax', add(y, mul(s, one('n')))), fn('softmax', y)],
  ['exponentials of sums are products', exp(add(y, b)), had(exp(y), exp(b))],
  ['the square of exp is exp of the double', pow(exp(div(y, q(2))), 2), exp(y)],
  ['cosh² − sinh² = 1', sub(pow(fn('cosh', y), 2), pow(fn('sinh', y), 2)), one('n')],
  ['tanh is an odd quotient', fn('tanh', neg(y)), neg(fn('tanh', y))],
  ['sin² + cos² = 1', add(pow(fn('sin', y), 2), pow(fn('cos', y), 2)), one('n')],
  ['a norm squared is a sum of squares', sq(fn('norm', y)), dot(y, y)],
  ['a reciprocal norm is norm over square', div(q(1), fn('norm', y)), div(fn('norm', y), dot(y, y))],
  ['nested roots', sq(fn('sqrt', add(q(1), fn('sqrt', s)))), add(q(1), fn('sqrt', s))],
  ['(1 + √s)(1 − √s) = 1 − s', div(sub(q(1), s), add(q(1), fn('sqrt', s))), sub(q(1), fn('sqrt', s))],
  ['√(x²) = |x|', fn('sqrt', sq(s)), fn('abs', s)],
  ['relu(x) − relu(−x) = x', sub(fn('relu', s), fn('relu', neg(s))), s],
  ['log softmax is z − logsumexp', fn('log', fn('softmax', y)), sub(y, mul(fn('logsumexp', y), one('n')))],
  ['exp undoes logsumexp', exp(fn('logsumexp', y)), sum(exp(y))],
  ['log 6 = log 2 + log 3', fn('log', q(6)), add(fn('log', q(2)), fn('log', q(3)))],
  ['log splits products of positive numbers', fn('log', mul(s, t)), add(fn('log', s), fn('log', t)), { s: 'positive', t: 'positive' }],
  ['unknown functions agree on equal arguments', fn('erf', mul(add(s, t), sub(s, t))), fn('erf', sub(sq(s), sq(t)))],
  ['erf is odd', fn('erf', sub(s, t)), neg(fn('erf', sub(t, s)))],
  ['inverse of a product', fn('inv', mul(P, Q)), mul(fn('inv', Q), fn('inv', P))],
  ['determinant of a product', fn('det', mul(P, Q)), mul(fn('det', P), fn('det', Q))],
  ['determinant of a Kronecker product', fn('det', kron(P, matrix('R', 'd', 'd'))), mul(sq(fn('det', P)), pow(fn('det', matrix('R', 'd', 'd')), 3))],
  ['vec of a triple product', vec(mul(A, matrix('X', 'd', 'd'), T(A))), mul(kron(A, A), vec(matrix('X', 'd', 'd')))],
  ['a simplex point sums to one', dot(b, one('n')), q(1), { b: 'simplex' }],
  ['a symmetric matrix is its transpose', T(P), P, { P: 'symmetric' }],
  ['a diagonal matrix is diag of its diagonal', P, diag(fn('diagof', P)), { P: 'diagonal' }],
  ['rows of a stochastic matrix sum to one', mul(P, one('n')), one('n'), { P: 'stochastic' }],
  ['max and min are functions of a set', binary('max2', s, t), binary('max2', t, s)],
  ['sizes are numbers', mul(N('n'), s), sum(mul(s, one('n')))],
] // prettier-ignore

const FALSE: readonly Row[] = [
  ['a sign', gradient, neg(gradient)],
  ['a factor', sq(s), mul(q(2), sq(s))],
  ['a transpose', P, T(P)],
  ['swapped factors', mul(P, Q), mul(Q, P)],
  ['the wrong vec', vecr(mul(P, Q)), vec(mul(P, Q))],
  ['exp of a product', exp(mul(s, t)), mul(exp(s), exp(t))],
  ['exp(1) is not 3', exp(q(1)), q(3)],
  ['a sum of free entries', sum(b), q(1)],
  ['a missing exponent', exp(mul(q(2), s)), exp(s)],
  ['x^p for a huge p', pow(s, 1000), s],
]

const UNDECIDED: readonly Row[] = [
  ['√(x²) is not x', fn('sqrt', sq(s)), s],
  ['sign(x)² is not 1 at 0', sq(fn('sign', s)), q(1)],
  ['log(x²) is not 2 log x for negative x', fn('log', sq(s)), mul(q(2), fn('log', s))],
  ['erf of different arguments', fn('erf', s), fn('erf', t)],
  ['free entries in place of a thin set', sum(b), q(1), { b: 'subset' }],
  ['a norm is not the root of something else', fn('norm', y), fn('norm', b)],
  ['√(s t) might be √s √t', fn('sqrt', mul(s, t)), mul(fn('sqrt', s), fn('sqrt', t))],
  ['|x| and x differ', fn('abs', s), s],
  ['opnorm of a transpose is not known', fn('opnorm', P), fn('opnorm', T(P))],
  ['exp of equal fractions is not known', exp(add(div(s, add(s, t)), div(t, add(s, t)))), exp(q(1))],
]

describe('the zero test at given sizes', () => {
  it.each(cases(TRUE))('proves: %s', (_title, left, right, kinds) => {
    const outcome = proveAtSizes(left, right, sizes, { coordinates: coordinates(kinds), seed })
    expect(outcome).toMatchObject({ kind: 'proved' })
    expect(outcome.kind === 'proved' && outcome.errorProbability < 1e-15).toBe(true)
  })
  it.each(cases(FALSE))('refutes: %s', (_title, left, right, kinds) => {
    expect(proveAtSizes(left, right, sizes, { coordinates: coordinates(kinds), seed }).kind).toBe(
      'refuted-mod-p',
    )
  })
  it.each(cases(UNDECIDED))('declines: %s', (_title, left, right, kinds) => {
    expect(proveAtSizes(left, right, sizes, { coordinates: coordinates(kinds), seed }).kind).toBe('declined')
  })
  it('names the entry at which the sides differ', () => {
    const right = expand(add(P, mul(e(3, 'n'), T(e(2, 'n')))))
    expect(proveAtSizes(expand(P), right, sizes, { seed })).toMatchObject({
      kind: 'refuted-mod-p',
      row: 3,
      col: 2,
    })
  })
  it('declines a division by zero instead of proving what it likes', () => {
    const zero = sub(s, s)
    expect(proveAtSizes(expand(div(t, zero)), expand(s), sizes, { seed }).kind).toBe('declined')
  })
  it('declines a position outside the matrix', () => {
    const beyond = expand(entry(b, 5))
    expect(proveAtSizes(beyond, beyond, sizes, { seed }).kind).toBe('declined')
  })
  it('is the same for the same seed', () => {
    const softmax = expand(f)
    expect(proveAtSizes(softmax, softmax, sizes, { seed })).toEqual(
      proveAtSizes(softmax, softmax, sizes, { seed }),
    )
  })
  it('proves the identity matrix neutral', () => {
    expect(proveAtSizes(expand(mul(I('n'), A)), expand(A), sizes, { seed }).kind).toBe('proved')
  })
})
