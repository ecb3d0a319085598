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

export const number = (p: number, q = 1): Expr => constant(rational(p, q))
export const neg = (a: Expr): Expr => apply('neg', a)
export const plus = (a: Expr, b: Expr): Expr => apply('add', a, b)
export const minus = (a: Expr, b: Expr): Expr => apply('add', a, neg(b))
export const had = (a: Expr, b: Expr): Expr => apply('had', a, b)
export const over = (a: Expr, b: Expr): Expr => apply('ediv', a, b)
export const scale = (s: Expr, m: Expr): Expr => apply('scale', s, m)
export const div = (m: Expr, s: Expr): Expr => apply('div', m, s)
export const power = (m: Expr, s: Expr): Expr => apply('pow', m, s)
export const transpose = (m: Expr): Expr => (isScalar(m.shape) ? m : apply('transpose', m))
export const sum = (m: Expr): Expr => apply('sum', m)
export const dot = (a: Expr, b: Expr): Expr => sum(had(a, b))
export const diag = (v: Expr): Expr => apply('diag', v)
export const kron = (a: Expr, b: Expr): Expr => apply('kron', a, b)
export const square = (a: Expr): Expr => power(a, number(2))
export const onesLike = (m: Expr): Expr => ones(m.shape)
export const onesOf = (n: Size): Expr => ones(vectorShape(n))

/** The product of several factors, from the left. */
export const times = (...factors: readonly Expr[]): Expr => factors.reduce((a, b) => apply('matmul', a, b))

/** vec, and its inverse; a column is its own vec. */
export const vec = (m: Expr): Expr => (isColumn(m.shape) ? m : apply('vec', m))
export const unvecTo = (v: Expr, shape: Shape): Expr => (isColumn(shape) ? v : unvec(v, shape))

/** The sum of a list, none for an empty one. */
export const total = (terms: readonly Expr[]): Expr | undefined =>
  terms.length === 0 ? undefined : terms.reduce(plus)
