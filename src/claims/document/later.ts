/** Claims of a long list, each read when more is asked of it than stands in its record: most runs want few of them. */
import type { Claim } from '../../core/index.js'

/** What a claim says before its formulas are read. */
export type KnownOfClaim = Pick<Claim, 'id' | 'source' | 'note' | 'expected' | 'implementation'>

const HEADING = ['id', 'source', 'note', 'expected', 'implementation'] as const

/** A claim that is read at the first look at what else it says; what cannot be read is thrown then. */
export function claimLater(known: KnownOfClaim, read: () => Claim): Claim {
  let claim: Claim | undefined
  const found = (): Claim => (claim ??= read())
  const told = HEADING.filter((key) => known[key] !== undefined).map((key) => [key, known[key]])
  return {
    ...(Object.fromEntries(told) as KnownOfClaim),
    get domain() {
      return found().domain
    },
    get statement() {
      return found().statement
    },
    get text() {
      return found().text
    },
    get latex() {
      return found().latex
    },
  }
}
