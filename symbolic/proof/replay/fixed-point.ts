/**
 * Real arithmetic for the replay of proofs: fixed-point numbers, BigInt multiples of 2^-320, with elementary functions by series. Errors are a few
 * units per operation; what is compared agrees to 2^-100 or is different.
 */

/** A real number times 2^FRACTION. */
export type Fixed = bigint

const FRACTION = 320n
/** The number 1. */
export const UNIT: Fixed = 1n << FRACTION
/** Agreement that rounding explains: two hundred bits of slack for condition numbers. */
const TOLERANCE = 1n << (FRACTION - 100n)
/** Divisors below this are as good as zero. */
const SMALLEST_DIVISOR = 1n << (FRACTION - 60n)
/** exp of more than this is not needed at the points of a replay. */
const LARGEST_EXPONENT = 2000n

/** The point is outside the domain of something, or too close to the border to tell. */
export class Undefined extends Error {
  override readonly name = 'Undefined'
}

/** |a|. */
export const magnitude = (a: Fixed): Fixed => (a < 0n ? -a : a)
/** Whether a and b are equal up to the errors of the arithmetic. */
export const agree = (a: Fixed, b: Fixed): boolean => {
  const larger = magnitude(a) > magnitude(b) ? magnitude(a) : magnitude(b)
  return magnitude(a - b) <= TOLERANCE + ((TOLERANCE * larger) >> FRACTION)
}
/** A quotient of whole numbers, rounded down. */
export const fixedOf = (numerator: bigint, denominator = 1n): Fixed => (numerator << FRACTION) / denominator
/** a · b, rounded down. */
export const times = (a: Fixed, b: Fixed): Fixed => (a * b) >> FRACTION

/** a / b, rounded down; throws `Undefined` where b is nearly 0. */
export function over(a: Fixed, b: Fixed): Fixed {
  if (magnitude(b) < SMALLEST_DIVISOR) throw new Undefined('a division by zero')
  return (a << FRACTION) / b
}

function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x
    x = next
  }
}

/** √a; throws `Undefined` for negative a. */
export function squareRoot(a: Fixed): Fixed {
  if (a < -TOLERANCE) throw new Undefined('the root of a negative number')
  return a <= 0n ? 0n : wholeRoot(a << FRACTION)
}

/** Σ term_k with term_{k+1} = next(term_k, k), until terms vanish. */
function series(first: Fixed, next: (term: Fixed, k: bigint) => Fixed): Fixed {
  let [total, term] = [first, first]
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = next(term, k)
    total += term
  }
  return total
}

/** Exponentials found last: a record speaks of the same ones in each of its steps. */
const exponentials = new Map<Fixed, Fixed>()
const MOST_EXPONENTIALS = 4096

/** exp x. */
export function exponential(x: Fixed): Fixed {
  if (magnitude(x) > LARGEST_EXPONENT << FRACTION) throw new Undefined('an exponential of a large number')
  const known = exponentials.get(x)
  if (known !== undefined) return known
  if (exponentials.size >= MOST_EXPONENTIALS) exponentials.clear()
  const found = computedExponential(x)
  exponentials.set(x, found)
  return found
}

/** exp x = (exp x/2^h)^(2^h). */
function computedExponential(x: Fixed): Fixed {
  const HALVINGS = 16
  const small = x >> BigInt(HALVINGS)
  let value = series(UNIT, (term, k) => times(term, small) / k)
  for (let h = 0; h < HALVINGS; h++) value = times(value, value)
  return value
}

/** Σ t^(2k+1)/(2k+1), with alternating signs or without: atan t or atanh t for |t| below 1/2. */
const odd = (t: Fixed, alternating: boolean): Fixed => {
  const square = times(t, t)
  let [total, power] = [t, t]
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = times(power, square)
    if (alternating) power = -power
    total += power / k
  }
  return total
}

const LN2 = 2n * odd(UNIT / 3n, false)

/** log x = e log 2 + 2 atanh((m − 1)/(m + 1)) for x = m 2^e. */
export function logarithm(x: Fixed): Fixed {
  if (x < SMALLEST_DIVISOR) throw new Undefined('the logarithm of a number that is not positive')
  let [m, e] = [x, 0n]
  for (; m > UNIT + (UNIT >> 1n); m >>= 1n) e++
  for (; m < UNIT - (UNIT >> 2n); m <<= 1n) e--
  return e * LN2 + 2n * odd(over(m - UNIT, m + UNIT), false)
}

/** The arc tangent, between −π/2 and π/2. */
export function arcTangent(x: Fixed): Fixed {
  // atan x = 2 atan(x/(1 + √(1 + x²))), twice: then |t| < 1/2.
  const halved = (y: Fixed): Fixed => over(y, UNIT + squareRoot(UNIT + times(y, y)))
  return 4n * odd(halved(halved(x)), true)
}

/** The number π. */
export const PI = 4n * arcTangent(UNIT)

/** The sine of a moderate argument, by its series. */
export function sine(x: Fixed): Fixed {
  const square = times(x, x)
  return series(x, (term, k) => -times(term, square) / (2n * k * (2n * k + 1n)))
}
/** The cosine of a moderate argument. */
export const cosine = (x: Fixed): Fixed => sine(x + PI / 2n)

/** The arc sine; throws `Undefined` outside of (−1, 1). */
export function arcSine(x: Fixed): Fixed {
  const rest = UNIT - times(x, x)
  if (rest < SMALLEST_DIVISOR) throw new Undefined('an arc sine outside (−1, 1)')
  return arcTangent(over(x, squareRoot(rest)))
}

/** The error function, 2/√π Σ (−1)^k x^(2k+1)/(k! (2k + 1)). */
export function errorFunction(x: Fixed): Fixed {
  const square = times(x, x)
  let [power, total] = [x, x]
  for (let k = 1n; power !== 0n && power !== -1n; k++) {
    power = -times(power, square) / k
    total += power / (2n * k + 1n)
  }
  return over(2n * total, squareRoot(PI))
}

/** x^(p/q): whole powers of anything, others of positive numbers (and positive ones of 0). */
export function power(x: Fixed, p: bigint, q: bigint): Fixed {
  if (q === 1n) {
    if (p === 1n) return x
    let [result, square] = [UNIT, p < 0n ? over(UNIT, x) : x]
    for (let e = p < 0n ? -p : p; e > 0n; e >>= 1n) {
      if (e & 1n) result = result === UNIT ? square : times(result, square)
      if (e > 1n) square = times(square, square)
    }
    return result
  }
  if (q === 2n) return power(squareRoot(x), p, 1n)
  if (magnitude(x) <= TOLERANCE && p > 0n) return 0n
  return exponential((logarithm(x) * p) / q)
}
