/** A proof by other inequalities, in text. */
import { FormulaTexts } from '../bounds/formula-text.js'
import type { ReductionRecord, ReductionRule } from './plain.js'

/** What each rule says. */
export const RULES: Readonly<Record<ReductionRule, string>> = {
  squares: 'the greater side is not negative, so that it is enough to compare the squares',
  'both signs': 'an absolute value is the larger of a number and its negative',
  'larger of two': 'both of the two compare',
  logarithms: 'both sides are positive, so that it is enough to compare their logarithms',
  powers: 'the greater side is not negative, so that it is enough to compare powers without roots',
  tangent: 'a function beside its tangent',
  channel: 'a sum of a function of entries, before and after a stochastic matrix',
  'mean value':
    'a difference of values is at most the distance of the arguments times a bound of the derivative',
  'from equal':
    'it holds where both numbers are equal, and the difference of the sides does not fall as one moves away from the other',
  stationary:
    'the difference of the sides is convex in a number, and is not negative where its derivative by that number vanishes',
  entries: 'what holds of numbers holds of each entry, and so of the norms',
  quantities:
    'it holds of all numbers of the same signs; a distance is at least the difference of the lengths',
  'dual norms': 'an inner product is at most the product of dual norms',
  lemmas: 'the last by those before',
  'Schur complement': 'a matrix of blocks is semidefinite where the complement of a definite one is',
  divisors: 'the divisors are not negative, so that it is enough to multiply by them',
  homogeneous: 'the difference of the sides is homogeneous, so that one of the numbers may be 1',
  interior: 'both sides are continuous, so that it is enough that it holds of positive numbers',
  Hölder: 'by Hölder’s inequality',
  segment: 'a difference between two points is a derivative on the segment between them',
  'second derivatives':
    'a smooth function on a convex set is convex where its second derivatives are not negative',
  convexity: 'a function at a mean of two points beside the mean of its values',
}

/** The reduction, in a line. */
export function reductionLine<Proof>(record: ReductionRecord<Proof>): string {
  const { rule, mean, channel, tangent } = record
  if (record.curved) {
    const { of, is, moving, directions } = record.curved
    const texts = new FormulaTexts(record, [of], [])
    const along = directions.length === 0 ? '' : `, along ${directions.join(', ')}`
    return `${texts.node(of)} is ${is} in ${moving.join(', ')}, by its second derivatives${along}`
  }
  if (record.segment) {
    const { of, ends, holes } = record.segment
    const texts = new FormulaTexts(record, [of, ...ends], [])
    const [x, y] = ends.map((k) => texts.node(k))
    return `${RULES[rule]}: it is ${texts.node(of)} at ${holes[0]} = ${x}, ${holes[1]} = ${x} - ${y}, and what that is at ${holes[0]} = ${y} with its derivative along ${holes[1]} is nonnegative`
  }
  if (tangent) {
    const texts = new FormulaTexts(record, [tangent.of], [])
    const at = tangent.holes.map((h) => `${h.name} = ${texts.node(h.at)}`).join(', ')
    return `${RULES[rule]}: ${texts.node(tangent.of)} is ${tangent.is} in ${tangent.holes.map((h) => h.name).join(', ')}, with its derivative at ${at}`
  }
  if (channel) {
    const texts = new FormulaTexts(record, [channel.of], [])
    const at = channel.holes.map((h) => `${h.name} = ${texts.node(h.at)}`).join(', ')
    return `${RULES[rule]} ${texts.node(channel.by)}: ${texts.node(channel.of)} is ${channel.is} in ${channel.holes.map((h) => h.name).join(', ')}, at ${at}`
  }
  if (record.stationary) {
    const texts = new FormulaTexts(record, [record.stationary.at], [])
    return `${RULES[rule]}: at ${record.along} = ${texts.node(record.stationary.at)}`
  }
  if (record.hoelder) {
    const { order, weights, is } = record.hoelder
    const texts = new FormulaTexts(record, weights, [])
    const of =
      is === 'at most'
        ? `powers ${order} of the terms over those of the weights`
        : `powers ${order + 1} of the weights over those of the terms`
    return `${RULES[rule]} with the weights ${weights.map((k) => texts.node(k)).join(', ')}, for ${of}`
  }
  if (record.scaling) {
    const { names, unit, degree } = record.scaling
    return `${RULES[rule]}: ${unit}, of degree ${new FormulaTexts(record, [degree], []).node(degree)} in ${names.join(', ')}`
  }
  if (rule === 'quantities') {
    const texts = new FormulaTexts(record, [], [])
    return `${RULES[rule]}: ${(record.numbers ?? []).map((h) => `${h.name} for ${texts.node(h.at)}`).join(', ')}`
  }
  if (!mean) return RULES[rule]
  const texts = new FormulaTexts(record, [mean.of], [])
  const at = mean.holes.map((h) => `${h.name} = ${texts.node(h.mean)}`).join(', ')
  return `${RULES[rule]}: ${texts.node(mean.of)} is ${mean.is} in ${mean.holes.map((h) => h.name).join(', ')}, at ${at}`
}
