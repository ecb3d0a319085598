/** Where two values of JSON differ first, as a path with both values; undefined where they are equal. */
export function difference(a: unknown, b: unknown, path = 'report'): string | undefined {
  const keys = [a, b].map((x) => (typeof x === 'object' && x !== null ? Object.keys(x) : undefined))
  const [left, right] = keys
  if (!left || !right || left.join() !== right.join())
    return Object.is(a, b) ? undefined : `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`
  for (const key of left) {
    const found = difference(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      `${path}.${key}`,
    )
    if (found) return found
  }
  return undefined
}
