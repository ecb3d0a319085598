/** Combinations of what is known of several expressions. */

/** Combinations looked at for one rule. */
const MOST_CHOICES = 36

/** One of each list; where that is too many, the first of each. */
export function choices<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const count = lists.reduce((n, list) => n * list.length, 1)
  if (count === 0) return []
  if (count > MOST_CHOICES)
    return choices(lists.map((list) => (list.length > 2 ? list.slice(0, 2) : list.slice(0, 1))))
  return lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((chosen) => list.map((item) => [...chosen, item])),
    [[]],
  )
}
