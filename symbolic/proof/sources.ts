/** Where facts are proved that this project does not prove itself: the words for them in proofs. */

/** Of matrices, norms and forms. */
export const HORN_JOHNSON = 'Horn–Johnson, Matrix Analysis'
/** Of functions of real numbers. */
export const RUDIN = 'Rudin, Principles of Mathematical Analysis'
/** Of convex functions. */
export const BOYD_VANDENBERGHE = 'Boyd–Vandenberghe, Convex Optimization'
/** Of definitions nothing is said. */
export const LANGUAGE = 'the definition, docs/language.md'

/** Where the sections of a source begin: `3.2.1 and 3.5.2`. */
const SECTIONS = /, sections? (?=[\d.]+(?: and [\d.]+)*$)/u

/** What a proof by these rules rests on, each source once, with its sections. */
export function sourcesOf(
  axioms: Readonly<Record<string, string>>,
  rules: Iterable<string>,
): readonly string[] {
  const sections = new Map<string, Set<string>>()
  for (const rule of rules) {
    if (!Object.hasOwn(axioms, rule) || axioms[rule] === LANGUAGE) continue
    const [source, at] = axioms[rule].split(SECTIONS)
    sections.set(source, new Set([...(sections.get(source) ?? []), ...(at?.split(' and ') ?? [])]))
  }
  return [...sections].map(([source, at]) => withSections(source, [...at].toSorted()))
}

function withSections(source: string, at: readonly string[]): string {
  if (at.length < 2) return [source, ...at].join(', section ')
  return `${source}, sections ${at.slice(0, -1).join(', ')} and ${at[at.length - 1]}`
}
