/** Every way in which one number, word or list of a record can be changed; `words` says what may stand for a word. */
export function* tampered(value: unknown, words: (word: string) => readonly string[]): Generator<unknown> {
  if (typeof value === 'number') yield* [value + 1, value - 1]
  else if (typeof value === 'string') yield* words(value)
  else if (Array.isArray(value)) {
    if (value.length > 0) yield value.slice(1)
    for (const [i, v] of value.entries())
      for (const other of tampered(v, words)) yield value.map((x: unknown, k) => (k === i ? other : x))
  } else if (typeof value === 'object' && value !== null)
    for (const [key, v] of Object.entries(value))
      for (const other of tampered(v, words)) yield { ...value, [key]: other }
}
