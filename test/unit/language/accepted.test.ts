import { describe, expect, it } from 'vitest'
import {
  apply, basis, constant, eye, ones, pi, rational, sizeNamed, sizeOf, sizeValue, slice, subSizes, sumover, unvec, variable, zeros, addSizes, mulSizes,
  matrixShape, SCALAR, shapeText, vectorShape, type Expr, type Index, type Statement,
} from '../../../symbolic/expression/index.js' // prettier-ignore
import { parseSize } from '../../../symbolic/language/index.js'
import { formula, scopeOf, SCOPE, statement } from './scope.js'

const [n, d, i, j] = ['n', 'd', 'i', 'j'].map(sizeNamed) as [ReturnType<typeof sizeNamed>, ReturnType<typeof sizeNamed>, ReturnType<typeof sizeNamed>, ReturnType<typeof sizeNamed>] // prettier-ignore
const A = variable('A', matrixShape(n, d))
const M = variable('M', matrixShape(n, n))
const x = variable('x', vectorShape(d))
const b = variable('b', vectorShape(n))
const s = variable('s', SCALAR)
const t = variable('t', SCALAR)
const q = (p: number, r = 1): Expr => constant(rational(p, r))
const all: Index = { kind: 'all' }
const at = (position: typeof n): Index => ({ kind: 'at', at: position })

describe('formulas', () => {
  it.each<[string, Expr]>([
    ['-s^2', apply('neg', apply('pow', s, q(2)))],
    ['(-s)^2', apply('pow', apply('neg', s), q(2))],
    ['2^-s^2', apply('pow', q(2), apply('neg', apply('pow', s, q(2))))],
    ['s^t^2', apply('pow', s, apply('pow', t, q(2)))],
    ['-2', q(-2)],
    ['+s', s],
    ['s - t - 1', apply('sub', apply('sub', s, t), q(1))],
    ['s/t*2', apply('mul', apply('div', s, t), q(2))],
    ["A'*b", apply('mul', apply('transpose', A), b)],
    ["b*x'", apply('mul', b, apply('transpose', x))],
    ['s^2^3', apply('pow', s, apply('pow', q(2), q(3)))],
    ["s^2'", apply('pow', s, apply('transpose', q(2)))],
    ['x.^2', apply('pow', x, q(2))],
    ['M^3', apply('matpow', M, q(3))],
    ['A .* A', apply('had', A, A)],
    ['2.*s', apply('had', q(2), s)],
    ['A ./ A', apply('ediv', A, A)],
    ['0.1', q(1, 10)],
    ['.5', q(1, 2)],
    ['1/3', q(1, 3)],
    ['1/2', apply('div', q(1), q(2))],
    ['2/6', apply('div', q(2), q(6))],
    ['1e-17', constant(rational(1n, 10n ** 17n))],
    ['pi', pi()],
    ['sqrt(n)', apply('sqrt', sizeValue(n))],
    ['1/n', apply('div', q(1), sizeValue(n))],
    ['i*s', apply('mul', sizeValue(i), s)],
    ['x[1]', slice(x, at(sizeOf(1)), all)],
    ['b[i]', slice(b, at(i), all)],
    ['A[i, 2]', slice(A, at(i), at(sizeOf(2)))],
    ['A[i, :]', slice(A, at(i), all)],
    ['A[:, 1]', slice(A, all, at(sizeOf(1)))],
    ["x'[2]", slice(apply('transpose', x), all, at(sizeOf(2)))],
    ['b[2:n]', slice(b, { kind: 'range', from: sizeOf(2), to: n }, all)],
    ['diag(b)', apply('diag', b)],
    ['diag(M)', apply('diagof', M)],
    ['max(A)', apply('maxof', A)],
    ['max(s, t)', apply('max2', s, t)],
    ['min(b, b)', apply('min2', b, b)],
    ['norm(x)', apply('norm', x)],
    ["norm(x')", apply('norm', apply('transpose', x))],
    ['fro(A)', apply('fro', A)],
    ['ones(n)', ones(vectorShape(n))],
    ['ones(n, d)', ones(matrixShape(n, d))],
    ['zeros(2, n-1)', zeros(matrixShape(sizeOf(2), subSizes(n, sizeOf(1))))],
    ['eye(n)', eye(n)],
    ['basis(i, n)', basis(i, n)],
    ['unvec(vec(A), n, d)', unvec(apply('vec', A), matrixShape(n, d))],
    ['unvecr(vecr(A), n, d)', unvec(apply('vecr', A), matrixShape(n, d), 'unvecr')],
    ['sumover(j, n, b[j])', sumover('j', n, slice(b, at(j), all))],
    ['kron(A, M)', apply('kron', A, M)],
    ['−s', apply('neg', s)],
    ['k', apply('add', s, q(1))],
    ['f(x)', apply('div', apply('exp', apply('mul', A, x)), apply('sum', apply('exp', apply('mul', A, x))))],
    ['grad(norm(x), x)', apply('grad', apply('norm', x), x)],
    ['jac(A*x, x)', apply('jac', apply('mul', A, x), x)],
    ['hess(s*norm(x)^2, x)', apply('hess', apply('mul', s, apply('pow', apply('norm', x), q(2))), x)],
    ['hessr(fro(A), A)', apply('hessr', apply('fro', A), A)],
    ['dir(A*x, x, x)', apply('dir', apply('mul', A, x), x, x)],
    ['grad(norm(x), x[2])', slice(apply('grad', apply('norm', x), x), at(sizeOf(2)), all)],
    ['grad(fro(A), A[i, 1])', slice(apply('grad', apply('fro', A), A), at(i), at(sizeOf(1)))],
    ['grad(A*x, x[1])', apply('dir', apply('mul', A, x), x, basis(sizeOf(1), d))],
    ['jac(A*x, (x)[1])', apply('dir', apply('mul', A, x), x, basis(sizeOf(1), d))],
    ['grad(A*x, A[i, 1])', apply('dir', apply('mul', A, x), A, apply('mul', basis(i, n), apply('transpose', basis(sizeOf(1), d))))], // prettier-ignore
  ])('%s', (text, expected) => {
    expect(formula(text)).toBe(expected)
  })

  it('positions and sizes are polynomials however they are written', () => {
    const K = scopeOf({ K: 'matrix(n*n, d)', j: 'index(n)' })
    const block = formula('K[(j-1)*n+1 : j*n, :]', K)
    expect(shapeText(block.shape)).toBe('n×d')
    expect(block).toBe(formula('K[j*n - n + 1 : n*j, :]', K))
    const size = parseSize('(n+1)^2 - n*n - 2*n', SCOPE)
    expect(size).toEqual({ ok: true, value: sizeOf(1) })
    expect(formula('eye(2*n + d)')).toBe(eye(addSizes(mulSizes(sizeOf(2), n), d)))
  })

  it('definitions take sizes, indices, matrices and several arguments', () => {
    const scope = scopeOf({ A: 'matrix(n, d)', x: 'vector(d)' }, [
      'g(C, v) = C*v',
      'row(k) = A[k, :]',
      'half = n - 1',
      'first(m) = ones(m)',
      'total(v) = sumover(j, n, row(j)*v)',
    ])
    expect(formula('g(A, 2*x)', scope)).toBe(apply('mul', A, apply('mul', q(2), x)))
    expect(formula('first(half)', scope)).toBe(ones(vectorShape(subSizes(n, sizeOf(1)))))
    expect(formula('total(x)', scope)).toBe(sumover('j', n, apply('mul', slice(A, at(j), all), x)))
  })
})

describe('bound indices', () => {
  it('differ from every name around them, calls included', () => {
    const scope = scopeOf({ b: 'vector(n)', i: 'index(n)' }, ['S(v) = sumover(j, n, v*b[j])'])
    const inner = sumover('j1', n, apply('mul', slice(b, at(j), all), slice(b, at(sizeNamed('j1')), all)))
    expect(formula('sumover(j, n, S(b[j]))', scope)).toBe(sumover('j', n, inner))
    expect(formula('sumover(i, n, b[i])', scope)).toBe(sumover('i1', n, slice(b, at(sizeNamed('i1')), all)))
  })

  it('may be reused side by side', () => {
    const one = sumover('j', n, slice(b, at(j), all))
    expect(formula('sumover(j, n, b[j]) + sumover(j, n, b[j])')).toBe(apply('add', one, one))
  })
})

describe('statements', () => {
  const e = formula('norm(x)')
  it.each<[string, Statement]>([
    ['norm(x) >= 0', { kind: 'relation', terms: [e, q(0)], relations: ['>='] }],
    ['0 ≤ norm(x) ≥ 0', { kind: 'relation', terms: [q(0), e, q(0)], relations: ['<=', '>='] }],
    ['(x == x)', { kind: 'relation', terms: [x, x], relations: ['=='] }],
    ['x <= norm(x)', { kind: 'relation', terms: [x, e], relations: ['<='] }],
    ['psd(M)', { kind: 'psd', matrix: M }],
    ['succeq(M, eye(n))', { kind: 'succeq', upper: M, lower: eye(n) }],
    ['M ⪰ eye(n)', { kind: 'succeq', upper: M, lower: eye(n) }],
    ['M ⪯ eye(n)', { kind: 'succeq', upper: eye(n), lower: M }],
    ['convex(norm(x), x)', { kind: 'convex', of: e, wrt: [x] }],
    ['convex(norm, x)', { kind: 'convex', of: e, wrt: [x] }],
    ['concave(norm, x)', { kind: 'concave', of: e, wrt: [x] }],
    ['convex(norm(x), x, A)', { kind: 'convex', of: e, wrt: [x, A] }],
    ['lipschitz(softmax(x), x, 1/2)', { kind: 'lipschitz', of: apply('softmax', x), wrt: x, bound: apply('div', q(1), q(2)) }], // prettier-ignore
    ['lipschitz(softmax, x, s)', { kind: 'lipschitz', of: apply('softmax', x), wrt: x, bound: s }],
    ['lipschitz(f, x, s)', { kind: 'lipschitz', of: formula('f(x)'), wrt: x, bound: s }],
    [
      's == 0 and psd(M) and (t == 0 and s <= t)',
      {
        kind: 'and',
        parts: [
          { kind: 'relation', terms: [s, q(0)], relations: ['=='] },
          { kind: 'psd', matrix: M },
          { kind: 'relation', terms: [t, q(0)], relations: ['=='] },
          { kind: 'relation', terms: [s, t], relations: ['<='] },
        ],
      },
    ],
  ])('%s', (text, expected) => {
    expect(statement(text)).toEqual(expected)
  })

  it('chains of ⪰ are several orders', () => {
    expect(statement('2*M ⪰ M ⪰ eye(n)')).toEqual(statement('succeq(2*M, M) and succeq(M, eye(n))'))
  })
})
