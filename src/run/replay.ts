/** Remembered points first: a counterexample that was found once is found again, whatever has become of the generators. */
import { evaluateSize } from '../../symbolic/expression/index.js'
import {
  isAsserted,
  withoutValues,
  type Counterexample,
  type Domain,
  type Evidence,
  type Instance,
  type Trials,
} from '../core/index.js'
import type { Checker, Task } from '../checkers/checker.js'
import { placeAt, type Place } from '../instance/place.js'
import type { Remembered } from './memory.js'

const NAME = 'replay'

/** Whether the claim is asserted at these sizes and indices. */
function hasPosition(domain: Domain, { sizes, indices }: Instance): boolean {
  const isSize = [...domain.sizes].every(([name, range]) => isAsserted(sizes[name], range))
  if (!isSize || Object.keys(sizes).length !== domain.sizes.size) return false
  if (Object.keys(indices).length !== domain.indices.length) return false
  return domain.indices.every(({ name, count }) =>
    isAsserted(indices[name], { from: 1, to: evaluateSize(count, sizes) }),
  )
}

type Obliged = Pick<Task, 'obligation' | 'assumptions'>

/** The place of an instance, where the obligation's domain still has it. */
function placeOf({ obligation, assumptions }: Obliged, instance: Instance): Place | undefined {
  if (!hasPosition(obligation.domain, instance)) return undefined
  const place = placeAt(obligation, assumptions, instance)
  return place.admissible(instance.coordinates) ? place : undefined
}

/** Whether the obligation's domain has the instance. */
export const isPointOf = (task: Obliged, instance: Instance): boolean => placeOf(task, instance) !== undefined

function confirmedIn(place: Place, label: string, instance: Instance): Counterexample | undefined {
  const confirmed = place.confirm(instance)
  if (confirmed.kind !== 'confirmed') return undefined
  const { entry, relative, confirmation } = confirmed
  return { kind: 'counterexample', checker: NAME, obligation: label, instance, entry, relative, confirmation }
}

/** The counterexample at an instance, where it is one. */
export function confirmedAt(task: Obliged, instance: Instance): Counterexample | undefined {
  const place = placeOf(task, instance)
  return place && confirmedIn(place, task.obligation.label, instance)
}

interface Tally {
  passed: number
  undecided: number
  rejected: number
  withoutValue: number
  tightest: Trials['tightest']
}

function replayTightest(place: Place, instance: Instance, tally: Tally): void {
  const assessed = place.assess(instance)
  if (assessed.kind === 'rejected') tally.rejected++
  else if (assessed.kind === 'no value') tally.withoutValue++
  else if (assessed.kind === 'holds') {
    tally.passed++
    const { log10Slack } = assessed
    if (log10Slack !== undefined && log10Slack < (tally.tightest?.log10Slack ?? Infinity))
      tally.tightest = { log10Slack, instance }
  } else tally.undecided++
}

function replayPoints(task: Task, points: readonly Remembered[]): readonly Evidence[] {
  const { label } = task.obligation
  const tally: Tally = { passed: 0, undecided: 0, rejected: 0, withoutValue: 0, tightest: undefined }
  const sizes: Instance['sizes'][] = []
  for (const { instance } of points) {
    const place = placeOf(task, instance)
    if (!place) {
      tally.rejected++
      continue
    }
    sizes.push(instance.sizes)
    const confirmed = confirmedIn(place, label, instance)
    if (confirmed) return [confirmed]
    replayTightest(place, instance, tally)
  }
  const { tightest, withoutValue, ...counts } = tally
  const scope = { kind: 'sizes', sizes } as const
  const trials = {
    kind: 'trials',
    checker: NAME,
    obligation: label,
    scope,
    ...counts,
    ...withoutValues(withoutValue),
  } as const
  return [{ ...trials, ...(tightest ? { tightest } : {}) }]
}

/** Counterexamples before the rest: the simplest is met first. */
const ORDER: readonly Remembered['kind'][] = ['counterexample', 'largest', 'tightest']

/** A checker that tries the remembered points of a claim. */
export const replay = (points: readonly Remembered[]): Checker => ({
  name: NAME,
  check(task) {
    const mine = points
      .filter((p) => p.obligation === task.obligation.label)
      .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    return mine.length === 0 ? [] : replayPoints(task, mine)
  },
})
