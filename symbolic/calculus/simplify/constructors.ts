/** What rules of simplification build with: the simplified forms of operations, which call each other (a product may become a sum, and the other way round). */
import type { EntrywiseOp, Expr, Index, Rational, Shape, Size } from '../../expression/index.js'
import type { Term } from './term.js'

/** Constructors of simplified forms from simplified arguments; each rule is handed them. They last for one round, with the orders it met. */
export interface Constructors {
  /** The product of factors that fit: m×k, k×l, … A scalar may stand among them where 1×1 fits. */
  product(factors: readonly Expr[]): Expr
  /** The entrywise product. */
  hadamard(factors: readonly Expr[]): Expr
  /** The entrywise product of powers. */
  hadamardPowers(factors: readonly (readonly [Expr, Rational])[]): Expr
  /** The sum of terms of one shape. */
  sumOf(terms: readonly Term[], shape: Shape): Expr
  /** Σ over an index from 1 to the count. */
  summed(index: string, count: Size, body: Expr): Expr
  transposed(m: Expr): Expr
  diagonalOf(m: Expr): Expr
  /** Σ of all entries. */
  entrySum(m: Expr): Expr
  /** Σ of all entries of an entrywise product. */
  inner(factors: readonly Expr[]): Expr
  rowSums(m: Expr): Expr
  sliced(m: Expr, rows: Index, cols: Index): Expr
  /** A function, entry by entry. */
  applied(op: EntrywiseOp, a: Expr): Expr
  /**
   * What was first made under this key in this round. Sums and products mean the same in any order; the order first met is the one shown, so that a result
   * depends on nothing but what was given.
   */
  firstSeen(key: string, build: () => Expr): Expr
}
