/**
 * The card of an operation: all that is known of it, in one place. Readings keep what they compute with (kernels, in tables the compiler checks);
 * every table of facts is read off the cards. What a card does not say is unknown, and never assumed: an operation of which nothing is said may lack
 * a value anywhere, has a kink anywhere, and no sign.
 */
import type { Rational } from '../sizes/rational.js'
import type { Shape } from '../sizes/shape.js'

/** What a shape rule sees of an argument. */
export interface Operand {
  readonly shape: Shape
  /** The argument is a variable. */
  readonly isVariable: boolean
  /** Its value, where it is a constant. */
  readonly value?: Rational
}

type Operands<N extends 1 | 2 | 3> = N extends 1
  ? readonly [Operand]
  : N extends 2
    ? readonly [Operand, Operand]
    : readonly [Operand, Operand, Operand]

/** The shape of the result; throws `ShapeError` in the name given, where the arguments do not fit. */
export type ShapeRule<N extends 1 | 2 | 3> = (operands: Operands<N>, name: string) => Shape

/** How TeX writes an operation: as a call of a head, between fences, or with a circled sign. What is bound by precedence is written in language/tex.ts. */
export type Tex =
  | { readonly head: string }
  | { readonly fences: readonly [string, string]; readonly below?: string }
  | { readonly circled: string }

/**
 * A sign in terms of the arguments': `always`, where `every` argument has it, where `some` has it, where all are at least zero and one is positive
 * (`sum`).
 */
export type SignRule = 'always' | 'every' | 'some' | 'sum'

/** How the degree k in e(t·v) = t^k e(v), t > 0, comes from the degrees of the arguments. */
export type DegreeRule = 'kept' | 'none' | 'added' | 'subtracted' | 'common' | 'negated'

/** Where an operation has a value and no derivative, in words that needs.ts turns into a condition. */
export type Kinks =
  | 'never'
  | 'where the arguments agree'
  | 'where all entries are zero'
  | 'where the base is zero'
  | 'where eigenvalues coincide'
  | 'where it is singular'
  | 'where the rank is not full'

/** What is known of an operation on N arguments. A fact that is left out is never assumed. */
export interface OperationCard<N extends 1 | 2 | 3 = 1 | 2 | 3> {
  readonly arity: N
  readonly shape: ShapeRule<N>
  /** The sign or name in messages, where it differs from the operation's own. */
  readonly written?: string
  /** The function of the language that prints it; false where only an operator or another function makes it. */
  readonly call?: string | false
  readonly tex?: Tex
  /** It has a value wherever its arguments have one. */
  readonly total?: true
  readonly kinks?: Kinks
  readonly positive?: SignRule
  readonly nonnegative?: SignRule
  readonly degree?: DegreeRule
  /** f(M) = f(M'). */
  readonly ofTranspose?: true
  /** Of a scalar y of one matrix: the gradient, in the shape of the matrix. */
  readonly gradient?: Derivative
  /** By which rule of curvature a scalar of a square matrix curves where the matrix does so as a form; `definite`: for definite matrices only. */
  readonly curvesWithForm?: {
    readonly rule: string
    readonly says: 'convex' | 'concave' | 'log-concave'
    readonly form: 'convex' | 'concave'
    readonly definite?: true
  }
  /** Takes some n³ operations on entries. */
  readonly cubic?: true
}

/** Real numbers from one end to another; no end where none is named. `open`: the ends do not belong to it. */
export interface Span {
  readonly from?: Rational
  readonly to?: Rational
  readonly open?: true
}

/** What is known between two ends (closed; unbounded where none is named). */
export interface PieceOfLine<Kind extends string> {
  readonly from?: Rational
  readonly to?: Rational
  readonly is: Kind
}

/** What derivatives are written with: entrywise arithmetic over anything (expressions, texts, numbers). `scale` and `div` by a scalar. */
export interface Arithmetic<T> {
  number(value: number): T
  readonly pi: T
  /** A one in the shape of `like`. */
  one(like: T): T
  neg(a: T): T
  plus(a: T, b: T): T
  minus(a: T, b: T): T
  times(a: T, b: T): T
  over(a: T, b: T): T
  scale(s: T, a: T): T
  div(a: T, s: T): T
  square(a: T): T
  /** Another function of the language, of one argument. */
  fn(name: string, a: T): T
}

/** f′(x), for y = f(x), in operations on x and y; `fn` calls any operation on one argument. */
export type Derivative = <T>(k: Arithmetic<T>, x: T, y: T) => T

/** The card of a real function of one real variable, applied to every entry. */
export interface FunctionCard {
  readonly tex?: Tex
  /** Where it has a value. Unknown: it may lack one anywhere. */
  readonly domain?: Span
  /** Where it has a value but no derivative; it has derivatives of every order at all other inner points of its domain. Unknown: it may have a kink anywhere. */
  readonly kinks?: readonly Rational[]
  readonly parity?: 'odd' | 'even'
  readonly atZero?: Rational
  /** Where it grows and where it falls: at least weakly. */
  readonly monotone?: readonly PieceOfLine<'increasing' | 'decreasing'>[]
  /** f(x) > 0 for x > 0, where it has a value. */
  readonly keepsPositive?: true
  /** f(x) ≥ 0 for x ≥ 0, where it has a value. */
  readonly keepsNonnegative?: true
  /** No value lies outside; with `open`, none is an end. */
  readonly range?: Span
  readonly curvature?: readonly PieceOfLine<'convex' | 'concave'>[]
  /** |f(a) − f(b)| ≤ lipschitz |a − b| for all a, b of the domain. */
  readonly lipschitz?: Rational
  /** |f(a) − f(b)| ≤ e^m |a − b| and |f(a)| ≤ e^m where |a|, |b| ≤ m. */
  readonly exponentialGrowth?: true
  /** f(tx) = t^k f(x) for t > 0. */
  readonly degree?: Rational
  /** `jumps`: constant but for jumps at its kinks, not to be differentiated. */
  readonly derivative: Derivative | 'jumps'
}
