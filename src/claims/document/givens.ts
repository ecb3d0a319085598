/** What is given in LaTeX: `given: $A \\in \\mathbb{R}^{m \\times n}$, $\\|x\\| \\le R$` as spaces and hypotheses, `A: $\\mathbb{R}^{m \\times n}$` as a space. */
import { givens, spaceOfSet, type Macros } from '../../../symbolic/latex/index.js'
import type { Entry, Fields, PlacedProblem, Text } from './fields.js'
import { isLatex } from './state.js'

/** A record whose spaces are those of the language, and what could not be read. */
export interface Plain<P> {
  readonly fields: Fields<P>
  readonly problems: readonly PlacedProblem<P>[]
}

interface Told<P> {
  readonly entries: readonly Entry<P>[]
  readonly hypotheses: readonly Text<P>[]
}

/** The record with spaces in the language. */
export function plainGivens<P>(fields: Fields<P>, macros?: Macros): Plain<P> {
  const problems: PlacedProblem<P>[] = []
  const inSpace = (entry: Entry<P>): Entry<P> => {
    if (!isLatex(entry.value)) return entry
    const read = spaceOfSet(entry.value.text, macros)
    if (read.ok) return { ...entry, value: { text: read.value, place: entry.value.place } }
    problems.push({ place: entry.value.place, ...read.problem })
    return entry
  }
  const told = ({ text, place }: Text<P>): Told<P> => {
    const read = givens(text, macros)
    if (!read.ok) {
      problems.push({ place, ...read.problem })
      return { entries: [], hypotheses: [] }
    }
    const { names, hypotheses } = read.value
    return {
      entries: names.map(({ name, space }) => ({
        name: { text: name, place },
        value: { text: space, place },
      })),
      hypotheses: hypotheses.map(({ from, to }) => {
        const part = `${' '.repeat(from)}${text.slice(from, to)}`.replace(/\$/gu, ' ')
        return { text: part, place, latex: true }
      }),
    }
  }
  const { told: texts = [], given, assume } = fields
  const all = texts.map(told)
  const entries = [...(given ?? []).map(inSpace), ...all.flatMap((t) => t.entries)]
  const plain = {
    ...fields,
    ...(given || all.length > 0 ? { given: entries } : {}),
    assume: [...all.flatMap((t) => t.hypotheses), ...assume],
  }
  return { fields: plain, problems }
}
