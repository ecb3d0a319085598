/**
 * The order of statements of straight-line code: each comes as late as what needs it allows, so that few numbers are held at a time. An engine keeps a dozen in
 * registers and writes the others to memory and back, which takes longer than computing them.
 */

const DEFINED = /(?:\bconst|,) (v\d+) = /g
const LOCAL = /\bv\d+\b/g
/** Leaves the function where a condition fails. */
const isCheck = (line: string): boolean => line.startsWith('if ')

/** The names that a statement gives to its values. */
export const definedBy = (line: string): readonly string[] =>
  Array.from(line.matchAll(DEFINED), ([, name]) => name)
/** The names in a statement, of its own values and of others. */
export const namesIn = (line: string): readonly string[] => [...new Set(line.match(LOCAL))]
/** The statement that defines each name. */
export const homesOf = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((line, k) => definedBy(line).map((name) => [name, k] as const)))

/**
 * Statements in order of use, for what is written by those that define no name, in their order; a check comes as soon as what it looks at is known. What nothing
 * needs is left out.
 */
export function inOrderOfUse(lines: readonly string[]): readonly string[] {
  const homes = homesOf(lines)
  const needs = lines.map((line, k) =>
    namesIn(line)
      .map((name) => homes.get(name)!)
      .filter((at) => at !== k),
  )
  const checks = new Map<number, number[]>()
  const isSeen = new Uint8Array(lines.length)
  const isPlaced = new Uint8Array(lines.length)
  const order: string[] = []
  const place = (k: number): void => {
    if (isPlaced[k]) return
    isPlaced[k] = 1
    order.push(lines[k])
    for (const check of checks.get(k) ?? []) {
      const missing = needs[check].filter((at) => !isPlaced[at])
      if (missing.some((at) => needs[at].length > 0)) continue
      // Numbers that are only compared with.
      for (const at of missing) place(at)
      place(check)
    }
  }
  const visit = (root: number): void => {
    const stack = [root]
    while (stack.length > 0) {
      const k = stack[stack.length - 1]
      if (isSeen[k]) {
        place(k)
        stack.pop()
        continue
      }
      isSeen[k] = 1
      // The first that is needed is the first to be computed.
      for (const at of needs[k].toReversed()) if (!isSeen[at]) stack.push(at)
    }
  }
  const last = lines.map((_, k) => k)
  const of = (wanted: (line: string) => boolean): readonly number[] => last.filter((k) => wanted(lines[k]))
  for (const k of of(isCheck)) for (const at of needs[k]) checks.set(at, [...(checks.get(at) ?? []), k])
  for (const k of of((line) => !isCheck(line) && definedBy(line).length === 0)) visit(k)
  for (const k of of(isCheck)) visit(k)
  return order
}
