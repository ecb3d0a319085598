/**
 * An implementation examined: instances of designed magnitude at several sizes, each judged against the rigorous reference; what looks
 * right is searched for a worse instance, what is wrong is shrunk to a simple one. The same seed gives the same result.
 */
import { randomOf, type Random } from '../core/index.js'
import { choosePositions, type Position } from '../instance/place.js'
import { climbing } from '../search/code.js'
import { loadOf, wrongnessOf, type Judged, type Outcome } from '../code/outcome.js'
import type { Quantity } from './quantity.js'
import { isWrong, outcomesOf, ProgramFault, judgeCases, type JudgedCase } from './judge-cases.js'
import { simplest } from './simplest.js'
import { codePlaceAt, type Case, type CodePlace } from '../instance/code-place.js'
import type { Fault, Observation, Subject } from './subject.js'
import { identical } from '../code/values.js'
import type { CodeError, Precision } from '../core/index.js'
import { errorsOf } from './errors.js'

/** How long code is examined, and from which seed. */
export interface ExamineOptions {
  readonly seed?: number
  /** Instances drawn. */
  readonly runs?: number
  /** Instances tried on the climb to the worst one. */
  readonly search?: number
  /** Whether what is wrong is made simple; the default. */
  readonly shrink?: boolean
}

/** Instances drawn where nothing else is said. */
export const DEFAULT_RUNS = 100
const DEFAULT_SEARCH = 48

/** The worst instance found where all agree. */
export interface Worst {
  readonly at: Case
  /** Its error in parts of what precision and conditioning allow there. */
  readonly load: number
  readonly ulps: number
  /** The largest of the errors there, in parts of the largest entry. */
  readonly relative: number
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
  /** Errors beside what is allowed, of some of the instances. */
  readonly errors: readonly CodeError[]
}

/** What an examination found. */
export type Examined =
  | (Common & { readonly kind: 'agrees'; readonly worst?: Worst })
  /** `simplest` is wrong (or broken); `wrong` are others as drawn. */
  | (Common & {
      readonly kind: 'wrong'
      readonly simplest: JudgedCase
      readonly largest: JudgedCase
      readonly wrong: readonly JudgedCase[]
    })
  | (Common & { readonly kind: 'fault'; readonly fault: Fault })
  | (Common & { readonly kind: 'undecided'; readonly reason: string })

/** Positions are compiled one by one. */
const MAX_POSITIONS = 6
/** So many wrong instances settle it. */
const ENOUGH = 8
/** Fewer agreeing instances than this support nothing. */
const LEAST_AGREEING = 10
/** Cases asked again, to see whether they give the same. */
const REPEATED = 8

/** The precision the code works in: declared, or that of the arrays it returns. */
async function precisionOf(
  quantity: Quantity,
  subject: Subject,
  position: Position,
  seed: number,
): Promise<Precision> {
  if (subject.precision) return subject.precision
  const place = codePlaceAt(quantity.computed, position, 'float32')
  const probe = place.caseOf(place.draw(randomOf(seed, quantity.text, 'precision')))
  const [outcome] = await outcomesOf(subject, [probe])
  return outcome.kind === 'value' ? outcome.value.precision : 'float64'
}

const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.kind === 'value' ? b.kind === 'value' && identical(a.value.data, b.value.data) : a.kind === b.kind

/** Asks some cases again in another order, and once more: does a result depend on the calls before, or on chance? */
async function repeated(subject: Subject, seen: readonly JudgedCase[]): Promise<readonly Observation[]> {
  const some = seen.slice(0, REPEATED).toReversed()
  const again = await outcomesOf(
    subject,
    some.flatMap(({ at }) => [at, at]),
  )
  const differs = some.filter(({ outcome }, i) => !sameOutcome(outcome, again[2 * i])).length
  const unsteady = some.filter((_, i) => !sameOutcome(again[2 * i], again[2 * i + 1])).length
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

interface Sample {
  readonly seen: readonly JudgedCase[]
  readonly observations: readonly Observation[]
}

async function sample(
  subject: Subject,
  places: readonly CodePlace[],
  precision: Precision,
  runs: number,
  random: Random,
): Promise<Sample> {
  const seen: JudgedCase[] = []
  const observations: Observation[] = []
  for (const place of places) {
    const cases = Array.from({ length: Math.ceil(runs / places.length) }, () =>
      place.caseOf(place.draw(random)),
    )
    const here = await judgeCases(subject, cases, precision, ENOUGH - seen.filter(isWrong).length)
    seen.push(...here)
    if (observations.length === 0) observations.push(...(await repeated(subject, here)))
    if (seen.filter(isWrong).length >= ENOUGH) break
  }
  return { seen, observations }
}

const largestOf = (seen: readonly JudgedCase[]): JudgedCase =>
  seen.reduce((a, b) => (wrongnessOf(b.judgement) > wrongnessOf(a.judgement) ? b : a))

function worstOf(seen: readonly JudgedCase[]): Worst | undefined {
  const agreeing = seen.flatMap(({ at, judgement }) =>
    judgement.kind === 'agrees' && !judgement.kink
      ? [{ at, load: judgement.load, ulps: judgement.ulps, relative: judgement.relative }]
      : [],
  )
  return agreeing.length === 0 ? undefined : agreeing.reduce((a, b) => (b.load > a.load ? b : a))
}

const count = (seen: readonly JudgedCase[], holds: (j: Judged) => boolean): number =>
  seen.filter((s) => holds(s.judgement)).length

/** Points of a climb that are tried at once. */
const WIDTH = 8

/** What the climb from a case towards a larger error sees. */
async function climb(
  subject: Subject,
  { at, judgement }: JudgedCase,
  precision: Precision,
  budget: number,
  random: Random,
): Promise<readonly JudgedCase[]> {
  const all: JudgedCase[] = []
  const from = { coordinates: at.instance.coordinates, load: loadOf(judgement) }
  const asking = climbing(from, budget, Math.min(WIDTH, subject.batch), random)
  for (let next = asking.next(); !next.done;) {
    const cases = next.value.map((c) => at.place.at(c))
    const seen = await judgeCases(
      subject,
      cases.filter((c) => c !== undefined),
      precision,
    )
    all.push(...seen)
    const loads = new Map(seen.map((s) => [s.at, loadOf(s.judgement)]))
    next = asking.next(cases.map((c) => (c && loads.get(c)) ?? -1))
  }
  return all
}

/** Examines code that is said to compute a quantity. */
export async function examine(
  quantity: Quantity,
  subject: Subject,
  options: ExamineOptions = {},
): Promise<Examined> {
  const { seed = 1, runs = DEFAULT_RUNS, search = DEFAULT_SEARCH, shrink = true } = options
  const random = randomOf(seed, quantity.text, 'guard')
  const positions = choosePositions(quantity.computed.domain, MAX_POSITIONS, random)
  const common = {
    seed,
    positions,
    precision: 'float64',
    tried: 0,
    undefinedAt: 0,
    kinks: 0,
    observations: [],
    errors: [],
  } as const
  try {
    const precision = await precisionOf(quantity, subject, positions[0], seed)
    const places = positions.map((p) => codePlaceAt(quantity.computed, p, precision))
    const { seen: drawn, observations } = await sample(subject, places, precision, runs, random)
    const start = drawn.reduce((a, b) => (loadOf(b.judgement) > loadOf(a.judgement) ? b : a))
    const found = drawn.some(isWrong) ? [] : await climb(subject, start, precision, search, random)
    const seen = [...drawn, ...found]
    const wrong = seen.filter(isWrong)
    const facts = {
      ...common,
      precision,
      tried: seen.length,
      undefinedAt: count(seen, (j) => j.kind === 'undefined'),
      kinks: count(seen, (j) => j.kind === 'agrees' && j.kink),
      errors: errorsOf(seen),
    }
    if (wrong.length > 0) {
      const largest = largestOf(wrong)
      const small = shrink ? await simplest(quantity.computed, subject, largest, precision, random) : largest
      return {
        ...facts,
        kind: 'wrong',
        simplest: small,
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
