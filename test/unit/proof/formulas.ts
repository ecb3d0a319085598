/** Short names for building formulas in tests. */
import {
  apply, basis, constant, eye, ones, sizeNamed, sizeOf, slice, subSizes, addSizes, mulSizes, sumover, unvec, variable, matrixShape, vectorShape, SCALAR,
  rational, sizeValue, zeros, type Expr, type Index, type Shape, type Size,
} from '../../../symbolic/expression/index.js' // prettier-ignore

export const size = (s: string | number | Size): Size =>
  typeof s === 'string' ? sizeNamed(s) : typeof s === 'number' ? sizeOf(s) : s
type S = string | number | Size

export const scalar = (name: string): Expr => variable(name, SCALAR)
export const vector = (name: string, n: S): Expr => variable(name, vectorShape(size(n)))
export const matrix = (name: string, m: S, n: S): Expr => variable(name, matrixShape(size(m), size(n)))
export const q = (n: number, d = 1): Expr => constant(rational(n, d))
export const N = (s: S): Expr => sizeValue(size(s))
export const one = (n: S): Expr => ones(vectorShape(size(n)))
export const onesOf = (shape: Shape): Expr => ones(shape)
export const zero = (m: S, n: S): Expr => zeros(matrixShape(size(m), size(n)))
export const I = (n: S): Expr => eye(size(n))
export const e = (i: S, n: S): Expr => basis(size(i), size(n))

/** a + b + … */
export const add = (...xs: Expr[]): Expr => xs.reduce((a, b) => apply('add', a, b))
export const sub = (a: Expr, b: Expr): Expr => apply('sub', a, b)
export const neg = (a: Expr): Expr => apply('neg', a)
/** a * b * …, products or scalings. */
export const mul = (...xs: Expr[]): Expr => xs.reduce((a, b) => apply('mul', a, b))
export const had = (...xs: Expr[]): Expr => xs.reduce((a, b) => apply('had', a, b))
export const ediv = (a: Expr, b: Expr): Expr => apply('ediv', a, b)
export const div = (a: Expr, b: Expr): Expr => apply('div', a, b)
export const pow = (a: Expr, k: Expr | number): Expr => apply('pow', a, typeof k === 'number' ? q(k) : k)
export const T = (a: Expr): Expr => apply('transpose', a)
type Unary = 'exp' | 'log' | 'sqrt' | 'tanh' | 'sinh' | 'cosh' | 'erf' | 'abs' | 'sign' | 'relu' | 'sum' | 'rowsums' | 'colsums' | 'trace' | 'diag' | 'diagof' | 'vec' | 'vecr' | 'inv' | 'det' | 'norm' | 'fro' | 'softmax' | 'rowsoftmax' | 'logsumexp' | 'norm1' | 'opnorm' | 'step' | 'sin' | 'cos' // prettier-ignore
export const fn = (op: Unary, a: Expr): Expr => apply(op, a)
export const binary = (op: 'max2' | 'min2', a: Expr, b: Expr): Expr => apply(op, a, b)
export const exp = (a: Expr): Expr => apply('exp', a)
export const sum = (a: Expr): Expr => apply('sum', a)
export const diag = (a: Expr): Expr => apply('diag', a)
export const dot = (a: Expr, b: Expr): Expr => apply('dot', a, b)
export const outer = (a: Expr, b: Expr): Expr => apply('outer', a, b)
export const kron = (a: Expr, b: Expr): Expr => apply('kron', a, b)
export const khatrirao = (a: Expr, b: Expr): Expr => apply('khatrirao', a, b)
export const vec = (a: Expr): Expr => apply('vec', a)
export const vecr = (a: Expr): Expr => apply('vecr', a)
export const unvecOf = (a: Expr, m: S, n: S): Expr => unvec(a, matrixShape(size(m), size(n)))
export const unvecrOf = (a: Expr, m: S, n: S): Expr => unvec(a, matrixShape(size(m), size(n)), 'unvecr')
const ALL: Index = { kind: 'all' }
const at = (i: S): Index => ({ kind: 'at', at: size(i) })
export const row = (a: Expr, i: S): Expr => slice(a, at(i), ALL)
export const col = (a: Expr, i: S): Expr => slice(a, ALL, at(i))
export const entry = (a: Expr, i: S, k: S = 1): Expr => slice(a, at(i), at(k))
export const rows = (a: Expr, from: S, to: S): Expr =>
  slice(a, { kind: 'range', from: size(from), to: size(to) }, ALL)
export const cols = (a: Expr, from: S, to: S): Expr =>
  slice(a, ALL, { kind: 'range', from: size(from), to: size(to) })
export const over = (i: string, n: S, body: Expr): Expr => sumover(i, size(n), body)
export const sq = (a: Expr): Expr => pow(a, 2)
export { addSizes, mulSizes, subSizes, sizeOf, sizeNamed }
