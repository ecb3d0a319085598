/** Polynomials of degree two in real variables as sums of squares of affine forms: completing the square, exactly (LDLᵀ). */
import { rational, ZERO, type Rational } from '../expression/index.js'
import { squaresOf, type Gram } from '../numbers/definite.js'
import type { Certificate } from './plain.js'
import { plainRational } from './plain-text.js'
import { degree, termsOf, type Polynomial } from './polynomial.js'

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

/** A certificate by squares for a polynomial of degree at most two; undefined where it is no sum of squares. */
export function sumOfSquares(p: Polynomial): Certificate | undefined {
  if (degree(p) > 2) return undefined
  const squares = squaresOf(gramOf(p))
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
