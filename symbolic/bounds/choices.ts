/** Combinations of what is known of several expressions. */

/** Combinations looked at for one rule. */
const MOST_CHOICES = 72

/** How many of each list are looked at: the longest lists lose their last items first. */
function lengthsWithin(lengths: readonly number[]): readonly number[] {
  const count = lengths.reduce((n, length) => n * length, 1)
  const longest = Math.max(...lengths)
  if (count <= MOST_CHOICES || longest <= 1) return lengths
  const at = lengths.lastIndexOf(longest)
  return lengthsWithin(lengths.map((length, i) => (i === at ? length - 1 : length)))
}

/** One of each list; where that is too many, of the first of each. */
export function choices<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const lengths = lengthsWithin(lists.map((list) => list.length))
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list, i) => all.flatMap((chosen) => list.slice(0, lengths[i]).map((item) => [...chosen, item])),
    [[]],
  )
}
