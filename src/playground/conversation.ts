/** What the page asks of its workers, and what they answer: plain data, and markup in which every text is text. */
import type { Marked } from './reading.js'

/** Fields of every question; answers carry its number, so that late ones are told apart. */
interface Asked {
  readonly number: number
  readonly text: string
  /** The name of the file that the text came from. */
  readonly file?: string
}

/** Read and derive, which is quick; or check, which may take long. */
export type Question =
  | (Asked & {
      readonly kind: 'read'
      /** The variable to differentiate by, where one was chosen. */
      readonly wrt?: string
    })
  | (Asked & {
      readonly kind: 'check'
      /** Milliseconds for each claim. */
      readonly limit: number
    })

/** What the text is read as. */
export interface ReadAnswer {
  readonly kind: 'read'
  readonly problems: readonly Marked[]
  /** What it was read as and what was guessed; empty where nothing is to be said. */
  readonly reading: string
  /** How many claims there are. */
  readonly claims: number
  /** The first of them, before they are checked. */
  readonly ahead: readonly string[]
  /** What the formula may be differentiated by. */
  readonly variables: readonly string[]
  /** What is typed as a claims file. */
  readonly record?: string
}

/** The derivatives by a variable. */
export interface DerivedAnswer {
  readonly kind: 'derived'
  readonly wrt: string
  readonly markup: string
  readonly record?: string
}

/** A claim that was checked. */
export interface CheckedAnswer {
  readonly kind: 'checked'
  /** Counted from 0. */
  readonly index: number
  readonly markup: string
  /** The verdict in a sentence. */
  readonly told: string
}

/** The question is answered. */
export interface DoneAnswer {
  readonly kind: 'done'
  readonly claims: number
  readonly milliseconds: number
  /** All verdicts in a line. */
  readonly told: string
}

/** A bug of ours. */
export interface FailedAnswer {
  readonly kind: 'failed'
  readonly message: string
}

/** A part of an answer; `done` or `failed` is the last one. */
export type Answer = { readonly number: number } & (
  ReadAnswer | DerivedAnswer | CheckedAnswer | DoneAnswer | FailedAnswer
)

/** A word of the language, for completion. */
export interface Word {
  readonly label: string
  readonly detail: string
  readonly kind: 'function' | 'space' | 'key'
}

/** What a worker says: that it is there, or a part of an answer. */
export type FromWorker = Answer | { readonly kind: 'ready'; readonly words: readonly Word[] }
