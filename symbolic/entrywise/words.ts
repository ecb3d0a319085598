/** A proof entry by entry as a person reads it. */
import { FormulaTexts } from '../bounds/formula-text.js'
import { halfLineLines } from '../half-lines/index.js'
import { polynomialLines } from '../polynomials/index.js'
import type { PlainFormulaStep } from '../proof/plain.js'
import type { EntrywiseRecord, NumberProof } from './plain.js'

/** What a proof entry by entry may do; each rests on a lemma (properties/lemmas/entrywise.ts). */
export const WAYS = ['terms', 'multipliers', 'times', 'plus', 'scaled', 'squared', 'even', 'extremes', 'continuity'] as const // prettier-ignore

/** What a quantity is called. */
const KINDS = { sum: 'the sum', largest: 'the largest', least: 'the least' } as const

/** Products of numbers are written with one sign. */
function textsOf(nodes: readonly PlainFormulaStep[]): (k: number) => string {
  const texts = new FormulaTexts({ sizes: [], indices: [], variables: [], nodes }, [], [])
  return (k) => texts.node(k).replaceAll(' .* ', '*')
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((l) => `  ${l}`)
const linesOf = ({ kind, record }: NumberProof): readonly string[] =>
  kind === 'half-lines' ? halfLineLines(record) : polynomialLines(record)
const shownBy = ({ record }: NumberProof): string => textsOf(record.steps)(record.sides[1])

/** The names, what the difference of the sides is a sum of, and the proof that each term is nonnegative. */
export function entrywiseLines(record: EntrywiseRecord): readonly string[] {
  const { quantities, multipliers, entry, rest, summed, squared } = record
  const text = textsOf(record.scalars)
  const columns = textsOf(record.steps)
  const named = [
    ...record.opaque.map(({ name, step }) => `${name} stands for ${columns(step)}`),
    ...quantities.map(({ name, kind, of }) => `${name} for ${KINDS[kind]} of ${text(of)}`),
  ]
  const added = multipliers.map(({ of, factor }) => `${text(factor)} times that of ${text(of)}`)
  const squares = squared
    ? 'the square of the right side minus that of the left'
    : 'the right side minus the left'
  const rested = rest ? ', up to what is left,' : ''
  const sum =
    added.length > 0
      ? [
          `${squares} is${rested} a sum over the entries of terms h: to the sums are added, and taken from the rest, ${added.join(', ')}`,
        ]
      : summed.length > 0
        ? [`${squares} is${rested} a sum over the entries of terms h`]
        : ['the right side minus the left has entries h']
  const ways = [
    ...(entry.even ? [`h does not depend on the sign of ${entry.even.join(', ')}: let it be at least zero`] : []), // prettier-ignore
    ...(entry.scaled
      ? [`h is homogeneous of degree ${entry.scaled.degree}: let ${entry.scaled.name} be 1`]
      : []),
    ...(entry.moved
      ? [`let ${entry.moved.name} be ${text(entry.moved.by)} ${entry.moved.way} a new ${entry.moved.name}`]
      : []),
  ]
  return [
    ...(named.length === 0 ? ['entry by entry:'] : [`entry by entry: ${named.join(', ')}`]),
    ...sum,
    ...ways,
    `then h = ${shownBy(entry.proof)} is nonnegative:`,
    ...indented(linesOf(entry.proof)),
    ...(rest ? [`what is left, ${shownBy(rest)}, is nonnegative:`, ...indented(linesOf(rest))] : []),
  ]
}
