/** What the red team hands to the tool: a claim whose truth it knows, and families of such claims. */
import type { Random } from '../../src/core/index.js'
import type { ClaimRecord } from '../../src/index.js'

export type TrapRecord = Omit<ClaimRecord, 'id'>

/** `unknown`: the second reader is to look for a violation; `unreadable`: an error is to be told when the claim is read. */
export type Truth = 'true' | 'false' | 'unknown' | 'unreadable'

export interface Trap {
  readonly record: TrapRecord
  readonly truth: Truth
  /** How the truth is known, or what was changed. */
  readonly why: string
  /** A claim that says the same in other words: both may not be decided differently. */
  readonly twin?: TrapRecord
}

export interface Family {
  readonly name: string
  /** What is tried, and how truth is known. */
  readonly summary: string
  readonly draw: (random: Random) => Trap
  /** Every trap, where they are a list that was written by hand. */
  readonly all?: readonly Trap[]
}
