/** Short names for the builders that derivative rules are written with. Nothing is simplified here. */
import {
  apply,
  constant,
  isColumn,
  isScalar,
  ones,
  rational,
  unvec,
  vectorShape,
  type Expr,
  type Shape,
  type Size,
} from '../expression/index.js'

/** The rational p/q as a scalar. */
export const number = (p: number, q = 1): Expr => constant(rational(p, q))
/** −a. */
export const neg = (a: Expr): Expr => apply('neg', a)
/** a + b, of one shape. */
export const plus = (a: Expr, b: Expr): Expr => apply('add', a, b)
/** a − b, of one shape. */
export const minus = (a: Expr, b: Expr): Expr => apply('add', a, neg(b))
/** The entrywise product of a and b, of one shape. */
export const had = (a: Expr, b: Expr): Expr => apply('had', a, b)
/** The entrywise quotient of a by b, of one shape. */
export const over = (a: Expr, b: Expr): Expr => apply('ediv', a, b)
/** A scalar times a matrix. */
export const scale = (s: Expr, m: Expr): Expr => apply('scale', s, m)
/** A matrix divided by a scalar. */
export const div = (m: Expr, s: Expr): Expr => apply('div', m, s)
/** The entrywise power of a matrix by a scalar. */
export const power = (m: Expr, s: Expr): Expr => apply('pow', m, s)
/** m'; a scalar stays as it is. */
export const transpose = (m: Expr): Expr => (isScalar(m.shape) ? m : apply('transpose', m))
/** The sum of all entries, a scalar. */
export const sum = (m: Expr): Expr => apply('sum', m)
/** The inner product of a and b, of one shape. */
export const dot = (a: Expr, b: Expr): Expr => sum(had(a, b))
/** The n×n matrix with the entries of an n×1 column on its diagonal. */
export const diag = (v: Expr): Expr => apply('diag', v)
/** The Kronecker product of an m×n and a p×q matrix, mp×nq. */
export const kron = (a: Expr, b: Expr): Expr => apply('kron', a, b)
/** The square of every entry. */
export const square = (a: Expr): Expr => power(a, number(2))
/** Ones in the shape of m. */
export const onesLike = (m: Expr): Expr => ones(m.shape)
/** The column of n ones. */
export const onesOf = (n: Size): Expr => ones(vectorShape(n))

/** The product of several factors, from the left. */
export const times = (...factors: readonly Expr[]): Expr => factors.reduce((a, b) => apply('matmul', a, b))

/** vec, and its inverse; a column is its own vec. */
export const vec = (m: Expr): Expr => (isColumn(m.shape) ? m : apply('vec', m))
/** A column as the matrix of this shape whose columns it stacks. */
export const unvecTo = (v: Expr, shape: Shape): Expr => (isColumn(shape) ? v : unvec(v, shape))

/** The sum of a list, none for an empty one. */
export const total = (terms: readonly Expr[]): Expr | undefined =>
  terms.length === 0 ? undefined : terms.reduce(plus)
