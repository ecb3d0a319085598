/**
 * The certificate of an inequality between polynomials or rational functions, as plain JSON data. Its replay (replay/) shares no code with the
 * prover: these types, and those of formulas, are all they have in common.
 */
import type { PlainFormulaStep, PlainRational, PlainSize } from '../proof/plain.js'

/** A polynomial with integer coefficients in the names in force: each term is its coefficient and the exponents, in the order of the names. */
export type PlainPolynomial = readonly (readonly [coefficient: string, ...exponents: number[]])[]

/** What is used of a variable: bounds of its entries, and that they sum to one. */
export interface PlainRange {
  readonly name: string
  readonly shape: readonly [PlainSize, PlainSize]
  readonly least?: PlainRational
  readonly most?: PlainRational
  readonly sums?: 'one'
}

/** lesser ≤ greater or left = right, between steps. */
export interface PlainHypothesis {
  readonly relation: 'equal' | 'at most'
  readonly sides: readonly [number, number]
}

/**
 * Why a polynomial P is nonnegative where its variables range. Some of the variables are known to be nonnegative. Each node either ends or
 * reduces to others; a substitution reuses the names.
 */
export type Certificate =
  /** No coefficient is negative, and every variable in an odd power is nonnegative. */
  | { readonly kind: 'coefficients' }
  /** Each negative term is paid by positive ones, by the weighted inequality of means; `shares` are what is taken of each positive term. */
  | {
      readonly kind: 'means'
      readonly paid: readonly {
        readonly term: readonly number[]
        readonly shares: readonly (readonly [weight: PlainRational, ...exponents: number[]])[]
      }[]
    }
  /** P is Σ weight · form², with nonnegative weights and forms affine in the variables: constant first. */
  | {
      readonly kind: 'squares'
      readonly squares: readonly { readonly weight: PlainRational; readonly form: readonly PlainRational[] }[]
    }
  /**
   * times · P = Σ weight · (product of facts) · form² + Σ (times / over) · equation, with nonnegative weights and facts that are nonnegative. `times` is
   * not negative, and P is zero where it vanishes.
   */
  | {
      readonly kind: 'combination'
      readonly times?: PlainPolynomial
      /** What the facts and equations are that are used, by their numbers. */
      readonly facts: readonly (readonly [number, PlainPolynomial])[]
      readonly equations: readonly (readonly [number, PlainPolynomial])[]
      readonly squares: readonly {
        readonly weight: PlainRational
        readonly facts: readonly number[]
        readonly form: PlainPolynomial
      }[]
      readonly multiples: readonly {
        readonly by: number
        readonly times: PlainPolynomial
        readonly over: string
      }[]
    }
  /** P = square² · rest. */
  | {
      readonly kind: 'square factor'
      readonly square: PlainPolynomial
      readonly rest: PlainPolynomial
      readonly then: Certificate
    }
  /**
   * The equation number `by`, form^root = level with a homogeneous form, makes all terms of one degree: those of degree `of[k][0]` are multiplied by
   * form^of[k][1] and level^(most of these exponents − of[k][1]).
   */
  | {
      readonly kind: 'homogenise'
      readonly by: number
      readonly root: number
      readonly times: readonly (readonly [degree: number, power: number])[]
      readonly then: Certificate
    }
  /**
   * All variables are nonnegative, and the fact says that a form without negative terms is at least a positive number, or at most that: on the rays to its level set
   * x = t·y with t = 1 + s, or t = 1/(1 + s), the coefficients of the powers of s that are not zero are nonnegative, where the form has that value.
   */
  | { readonly kind: 'scaled'; readonly fact: number; readonly then: readonly Certificate[] }
  /** P = A + B with the terms of one parity of degrees in A and the others in B: A is nonnegative, and A² − B² is. */
  | {
      readonly kind: 'squared sides'
      readonly parity: 0 | 1
      readonly then: readonly [side: Certificate, squares: Certificate]
    }
  /** All variables are nonnegative, and the equation says that Σ 1/(x + shift) = sum: with 1/(x + shift) = sum·y/Σ y, over nonnegative y of which that of x is. */
  | {
      readonly kind: 'reciprocals'
      readonly by: number
      readonly shift: PlainRational
      readonly sum: PlainRational
      readonly then: Certificate
    }
  /**
   * New variables in place of the old: each old one is `by` / `over`, affine in the new (constant first); each new one is the fact of that number,
   * which is nonnegative, or (`free`) of either sign.
   */
  | {
      readonly kind: 'affine'
      readonly facts: readonly (number | 'free')[]
      readonly by: readonly (readonly string[])[]
      readonly over: readonly string[]
      readonly then: Certificate
    }
  /** x between 0 and `most` is most·x/(x + w), with a new variable w ≥ 0 named `partner`; `fact` says that most − x is nonnegative. */
  | {
      readonly kind: 'range'
      readonly variable: number
      readonly fact: number
      readonly most: PlainRational
      readonly partner: string
      readonly then: Certificate
    }
  /** Terms of lower degree are filled up by a new variable ≥ 0, which is 1. */
  | { readonly kind: 'unit'; readonly name: string; readonly then: Certificate }
  /** x is nonnegative, or −x is; without the second case P is even in x. */
  | {
      readonly kind: 'sign'
      readonly variable: number
      readonly then: Certificate
      readonly otherwise?: Certificate
    }
  /** Every order of the variables, up to those that give the same polynomial: in the order x ≥ y ≥ z, x = x + y + z, y = y + z. */
  | {
      readonly kind: 'orders'
      readonly cases: readonly { readonly order: readonly number[]; readonly then: Certificate }[]
    }
  /** x ≥ y, that is x = x + y; or y ≥ x. */
  | {
      readonly kind: 'compare'
      readonly pair: readonly [number, number]
      readonly cases: readonly [Certificate, Certificate]
    }

/** One entry of the difference at given values of sizes and indices. */
export interface PolynomialCase {
  readonly values: Readonly<Record<string, number>>
  readonly entry: readonly [row: number, col: number]
  /** Each variable is this power of a nonnegative one. */
  readonly power: number
  /** Divisors that are nonnegative, hence positive where the claim has a value; other ones are multiplied with, unless their power is even. */
  readonly positive: readonly { readonly divisor: PlainPolynomial; readonly certificate: Certificate }[]
  /** The numerator of the difference, times the divisors that may be negative, up to a positive constant: in the entries of the variables. */
  readonly names: readonly string[]
  readonly polynomial: PlainPolynomial
  readonly certificate: Certificate
}

/** lesser ≤ greater: every entry of the difference, times what is positive, is a polynomial that is nonnegative. */
export interface PolynomialRecord {
  readonly version: 1
  readonly variables: readonly PlainRange[]
  readonly steps: readonly PlainFormulaStep[]
  readonly sides: readonly [number, number]
  readonly hypotheses: readonly PlainHypothesis[]
  readonly cases: readonly PolynomialCase[]
}
