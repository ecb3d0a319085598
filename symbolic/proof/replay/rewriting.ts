/**
 * Replays an identity under equations by congruence: each pair of sides is that before with sides of one equation in each other's place, part by part of
 * the formulas; the last is that of an identity, which is replayed.
 */
import type { PlainFormulaStep, PlainOperation, RewritingRecord } from '../plain.js'
import { checkLemma } from './lemmas.js'
import { checkVersion, Malformed } from './malformed.js'
import { replay } from './replay.js'
import type { ReplayOptions, ReplayOutcome } from './outcome.js'

type Steps = readonly PlainFormulaStep[]

/** Checks the record of an identity by putting equals for equals. */
export function replayRewriting(record: RewritingRecord, options: ReplayOptions = {}): ReplayOutcome {
  try {
    checkRewritings(record)
  } catch (problem) {
    if (problem instanceof Malformed) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
  return replay(record.identity, options)
}

function checkRewritings(record: RewritingRecord): void {
  checkVersion(record)
  const { steps, sides, rewritings, identity } = record
  const same = congruence(steps, steps, () => false)
  let before = sides
  for (const { label, lemma, equation, sides: after } of rewritings) {
    if (lemma) checkLemma(label, equation, { steps, variables: record.variables ?? [], same })
    const isCongruent = congruence(steps, steps, (i, j) => same(i, equation[0]) && same(j, equation[1]))
    if (!isCongruent(before[0], after[0]) || !isCongruent(before[1], after[1]))
      throw new Malformed(`a side is not that before with equals for equals by ${label}`)
    before = after
  }
  const ends = congruence(steps, identity.steps, () => false)
  if (!ends(before[0], identity.sides[0]) || !ends(before[1], identity.sides[1]))
    throw new Malformed('the last sides are not those of the identity')
}

type Relation = (i: number, j: number) => boolean

function stepAt(steps: Steps, i: number): PlainFormulaStep {
  const step = steps[i]
  if (!step) throw new Malformed(`there is no step ${i + 1}`)
  return step
}

function partsOf(operation: PlainOperation, i: number): readonly number[] {
  const parts = 'of' in operation ? operation.of : []
  if (parts.some((k) => k >= i)) throw new Malformed('a step is made of later ones')
  return parts
}
const bare = ({ operation, shape }: PlainFormulaStep): string =>
  JSON.stringify([{ ...operation, of: [] }, shape])

/** The step that is minus the number that a step is: a negative number is written as one. */
function negativeOf(steps: Steps, { operation }: PlainFormulaStep): number {
  if (operation.op !== 'const') return -1
  const { value } = operation
  const other = value.startsWith('-') ? value.slice(1) : `-${value}`
  return steps.findIndex(({ operation: o }) => o.op === 'const' && o.value === other)
}

/**
 * The same operation on congruent parts, or a pair of equals, or minus what is congruent to minus a number. A sum over an index gives its name a meaning of its own, and is congruent to nothing.
 */
function congruence(first: Steps, second: Steps, areEqual: Relation): Relation {
  const known = new Map<string, boolean>()
  const isCongruent: Relation = (i, j) => {
    const key = `${i} ${j}`
    const before = known.get(key)
    if (before !== undefined) return before
    const [a, b] = [stepAt(first, i), stepAt(second, j)]
    const [p, q] = [partsOf(a.operation, i), partsOf(b.operation, j)]
    const alike = a.operation.op !== 'sumover' && bare(a) === bare(b) && p.length === q.length
    const isNegative = (): boolean => {
      const k = a.operation.op === 'apply' && a.operation.name === 'neg' ? negativeOf(second, b) : -1
      return k >= 0 && k !== j && isCongruent(p[0] ?? -1, k)
    }
    const found = (alike && p.every((k, n) => isCongruent(k, q[n]))) || areEqual(i, j) || isNegative()
    known.set(key, found)
    return found
  }
  return isCongruent
}
