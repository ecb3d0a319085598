import { describe, expect, it } from 'vitest'
import {
  addSizes, apply, constant, expand, eye, mulSizes, ones, postorder, sameSize, shapeText, ShapeError, sizeNamed, sizeOf, sizeText, slice, SCALAR,
  substitute, substituteSizes, subSizes, sumover, unvec, variable, vectorShape, matrixShape, type Expr,
} from '../../../symbolic/expression/index.js' // prettier-ignore

const n = sizeNamed('n')
const d = sizeNamed('d')
const A = variable('A', matrixShape(n, d))
const x = variable('x', vectorShape(d))
const b = variable('b', vectorShape(n))
const s = variable('s', SCALAR)

describe('sizes', () => {
  it('are equal when they are equal polynomials', () => {
    const square = mulSizes(addSizes(n, sizeOf(1)), subSizes(n, sizeOf(1)))
    expect(sameSize(square, subSizes(mulSizes(n, n), sizeOf(1)))).toBe(true)
    expect(sizeText(square)).toBe('n*n-1')
  })
})

describe('builders', () => {
  it.each<[string, () => Expr, string]>([
    ['a product', () => apply('mul', A, x), 'n×1'],
    ['an inner product is a scalar', () => apply('mul', apply('transpose', b), b), '1×1'],
    ['a scaling from the right', () => apply('mul', A, s), 'n×d'],
    ['a Kronecker product', () => apply('kron', A, A), 'n*n×d*d'],
    ['a Hessian by a matrix', () => apply('hess', apply('fro', A), A), 'd*n×d*n'],
    ['a Jacobian', () => apply('jac', apply('mul', A, x), x), 'n×d'],
    [
      'a range of rows',
      () => slice(A, { kind: 'range', from: sizeOf(2), to: n }, { kind: 'all' }),
      '(n-1)×d',
    ],
    ['a matrix from a stacked vector', () => unvec(apply('vec', A), matrixShape(n, d)), 'n×d'],
  ])('give the shape of %s', (_name, make, shape) => {
    expect(shapeText(make().shape)).toBe(shape)
  })

  it.each<[() => Expr, string]>([
    [() => apply('mul', b, A), '*: expected n×1 times 1×…, got n×1 times n×d'],
    [() => apply('mul', A, A), '*: expected n×d times d×…, got n×d times n×d; the entrywise product is .*'],
    [() => apply('add', x, b), '+: expected operands of one shape, got d×1 and n×1'],
    [
      () => apply('norm1', A),
      'norm1: expected a vector, got n×d; for a matrix say opnorm(A) (spectral) or fro(A) (Frobenius)',
    ],
    [() => apply('trace', A), 'trace: expected a square matrix, got n×d'],
    [
      () => apply('grad', b, x),
      'grad: expected a scalar to differentiate, got n×1; for a vector use jac(f, x)',
    ],
    [() => apply('div', s, b), '/: expected a scalar divisor (entrywise division is ./), got n×1'],
    [() => unvec(b, matrixShape(n, d)), 'unvec: expected a vector of length d*n for n×d, got n×1'],
  ])('refuse what does not fit: %#', (make, message) => {
    expect(make).toThrow(ShapeError)
    expect(make).toThrow(message)
  })
})

describe('interning', () => {
  it('makes structurally equal expressions the same object', () => {
    expect(apply('mul', A, x)).toBe(apply('mul', variable('A', matrixShape(n, d)), x))
    expect(apply('mul', A, x)).not.toBe(apply('matmul', A, x))
  })

  it('keeps a formula with shared subterms small: 2^60 leaves in 61 nodes', () => {
    let e: Expr = s
    for (let k = 0; k < 60; k++) e = apply('add', e, e)
    expect(postorder([e])).toHaveLength(61)
  })

  it('walks deep expressions without recursion', () => {
    let e: Expr = s
    for (let k = 0; k < 50_000; k++) e = apply('neg', apply('exp', e))
    expect(postorder([e])).toHaveLength(100_001)
  })
})

describe('substitution', () => {
  it('replaces variables at once', () => {
    const swapped = substitute(apply('add', s, apply('exp', s)), new Map([['s', apply('neg', s)]]))
    expect(swapped).toBe(apply('add', apply('neg', s), apply('exp', apply('neg', s))))
  })

  it('replaces sizes in shapes, fills and numbers, and leaves bound indices alone', () => {
    const e = sumover('n', sizeOf(3), slice(eye(sizeOf(3)), { kind: 'at', at: n }, { kind: 'all' }))
    expect(substituteSizes(e, new Map([['n', sizeOf(2)]]))).toBe(e)
    expect(substituteSizes(ones(vectorShape(n)), new Map([['n', sizeOf(2)]]))).toBe(
      ones(vectorShape(sizeOf(2))),
    )
  })
})

describe('expansion', () => {
  it.each<[string, () => Expr, () => Expr]>([
    ['a difference', () => apply('sub', b, b), () => apply('add', b, apply('neg', b))],
    ['a scaling from the right', () => apply('mul', A, s), () => apply('scale', s, A)],
    ['a dot product', () => apply('dot', b, b), () => apply('sum', apply('had', b, b))],
    ['stacked rows', () => apply('vecr', A), () => apply('vec', apply('transpose', A))],
    ['a Khatri–Rao product of columns', () => apply('khatrirao', b, b), () => apply('kron', b, b)],
    ['a negated constant', () => apply('neg', constant(2)), () => constant(-2)],
  ])('defines %s by core operations', (_name, surface, core) => {
    expect(expand(surface())).toBe(core())
  })
})
