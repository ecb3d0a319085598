/** What is not a proof, and numbers as a record writes them. */

/** The record says something that has no meaning: not a proof. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** The record is of values that replays cannot compute, which says nothing about the proof. */
export class Beyond extends Malformed {}

/** Numerator and denominator of a number as a record writes it; throws `Malformed` for what is none. */
export function rationalOf(text: string): readonly [bigint, bigint] {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  const denominator = BigInt(match?.[2] ?? 1)
  if (!match || denominator === 0n) throw new Malformed(`${text} is not a rational number`)
  return [BigInt(match[1]), denominator]
}

/** Records of other versions may mean something else. */
export function checkVersion({ version }: { readonly version: number }): void {
  if (version !== 1) throw new Malformed(`version ${version} of records is not known`)
}

/** Sizes and positions count from 1. */
export function checkSizes(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values))
    if (!Number.isInteger(value) || value < 1) throw new Malformed(`${name} = ${value} is not a size`)
}
