/** What went wrong in a text, as a value: the message, a hint, and the marked part. */

export interface Problem {
  readonly message: string
  readonly hint?: string
  /** Offsets of the marked part: in the text parsed, or in the text of `definition`. */
  readonly from: number
  readonly to: number
  /** The definition (of `let`) in whose body the marked part lies. */
  readonly definition?: string
}

/** What was read, or what is wrong with the text. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** A part of a text: positions from 0, the second one behind its end. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Carries a problem from where it is found to the door of this folder; never leaves it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(readonly problem: Problem) {
    super(problem.message)
  }
}

/** Throws what is wrong with a part of a text; the doors of the language give it as a value. */
export function refuse(span: Span, message: string, hint?: string, definition?: string): never {
  throw new Refusal({
    message,
    from: span.from,
    to: span.to,
    ...(hint === undefined ? {} : { hint }),
    ...(definition === undefined ? {} : { definition }),
  })
}

/** The value of `read`, or the problem it met. */
export function outcome<T>(read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

const EXCERPT = 60

/** The words themselves, on one line, shortened in the middle. */
export function excerpt(text: string, { from, to }: Span): string {
  const words = text.slice(from, to).replace(/\s+/gu, ' ').trim()
  if (words.length <= EXCERPT) return words
  return `${words.slice(0, EXCERPT / 2 - 1)}…${words.slice(1 - EXCERPT / 2)}`
}

/** `1 argument`, `2 or 3 arguments`. */
export function argumentCount(counts: Iterable<number>): string {
  const all = [...new Set(counts)]
  return `${all.join(' or ')} argument${all.length === 1 && all[0] === 1 ? '' : 's'}`
}
