/**
 * True inequalities of the literature, in the language of claims, for measuring how many are proved. A family is one file; its groups share a source, variables and hypotheses.
 * "standard" stands where a fact is folklore. They were collected before the rules were tuned on them, and half of them is kept for the end: see `halves.ts`.
 */
import type { ClaimRecord } from '../../../src/index.js'

/** What a record holds, but for what `family` fills in, and its claims: from the last part of an id to the statement. */
export interface Group extends Omit<ClaimRecord, 'id' | 'claim' | 'expected'> {
  readonly source: string
  readonly claims: Readonly<Record<string, string>>
}

export interface Family {
  readonly name: string
  readonly records: readonly ClaimRecord[]
}

export const family = (name: string, groups: readonly Group[]): Family => ({
  name,
  records: groups.flatMap(({ claims, ...shared }) =>
    Object.entries(claims).map(([id, claim]): ClaimRecord => ({
      ...shared,
      id: `published.${name}.${id}`,
      claim,
      expected: 'holds',
    })),
  ),
})
