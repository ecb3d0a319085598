/**
 * The formula as an immutable, typed, hash-consed expression DAG: structurally equal expressions are the same object, so identity
 * comparison is equality and a formula with shared subterms stays small. Interned weakly: what nothing refers to is collected.
 *
 * Two phases. *Surface* operations keep what the author wrote (`mul`, `sub`, `dot`, `fro`, `grad` …): an `Expr` may hold any operation. The readings know
 * *core* operations only and take a `CoreExpr`, which `expand` makes of a formula without derivatives, `core` of the calculus of any, and the builders of
 * parts in core form.
 */
import type {
  AppliedOp,
  BinaryOp,
  CoreOp,
  DerivativeOp,
  EntrywiseOp,
  TernaryOp,
  UnaryOp,
} from '../operations/index.js'
import type { Rational, Shape, Size } from '../sizes/index.js'
import { interning } from './interning.js'

/** Which rows (or columns) a slice takes: all, the one at a 1-based position, or an inclusive range. */
export type Index =
  | { readonly kind: 'all' }
  | { readonly kind: 'at'; readonly at: Size }
  | { readonly kind: 'range'; readonly from: Size; readonly to: Size }

/** Marks what holds core operations only. For the compiler alone: no value carries it. */
declare const phase: unique symbol
/** The mark of formulas in core operations. */
export interface InCore {
  readonly [phase]: 'core'
}

interface Base<Args extends readonly Expr[]> {
  /** Serial number of interning: arguments have smaller ids than what is built on them. */
  readonly id: number
  readonly shape: Shape
  readonly args: Args
  /** Names of variables, sizes and unbound indices this expression depends on. */
  readonly names: ReadonlySet<string>
}
/** An exact rational. */
export interface Constant extends Base<readonly []>, InCore {
  readonly op: 'const'
  readonly value: Rational
}
/** A size (or index position) used as a number. */
export interface SizeValue extends Base<readonly []>, InCore {
  readonly op: 'size'
  readonly size: Size
}
/** The number π. */
export interface Pi extends Base<readonly []>, InCore {
  readonly op: 'pi'
}
/** A named scalar, vector or matrix. */
export interface Variable extends Base<readonly []>, InCore {
  readonly op: 'var'
  readonly name: string
}
/** Ones, zeros or the unit matrix, by its shape. */
export interface Filled extends Base<readonly []>, InCore {
  readonly op: 'ones' | 'zeros' | 'eye'
}
/** The n×1 unit vector with a 1 at a 1-based position. */
export interface Basis extends Base<readonly []>, InCore {
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
/** A function that other operations define: its body in core operations, over parameters that no claim can name. */
export interface Defined {
  readonly name: string
  readonly tex: string
  readonly parameters: readonly Variable[]
  readonly body: CoreExpr
}
/** A defined function at arguments of the shapes of its parameters: `expand` puts them into the body. */
export interface Call extends Base<readonly Expr[]> {
  readonly op: 'call'
  readonly of: Defined
}
/** An operation of one, two or three arguments, as its card says. */
export interface Unary extends Base<readonly [Expr]> {
  readonly op: UnaryOp
}
/** An operation on two expressions. */
export interface Binary extends Base<readonly [Expr, Expr]> {
  readonly op: BinaryOp
}
/** An operation on three expressions. */
export interface Ternary extends Base<readonly [Expr, Expr, Expr]> {
  readonly op: TernaryOp
}
/** An operation on expressions. */
export type Application = Unary | Binary | Ternary
/** A derivative that is not resolved yet. */
export type Derivative = Application & { readonly op: DerivativeOp }
/** The tuple of arguments an operation is applied to. */
export type ArgumentsOf<O extends AppliedOp> = O extends BinaryOp
  ? Binary['args']
  : O extends TernaryOp
    ? Ternary['args']
    : Unary['args']

/** A formula. Equal formulas are the same object. */
export type Expr =
  Constant | SizeValue | Pi | Variable | Filled | Basis | Slice | SumOver | Call | Application

type CoreOnly<O> = Extract<O, CoreOp | EntrywiseOp>
interface CoreSlice extends Slice, InCore {
  readonly args: readonly [CoreExpr]
}
interface CoreSumOver extends SumOver, InCore {
  readonly args: readonly [CoreExpr]
}
interface CoreUnary extends Unary, InCore {
  readonly op: CoreOnly<UnaryOp>
  readonly args: readonly [CoreExpr]
}
interface CoreBinary extends Binary, InCore {
  readonly op: CoreOnly<BinaryOp>
  readonly args: readonly [CoreExpr, CoreExpr]
}
/** A formula in core operations, down to its leaves: what every reading takes. */
export type CoreExpr =
  Constant | SizeValue | Pi | Variable | Filled | Basis | CoreSlice | CoreSumOver | CoreUnary | CoreBinary
/** The tuple of arguments in core form that a core operation is applied to. */
export type CoreArgumentsOf<O extends AppliedOp> = O extends BinaryOp
  ? CoreBinary['args']
  : O extends UnaryOp
    ? CoreUnary['args']
    : never

/** Names of all kinds of expressions. */
export type Op = Expr['op']

const expressions = interning<Expr>()
let serial = 0

/**
 * The one expression with this structure; `key` must determine op, arguments, attributes and shape, and `fields` are asked for where it is new. For
 * build.ts only.
 */
export const intern = <E extends Expr>(key: string, fields: () => Omit<E, 'id'>): E =>
  expressions(key, () => Object.freeze({ ...fields(), id: ++serial }) as unknown as E)
