/** Signs of polynomials in the numbers of a claim. */
import { compareRational, constant as number, ZERO, type CoreExpr } from '../expression/index.js'
import { provePolynomial, type Hypothesis, type PolynomialRecord, type Range } from '../polynomials/index.js'
import { isZero, scaled, termsOf, textOf, type Polynomial } from '../polynomials/polynomial.js'
import { valueAt } from '../polynomials/squares/points.js'

/** A number that polynomials are formed in. */
export interface Name {
  readonly name: string
  readonly range: Range
  readonly positive: boolean
}

/** What is known of the numbers, and how a polynomial is written. */
export interface Known {
  readonly names: readonly Name[]
  readonly hypotheses: readonly Hypothesis[]
  readonly expression: (p: Polynomial) => CoreExpr
  readonly expired: () => boolean
  /** Values of the numbers at which all that is known of them holds. */
  readonly points: readonly (readonly number[])[]
}

const isAtLeastZero = ({ least }: Range): boolean => least !== undefined && compareRational(least, ZERO) >= 0

/** What rounding may do to a value, beside its terms. */
const ROUNDING = 1e-9
/** Whether a polynomial is visibly negative at a point, in floats. */
export function isBelowZero(p: Polynomial, at: readonly number[]): boolean {
  const [value, size] = valueAt(p, at)
  return value < -ROUNDING * size
}

/** Polynomials that are given to a prover. */
const MOST_PROOFS = 12

/** Decides whether polynomials are nonnegative, each once. */
export class Signs {
  readonly #proofs = new Map<string, PolynomialRecord | 'visible' | undefined>()
  #left = MOST_PROOFS
  constructor(private readonly known: Known) {}

  /** No term is negative. */
  isVisible(p: Polynomial): boolean {
    const { names } = this.known
    return termsOf(p).every((t) => t.coefficient > 0n && t.exponents.every((e, i) => e % 2 === 0 || isAtLeastZero(names[i].range)))
  } // prettier-ignore

  /** No term is negative, and one is positive. */
  isPositive(p: Polynomial): boolean {
    const { names } = this.known
    return this.isVisible(p) && termsOf(p).some((t) => t.exponents.every((e, i) => e === 0 || names[i].positive))
  } // prettier-ignore

  /** Why a polynomial is nonnegative. */
  proof(p: Polynomial): PolynomialRecord | 'visible' | undefined {
    if (isZero(p) || this.isVisible(p)) return 'visible'
    const key = textOf(p)
    if (!this.#proofs.has(key)) this.#proofs.set(key, this.#proved(p))
    return this.#proofs.get(key)
  }
  /** Whether a polynomial is known to be nonnegative. */
  isNonnegative(p: Polynomial): boolean {
    return this.proof(p) !== undefined
  }

  #proved(p: Polynomial): PolynomialRecord | undefined {
    const { points, hypotheses, expression, names, expired } = this.known
    if (this.#left === 0 || this.isVisible(scaled(p, -1n)) || points.some((at) => isBelowZero(p, at))) return undefined
    this.#left--
    const ranges = new Map(names.map(({ name, range }) => [name, range]))
    const outcome = provePolynomial({ lesser: number(0), greater: expression(p), ranges, hypotheses, at: [{}], expired })
    return outcome.kind === 'proved' ? outcome.record : undefined
  } // prettier-ignore
}
