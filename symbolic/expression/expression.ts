/**
 * The formula as an immutable, typed, hash-consed expression DAG: structurally equal expressions are the same object, so identity
 * comparison is equality and a formula with shared subterms stays small. Interned weakly: what nothing refers to is collected.
 *
 * Two layers share the type. *Surface* operations keep what the author wrote (`mul`, `sub`, `dot`, `fro`, `grad` …); `expand` in
 * expand.ts rewrites them to *core* operations, and the readings know core operations only.
 */
import type { Rational } from './rational.js'
import type { Shape } from './shape.js'
import type { Size } from './size.js'

/** Real functions of one real variable, applied to every entry. `step` is 0, ½, 1 for negative, zero, positive. */
export const ENTRYWISE = [
  'exp',
  'log',
  'sqrt',
  'tanh',
  'sinh',
  'cosh',
  'erf',
  'abs',
  'sign',
  'relu',
  'step',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'asinh',
  'acosh',
  'atanh',
  'log1p',
  'expm1',
] as const
/** Functions of each entry. */
export type EntrywiseOp = (typeof ENTRYWISE)[number]

/**
 * Core operations on one or two arguments, with shapes (m×n matrices, s scalar, v column):
 * neg M · add M N · had M N (entrywise product) · ediv M N (entrywise quotient) · max2, min2 M N (entrywise) · pow M s (entrywise
 * power) · scale s M · div M s · matmul · transpose · sum M (all entries, scalar) · rowsums M (m×1) · trace · diag v (n×n) · diagof M
 * (diagonal as n×1) · kron · khatrirao (column-wise Kronecker product) · vec (stacks columns) · unvec (inverse of vec; the node's shape says
 * into what) · inv · det · logdet (log det of a positive definite matrix) · maxof, minof (over all entries) · norm (Euclidean, of all
 * entries) · opnorm (largest singular value) · sigmamin (the smallest of the min(m, n) singular values) · eigmin, eigmax,
 * eigvals (ascending; of a symmetric matrix) · softmax v · rowsoftmax M · logsumexp v.
 */
export const CORE = [
  'neg',
  'add',
  'had',
  'ediv',
  'max2',
  'min2',
  'pow',
  'scale',
  'div',
  'matmul',
  'transpose',
  'sum',
  'rowsums',
  'trace',
  'diag',
  'diagof',
  'kron',
  'khatrirao',
  'vec',
  'unvec',
  'inv',
  'det',
  'logdet',
  'maxof',
  'minof',
  'norm',
  'opnorm',
  'sigmamin',
  'eigmin',
  'eigmax',
  'eigvals',
  'softmax',
  'rowsoftmax',
  'logsumexp',
] as const
/** Operations that every reading knows. */
export type CoreOp = (typeof CORE)[number]

/**
 * Surface operations, each defined by core ones in expand.ts (derivatives: by the calculus): mul (`*`, product or scaling from either
 * side) · sub · dot (sum of entrywise products) · outer x*y' · matpow M^k · colsums (1×n) · vecr (stacks rows) · unvecr · fro · norm1 (sum of |entries|
 * of a vector) · norminf (of a vector) · maxabs · where e c (the value of e, with none where an entry of c has none) · sec csc cot sech csch coth acot acsc asec acoth acsch asech log2 log10.
 */
export const SURFACE = [
  'mul',
  'sub',
  'dot',
  'outer',
  'matpow',
  'colsums',
  'vecr',
  'unvecr',
  'fro',
  'norm1',
  'norminf',
  'maxabs',
  'where',
  'sec',
  'csc',
  'cot',
  'sech',
  'csch',
  'coth',
  'acot',
  'acsc',
  'asec',
  'acoth',
  'acsch',
  'asech',
  'log2',
  'log10',
] as const
/** Operations that `expand` writes in terms of others. */
export type SurfaceOp = (typeof SURFACE)[number]

/**
 * Derivatives: grad(e, x) of a scalar e, in the shape of x · jac(f, x) of a column f by a column x, (i, k) = ∂f_i/∂x_k · hess(e, x), acting
 * on vec(x) · hessr(e, x), acting on vecr(x) · dir(e, x, V), the derivative of e at x in direction V, in the shape of e. x is a variable.
 */
export const DERIVATIVES = ['grad', 'jac', 'hess', 'hessr', 'dir'] as const
/** Operations that the calculus resolves. */
export type DerivativeOp = (typeof DERIVATIVES)[number]

/** Which rows (or columns) a slice takes: all, the one at a 1-based position, or an inclusive range. */
export type Index =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: Size }
  | { readonly kind: 'range'; readonly from: Size; readonly to: Size }

interface Base<Args extends readonly Expr[]> {
  /** Serial number of interning: arguments have smaller ids than what is built on them. */
  readonly id: number
  readonly shape: Shape
  readonly args: Args
  /** Names of variables, sizes and unbound indices this expression depends on. */
  readonly names: ReadonlySet<string>
}
/** An exact rational. */
export interface Constant extends Base<readonly []> {
  readonly op: 'const'
  readonly value: Rational
}
/** A size (or index position) used as a number. */
export interface SizeValue extends Base<readonly []> {
  readonly op: 'size'
  readonly size: Size
}
/** The number π. */
export interface Pi extends Base<readonly []> {
  readonly op: 'pi'
}
/** A named scalar, vector or matrix. */
export interface Variable extends Base<readonly []> {
  readonly op: 'var'
  readonly name: string
}
/** Ones, zeros or the unit matrix, by its shape. */
export interface Filled extends Base<readonly []> {
  readonly op: 'ones' | 'zeros' | 'eye'
}
/** The n×1 unit vector with a 1 at a 1-based position. */
export interface Basis extends Base<readonly []> {
  readonly op: 'basis'
  readonly at: Size
}
/** args[0] restricted to rows and columns. */
export interface Slice extends Base<readonly [Expr]> {
  readonly op: 'slice'
  readonly rows: Index
  readonly cols: Index
}
/** Σ of args[0] over index = 1 … count; `index` is bound inside args[0]. */
export interface SumOver extends Base<readonly [Expr]> {
  readonly op: 'sumover'
  readonly index: string
  readonly count: Size
}
type AppliedOp = EntrywiseOp | CoreOp | SurfaceOp | DerivativeOp

/** Operations on two arguments; `dir` takes three, the rest of what is applied takes one. The one declaration of arity: tuples of arguments follow from it. */
export const BINARY = [
  'add',
  'sub',
  'had',
  'ediv',
  'max2',
  'min2',
  'pow',
  'matpow',
  'scale',
  'div',
  'matmul',
  'mul',
  'dot',
  'outer',
  'where',
  'kron',
  'khatrirao',
  'grad',
  'jac',
  'hess',
  'hessr',
] as const satisfies readonly AppliedOp[]
/** Operations on two expressions. */
export type BinaryOp = (typeof BINARY)[number]
/** An operation on one expression. */
export interface Unary extends Base<readonly [Expr]> {
  readonly op: Exclude<AppliedOp, BinaryOp | 'dir'>
}
/** An operation on two expressions. */
export interface Binary extends Base<readonly [Expr, Expr]> {
  readonly op: BinaryOp
}
/** An operation on three expressions. */
export interface Ternary extends Base<readonly [Expr, Expr, Expr]> {
  readonly op: 'dir'
}
/** An operation on expressions. */
export type Application = Unary | Binary | Ternary
/** A derivative that is not resolved yet. */
export type Derivative = Application & { readonly op: DerivativeOp }
/** The tuple of arguments an operation is applied to. */
export type ArgumentsOf<O extends AppliedOp> = O extends BinaryOp
  ? Binary['args']
  : O extends Ternary['op']
    ? Ternary['args']
    : Unary['args']

/** A formula. Equal formulas are the same object. */
export type Expr = Constant | SizeValue | Pi | Variable | Filled | Basis | Slice | SumOver | Application
/** Names of all kinds of expressions. */
export type Op = Expr['op']

const table = new Map<string, WeakRef<Expr>>()
const collected = new FinalizationRegistry<string>((key) => {
  if (table.get(key)?.deref() === undefined) table.delete(key)
})
let serial = 0

/** The one expression with this structure; `key` must determine op, arguments, attributes and shape. For build.ts only. */
export function intern<E extends Expr>(key: string, fields: Omit<E, 'id'>): E {
  const known = table.get(key)?.deref()
  if (known !== undefined) return known as E
  const made = Object.freeze({ ...fields, id: ++serial }) as unknown as E
  table.set(key, new WeakRef<Expr>(made))
  collected.register(made, key)
  return made
}

/** How many distinct expressions are alive: for tests of sharing. */
export const internedCount = (): number => table.size
