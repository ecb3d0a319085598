import type { Statement } from '../../symbolic/expression/index.js'
import type { Domain } from './domain.js'
import type { Implementation } from './implementation.js'

/** What the author of a claims file expects to come out. `conditional`: true only under a further hypothesis or convention, so it fails as stated. */
export type Expectation = 'holds' | 'fails' | 'conditional'

/** A claim, written once: everything else is derived from this record. */
export interface Claim {
  readonly id: string
  readonly source?: string
  readonly note?: string
  readonly domain: Domain
  readonly statement: Statement
  readonly expected?: Expectation
  /** A numeric implementation under test; the statement is then `implementation == formula` (see implementation.ts). */
  readonly implementation?: Implementation
  /** Where the statement is derived only when it is wanted: the claim with its statement. Until then it has no obligations. */
  readonly prepare?: () => Promise<Claim>
  /** The author's words: for reports, in his spelling. */
  readonly text: ClaimText
  /** His LaTeX, where he wrote some; `text` then says what it was read as. */
  readonly latex?: readonly string[] | undefined
  readonly origin?: { readonly file: string; readonly line: number }
}

/** A claim in the words of its author: spaces of variables by name, definitions, hypotheses and the statement itself. */
export interface ClaimText {
  readonly given: Readonly<Record<string, string>>
  readonly let: readonly string[]
  readonly assume: readonly string[]
  readonly claim: string
}

const NAME = /[\p{L}_][\p{L}\p{N}_]*/gu

/** The definitions that the statement uses, itself or through others, in the author's order. */
export function usedDefinitions({ claim, let: definitions, assume, given }: ClaimText): readonly string[] {
  const used = new Set<string>()
  const use = (text: string): void => (text.match(NAME) ?? []).forEach((n) => used.add(n))
  ;[claim, ...assume, ...Object.values(given)].forEach(use)
  const kept = definitions.toReversed().filter((definition) => {
    const at = definition.indexOf('=')
    const [name = ''] = definition.slice(0, at).match(NAME) ?? []
    if (at >= 0 && !used.has(name)) return false
    use(definition.slice(at + 1))
    return true
  })
  return kept.toReversed()
}
