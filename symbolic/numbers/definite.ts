/** Symmetric matrices of rationals as sums of squares of linear forms, exactly (LDLᵀ). */
import {
  addRational,
  compareRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  ZERO,
  type Rational,
} from '../expression/index.js'

/** A symmetric matrix of rationals, by rows. */
export type Gram = readonly (readonly Rational[])[]

/** The square of a linear form, with a positive weight. */
export interface WeightedSquare {
  readonly weight: Rational
  readonly form: readonly Rational[]
}

/** G = Σ weight · form form', or undefined where G has a negative direction: variables are eliminated from the last to the first. */
export function squaresOf(gram: Gram): readonly WeightedSquare[] | undefined {
  const squares: WeightedSquare[] = []
  let left = gram
  for (let k = gram.length - 1; k >= 0; k--) {
    const weight = left[k][k]
    const sign = compareRational(weight, ZERO)
    if (sign < 0 || (sign === 0 && left[k].some((x) => !isZeroRational(x)))) return undefined
    if (sign === 0) continue
    const form = left[k].map((x) => divRational(x, weight))
    squares.push({ weight, form })
    left = left.map((row, i) =>
      row.map((x, j) => addRational(x, negRational(mulRational(weight, mulRational(form[i], form[j]))))),
    )
  }
  return squares
}
