/** Remembered points first: a counterexample that was found once is found again, whatever has become of the generators. */
import { declaredSizes, type Evidence, type Instance, type Trials } from '../core/index.js'
import type { Checker, Task } from '../checkers/checker.js'
import { allPositions, placeAt, type Place } from './place.js'
import type { Remembered } from './memory.js'

const NAME = 'replay'

const sameValues = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([k, v]) => b[k] === v)

/** The place of an instance, where the obligation's domain still has it. */
function placeOf({ obligation, assumptions }: Task, instance: Instance): Place | undefined {
  const { sizes, indices, coordinates } = instance
  if (!declaredSizes(obligation.domain).some((s) => sameValues(s, sizes))) return undefined
  const position = allPositions(obligation.domain).find(
    (p) => sameValues(p.sizes, sizes) && sameValues(p.indices, indices),
  )
  if (!position) return undefined
  const place = placeAt(obligation, assumptions, position)
  return place.admissible(coordinates) ? place : undefined
}

interface Tally {
  passed: number
  undecided: number
  rejected: number
  tightest: Trials['tightest']
}

function replayTightest(place: Place, instance: Instance, tally: Tally): void {
  const assessed = place.assess(instance)
  if (assessed.kind === 'rejected') tally.rejected++
  else if (assessed.kind === 'holds') {
    tally.passed++
    const { log10Slack } = assessed
    if (log10Slack !== undefined && log10Slack < (tally.tightest?.log10Slack ?? Infinity))
      tally.tightest = { log10Slack, instance }
  } else tally.undecided++
}

function replayPoints(task: Task, points: readonly Remembered[]): readonly Evidence[] {
  const { label } = task.obligation
  const tally: Tally = { passed: 0, undecided: 0, rejected: 0, tightest: undefined }
  const sizes: Instance['sizes'][] = []
  for (const { instance } of points) {
    const place = placeOf(task, instance)
    if (!place) {
      tally.rejected++
      continue
    }
    sizes.push(instance.sizes)
    const confirmed = place.confirm(instance)
    if (confirmed.kind === 'confirmed') {
      const { entry, relative, confirmation } = confirmed
      return [
        { kind: 'counterexample', checker: NAME, obligation: label, instance, entry, relative, confirmation },
      ]
    }
    replayTightest(place, instance, tally)
  }
  const { tightest, ...counts } = tally
  const scope = { kind: 'sizes', sizes } as const
  const trials = { kind: 'trials', checker: NAME, obligation: label, scope, ...counts } as const
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
