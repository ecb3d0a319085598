/** Exact rationals on BigInt: `numerator / denominator`, lowest terms, denominator positive. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function gcdOfNumbers(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** The greatest common divisor, at least 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > SAFE) [x, y] = [y, x % y]
  // Numbers are faster where they are exact.
  return y === 0n ? x : BigInt(gcdOfNumbers(Number(y), Number(x % y)))
}

/** The rational `numerator / denominator`; throws when the denominator is zero. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const p = BigInt(numerator)
  const q = BigInt(denominator)
  if (q === 0n) throw new Error(`rational: expected a nonzero denominator, got ${p}/0`)
  if (q === 1n) return { numerator: p, denominator: q }
  const g = gcd(p, q) || 1n
  const s = q < 0n ? -1n : 1n
  return { numerator: (s * p) / g, denominator: (s * q) / g }
}

/** The number 0. */
export const ZERO: Rational = rational(0)
/** The number 1. */
export const ONE: Rational = rational(1)

/** a + b. */
export const addRational = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
/** a · b. */
export const mulRational = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.numerator, a.denominator * b.denominator)
/** −a. */
export const negRational = (a: Rational): Rational => ({
  numerator: -a.numerator,
  denominator: a.denominator,
})
/** a / b, for b that is not 0. */
export const divRational = (a: Rational, b: Rational): Rational =>
  rational(a.numerator * b.denominator, a.denominator * b.numerator)
/** Negative, zero or positive as a is less than, equal to or greater than b. */
export const compareRational = (a: Rational, b: Rational): number => {
  const d = a.numerator * b.denominator - b.numerator * a.denominator
  return d < 0n ? -1 : d > 0n ? 1 : 0
}
/** Whether a = b. */
export const equalRational = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator
/** Whether a = 0. */
export const isZeroRational = (a: Rational): boolean => a.numerator === 0n
/** Whether a = 1. */
export const isOneRational = (a: Rational): boolean => a.numerator === 1n && a.denominator === 1n
/** Whether a is a whole number. */
export const isInteger = (a: Rational): boolean => a.denominator === 1n

/** `a^k` for an integer k; `0^k` with negative k throws. */
export function powRational(a: Rational, k: number): Rational {
  // Powers of what has no common factor have none.
  return k >= 0
    ? { numerator: a.numerator ** BigInt(k), denominator: a.denominator ** BigInt(k) }
    : powRational(divRational(ONE, a), -k)
}

/** The exact value of a finite float64. */
export function rationalOfFloat(x: number): Rational {
  if (!Number.isFinite(x)) throw new Error(`rationalOfFloat: expected a finite number, got ${x}`)
  let exponent = 0
  let mantissa = x
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent++
  }
  return rational(BigInt(mantissa), 1n << BigInt(exponent))
}

/** The exact value of a decimal literal such as `12`, `0.1`, `1e-17` (which is 1/10^17). */
export function rationalOfDecimal(text: string): Rational {
  const match = /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match || (match[1] === '' && match[2] === ''))
    throw new Error(`number: expected a decimal literal, got \`${text}\``)
  const fraction = match[2] ?? ''
  const digits = BigInt((match[1] ?? '') + fraction)
  const exponent = Number(match[3] ?? 0) - fraction.length
  return exponent >= 0
    ? rational(digits * 10n ** BigInt(exponent))
    : rational(digits, 10n ** BigInt(-exponent))
}

/** The nearest float64 (correct to 1 ulp also where numerator or denominator exceed the float range). */
export function rationalToNumber(a: Rational): number {
  const [p, q] = [Number(a.numerator), Number(a.denominator)]
  if (Number.isSafeInteger(p) && Number.isSafeInteger(q)) return p / q
  const size = (b: bigint): number => b.toString(2).length - (b < 0n ? 1 : 0)
  const shift = size(a.numerator) - size(a.denominator) - 64
  const scaled =
    shift > 0
      ? a.numerator / (a.denominator << BigInt(shift))
      : (a.numerator << BigInt(-shift)) / a.denominator
  const half = Math.trunc(shift / 2)
  return Number(scaled) * 2 ** half * 2 ** (shift - half)
}

const DECIMAL_PLACES_SHOWN = 6

/** `3`, `-0.5`, `1/3`: decimal where it ends within six places, else a fraction. */
export function rationalText(a: Rational): string {
  if (isInteger(a)) return a.numerator.toString()
  for (let places = 1; places <= DECIMAL_PLACES_SHOWN; places++) {
    const scaled = a.numerator * 10n ** BigInt(places)
    if (scaled % a.denominator !== 0n) continue
    const magnitude = scaled / a.denominator
    const digits = (magnitude < 0n ? -magnitude : magnitude).toString().padStart(places + 1, '0')
    return `${magnitude < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
  }
  return `${a.numerator}/${a.denominator}`
}
