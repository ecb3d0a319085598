/** What is not a proof, and numbers as a record writes them. */

/** The record says something that has no meaning: not a proof. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

export function rationalOf(text: string): readonly [bigint, bigint] {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  const denominator = BigInt(match?.[2] ?? 1)
  if (!match || denominator === 0n) throw new Malformed(`${text} is not a rational number`)
  return [BigInt(match[1]!), denominator]
}
