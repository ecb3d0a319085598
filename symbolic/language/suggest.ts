/** The nearest known name to a misspelt one. */

/** Number of insertions, deletions, replacements and swaps of neighbours between two words (Damerau 1964). */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(replaced, last[j] + 1, row[j - 1] + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = last
    last = row
  }
  return last[b.length]
}

/** One slip in three letters is a misspelling; more is another word. */
const LETTERS_PER_SLIP = 3

/** The known name that was probably meant, if any. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const name of known) {
    const folded = name.toLowerCase() === word.toLowerCase()
    const distance = folded ? 0.5 : editDistance(word, name)
    const allowed = folded ? 1 : Math.floor(Math.max(word.length, name.length) / LETTERS_PER_SLIP)
    if (distance <= allowed && distance < least) [best, least] = [name, distance]
  }
  return best
}
