/** Climbing the violation over a domain and its sizes: where random instances never go. */
import {
  randomOf,
  withoutValues,
  type Evidence,
  type Obligation,
  type Tightest,
  type Trials,
} from '../core/index.js'
import { worthAfterProof } from '../instance/cost.js'
import { instanceOf, type Coordinates } from '../instance/draw.js'
import { isTested } from '../instance/implementation.js'
import { choosePositions, placeAt, type Place } from '../instance/place.js'
import { settle, type Violation } from '../instance/settle.js'
import type { Checker, Task } from './checker.js'
import { climbing } from '../search/code.js'
import { improve } from '../search/improve.js'
import { isLedToViolation, sweep, type Effort, type Search, type Sweep } from '../search/sweep.js'

const NAME = 'search'

/** What `check` spends per obligation: enough for the classical extremes, small beside the rest of a check. */
export const SHORT: Effort = { evaluations: 2400, positions: 5 }
/** Of what is proved already, only a conflict is looked for. */
const AFTER_PROOF: Effort = { evaluations: 400, positions: 2 }
const effortAfterProof = (obligation: Obligation): Effort => ({
  ...AFTER_PROOF,
  evaluations: worthAfterProof(obligation, AFTER_PROOF.evaluations),
})
/** Open points that rigorous arithmetic decides. */
const MAX_RIGOROUS = 4

interface Decided {
  readonly violations: readonly Violation[]
  readonly passed: number
  readonly undecided: number
  readonly withoutValue: number
  readonly outside: number
}

/** What floats left open, by rigorous arithmetic. */
function decideOpen({ findings }: Sweep): Decided {
  const open = findings.open
    .slice(0, MAX_RIGOROUS)
    .map((o) => ({ ...o, confirmed: o.place.confirm(o.instance) }))
  const violations = open.flatMap(({ place, instance, confirmed }) =>
    confirmed.kind === 'confirmed' ? [{ place, instance, relative: confirmed.relative }] : [],
  )
  const count = (kind: 'dismissed' | 'no value' | 'outside'): number =>
    open.filter((o) => o.confirmed.kind === kind).length
  const [passed, withoutValue, outside] = [count('dismissed'), count('no value'), count('outside')]
  const undecided = findings.open.length - violations.length - passed - withoutValue - outside
  return { violations, passed, undecided, withoutValue, outside }
}

const trialsOf = (
  task: Task,
  checker: string,
  found: Sweep,
  passed: number,
  { undecided, withoutValue, outside }: Decided,
  tightest?: Tightest,
): Trials => ({
  kind: 'trials',
  checker,
  obligation: task.obligation.label,
  scope: { kind: 'sizes', sizes: found.positions.map((p) => p.sizes) },
  passed,
  undecided,
  rejected: found.findings.rejected + outside,
  ...withoutValues(found.findings.withoutValue + withoutValue),
  ...(tightest ? { tightest } : {}),
  ...(found.trace ? { trace: found.trace } : {}),
})

/** Evidence of one search, in the name of a checker. */
export function evidenceOf(task: Task, found: Sweep, checker = NAME): readonly Evidence[] {
  const { findings } = found
  const open = decideOpen(found)
  const { obligation, assumptions, seed } = task
  const { outcome, dismissed, withoutValue, outside } = settle(
    { checker, obligation, assumptions, seed, improve },
    [...findings.violations, ...open.violations],
  )
  const passed = findings.passed + open.passed + dismissed
  const decided = { ...open, withoutValue: open.withoutValue + withoutValue, outside: open.outside + outside }
  const trials = trialsOf(task, checker, found, passed, decided, findings.tightest)
  return outcome ? [outcome, trials] : [trials]
}

const declined = (task: Task, reason: string): readonly Evidence[] => [
  { kind: 'declined', checker: NAME, obligation: task.obligation.label, reason },
]

/** Of code under test: positions, draws at each to start from, and points of the climb, so many at a time. */
const CODE = { positions: 3, draws: 8, budget: 48, width: 8 } as const

/** Climbs towards the largest error of code, from the largest of some draws. */
function searchCode(task: Task): readonly Evidence[] {
  const { claim, obligation, assumptions, seed } = task
  const random = randomOf(seed, claim.id, obligation.label, NAME)
  const positions = choosePositions(obligation.domain, CODE.positions, random)
  const found: Violation[] = []
  const counts = { passed: 0, undecided: 0, rejected: 0, withoutValue: 0 }
  const visit = (place: Place, coordinates: Coordinates): number => {
    if (!place.admissible(coordinates)) return -1
    const instance = instanceOf(place, coordinates)
    const assessed = place.assess(instance)
    if (assessed.kind === 'violated') {
      found.push({ place, instance, relative: assessed.relative })
      return Infinity
    }
    counts[COUNTED[assessed.kind]]++
    return assessed.kind === 'holds' ? (assessed.load ?? -1) : -1
  }
  const starts = positions.flatMap((position) => {
    const place = placeAt(obligation, assumptions, position)
    return Array.from({ length: CODE.draws }, () => {
      const { coordinates } = place.draw(random)
      return { place, coordinates, load: visit(place, coordinates) }
    })
  })
  const start = starts.reduce((a, b) => (b.load > a.load ? b : a))
  const asking = climbing(start, CODE.budget, CODE.width, random)
  for (let next = asking.next(); !next.done && !task.expired();)
    next = asking.next(next.value.map((c) => visit(start.place, c)))
  const { outcome, dismissed, withoutValue, outside } = settle({ ...task, checker: NAME }, found)
  const trials: Trials = {
    kind: 'trials',
    checker: NAME,
    obligation: obligation.label,
    scope: { kind: 'sizes', sizes: positions.map((p) => p.sizes) },
    passed: counts.passed + dismissed,
    undecided: counts.undecided,
    rejected: counts.rejected + outside,
    ...withoutValues(counts.withoutValue + withoutValue),
  }
  return outcome ? [outcome, trials] : [trials]
}

/** What an assessment counts as. */
const COUNTED = {
  holds: 'passed',
  unclear: 'undecided',
  rejected: 'rejected',
  'no value': 'withoutValue',
} as const

/** The search of a task, before or after it is proved. */
function searchOf({ claim, obligation, assumptions, seed, expired }: SearchTask, effort: Effort): Search {
  const random = randomOf(seed, claim.id, obligation.label, NAME)
  return { obligation, assumptions, random, effort, carried: [], expired: () => expired() }
}
type SearchTask = Pick<Task, 'claim' | 'obligation' | 'assumptions' | 'seed' | 'expired'>

/** Whether the search will find a violation in its first steps, by slopes: then nothing dearer is tried before it. */
export const isSoonFound = (task: SearchTask): boolean =>
  !isTested(task.obligation) && isLedToViolation(searchOf(task, SHORT))

/** Climbs towards a violation from drawn instances, at several sizes. */
export const search: Checker = {
  name: NAME,
  check(task) {
    const { obligation, proved } = task
    if (isTested(obligation)) return searchCode(task)
    if (proved && obligation.kind === 'residual')
      return declined(task, 'an identity that is proved has no extremes')
    return evidenceOf(task, sweep(searchOf(task, proved ? effortAfterProof(obligation) : SHORT)))
  },
}
