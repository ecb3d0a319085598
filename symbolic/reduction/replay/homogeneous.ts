/**
 * Checks that the difference of the sides is homogeneous in some of the numbers, by Euler's identity at points drawn from a digest of the record, and that the goal is the inequality where
 * one of them is 1. Both sides are quotients of what is analytic inside of the intervals: what agrees to so many bits at points is equal wherever it has a value, and continuous there.
 */
import { need } from '../../bounds/replay/arithmetic.js'
import type { Node } from '../../bounds/replay/node.js'
import type { Reading } from '../../bounds/replay/reading.js'
import { sub, times, ONE, ZERO, type Interval } from '../../proof/replay/interval.js'
import type { ReductionRecord } from '../plain.js'
import { agreeAt, checkSmooth, isSmooth, nameOf, variablesIn } from './pairs.js'

const FIELD: ReadonlySet<string> = new Set(['neg', 'add', 'had', 'scale', 'div', 'ediv'])

/** Sums, products and quotients of what is smooth inside. */
function checkMeromorphic(n: Node, r: Reading): void {
  const k = n.op === 'pow' ? r.number(n.of[1]) : undefined
  if (!isSmooth(n, r) && (FIELD.has(n.op) || k?.q === 1n)) n.of.forEach((x) => checkMeromorphic(x, r))
  else checkSmooth(n, r)
}

/** The claim where one of the numbers that are scaled is 1. */
export function checkHomogeneous<Proof>(record: ReductionRecord<Proof>, r: Reading): void {
  const { scaling, goals } = record
  const [goal, ...more] = goals
  need(scaling !== undefined && goal !== undefined && more.length === 0, 'no degree')
  const sides = [r.at(record.lesser), r.at(record.greater)]
  const [low, high, degree] = [r.at(goal.lesser), r.at(goal.greater), r.at(scaling.degree)]
  const variables = variablesIn(sides)
  const scaled = variables.filter((v) => scaling.names.includes(nameOf(v)))
  const unit = scaled.find((v) => nameOf(v) === scaling.unit)
  const space = (v: Node): string => r.space(v)?.space ?? ''
  need(unit !== undefined && ['positive', 'nonnegative'].includes(space(unit)), 'no positive number to be 1')
  need(scaled.every((v) => ['positive', 'nonnegative', 'scalar'].includes(space(v)) && r.space(v)?.params.length === 0), 'a number that is not to be scaled')
  need(variablesIn([degree]).every((v) => variables.includes(v) && !scaled.includes(v)), 'a degree that is scaled')
  need(variablesIn([low, high]).every((v) => variables.includes(v) && v !== unit), 'a goal of other numbers')
  for (const n of [...sides, low, high]) checkMeromorphic(n, r)
  checkSmooth(degree, r)
  agreeAt(record, variables, r, (look) => {
    const slopes = new Set(scaled)
    const here = look((_, x) => x, (v, x) => (slopes.has(v) ? x : ZERO))
    const there = look((v, x) => (v === unit ? ONE : x), () => ZERO)
    const gap = (f: (k: number) => Interval): Interval => sub(f(record.greater), f(record.lesser))
    return [
      [gap(here.slope), times(here.value(scaling.degree), gap(here.value))],
      [there.value(record.lesser), there.value(goal.lesser)],
      [there.value(record.greater), there.value(goal.greater)],
    ]
  })
} // prettier-ignore
