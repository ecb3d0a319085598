/** Claims over finite domains: every point is tried, in exact arithmetic or by intervals. */
import {
  compareRational,
  entries,
  entriesIfAny,
  evaluateSize,
  expecting,
  ONE,
  Outcome,
  rational,
  logarithmic,
  logarithmicAlgebra,
  rationalAlgebra,
  rationalToNumber,
  Unsupported,
  ZERO,
  type Entries,
  type Logarithmic,
  type Rational,
  type SizeValues,
} from '../../../symbolic/expression/index.js'
import { finiteRecordOf, type Compared, type FiniteRecord } from '../../../symbolic/proof/index.js'
import { lowerAssumptions } from '../../claims/lower.js'
import { sides, type Given, type Hypothesis, type Obligation } from '../../core/index.js'
import { allPositions } from '../../instance/place.js'
import { bigIntervals, intervalReading, type BigInterval } from '../../interval/index.js'
import { costAt } from '../../instance/cost.js'
import type { Effort } from './outcome.js'

/** A proof by trying all points of the declared sizes, or why there is none. */
export type ByPoints =
  | {
      readonly kind: 'proved'
      readonly record: FiniteRecord
      readonly sizes: readonly SizeValues[]
      readonly points: number
    }
  | { readonly kind: 'declined'; readonly reason: string }

const FINITE: ReadonlySet<string> = new Set(['binary', 'signs', 'integer', 'onehot', 'permutation'])
/** Points of one obligation, and operations on entries spent on them: some tenths of a second. */
const MOST_POINTS = 5000
const MOST_WORK = 200_000
/** Bits of intervals: where these do not tell, sides are most likely equal. */
const PRECISION = 200

const intervals = bigIntervals(PRECISION)
const reading = intervalReading(intervals)

type Truth = boolean | undefined
type Point = ReadonlyMap<string, Entries<Rational>>

class Open extends Outcome {
  override readonly name = 'Open'
}

/** Every list of so many of the numbers. */
function* lists(numbers: readonly Rational[], count: number): Generator<Rational[]> {
  if (count === 0) yield []
  else for (const rest of lists(numbers, count - 1)) for (const x of numbers) yield [...rest, x]
}

function* arrangements(of: readonly number[]): Generator<number[]> {
  if (of.length === 0) yield []
  else for (const k of of) for (const rest of arrangements(of.filter((i) => i !== k))) yield [k, ...rest]
}

const unitRow = (n: number, k: number): Rational[] =>
  Array.from({ length: n }, (_, i) => (i === k ? ONE : ZERO))
const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

function bounds({ params }: Given['use']): readonly Rational[] {
  return params.map((e) => {
    if (e.names.size > 0) throw new Open('bounds that depend on variables')
    return entries(e, { sizes: {}, variables: new Map() }, rationalAlgebra).data[0]
  })
}

function* elements({ use }: Given, rows: number, cols: number): Generator<Rational[]> {
  if (use.space === 'binary') yield* lists([ZERO, ONE], rows * cols)
  else if (use.space === 'signs') yield* lists([rational(-1), ONE], rows * cols)
  else if (use.space === 'onehot') for (const k of upTo(rows)) yield unitRow(rows, k)
  else if (use.space === 'permutation')
    for (const to of arrangements(upTo(rows))) yield to.flatMap((k) => unitRow(rows, k))
  else {
    const [from, to] = bounds(use).map(rationalToNumber)
    const [least, most] = [Math.ceil(from), Math.floor(to)]
    if (Math.max(-from, to) > Number.MAX_SAFE_INTEGER) throw new Open('whole numbers beyond 2^53')
    if (most - least > MOST_POINTS) throw new Open('too many whole numbers')
    yield* lists(
      upTo(Math.max(0, most - least + 1)).map((k) => rational(least + k)),
      rows * cols,
    )
  }
}

function* points(variables: readonly Given[], values: SizeValues): Generator<Point> {
  const [first, ...rest] = variables
  if (!first) {
    yield new Map<string, Entries<Rational>>()
    return
  }
  const [rows, cols] = [evaluateSize(first.shape.rows, values), evaluateSize(first.shape.cols, values)]
  for (const data of elements(first, rows, cols))
    for (const others of points(rest, values)) yield new Map(others).set(first.name, { rows, cols, data })
}

/** Whether a relation holds between what is compared: by the sign of the difference, or nothing where that is not certain. */
function related<T>(
  relation: Compared['relation'],
  [lesser, greater]: readonly Entries<T>[],
  isAbove: (a: T, b: T, strictly: boolean) => Truth,
): Truth {
  const each = greater.data.map((b, k): Truth => {
    const a = lesser.data[k]
    if (relation !== 'equal') return isAbove(b, a, relation === 'below')
    const [up, down] = [isAbove(b, a, false), isAbove(a, b, false)]
    return up === false || down === false ? false : up && down
  })
  return each.includes(false) ? false : each.includes(undefined) ? undefined : true
}

const isAboveExactly = (a: Rational, b: Rational, strictly: boolean): Truth =>
  compareRational(a, b) >= (strictly ? 1 : 0)

/** Only equal numbers are told; log r = 0 for r = 1 alone, and log r is irrational for other rational r. */
function isAboveByLogarithms(a: Logarithmic, b: Logarithmic, strictly: boolean): Truth {
  const isSame = compareRational(a.plain, b.plain) === 0 && compareRational(a.of, b.of) === 0
  if (isSame) return !strictly
  return compareRational(a.of, b.of) === 0 ? isAboveExactly(a.plain, b.plain, strictly) : undefined
}

function isAboveSurely(a: BigInterval, b: BigInterval, strictly: boolean): Truth {
  const gap = intervals.sub(a, b)
  if (intervals.domainFault(gap)) return undefined
  const sign = intervals.sign(gap)
  if (sign === undefined) return !strictly && intervals.lower(gap) >= 0 ? true : undefined
  return strictly ? sign > 0 : sign >= 0
}

function truthAt({ relation, sides: roots }: Compared, sizes: SizeValues, point: Point): Truth {
  const exact = entriesIfAny(roots, { sizes, variables: point }, rationalAlgebra)
  if (exact) return related(relation, exact, isAboveExactly)
  const logarithms = new Map([...point].map(([name, m]) => [name, { ...m, data: m.data.map(logarithmic) }]))
  const closed = entriesIfAny(roots, { sizes, variables: logarithms }, logarithmicAlgebra)
  const told = closed && related(relation, closed, isAboveByLogarithms)
  if (told !== undefined) return told
  const wide = new Map(
    [...point].map(([name, m]) => [name, { ...m, data: m.data.map((x) => reading.rational(x)) }]),
  )
  const enclosed = entriesIfAny(roots, { sizes, variables: wide }, reading)
  return enclosed && related(relation, enclosed, isAboveSurely)
}

/** Hypotheses that are comparisons of one kind are used, others are not: what holds without them holds. */
function usable(h: Hypothesis): readonly Compared[] {
  switch (h.kind) {
    case 'residual':
      return [{ relation: 'equal', sides: [h.left, h.right] }]
    case 'margin':
      return [{ relation: 'at most', sides: [h.lesser, h.greater] }]
    case 'strict':
      return [{ relation: 'below', sides: [h.lesser, h.greater] }]
    default:
      return []
  }
}

interface Question {
  readonly claim: Compared
  readonly hypotheses: readonly Compared[]
  readonly variables: readonly Given[]
}

/** How many points count at these values; throws where the claim is not certain at one. */
function tryPoints(
  { claim, hypotheses, variables }: Question,
  values: SizeValues,
  spend: () => void,
): number {
  let count = 0
  for (const point of points(variables, values)) {
    spend()
    if (hypotheses.some((h) => truthAt(h, values, point) === false)) continue
    count++
    if (truthAt(claim, values, point) !== true) throw new Open('not certain at a point')
  }
  return count
}

function questionOf(obligation: Obligation): Question | undefined {
  const { domain } = obligation
  const claim: Compared = {
    relation: obligation.kind === 'residual' ? 'equal' : 'at most',
    sides: sides(obligation),
  }
  const hypotheses = domain.assumptions.length === 0 ? [] : lowerAssumptions(domain).flatMap(usable)
  const formulas = [claim, ...hypotheses].flatMap((c) => c.sides)
  const variables = domain.variables.filter((v) => formulas.some((e) => e.names.has(v.name)))
  return variables.every((v) => FINITE.has(v.use.space)) ? { claim, hypotheses, variables } : undefined
}

/** Every point at as many of the declared sizes, smallest first, as the work allows. */
export function proveByPoints(obligation: Obligation, effort: Effort): ByPoints {
  const question = questionOf(obligation)
  if (!question) return { kind: 'declined', reason: 'the domain is not finite' }
  const positions = allPositions(obligation.domain)
  const sizes: SizeValues[] = []
  const at: SizeValues[] = []
  let [total, left, work, reason] = [0, MOST_POINTS, MOST_WORK, '']
  for (const chosen of new Set(positions.map((p) => p.sizes))) {
    const here = positions.filter((p) => p.sizes === chosen).map((p) => ({ ...p.sizes, ...p.indices }))
    const spendAt = (values: SizeValues): (() => void) => {
      const cost = costAt(question.claim.sides, values)
      return () => {
        work -= cost
        if (--left < 0 || work < 0 || effort.expired()) throw new Open('too many points')
      }
    }
    const count = expecting(
      [Open, Unsupported],
      () => here.reduce((sum, values) => sum + tryPoints(question, values, spendAt(values)), 0),
      (open) => open,
    )
    if (typeof count === 'string') {
      reason = count
      break
    }
    total += count
    sizes.push(chosen)
    at.push(...here)
  }
  if (sizes.length === 0) return { kind: 'declined', reason: `point by point: ${reason}` }
  if (total === 0) return { kind: 'declined', reason: 'no point satisfies the hypotheses' }
  const inSpaces = question.variables.map(({ name, shape, use }) => ({ ...use, name, shape }))
  const record = finiteRecordOf(question.claim, question.hypotheses, inSpaces, at, total)
  return { kind: 'proved', record, sizes, points: total }
}
