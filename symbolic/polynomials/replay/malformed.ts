/** What is not a proof, and numbers as a record writes them. */

/** The record says something that has no meaning, or that is not so. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** A quotient of whole numbers with a positive denominator. */
export type Ratio = readonly [numerator: bigint, denominator: bigint]

/** A number as a record writes it; throws `Malformed` for what is none. */
export function ratioOf(text: string): Ratio {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  const denominator = BigInt(match?.[2] ?? 1)
  if (!match || denominator === 0n) throw new Malformed(`${text} is not a rational number`)
  return [BigInt(match[1]), denominator]
}

/** A whole number as a record writes it; throws `Malformed` for what is none. */
export function integerOf(text: string): bigint {
  const [numerator, denominator] = ratioOf(text)
  if (denominator !== 1n) throw new Malformed(`${text} is not an integer`)
  return numerator
}

/** a/b + c/d, not in lowest terms. */
export const addRatios = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d]
/** The product, not in lowest terms. */
export const timesRatio = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d]
/** Whether both are one number. */
export const isEqualRatio = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d === c * b
