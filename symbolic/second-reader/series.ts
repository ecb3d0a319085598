/** Functions that decimal.js lacks, or whose time it lets grow with the argument, with digits to spare. */
import type { Decimal } from './decimal-door.js'
import type { Machine } from './machine.js'

/** Σ of terms that `next` makes of the one before, until they no longer count. */
function series(m: Machine, first: Decimal, next: (term: Decimal, k: number) => Decimal): Decimal {
  let [total, term] = [first, first]
  for (let k = 1; !term.isZero() && term.e >= total.e - m.digits - 4; k++) {
    term = next(term, k)
    total = total.plus(term)
  }
  return total
}

const rounded = (m: Machine, x: Decimal): Decimal => new m.decimals(x).toSignificantDigits(m.digits)

/** Below this the difference to 1 loses digits that the series keeps. */
const SMALL = 0.5

/** exp(x) − 1 = Σ x^k/k!. */
export function expm1(m: Machine, x: Decimal): Decimal {
  if (x.abs().gt(SMALL)) return x.exp().minus(1)
  const w = new m.wider(x)
  return rounded(
    m,
    series(m, w, (t, k) => t.times(w).div(k + 1)),
  )
}

/** log(1 + x) = 2 artanh(x/(2 + x)). */
export function log1p(m: Machine, x: Decimal): Decimal {
  const w = new m.wider(x)
  if (x.abs().gt(SMALL)) return rounded(m, w.plus(1).ln())
  const z = w.div(w.plus(2))
  const square = z.times(z)
  let power = z
  const sum = series(m, z, (_, k) => (power = power.times(square)).div(2 * k + 1))
  return rounded(m, sum.times(2))
}

/** An odd function by its values at |x|. */
const odd = (x: Decimal, of: (size: Decimal) => Decimal): Decimal =>
  x.isNegative() ? of(x.negated()).negated() : of(x)

/** sinh(x) = (t + t/(t + 1))/2, t = e^x − 1. */
export const sinh = (m: Machine, x: Decimal): Decimal =>
  odd(x, (size) => {
    const t = expm1(m, size)
    return t.isFinite() ? t.plus(t.div(t.plus(1))).div(2) : t
  })

/** cosh(x) = (e^x + e^−x)/2. */
export function cosh(x: Decimal): Decimal {
  const e = x.abs().exp()
  return e.plus(e.pow(-1)).div(2)
}

/** tanh(x) = t/(t + 2), t = e^2x − 1; where e^2x has a size of its own, 1 − 2/(e^2x + 1). */
export const tanh = (m: Machine, x: Decimal): Decimal =>
  odd(x, (size) => {
    const t = expm1(m, size.times(2))
    if (size.lt(1)) return t.div(t.plus(2))
    return new m.decimals(1).minus(new m.decimals(2).div(t.plus(2)))
  })

/** asinh(x) = log(1 + x + x²/(1 + √(1 + x²))). */
export const asinh = (m: Machine, x: Decimal): Decimal =>
  odd(x, (size) => {
    const square = size.times(size)
    return log1p(m, size.plus(square.div(square.plus(1).sqrt().plus(1))))
  })

/** acosh(x) = log(1 + y + √(y(y + 2))), y = x − 1. */
export function acosh(m: Machine, x: Decimal): Decimal {
  const y = x.minus(1)
  return log1p(m, y.plus(y.times(y.plus(2)).sqrt()))
}

/** 2/√π e^{−x²} Σ 2^k x^{2k+1}/(2k+1)!!, all terms of one sign (Abramowitz and Stegun 7.1.6). */
export function erf(m: Machine, x: Decimal): Decimal {
  const w = new m.wider(x)
  const square = w.times(w)
  // 1 − erf(x) < e^{−x²}: below the last digit there is nothing to sum.
  if (square.gt(Math.LN10 * (m.digits + 2))) return new m.decimals(x.isNegative() ? -1 : 1)
  const sum = series(m, w, (t, k) =>
    t
      .times(square)
      .times(2)
      .div(2 * k + 1),
  )
  const factor = square.negated().exp().times(2).div(m.wider.acos(-1).sqrt())
  return rounded(m, sum.times(factor))
}
