/** Arbitrary well-typed expressions, as the parser would make them. */
import fc from 'fast-check'
import {
  apply, basis, constant, eye, isScalar, matrixShape, ones, pi, rational, SCALAR, sizeNamed, sizeOf, sizeValue, slice, subSizes, sumover, unvec,
  variable, vectorShape, zeros, type Expr, type Index, type Size,
} from '../../../symbolic/expression/index.js' // prettier-ignore

type Arb = fc.Arbitrary<Expr>
const [n, d, i] = ['n', 'd', 'i'].map(sizeNamed) as [Size, Size, Size]
const all: Index = { kind: 'all' }

/** What an arbitrary makes: a scalar, an n×1 or d×1 vector, an n×d or n×n matrix. */
export type Kind = 's' | 'n' | 'd' | 'nd' | 'nn'

const LEAVES: Record<Kind, readonly Expr[]> = {
  s: [variable('s', SCALAR), variable('t', SCALAR), pi(), sizeValue(n), sizeValue(i)],
  n: [variable('b', vectorShape(n)), ones(vectorShape(n)), basis(i, n), zeros(vectorShape(n))],
  d: [variable('x', vectorShape(d)), variable('z', vectorShape(d)), basis(sizeOf(1), d)],
  nd: [variable('A', matrixShape(n, d)), variable('B', matrixShape(n, d)), ones(matrixShape(n, d))],
  nn: [variable('M', matrixShape(n, n)), eye(n)],
}

const numbers = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.constantFrom(1, 1, 10, 3, 7, 8, 10 ** 9))
  .map(([p, q]): Expr => constant(rational(p, q)))

const isNegative = (e: Expr): boolean => e.op === 'neg' || (e.op === 'const' && e.value.numerator < 0n)
const ENTRYWISE = ['exp', 'log', 'sqrt', 'tanh', 'abs', 'relu', 'step', 'erf', 'sech', 'log10'] as const
const OF_MATRIX = ['sum', 'fro', 'opnorm', 'maxabs', 'sigmamin', 'maxof', 'minof'] as const
const OF_SQUARE = ['trace', 'det', 'logdet', 'eigmin', 'eigmax'] as const

function slices(m: Arb, rows: Size, matrix: boolean): Arb {
  const position: fc.Arbitrary<Index> = fc.constantFrom<Index>(
    { kind: 'at', at: sizeOf(1) },
    { kind: 'at', at: subSizes(rows, sizeOf(1)) },
  )
  return fc.tuple(m, position).map(([e, at]) => slice(e, at, matrix ? { kind: 'at', at: sizeOf(2) } : all))
}

const memo = new Map<string, Arb>()

/** Expressions of a kind, nested up to `depth`. */
export function expressions(kind: Kind, depth: number): Arb {
  const key = `${kind} ${depth}`
  const known = memo.get(key)
  if (known) return known
  const made = make(kind, depth)
  memo.set(key, made)
  return made
}

function make(kind: Kind, depth: number): Arb {
  const leaf = fc.constantFrom(...LEAVES[kind])
  if (depth === 0) return kind === 's' ? fc.oneof(leaf, numbers) : leaf
  const e = (k: Kind): Arb => expressions(k, depth - 1)
  const two = (a: Kind, b: Kind, build: (a: Expr, b: Expr) => Expr): Arb =>
    fc.tuple(e(a), e(b)).map(([p, q]) => build(p, q))
  const mul = (a: Expr, b: Expr): Expr => apply('mul', a, b)
  const T = (a: Expr): Expr => apply('transpose', a)
  const common: Arb[] = [
    leaf,
    two(kind, kind, (a, b) => apply(isNegative(b) ? 'sub' : 'add', a, b)),
    two(kind, kind, (a, b) => apply('sub', a, b)),
    two(kind, kind, (a, b) => apply('had', a, b)),
    two(kind, kind, (a, b) => apply('ediv', a, b)),
    two(kind, kind, (a, b) => apply('max2', a, b)),
    two('s', kind, mul),
    two(kind, 's', mul),
    two(kind, 's', (a, b) => (b.op === 'const' ? apply('pow', a, b) : apply('div', a, b))),
    fc.tuple(fc.constantFrom(...ENTRYWISE), e(kind)).map(([op, a]) => apply(op, a)),
    e(kind).map((a) => apply('neg', a)),
    e(kind).map((a) => T(T(a))),
    e(kind).map((a) => sumover(`j${depth}`, n, mul(sizeValue(sizeNamed(`j${depth}`)), a))),
  ]
  const own: Record<Kind, Arb[]> = {
    s: [
      numbers,
      two('n', 'n', (a, b) => apply('dot', a, b)),
      two('d', 'd', (a, b) => mul(T(a), b)),
      fc.tuple(fc.constantFrom(...OF_MATRIX), e('nd')).map(([op, a]) => apply(op, a)),
      fc.tuple(fc.constantFrom(...OF_SQUARE), e('nn')).map(([op, a]) => apply(op, a)),
      e('d').map((a) => apply('norm', a)),
      e('n').map((a) => apply('logsumexp', a)),
      e('s').map((a) => apply('grad', a, variable('s', SCALAR))),
      slices(e('n'), n, false),
      slices(e('nd'), n, true),
    ],
    n: [
      two('nd', 'd', mul),
      e('n').map((a) => apply('softmax', a)),
      e('nn').map((a) => apply('diagof', a)),
      e('nd').map((a) => apply('rowsums', a)),
      e('nn').map((a) => apply('eigvals', a)),
      e('nd').map((a) => slice(a, all, { kind: 'at', at: sizeOf(1) })),
    ],
    d: [
      two('nd', 'n', (a, b) => mul(T(a), b)),
      e('s').map((a) => apply('grad', a, variable('x', vectorShape(d)))),
      e('nd').map((a) => T(slice(a, { kind: 'at', at: i }, all))),
    ],
    nd: [
      two('n', 'd', (a, b) => apply('outer', a, b)),
      two('nn', 'nd', mul),
      e('nd').map((a) => unvec(apply('vec', a), matrixShape(n, d))),
      e('nd').map((a) => unvec(apply('vecr', a), matrixShape(n, d), 'unvecr')),
      e('n').map((a) => apply('jac', a, variable('x', vectorShape(d)))),
      e('nd').map((a) => apply('rowsoftmax', a)),
      two('nd', 'nd', (a, b) => apply('dir', a, variable('A', matrixShape(n, d)), b)),
    ],
    nn: [
      e('n').map((a) => apply('diag', a)),
      e('nn').map((a) => apply('inv', a)),
      two('nd', 'nd', (a, b) => mul(a, T(b))),
      two('nn', 'nn', mul),
      e('nn').map((a) => (isScalar(a.shape) ? a : apply('matpow', a, constant(3)))),
      e('nn').map((a) => apply('kron', apply('colsums', a), apply('rowsums', a))),
    ],
  }
  return fc.oneof({ maxDepth: depth }, ...common, ...own[kind])
}

export const anyExpression: Arb = fc
  .constantFrom<Kind[]>('s', 'n', 'd', 'nd', 'nn')
  .chain((kind) => expressions(kind, 3))
