/** A proof by other inequalities, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import type { ReductionRecord, ReductionRule } from './plain.js'

/** What each rule says. */
export const RULES: Readonly<Record<ReductionRule, string>> = {
  squares: 'the greater side is not negative, so that it is enough to compare the squares',
  'both signs': 'an absolute value is the larger of a number and its negative',
  'larger of two': 'both of the two compare',
  logarithms: 'both sides are positive, so that it is enough to compare their logarithms',
  convexity: 'a function at a mean of two points beside the mean of its values',
}

/** The reduction, in a line. */
export function reductionLine<Proof>(record: ReductionRecord<Proof>): string {
  const { rule, mean } = record
  if (!mean) return RULES[rule]
  const texts = new FormulaTexts(record, [mean.of], [])
  const at = mean.holes.map((h) => `${h.name} = ${texts.node(h.mean)}`).join(', ')
  return `${RULES[rule]}: ${texts.node(mean.of)} is ${mean.is} in ${mean.holes.map((h) => h.name).join(', ')}, at ${at}`
}
