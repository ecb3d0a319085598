/** What is not a proof, and numbers as a record writes them. */

/** The record says something that has no meaning, or that is not so. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

export type Ratio = readonly [numerator: bigint, denominator: bigint]

export function ratioOf(text: string): Ratio {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  const denominator = BigInt(match?.[2] ?? 1)
  if (!match || denominator === 0n) throw new Malformed(`${text} is not a rational number`)
  return [BigInt(match[1]), denominator]
}

export function integerOf(text: string): bigint {
  const [numerator, denominator] = ratioOf(text)
  if (denominator !== 1n) throw new Malformed(`${text} is not an integer`)
  return numerator
}

export const addRatios = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d]
export const timesRatio = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d]
export const isEqualRatio = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d === c * b
