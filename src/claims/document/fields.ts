/** A claim as texts with places, before anything is understood: from YAML, or from a record in TypeScript. */

/** Where a text comes from, in terms of whoever reads it. */
export interface Text<P> {
  readonly text: string
  readonly place: P
  /** It is LaTeX, also without dollar signs around it. */
  readonly latex?: true
}

/** A named text, such as a variable with its space. */
export interface Entry<P> {
  readonly name: Text<P>
  readonly value: Text<P>
}

/** The texts of a record, each with its place. */
export interface Fields<P> {
  readonly id?: Text<P>
  readonly source?: Text<P>
  readonly note?: Text<P>
  readonly expected?: Text<P>
  /** Absent when the record has none. */
  readonly given?: readonly Entry<P>[]
  /** What is given in the words of a paper, names with their sets and hypotheses. */
  readonly told?: readonly Text<P>[]
  readonly sizes: readonly Entry<P>[]
  readonly let: readonly Text<P>[]
  readonly assume: readonly Text<P>[]
  readonly claim: readonly Text<P>[]
  /** What LaTeX of the record leaves to conventions. */
  readonly conventions: readonly Entry<P>[]
  /** The record as a whole. */
  readonly record: P
}

/** A problem in the text at a place; offsets are within that text. */
export interface PlacedProblem<P> {
  readonly place: P
  readonly message: string
  readonly hint?: string
  readonly from: number
  readonly to: number
}

/** Keys of a record. */
export const KEYS = [
  'id',
  'source',
  'note',
  'given',
  'sizes',
  'let',
  'assume',
  'claim',
  'tex',
  'conventions',
  'expected',
] as const
/** The names of the fields of a record. */
export type Key = (typeof KEYS)[number]
