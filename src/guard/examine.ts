/**
 * An implementation examined: instances of designed magnitude at several sizes, each judged against the rigorous reference; what looks
 * right is searched for a worse instance, what is wrong is shrunk to a simple one. The same seed gives the same result.
 */
import { randomOf, type Random } from '../core/index.js'
import { allPositions, choosePositions, type Position } from '../engine/place.js'
import { simplifications } from '../engine/readability.js'
import { judgeEntries, type Judgement } from './accept.js'
import type { Outcome } from './protocol.js'
import type { Quantity } from './quantity.js'
import { spotAt, type Case, type Spot } from './spot.js'
import type { Fault, Observation, Subject } from './subject.js'
import { fits, identical, shapeText, type Got, type Precision } from './values.js'

export interface ExamineOptions {
  readonly seed?: number
  /** Instances drawn. */
  readonly runs?: number
  /** Instances tried on the climb to the worst one. */
  readonly search?: number
  /** Whether what is wrong is made simple; the default. */
  readonly shrink?: boolean
}

export const DEFAULT_RUNS = 100
const DEFAULT_SEARCH = 48

/** A case with what the code made of it. */
export interface Seen {
  readonly at: Case
  readonly outcome: Outcome
  readonly judgement: Judged
}
/** `broken`: no usable numbers. */
export type Judged = Judgement | { readonly kind: 'broken'; readonly reason: string }

/** The worst instance found where all agree. */
export interface Worst {
  readonly at: Case
  /** Its error in parts of what precision and conditioning allow there. */
  readonly load: number
  readonly ulps: number
}

interface Common {
  readonly precision: Precision
  readonly seed: number
  readonly tried: number
  /** Instances at which the formula has no value. */
  readonly undefinedAt: number
  /** Instances at a kink, where any slope in between was right. */
  readonly kinks: number
  readonly positions: readonly Position[]
  readonly observations: readonly Observation[]
}

export type Examined =
  | (Common & { readonly kind: 'agrees'; readonly worst?: Worst })
  /** `simplest` is wrong (or broken); `wrong` are others as drawn. */
  | (Common & {
      readonly kind: 'wrong'
      readonly simplest: Seen
      readonly largest: Seen
      readonly wrong: readonly Seen[]
    })
  | (Common & { readonly kind: 'fault'; readonly fault: Fault })
  | (Common & { readonly kind: 'undecided'; readonly reason: string })

/** Positions are compiled one by one. */
const MAX_POSITIONS = 6
/** So many wrong instances settle it. */
const ENOUGH = 12
/** Fewer agreeing instances than this support nothing. */
const LEAST_AGREEING = 10
/** Cases asked again, to see whether they give the same. */
const REPEATED = 8

class ProgramFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

async function outcomesOf(subject: Subject, cases: readonly Case[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < cases.length; from += subject.batch) {
    const answer = await subject.call(cases.slice(from, from + subject.batch).map((c) => c.inputs))
    if (!answer.ok) throw new ProgramFault(answer.fault)
    outcomes.push(...answer.outcomes)
  }
  return outcomes
}

/** Where the formula has no value the code may do as it likes. */
function isDefined({ spot, arrays }: Case, precision: Precision): boolean {
  return spot.reference.rigorous(arrays, precision).truth.every((t) => t !== undefined)
}

function misfit({ shape, data }: Got, { rows, cols }: Spot['reference']): string | undefined {
  if (fits(shape, rows, cols)) return undefined
  const expected = cols === 1 ? `${rows} numbers in a row or ${rows}×1` : `${rows}×${cols}`
  const turned = shape.length === 2 && shape[0] === cols && shape[1] === rows ? ' (the transpose)' : ''
  return `wrong shape: expected ${rows * cols === 1 ? 'one number' : expected}, got ${shapeText(shape)}${turned}${data.length === rows * cols ? '' : `, ${data.length} numbers`}`
}

function judge(at: Case, outcome: Outcome, precision: Precision): Seen {
  const broken = (reason: string): Seen => ({
    at,
    outcome,
    judgement: isDefined(at, precision) ? { kind: 'broken', reason } : { kind: 'undefined' },
  })
  if (outcome.kind === 'failed') return broken(outcome.reason)
  const problem = misfit(outcome.value, at.spot.reference)
  if (problem !== undefined) return broken(problem)
  return { at, outcome, judgement: judgeEntries(outcome.value.data, at.arrays, at.spot.reference, precision) }
}

async function see(subject: Subject, cases: readonly Case[], precision: Precision): Promise<readonly Seen[]> {
  const outcomes = await outcomesOf(subject, cases)
  return cases.map((at, i) => judge(at, outcomes[i]!, precision))
}

export const isWrong = ({ judgement }: Seen): boolean =>
  judgement.kind === 'wrong' || judgement.kind === 'broken'

/** How wrong, relative to the result's own scale; what is broken or not finite is wholly wrong. */
export function wrongness({ judgement }: Seen): number {
  if (judgement.kind === 'broken') return 1
  if (judgement.kind !== 'wrong') return 0
  const scale = judgement.rigorous.truth.reduce((m, t) => Math.max(m, Math.abs(t?.lower ?? 0)), 0)
  return judgement.entries.reduce((m, { got, truth, relative }) => {
    const away = Math.abs(got - truth.lower) / Math.max(scale, Math.abs(got))
    return Math.max(m, Number.isFinite(away) ? Math.min(away, 1) : relative)
  }, 0)
}

/** The precision the code works in: declared, or that of the arrays it returns. */
async function precisionOf(
  quantity: Quantity,
  subject: Subject,
  position: Position,
  seed: number,
): Promise<Precision> {
  if (subject.precision) return subject.precision
  const probe = spotAt(quantity, position, 'float32').draw(randomOf(seed, quantity.text, 'precision'))
  const [outcome] = await outcomesOf(subject, [probe])
  return outcome!.kind === 'value' ? outcome!.value.precision : 'float64'
}

const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.kind === 'value' ? b.kind === 'value' && identical(a.value.data, b.value.data) : a.kind === b.kind

/** Asks some cases again in another order, and once more: does a result depend on the calls before, or on chance? */
async function repeated(subject: Subject, seen: readonly Seen[]): Promise<readonly Observation[]> {
  const some = seen.slice(0, REPEATED).toReversed()
  const again = await outcomesOf(
    subject,
    some.flatMap(({ at }) => [at, at]),
  )
  const differs = some.filter(({ outcome }, i) => !sameOutcome(outcome, again[2 * i]!)).length
  const unsteady = some.filter((_, i) => !sameOutcome(again[2 * i]!, again[2 * i + 1]!)).length
  if (unsteady > 0)
    return [
      {
        kind: 'differs between calls',
        message: `${unsteady} of ${some.length} instances give another result when asked twice in a row`,
      },
    ]
  if (differs > 0)
    return [
      {
        kind: 'differs between calls',
        message: `${differs} of ${some.length} instances give another result after other calls: a stale cache or buffer`,
      },
    ]
  return []
}

const climbed = (seen: Seen): number =>
  seen.judgement.kind === 'agrees' && !seen.judgement.kink
    ? seen.judgement.load
    : isWrong(seen)
      ? Infinity
      : -1

/** Moves every coordinate a little, or one of them far. */
function moved({ spot, instance }: Case, random: Random): Case | undefined {
  const names = Object.keys(instance.coordinates)
  const [chosen, scale] = [random.pick(names), 10 ** (-2 * random.next())]
  const all = random.next() < 0.5
  const at = random.below(instance.coordinates[chosen]!.length)
  const coordinates = Object.fromEntries(
    names.map((name) => [
      name,
      instance.coordinates[name]!.map((x, i) =>
        all
          ? x + scale * random.normal() * Math.max(Math.abs(x), 0.1)
          : name === chosen && i === at
            ? 3 * random.normal()
            : x,
      ),
    ]),
  )
  return spot.at(coordinates)
}

/** Climbs from the case with the largest error towards a larger one. */
async function climb(
  subject: Subject,
  from: Seen,
  precision: Precision,
  budget: number,
  random: Random,
): Promise<readonly Seen[]> {
  let best = from
  const all: Seen[] = []
  const width = Math.min(8, subject.batch)
  for (let spent = 0; spent < budget; spent += width) {
    const cases = Array.from({ length: width }, () => moved(best.at, random)).filter((c) => c !== undefined)
    const seen = await see(subject, cases, precision)
    all.push(...seen)
    best = seen.reduce((a, b) => (climbed(b) > climbed(a) ? b : a), best)
    if (isWrong(best)) break
  }
  return all
}

/** The part of the wrongness that simplifying keeps, so that it does not end in rounding. */
const SHARE_KEPT = 0.5
const MAX_SMALLER = 12
const DRAWS_PER_SIZE = 24
const MAX_ROUNDS = 80
const CANDIDATES = 48

const total = ({ sizes }: Position): number => Object.values(sizes).reduce((a, b) => a + b, 0)

function smallDraw(spot: Spot, random: Random): Case {
  const drawn = spot.draw(random)
  const whole = Object.fromEntries(
    Object.entries(drawn.instance.coordinates).map(([name, values]) => [
      name,
      values.map(() => random.below(5) - 2),
    ]),
  )
  return spot.at(whole) ?? drawn
}

/** The simplest wrong case found, of at least half the wrongness. */
async function shrink(
  quantity: Quantity,
  subject: Subject,
  found: Seen,
  precision: Precision,
  random: Random,
): Promise<Seen> {
  const least = SHARE_KEPT * wrongness(found)
  const good = (seen: Seen): boolean =>
    seen.judgement.kind === found.judgement.kind && wrongness(seen) >= least
  let best = found
  const smaller = allPositions(quantity.domain)
    .filter((p) => total(p) < total(found.at.spot))
    .slice(0, MAX_SMALLER)
  for (const position of smaller) {
    const spot = spotAt(quantity, position, precision)
    const cases = Array.from({ length: DRAWS_PER_SIZE }, (_, k) =>
      k % 4 === 3 ? spot.draw(random) : smallDraw(spot, random),
    )
    const hit = (await see(subject, cases, precision)).find(good)
    if (!hit) continue
    best = hit
    break
  }
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const candidates: Case[] = []
    for (const coordinates of simplifications(best.at.instance.coordinates)) {
      const next = best.at.spot.at(coordinates)
      if (next) candidates.push(next)
      if (candidates.length === CANDIDATES) break
    }
    const simpler = (await see(subject, candidates, precision)).find(good)
    if (!simpler) return best
    best = simpler
  }
  return best
}

interface Sample {
  readonly seen: readonly Seen[]
  readonly observations: readonly Observation[]
}

async function sample(
  subject: Subject,
  spots: readonly Spot[],
  precision: Precision,
  runs: number,
  random: Random,
): Promise<Sample> {
  const seen: Seen[] = []
  const observations: Observation[] = []
  for (const spot of spots) {
    const cases = Array.from({ length: Math.ceil(runs / spots.length) }, () => spot.draw(random))
    const here = await see(subject, cases, precision)
    seen.push(...here)
    if (observations.length === 0) observations.push(...(await repeated(subject, here)))
    if (seen.filter(isWrong).length >= ENOUGH) break
  }
  return { seen, observations }
}

const largestOf = (seen: readonly Seen[]): Seen =>
  seen.reduce((a, b) => (wrongness(b) > wrongness(a) ? b : a))

function worstOf(seen: readonly Seen[]): Worst | undefined {
  const agreeing = seen.flatMap(({ at, judgement }) =>
    judgement.kind === 'agrees' && !judgement.kink
      ? [{ at, load: judgement.load, ulps: judgement.ulps }]
      : [],
  )
  return agreeing.length === 0 ? undefined : agreeing.reduce((a, b) => (b.load > a.load ? b : a))
}

const count = (seen: readonly Seen[], holds: (j: Judged) => boolean): number =>
  seen.filter((s) => holds(s.judgement)).length

/** Examines code that is said to compute a quantity. */
export async function examine(
  quantity: Quantity,
  subject: Subject,
  options: ExamineOptions = {},
): Promise<Examined> {
  const { seed = 1, runs = DEFAULT_RUNS, search = DEFAULT_SEARCH, shrink: simplify = true } = options
  const random = randomOf(seed, quantity.text, 'guard')
  const positions = choosePositions(quantity.domain, MAX_POSITIONS, random)
  const common = {
    seed,
    positions,
    precision: 'float64',
    tried: 0,
    undefinedAt: 0,
    kinks: 0,
    observations: [],
  } as const
  try {
    const precision = await precisionOf(quantity, subject, positions[0]!, seed)
    const spots = positions.map((p) => spotAt(quantity, p, precision))
    const { seen: drawn, observations } = await sample(subject, spots, precision, runs, random)
    const start = drawn.reduce((a, b) => (climbed(b) > climbed(a) ? b : a))
    const found = drawn.some(isWrong) ? [] : await climb(subject, start, precision, search, random)
    const seen = [...drawn, ...found]
    const wrong = seen.filter(isWrong)
    const facts = {
      ...common,
      precision,
      tried: seen.length,
      undefinedAt: count(seen, (j) => j.kind === 'undefined'),
      kinks: count(seen, (j) => j.kind === 'agrees' && j.kink),
    }
    if (wrong.length > 0) {
      const largest = largestOf(wrong)
      const simplest = simplify ? await shrink(quantity, subject, largest, precision, random) : largest
      return {
        ...facts,
        kind: 'wrong',
        simplest,
        largest,
        wrong,
        observations: [...observations, ...subject.observations()],
      }
    }
    const told = { ...facts, observations: [...observations, ...subject.observations()] }
    const agreeing = count(seen, (j) => j.kind === 'agrees')
    if (agreeing < Math.min(LEAST_AGREEING, runs))
      return {
        ...told,
        kind: 'undecided',
        reason: `only ${agreeing} of ${seen.length} instances could be judged`,
      }
    const worst = worstOf(seen)
    return { ...told, kind: 'agrees', ...(worst ? { worst } : {}) }
  } catch (error) {
    if (error instanceof ProgramFault)
      return { ...common, kind: 'fault', fault: error.fault, observations: subject.observations() }
    throw error
  }
}
