/** Two halves of the set, by a hash of the ids: one to tune rules on, one whose single results nobody looks at. */

export type Half = 'tuned' | 'unseen'

/** FNV-1a, 32 bits: the same on every machine, and blind to what a claim says. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193) >>> 0
  return value
}

/** The low bits of this hash are those of sums of the letters: a high one decides. */
const DECIDING_BIT = 17

export const halfOf = (id: string): Half => ((hash(id) >>> DECIDING_BIT) & 1 ? 'unseen' : 'tuned')
