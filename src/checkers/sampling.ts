/** Random instances of designed magnitude, judged in float64 with error bounds; what looks like a violation is confirmed rigorously. */
import {
  randomOf,
  type Evidence,
  type Instance,
  type Obligation,
  type Random,
  type Tightest,
  type Trials,
  withoutValues,
} from '../core/index.js'
import { isEquation } from '../instance/equations/nearby.js'
import { pointsOf, type Points } from '../instance/equations/thin.js'
import { affordable } from '../instance/cost.js'
import { chartsAt, choosePositions, placeAt, type Place, type Position } from '../instance/place.js'
import { settle, type Violation } from '../instance/settle.js'
import { steppedFrom } from '../instance/walk.js'
import { sampleInstances } from '../instance/arbitrary.js'
import type { Checker, Task } from './checker.js'
import { slackTally, type SlackTally } from './slack-tally.js'

const NAME = 'sampling'
/** Positions per obligation: each is compiled once. */
const MAX_POSITIONS = 8
/** Rigorous arithmetic costs a thousand times floats: at most so many unclear instances are decided by it. */
const MAX_RIGOROUS = 24
/**
 * Floats hide what lies below their resolution: where both sides are equal within it, so many instances, one of a position, are decided rigorously
 * all the same. What differs for some values differs at almost all of them.
 */
const MAX_BLURRED = 4
/** So many violations settle it; the rest of the draws would only repeat them. */
const ENOUGH_VIOLATIONS = 40
/** Draws per wanted instance before those that do not count (outside the assumptions, without a value) end the attempt. */
const MAX_BATCHES = 40
/** The same where draws are moved onto equations: what is not reached then is not met by luck either. */
const MAX_MOVED_BATCHES = 4

interface Plain {
  readonly instance: Instance
  /** How many coordinates are not small whole numbers other than zero, on which most formulas are exact, and short. */
  readonly odd: number
}

interface Tally {
  passed: number
  undecided: number
  undecidedBecause: string | undefined
  rejected: number
  withoutValue: number
  resolution: number
  rigorous: number
  tightest: Tightest | undefined
  readonly slacks: SlackTally
  /** Keys of the points that count, and the dimensions of their sets; where there are hypotheses. */
  readonly seen: Set<string>
  readonly dimensions: number[]
  /** Of each position tried, whether its domain is one point by construction. */
  readonly thin: boolean[]
  /** Of each position the plainest instance whose sides are equal within the resolution of floats. */
  readonly blurred: Map<Place, Plain>
  readonly violations: Violation[]
}

function decideRigorously(place: Place, instance: Instance, tally: Tally): void {
  if (tally.rigorous++ >= MAX_RIGOROUS) {
    tally.undecided++
    return
  }
  const confirmed = place.confirm(instance)
  if (confirmed.kind === 'dismissed') tally.passed++
  else if (confirmed.kind === 'no value') tally.withoutValue++
  else if (confirmed.kind === 'outside') tally.rejected++
  else if (confirmed.kind === 'confirmed')
    tally.violations.push({ place, instance, relative: confirmed.relative })
  else {
    tally.undecided++
    tally.undecidedBecause ??= confirmed.reason
  }
}

const LARGEST_PLAIN = 9
const isPlain = (x: number): boolean => Number.isInteger(x) && x !== 0 && Math.abs(x) <= LARGEST_PLAIN

function noteBlurred(place: Place, instance: Instance, { blurred }: Tally): void {
  const odd = Object.values(instance.coordinates)
    .flat()
    .filter((x) => !isPlain(x)).length
  if (odd < (blurred.get(place)?.odd ?? Infinity)) blurred.set(place, { instance, odd })
}

/** Violations that floats do not see, by rigorous arithmetic: the plainest instances first. */
function decideBlurred(tally: Tally): void {
  const plainest = [...tally.blurred].sort(([, a], [, b]) => a.odd - b.odd).slice(0, MAX_BLURRED)
  for (const [place, { instance }] of plainest) {
    const confirmed = place.confirm(instance)
    if (confirmed.kind !== 'confirmed') continue
    tally.passed--
    tally.violations.push({ place, instance, relative: confirmed.relative })
    return
  }
}

function visit(place: Place, instance: Instance, tally: Tally): void {
  const assessed = place.assess(instance)
  switch (assessed.kind) {
    case 'rejected':
      tally.rejected++
      break
    case 'no value':
      tally.withoutValue++
      break
    case 'unclear':
      decideRigorously(place, instance, tally)
      break
    case 'violated':
      tally.violations.push({ place, instance, relative: assessed.relative })
      break
    case 'holds': {
      tally.passed++
      tally.resolution = Math.max(tally.resolution, assessed.resolution)
      const { log10Slack } = assessed
      if (assessed.blurred) noteBlurred(place, instance, tally)
      if (log10Slack === undefined) break
      tally.slacks.note(place.sizes, log10Slack)
      if (log10Slack < (tally.tightest?.log10Slack ?? Infinity)) tally.tightest = { log10Slack, instance }
    }
  }
}

/** Violations of one chart say nothing of another: they may be at points that it only comes near to. */
const enough = (task: Task, { chart }: Position, { violations }: Tally): boolean =>
  task.expired() || violations.filter((v) => v.instance.chart === chart).length >= ENOUGH_VIOLATIONS

/** The dimension is the least at so many points of a position: where components cross there are more directions. */
const LOOKS = 4

/** What the instances that count are as points; only of interest where hypotheses make the domain thin. */
function note(points: Points | undefined, instance: Instance, tally: Tally, k: number): void {
  if (!points) return
  tally.seen.add(points.key(instance))
  if (k >= LOOKS) return
  const dimension = points.dimension(instance)
  if (k > 0) {
    tally.dimensions.push(Math.min(dimension, tally.dimensions.pop() ?? dimension))
    return
  }
  tally.dimensions.push(dimension)
  tally.thin.push(Object.values(instance.coordinates).every((c) => c.length === 0))
}

function distinctPoints({ seen, dimensions, thin }: Tally): Pick<Trials, 'points'> {
  if (dimensions.length === 0) return {}
  const dimension = [Math.min(...dimensions), Math.max(...dimensions)] as const
  const exhausted = thin.every((isPoint) => isPoint)
  return { points: { distinct: seen.size, dimension, ...(exhausted ? { exhausted } : {}) } }
}

/**
 * Draws at one position until `wanted` instances count, or too many do not; where the first of them do not suffice, half of the others are steps from those that
 * count.
 */
function visitPlace(place: Place, wanted: number, random: Random, task: Task, tally: Tally): void {
  const idle = (): number => tally.rejected + tally.withoutValue
  const idleBefore = idle()
  const points = task.assumptions.length > 0 ? pointsOf(place) : undefined
  let noted = 0
  const known: Instance[] = []
  const isMoved = place.hypotheses.some(isEquation)
  const most = isMoved ? MAX_MOVED_BATCHES : MAX_BATCHES
  for (let batch = 0, accepted = 0; batch < most && accepted < wanted; batch++) {
    const instances = sampleInstances(place, random.below(2 ** 31), wanted)
    for (const [k, drawn] of instances.entries()) {
      if (enough(task, place, tally)) return
      const steps = batch > 0 && !isMoved && known.length > 0 && k % 2 === 0
      const instance = (steps ? steppedFrom(place, random.pick(known), random) : undefined) ?? drawn
      const passedBefore = tally.passed
      visit(place, instance, tally)
      if (tally.passed === passedBefore) continue
      known.push(instance)
      note(points, instance, tally, noted++)
    }
    accepted = (batch + 1) * wanted - (idle() - idleBefore)
  }
}

const positionsFor = (obligation: Obligation, random: Random): readonly Position[] =>
  affordable(obligation, choosePositions(obligation.domain, MAX_POSITIONS, random))

/** Where a task is sampled. */
export const sampledPositions = ({
  claim,
  obligation,
  seed,
}: Pick<Task, 'claim' | 'obligation' | 'seed'>): readonly Position[] =>
  positionsFor(obligation, randomOf(seed, claim.id, obligation.label, NAME))

/** Draws instances at several sizes, and refutes by what is confirmed. */
export const sampling: Checker = {
  name: NAME,
  check(task): readonly Evidence[] {
    const { claim, obligation, assumptions, runs } = task
    const random = randomOf(task.seed, claim.id, obligation.label, NAME)
    const positions = positionsFor(obligation, random)
    const tally: Tally = {
      passed: 0,
      undecided: 0,
      undecidedBecause: undefined,
      rejected: 0,
      withoutValue: 0,
      resolution: 0,
      rigorous: 0,
      tightest: undefined,
      slacks: slackTally(),
      seen: new Set(),
      dimensions: [],
      thin: [],
      blurred: new Map(),
      violations: [],
    }
    const tried: Trials['scope'] & { kind: 'sizes' } = { kind: 'sizes', sizes: positions.map((p) => p.sizes) }
    for (const position of positions.flatMap((p) => chartsAt(obligation.domain, p))) {
      if (enough(task, position, tally)) continue
      visitPlace(
        placeAt(obligation, assumptions, position),
        Math.ceil(runs / positions.length),
        random,
        task,
        tally,
      )
    }
    if (!task.proved && !task.expired()) decideBlurred(tally)
    const { outcome, dismissed, withoutValue, outside } = settle({ ...task, checker: NAME }, tally.violations)
    const { undecided, undecidedBecause, rejected, resolution, tightest } = tally
    const trials: Trials = {
      kind: 'trials',
      checker: NAME,
      obligation: obligation.label,
      scope: tried,
      passed: tally.passed + dismissed,
      undecided,
      ...(undecidedBecause === undefined ? {} : { undecidedBecause }),
      rejected: rejected + outside,
      ...withoutValues(tally.withoutValue + withoutValue),
      ...distinctPoints(tally),
      resolution,
      ...(tightest ? { tightest } : {}),
      ...tally.slacks.bySizes(),
    }
    return outcome ? [outcome, trials] : [trials]
  },
}
