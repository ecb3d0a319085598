/** Names of a formula as names of a programming language: kept where they are plain, else numbered. */

const RESERVED: ReadonlySet<string> = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements
  import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var
  void while with yield undefined NaN Infinity arguments eval Math Error Float64Array Number Object Array`.split(
    /\s+/u,
  ),
)
/** Kept for the code's own values, counters and helpers. */
const OWN = /^(?:t\d+|r|c|k|q|helper\w*|input)$/u
const PLAIN = /^[A-Za-z][A-Za-z0-9_]*$/u

/** A name that generated code may not give a value. */
export type IsTaken = (name: string) => boolean

/** What TypeScript and the code's own values take. */
export const takenInTypeScript: IsTaken = (name) => RESERVED.has(name) || OWN.test(name)

/** A name for each, all different. */
export function identifiers(names: readonly string[], isTaken: IsTaken): ReadonlyMap<string, string> {
  const taken = new Set<string>(names.filter((name) => PLAIN.test(name)))
  let serial = 0
  const fresh = (): string => {
    let name: string
    do name = `v${++serial}`
    while (taken.has(name))
    taken.add(name)
    return name
  }
  const isUsable = (name: string): boolean => PLAIN.test(name) && !isTaken(name)
  return new Map(names.map((name) => [name, isUsable(name) ? name : fresh()]))
}
