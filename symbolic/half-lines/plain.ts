/**
 * The proof that one formula is at most another where its few real variables are on half-lines or segments, as plain JSON data. Its replay (replay/)
 * shares no code with the prover: these types, and those of formulas and certificates, are all they have in common.
 */
import type { Certificate, PlainPolynomial } from '../polynomials/plain.js'
import type { PlainFormulaStep, PlainRational } from '../proof/plain.js'

/** A quotient of polynomials in the symbols before, `unit` a positive integer. */
export interface PlainQuotient {
  readonly top: PlainPolynomial
  readonly unit: string
  readonly below: readonly (readonly [divisor: PlainPolynomial, exponent: number])[]
}

/**
 * A number that depends on the point, by a name: a variable that is at least zero (and at most `most`), or a function of quotients in earlier
 * symbols; `root` is the root of that order.
 */
export type PlainSymbol =
  | { readonly kind: 'variable'; readonly name: string; readonly most?: PlainRational }
  | { readonly kind: 'pi' }
  | { readonly kind: 'root'; readonly of: PlainQuotient; readonly order: number }
  | { readonly kind: PlainFunction; readonly of: PlainQuotient }
/** Functions that symbols stand for. */
export type PlainFunction = 'exp' | 'log' | 'erfc' | 'atan' | 'asin' | 'sin' | 'cos'

/** A product of powers of polynomials: those in odd powers are at least zero by their certificates. */
export type PlainFactors = readonly {
  readonly polynomial: PlainPolynomial
  readonly exponent: number
  readonly certificate?: PlainCertificate
}[]

/** A product of powers of polynomials that are positive inside the ranges: by their own range, or as single symbols. */
export type PlainMultiplier = readonly (readonly [polynomial: PlainPolynomial, exponent: number])[]

/**
 * A certificate of polynomials in some of the symbols, whose bounds are facts: `symbol` − `bound` ≥ 0, or `bound` − `symbol` ≥ 0, with the bound in
 * multiples of π where `unit` says so. What roots and sines are is an equation: rᵏ less what is under the root, and sin² + cos² − 1.
 */
export interface PlainCertificate {
  readonly symbols: readonly number[]
  readonly facts: readonly {
    readonly symbol: number
    readonly side: 'least' | 'most'
    readonly bound: PlainRational
    readonly unit?: 'pi'
  }[]
  readonly equations?: readonly number[]
  readonly certificate: Certificate
}

/** P ≥ 0 at every point of the ranges of the symbols' variables. */
export interface PlainGoal {
  readonly symbols: readonly PlainSymbol[]
  /** In all symbols of the goal. */
  readonly polynomial: PlainPolynomial
  readonly proof: PlainLadder
}

/** A goal whose polynomial, times `factors` and a positive number, is what is to be shown nonnegative. */
export interface PlainNext {
  readonly factors: PlainFactors
  readonly goal: PlainGoal
}

/** Why a polynomial in symbols is nonnegative. */
export type PlainLadder =
  /** As a polynomial in the symbols. */
  | { readonly kind: 'polynomial'; readonly by: PlainCertificate }
  /** A number: zero, or positive. */
  | { readonly kind: 'number' }
  /**
   * `times`·P increases in the variable (its derivative is `slope`), or decreases (minus its derivative is); it is nonnegative where the variable is 0, or at
   * its most; without `start` it decreases to a limit, at infinity, that is at least zero.
   */
  | {
      readonly kind: 'rises' | 'falls'
      readonly variable: number
      readonly times: PlainMultiplier
      readonly slope: PlainNext
      readonly start?: PlainNext
    }
  /**
   * `times`·P rises and then falls: its derivative bends. It is least at the ends of the variable, where it is nonnegative; without `finish` by its limit
   * at infinity.
   */
  | {
      readonly kind: 'arch'
      readonly variable: number
      readonly times: PlainMultiplier
      readonly slope: PlainBend
      readonly start: PlainNext
      readonly finish?: PlainNext
    }
  /** Left and right of a point: the variable is `at` − a new one of the same name, up to `at`; or `at` + a new one. */
  | {
      readonly kind: 'split'
      readonly variable: number
      readonly at: PlainRational
      readonly left: PlainNext
      readonly right: PlainNext
    }
  /** A sum of logarithms and the rest is nonnegative where the exponential of the sum is at least that of minus the rest. */
  | { readonly kind: 'exponential'; readonly then: PlainNext }
  /** Of a difference of two positive terms: it is nonnegative where that of their logarithms is. */
  | { readonly kind: 'logarithm'; readonly then: PlainNext }
  /** rest + share · root ≥ 0 where `share` ≥ 0 and share²·radicand ≥ rest² (`larger` is the root), or where `rest` ≥ 0 and rest² ≥ share²·radicand. */
  | {
      readonly kind: 'root'
      readonly root: number
      readonly larger: 'root' | 'rest'
      readonly sign: PlainNext
      readonly gap: PlainNext
    }
  /** a·t² + b·t + c ≥ 0 in a variable t that is in no function, with a > 0, where `gap`, 4·a·c − b², is nonnegative. */
  | { readonly kind: 'square'; readonly variable: number; readonly gap: PlainNext }
  /** The variable is a positive quantity, which does not depend on it, times a new one of the same name. */
  | {
      readonly kind: 'scaled'
      readonly variable: number
      readonly by: PlainPolynomial
      readonly then: PlainNext
    }
  /** The segment of the only variable in so many parts, on each of which intervals decide. */
  | { readonly kind: 'parts'; readonly parts: number }
  /** The segment of the only variable: near an end that it touches by its Taylor series there, and between by intervals. */
  | { readonly kind: 'touches'; readonly start?: PlainTouch; readonly finish?: PlainTouch }

/** Coefficients before the first that counts vanish; what follows, of so many terms with the remainder, is positive up to this far from the end. */
export interface PlainTouch {
  readonly terms: number
  readonly until: PlainRational
}

/** A polynomial that, times `factors` and a positive number, is what is to be shown positive up to a value of the variable and negative beyond. */
export interface PlainBend {
  readonly factors: PlainFactors
  readonly symbols: readonly PlainSymbol[]
  readonly polynomial: PlainPolynomial
  readonly times: PlainMultiplier
  readonly proof: PlainBendProof
}

/** Why `times`·P is positive up to a point, and then negative: one of both may be all. */
export type PlainBendProof =
  /** It falls: minus its derivative is nonnegative. */
  | { readonly kind: 'falls'; readonly slope: PlainNext }
  /** It is nonnegative at the start, and its derivative bends. */
  | { readonly kind: 'start'; readonly start: PlainNext; readonly slope: PlainBend }
  /** It is not positive at the end, and minus its derivative bends. */
  | { readonly kind: 'end'; readonly end: PlainNext; readonly slope: PlainBend }

/**
 * A variable of the claim has its place at `from` + `sign` · t^power, 0 ≤ t ≤ `most`, and so far beside that of another variable where `beside` names
 * one. The variable is its place; or, `through` a function, `offset` + e^place, 1/place or π·place.
 */
export interface PlainMove {
  readonly name: string
  readonly from: PlainRational
  readonly sign: 1 | -1
  readonly power: number
  readonly most?: PlainRational
  readonly through?: 'exp' | 'inverse' | 'pi'
  readonly offset?: PlainRational
  readonly beside?: string
}

/** Why a variable is bounded: its space, an affine hypothesis, or an affine argument of a function that has a value for nonnegative ones only. */
export type PlainBound =
  | {
      readonly name: string
      readonly side: 'least' | 'most'
      /** In multiples of π where `unit` says so. */
      readonly bound: PlainRational
      readonly by: 'space'
      readonly unit?: 'pi'
    }
  | {
      readonly name: string
      readonly side: 'least' | 'most'
      readonly bound: PlainRational
      readonly by: 'hypothesis' | 'argument'
      /** Steps: the first is at most the second; of an argument, the step of the function. */
      readonly steps: readonly number[]
    }

/**
 * What is inside of a kink of the formulas keeps its sign in a case: `sign` times the argument of the step (abs, relu, the norm of a number), or times the
 * difference of its arguments (max, min), is nonnegative.
 */
export interface PlainSign {
  readonly step: number
  readonly sign: 1 | -1
  readonly next: PlainNext
}

/**
 * lesser ≤ greater for all values of the variables within the bounds, case by case. Where the lesser side is |u|, cases may show ±u ≤ greater, for
 * both of the signs.
 */
export interface HalfLineRecord {
  readonly version: 1
  readonly variables: readonly {
    readonly name: string
    readonly space: string
    readonly parameters: readonly number[]
  }[]
  readonly bounds: readonly PlainBound[]
  readonly steps: readonly PlainFormulaStep[]
  readonly sides: readonly [number, number]
  readonly cases: readonly {
    readonly moves: readonly PlainMove[]
    readonly inside?: 1 | -1
    readonly signs?: readonly PlainSign[]
    readonly next: PlainNext
  }[]
}
