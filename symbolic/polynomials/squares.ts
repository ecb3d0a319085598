/** Polynomials of degree two in real variables as sums of squares of affine forms: completing the square, exactly (LDLᵀ). */
import {
  addRational,
  compareRational,
  divRational,
  isZeroRational,
  mulRational,
  negRational,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Certificate } from './plain.js'
import { plainRational } from './plain-text.js'
import { degree, termsOf, type Polynomial } from './polynomial.js'

type Gram = Rational[][]

/** p = (1, x)' G (1, x). */
function gramOf(p: Polynomial): Gram {
  const size = p.width + 1
  const gram = Array.from({ length: size }, () => new Array<Rational>(size).fill(ZERO))
  for (const { exponents, coefficient } of termsOf(p)) {
    const at = exponents.flatMap((e, i) => new Array<number>(e).fill(i + 1))
    const [i = 0, j = 0] = at.length === 1 ? [0, at[0]] : at
    const half = rational(coefficient, i === j ? 1 : 2)
    gram[i][j] = half
    gram[j][i] = half
  }
  return gram
}

/** G = Σ weight · form form', or undefined where G has a negative direction. The variables are eliminated from the last to the constant. */
function decomposed(gram: Gram): readonly { weight: Rational; form: readonly Rational[] }[] | undefined {
  const squares: { weight: Rational; form: readonly Rational[] }[] = []
  for (let k = gram.length - 1; k >= 0; k--) {
    const weight = gram[k][k]
    if (compareRational(weight, ZERO) < 0) return undefined
    if (isZeroRational(weight)) {
      if (gram[k].some((x) => !isZeroRational(x))) return undefined
      continue
    }
    const form = gram[k].map((x) => divRational(x, weight))
    squares.push({ weight, form })
    for (let i = 0; i < gram.length; i++)
      for (let j = 0; j < gram.length; j++)
        gram[i][j] = addRational(gram[i][j], negRational(mulRational(weight, mulRational(form[i], form[j]))))
  }
  return squares
}

/** A certificate by squares for a polynomial of degree at most two; undefined where it is no sum of squares. */
export function sumOfSquares(p: Polynomial): Certificate | undefined {
  if (degree(p) > 2) return undefined
  const squares = decomposed(gramOf(p))
  return (
    squares && {
      kind: 'squares',
      squares: squares.map(({ weight, form }) => ({
        weight: plainRational(weight),
        form: form.map(plainRational),
      })),
    }
  )
}
