/** Points that a record cannot have been made for: drawn from a digest of its text. */

const PRIME = 0x01000193
/** FNV-1a, 32 bits, with the first state given. */
function digest(text: string, start: number): number {
  let value = start
  for (let k = 0; k < text.length; k++) value = Math.imul(value ^ text.charCodeAt(k), PRIME) >>> 0
  return value
}

/** A number that all of a record decides. */
export const seedOf = (record: unknown): number => digest(JSON.stringify(record), 0x811c9dc5)

/** Shares between 0 and 1, both excluded, each of so many bits. */
const BITS = 40n

/** So many numbers between 0 and 1, as quotients of whole numbers, that all of a record decides. */
export function sharesOf(record: unknown, count: number): readonly (readonly [bigint, bigint])[] {
  const text = JSON.stringify(record)
  return Array.from({ length: count }, (_, k) => {
    const [high, low] = [digest(text, 2 * k + 1), digest(text, 2 * k + 2)]
    const share = ((BigInt(high) << 32n) | BigInt(low)) >> (64n - BITS)
    return [2n * share + 1n, 2n << BITS] as const
  })
}
