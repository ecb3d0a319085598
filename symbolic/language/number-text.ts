/** A rational as a literal (or quotient of literals) of the language. */
import { rationalText, type Rational } from '../expression/index.js'

/** Decimals are written out up to this many places, or where they are greater than 1; beyond, with an exponent. */
const PLACES = 6
/** Longer decimals (such as exact float64 values) are shown as fractions. */
const DIGITS = 17
/** Trailing zeros of a whole number that are still written out. */
const ZEROS = 12

function decimalPlaces(denominator: bigint): number | undefined {
  let [twos, fives, rest] = [0, 0, denominator]
  while (rest % 2n === 0n) [twos, rest] = [twos + 1, rest / 2n]
  while (rest % 5n === 0n) [fives, rest] = [fives + 1, rest / 5n]
  return rest === 1n ? Math.max(twos, fives) : undefined
}

const scientific = (digits: string, exponent: number, sign: string): string => {
  const point = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits
  return `${sign}${point}e${exponent + digits.length - 1}`
}

/** `3`, `-0.5`, `1/3`, `1e-17`: exact, and read back as the same number. */
export function numberText(a: Rational): string {
  const sign = a.numerator < 0n ? '-' : ''
  const magnitude = a.numerator < 0n ? -a.numerator : a.numerator
  if (a.denominator === 1n) {
    const zeros = /0*$/u.exec(magnitude.toString())![0].length
    if (magnitude === 0n || zeros <= ZEROS) return a.numerator.toString()
    return scientific(magnitude.toString().slice(0, -zeros), zeros, sign)
  }
  const places = decimalPlaces(a.denominator)
  if (places === undefined || places <= PLACES) return rationalText(a)
  const digits = ((magnitude * 10n ** BigInt(places)) / a.denominator).toString()
  if (digits.length > DIGITS) return `${a.numerator}/${a.denominator}`
  return digits.length > places
    ? `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
    : scientific(digits, -places, sign)
}
