/** What an agent or an editor asks of a claim or a formula, and what it is answered: plain data, as threads pass it on. */

import type { CodeLanguage } from '../commands/derive.js'
import type { ClaimReport } from '../../index.js'

/** A statement in the formula language or in LaTeX, with what it speaks of; or a record of a claims file as it stands. */
export interface Posed {
  readonly claim: string
  /** `A: matrix(n, d), x: vector(d)`; guessed where left out. */
  readonly given?: string
  readonly let?: readonly string[]
  readonly assume?: readonly string[]
  /** Ranges of sizes: `{ n: '2..6' }`. */
  readonly sizes?: Readonly<Record<string, string>>
  /** What LaTeX leaves open: `{ norm: 'spectral' }`. */
  readonly conventions?: Readonly<Record<string, string>>
  readonly seed?: number
}

/** A question about a claim, or the derivatives of a formula. */
export type Question =
  | ({ readonly tool: 'check' | 'explain' | 'hunt' | 'prove' | 'tighten' } & Posed)
  | {
      /** The verdict on a claim of a file, as `lemmata check` gives it. */
      readonly tool: 'verdict'
      readonly text: string
      readonly file: string
      readonly id: string
    }
  | {
      readonly tool: 'derive'
      readonly formula: string
      readonly given?: string
      readonly let?: readonly string[]
      readonly wrt?: string
      readonly hessian?: boolean
      readonly code?: CodeLanguage
    }

/** The answer in words, and as data; `failed` where the question could not be read. */
export interface Answer {
  readonly text: string
  readonly data: Readonly<Record<string, unknown>>
  readonly failed?: true
  /** Of `derive`: all derivatives as one formula. */
  readonly tex?: string
  /** Of `verdict`. */
  readonly report?: ClaimReport
}

/** The clock of whoever answers, and who hears how far it is. */
export interface Answering {
  /** Milliseconds. */
  readonly time: number
  now(): number
  expired(): boolean
  progress(words: string): void
}
