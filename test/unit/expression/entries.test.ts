import { describe, expect, it } from 'vitest'
import {
  apply, constant, entries, expand, eye, matrixShape, OutOfRange, rational, rationalAlgebra, rationalText, SCALAR, sizeNamed, sizeOf, slice, sumover,
  unvec, Unsupported, variable, vectorShape, type Entries, type Expr, type Rational,
} from '../../../symbolic/expression/index.js' // prettier-ignore

const m = sizeNamed('m')
const n = sizeNamed('n')
const A = variable('A', matrixShape(m, n))
const S = variable('S', matrixShape(n, n))
const v = variable('v', vectorShape(n))
const s = variable('s', SCALAR)

const exact = (rows: number, cols: number, ...values: number[]): Entries<Rational> => ({
  rows,
  cols,
  data: values.map((x) => rational(x)),
})
const variables = new Map([
  ['A', exact(2, 3, 1, 2, 3, 4, 5, 6)],
  ['S', exact(3, 3, 2, 1, 0, 1, 2, 1, 0, 1, 2)],
  ['v', exact(3, 1, 1, -2, 3)],
  ['s', exact(1, 1, 2)],
])
const at = (e: Expr): string => {
  const { rows, cols, data } = entries(expand(e), { sizes: { m: 2, n: 3 }, variables }, rationalAlgebra)
  return `${rows}×${cols}: ${data.map(rationalText).join(' ')}`
}
const index = (k: string): { kind: 'at'; at: ReturnType<typeof sizeNamed> } => ({
  kind: 'at',
  at: sizeNamed(k),
})

describe('entries in exact rationals', () => {
  it.each<[string, Expr, string]>([
    ['vec stacks columns', apply('vec', A), '6×1: 1 4 2 5 3 6'],
    ['vecr stacks rows', apply('vecr', A), '6×1: 1 2 3 4 5 6'],
    ['unvec undoes vec', unvec(apply('vec', A), matrixShape(m, n)), '2×3: 1 2 3 4 5 6'],
    ['unvecr undoes vecr', unvec(apply('vecr', A), matrixShape(m, n), 'unvecr'), '2×3: 1 2 3 4 5 6'],
    ['a product', apply('mul', A, v), '2×1: 6 12'],
    ['a transpose', apply('transpose', A), '3×2: 1 4 2 5 3 6'],
    ['row sums', apply('rowsums', A), '2×1: 6 15'],
    ['column sums', apply('colsums', A), '1×3: 5 7 9'],
    ['a trace', apply('trace', S), '1×1: 6'],
    ['a determinant', apply('det', S), '1×1: 4'],
    ['an inverse', apply('inv', S), '3×3: 0.75 -0.5 0.25 -0.5 1 -0.5 0.25 -0.5 0.75'],
    ['diag of a vector', apply('diag', v), '3×3: 1 0 0 0 -2 0 0 0 3'],
    ['the diagonal of a matrix', apply('diagof', S), '3×1: 2 2 2'],
    ['a Kronecker product', apply('kron', apply('transpose', v), v), '3×3: 1 -2 3 -2 4 -6 3 -6 9'],
    ['a Khatri–Rao product', apply('khatrirao', A, apply('transpose', v)), '2×3: 1 -4 9 4 -10 18'],
    ['the largest magnitude', apply('maxabs', v), '1×1: 3'],
    ['a matrix power', apply('matpow', S, constant(2)), '3×3: 5 4 1 4 6 4 1 4 5'],
    ['an entry', slice(A, { kind: 'at', at: m }, { kind: 'at', at: sizeOf(1) }), '1×1: 4'],
    ['a sum over an index', sumover('j', n, slice(A, { kind: 'all' }, index('j'))), '2×1: 6 15'],
    [
      'nested sums',
      sumover(
        'j',
        n,
        apply(
          'scale',
          slice(v, index('j'), { kind: 'all' }),
          sumover('k', m, slice(A, index('k'), index('j'))),
        ),
      ),
      '1×1: 18',
    ],
    ['an exact square root', apply('sqrt', apply('pow', s, constant(4))), '1×1: 4'],
  ])('%s', (_name, e, value) => {
    expect(at(e)).toBe(value)
  })

  it('says when a value is not rational', () => {
    expect(() => at(apply('exp', s))).toThrow(Unsupported)
    expect(() => at(apply('sqrt', s))).toThrow(Unsupported)
    expect(() => at(apply('div', s, apply('add', s, constant(-2))))).toThrow(Unsupported)
  })

  it('says when a position is outside', () => {
    const outside = slice(A, { kind: 'at', at: sizeOf(3) }, { kind: 'all' })
    expect(() => at(outside)).toThrow(OutOfRange)
    expect(() => at(outside)).toThrow('entry: expected positions within 1..2, got 3..3')
  })

  it('evaluates a sum whose body does not depend on the index', () => {
    expect(at(sumover('j', n, eye(m)))).toBe('2×2: 3 0 0 3')
  })
})
