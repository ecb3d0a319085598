/**
 * Why a polynomial in symbols is nonnegative: as a polynomial; because it rises from, or falls to, a value that is; left and right of a point;
 * or on a segment by intervals. What is multiplied with before differentiating is chosen so that symbols vanish (as in Rolle's proof that
 * exponential polynomials have few zeros); floats at points tell early what is hopeless.
 */
import {
  addRational,
  expecting,
  negRational,
  nothing,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import { budgetOf, Exhausted, type Budget } from '../polynomials/budget.js'
import { polynomialFraction, type Fraction } from '../polynomials/fraction.js'
import { plainPolynomial, plainRational } from '../polynomials/plain-text.js'
import { isZero, type Polynomial, scaled, weightOf } from '../polynomials/polynomial.js'
import { isProvably, isProvablyBySquares, occurring } from './certificates.js'
import { Derivatives, slopesIfAny, substituted, type Target } from './derivative.js'
import { touching } from './taylor.js'
import { usedSymbols } from './used.js'
import { samplePoints, valueAndScale, valuesAt } from './floats.js'
import { hasNonnegativeLimit } from './limits.js'
import { isPositiveOn } from './parts.js'
import type {
  PlainBend,
  PlainBendProof,
  PlainFactors,
  PlainGoal,
  PlainLadder,
  PlainMultiplier,
  PlainNext,
} from './plain.js'
import { multipliers, type Multiplier } from './multipliers.js'
import { byLogarithms, completedSquare, rootsOf, scalesOf, withoutLogarithms } from './reductions.js'
import { isPositiveInside, isRegular } from './regular.js'
import { fractions, number } from './forms.js'
import { pointsOf } from './points.js'
import { plainGoal, plainStatement, settledGoal, type Goal } from './settle.js'
import { Finer, NeedsCut, NeedsPower, type Symbol, type Symbols } from './symbols.js'

/** Rungs of a ladder, and points at which it may be divided, one after the other. */
const MOST_RUNGS = 9
const MOST_SPLITS = 2
/** Logarithms, roots and scales taken away, one after the other. */
const MOST_REDUCTIONS = 3
/** Terms touched for one certificate of a polynomial. */
const WORK_OF_A_CERTIFICATE = 8_000
/** The same for one sum of squares, beside the rest: it is looked for once. */
const WORK_OF_SQUARES = 40_000
/** Goals looked at for one case. */
const MOST_GOALS = 90
/** A goal is differentiated, evaluated and transported: each of its terms is touched so often. */
const WORK_PER_TERM = 20
/** A slope is looked at where a goal is worked through. */
const WORK_PER_SLOPE = 5
/** Terms of a slope before what is common is taken out. */
const MOST_SLOPE = 120
/** Points that a function is divided at where series are tried. */
const MOST_TOUCHES = 3
/** One in so many samples has a value: a replay wants three in seven of its points to have one. */
const MOST_SAMPLES_PER_VALUE = 3
/** What is below −TOLERANCE, as a share of the magnitudes of the terms, is negative. */
const TOLERANCE = 1e-9

interface Search {
  readonly budget: Budget
  goals: number
}

interface Place {
  readonly rungs: number
  readonly splits: number
  /** How many reductions may follow. */
  readonly reductions: number
}

/** Few rungs without a detour show much that the whole search would not come to. */
const SHORT: Place = { rungs: MOST_RUNGS - 3, splits: MOST_SPLITS, reductions: 1 }
const WORK_OF_A_SHORT_LADDER = 10_000

/** A ladder that shows the goal, as a record writes it; undefined where none was found. Where the search leads nowhere, a segment may still be done by series and intervals. */
export function provedGoal({ symbols, polynomial }: Goal, budget: Budget): PlainGoal | undefined {
  const goal = { symbols, polynomial }
  const short = expecting([Exhausted], () => solve(goal, SHORT, { budget: budgetOf(WORK_OF_A_SHORT_LADDER, () => false), goals: 0 }), nothing)
  if (short) return short
  const place = { rungs: 0, splits: 0, reductions: MOST_REDUCTIONS }
  const found = expecting([Exhausted], () => solve(goal, place, { budget, goals: 0 }) ?? '', (why) => why)
  if (typeof found !== 'string') return found
  const touched = looksNonnegative(goal) ? byTouching(goal) : undefined
  if (!touched && found !== '') throw new Exhausted(found)
  return touched && plainGoal(goal, touched)
} // prettier-ignore

/** Series and intervals on a segment; on both sides of a point that it touches; and beside what ladders show far out, or near an end at which there is no series. */
function byTouching(goal: Goal, splits = 0): PlainLadder | undefined {
  const [at, ...others] = variablesIn(goal)
  if (at === undefined || others.length > 0) return undefined
  const whole = touching(goal.symbols, goal.polynomial, at)
  if (whole || splits >= MOST_SPLITS) return whole
  const { most } = goal.symbols.all[at] as Variable
  const points = most ? pointsOf(goal, at).slice(0, MOST_TOUCHES) : FAR_OUT
  for (const point of points) {
    const rest = most && addRational(most, negRational(point))
    const right = touchingPart(goal, at, { kind: 'moved', from: point, sign: 1, ...(rest ? { most: rest } : {}) }, splits + 1)
    const left = right && touchingPart(goal, at, { kind: 'moved', from: point, sign: -1, most: point }, splits + 1)
    if (left) return { kind: 'split', variable: at, at: plainRational(point), left, right }
  }
  return undefined
} // prettier-ignore

/** Where a half-line is divided: series and intervals up to there, ladders beyond. */
const FAR_OUT: readonly Rational[] = [rational(1), rational(3), rational(8)]
/** Terms touched for a ladder on a part. */
const WORK_OF_A_PART = 8_000

function touchingPart(goal: Goal, at: number, target: Target, splits: number): PlainNext | undefined {
  const moved = attempt(() => substituted(goal.symbols, goal.polynomial, at, target))
  if (!moved) return undefined
  const { goal: next, factors } = settledGoal(moved.symbols, moved.result)
  const isSegment = (next.symbols.all[variablesIn(next)[0] ?? -1] as Variable | undefined)?.most !== undefined
  const proof = isSegment ? byTouching(next, splits) : undefined
  if (proof) return { factors, goal: plainGoal(next, proof) }
  const search = { budget: budgetOf(WORK_OF_A_PART, () => false), goals: 0 }
  const place = { rungs: 0, splits: MOST_SPLITS, reductions: 1 }
  const ladder = expecting([Exhausted], () => solve(next, place, search), nothing)
  return ladder && { factors, goal: ladder }
}

function solve(goal: Goal, place: Place, search: Search): PlainGoal | undefined {
  if (place.rungs < MOST_RUNGS && ++search.goals > MOST_GOALS) throw new Exhausted('too many rungs')
  search.budget.spend(weightOf(goal.polynomial) * WORK_PER_TERM)
  if (isZero(goal.polynomial)) return plainGoal(goal, { kind: 'number' })
  if (!looksNonnegative(goal)) return undefined
  const proof = proofOf(goal, place, search)
  return proof && plainGoal(goal, proof)
}

/** Part of what is left: one polynomial is not worth all of it. */
function within(budget: Budget): Budget {
  const own = budgetOf(WORK_OF_A_CERTIFICATE, () => false)
  return {
    spend(terms) {
      budget.spend(terms)
      own.spend(terms)
    },
  }
}

const variablesIn = ({ symbols, polynomial }: Goal): readonly number[] =>
  [...usedSymbols(symbols, [polynomial])]
    .filter((i) => symbols.all[i].kind === 'variable')
    .sort((a, b) => a - b)

function proofOf(goal: Goal, place: Place, search: Search): PlainLadder | undefined {
  const variables = variablesIn(goal)
  if (variables.length === 0 && isPositiveNumber(goal)) return { kind: 'number' }
  const by = isProvably(goal.symbols, goal.polynomial, within(search.budget))
  if (by) return { kind: 'polynomial', by }
  const squares =
    place.rungs === 0 && place.splits === 0
      ? isProvablyBySquares(
          goal.symbols,
          goal.polynomial,
          budgetOf(WORK_OF_SQUARES, () => false),
        )
      : undefined
  if (squares) return { kind: 'polynomial', by: squares }
  const reduced = byReduction(goal, variables, place, search)
  if (reduced) return reduced
  const laddered = place.rungs < MOST_RUNGS ? byLadder(goal, variables, place, search) : undefined
  if (laddered) return laddered
  const parts = variables.length === 1 ? isPositiveOn(goal.symbols, goal.polynomial, variables[0]) : undefined
  if (parts !== undefined) return { kind: 'parts', parts }
  for (const at of variables) {
    const split = place.splits < MOST_SPLITS ? bySplit(goal, at, place, search) : undefined
    if (split) return split
  }
  return undefined
}

/** What needs no further rung. */
const AT_ONCE: Place = { rungs: MOST_RUNGS, splits: MOST_SPLITS, reductions: 0 }

/** Rungs along each variable; of one alone also arches, short ones first. */
function byLadder(
  goal: Goal,
  variables: readonly number[],
  place: Place,
  search: Search,
): PlainLadder | undefined {
  const all = variables.map((at) => [at, slopesOf(goal, at, search.budget)] as const)
  const [only] = variables.length === 1 ? all : []
  const short = only && byArch(goal, ...only, AT_ONCE, search)
  if (short) return short
  for (const [at, slopes] of all) {
    const moved = byMonotony(goal, at, slopes, place, search)
    if (moved) return moved
  }
  return only && byArch(goal, ...only, { ...place, rungs: place.rungs + 1 }, search)
}

function looksNonnegative({ symbols, polynomial }: Goal): boolean {
  const samples = samplePoints(symbols).map((point) => valueAndScale(polynomial, valuesAt(symbols, point)))
  // Where hardly anything has a value there is nothing to show, and no replay to be had.
  const valued = samples.filter(([value]) => Number.isFinite(value))
  return (
    valued.length * MOST_SAMPLES_PER_VALUE >= samples.length &&
    samples.every(([value, scale]) => !(value < -TOLERANCE * scale))
  )
}

/** Without a derivative: from other goals. */
function byReduction(
  goal: Goal,
  variables: readonly number[],
  place: Place,
  search: Search,
): PlainLadder | undefined {
  const { symbols, polynomial } = goal
  if (place.reductions === 0) return undefined
  const deeper = { ...place, reductions: place.reductions - 1 }
  const powers = attempt(() => withoutLogarithms(goal))
  const then = powers && nextOf(powers.symbols, powers.result, deeper, search)
  if (then) return { kind: 'exponential', then }
  const logs = attempt(() => byLogarithms(goal))
  const difference = logs && nextOf(logs.symbols, logs.result, deeper, search)
  if (difference) return { kind: 'logarithm', then: difference }
  for (const { root, share, rest, gap } of rootsOf(goal))
    for (const larger of ['root', 'rest'] as const) {
      const sign = polynomialFraction(larger === 'root' ? share : rest)
      const square = polynomialFraction(larger === 'root' ? gap : scaled(gap, -1n))
      const first = nextOf(symbols, sign, deeper, search)
      const second = first && nextOf(symbols, square, deeper, search)
      if (second) return { kind: 'root', root, larger, sign: first, gap: second }
    }
  if (variables.length === 1 || !isRegular(symbols, polynomial)) return undefined
  for (const at of variables) {
    const square = completedSquare(goal, at)
    const gap = square && nextOf(symbols, polynomialFraction(square), deeper, search)
    if (gap) return { kind: 'square', variable: at, gap }
  }
  for (const at of variables.filter((i) => (symbols.all[i] as { most?: Rational }).most === undefined))
    for (const by of scalesOf(goal, at)) {
      const moved = attempt(() => substituted(symbols, polynomial, at, { kind: 'scaled', by }))
      const next = moved && nextOf(moved.symbols, moved.result, deeper, search)
      if (next) return { kind: 'scaled', variable: at, by: plainPolynomial(by), then: next }
    }
  return undefined
}

/** What is left to show of a quotient, shown. */
function nextOf(symbols: Symbols, f: Fraction, place: Place, search: Search): PlainNext | undefined {
  const { goal, factors } = settledGoal(symbols, f)
  const solved = solve(goal, place, search)
  return solved && { factors, goal: solved }
}

/** Positive by far more than floats err. */
function isPositiveNumber({ symbols, polynomial }: Goal): boolean {
  const [value, scale] = valueAndScale(polynomial, valuesAt(symbols, new Map()))
  return value > TOLERANCE * scale
}

/** Rungs in which the polynomial gets longer by more than this lead nowhere. */
const MOST_GROWTH = 14

function byMonotony(
  goal: Goal,
  at: number,
  slopes: readonly Slope[],
  place: Place,
  search: Search,
): PlainLadder | undefined {
  const deeper = { ...place, rungs: place.rungs + 1 }
  for (const { times, factors, rises } of slopes)
    for (const kind of ['rises', 'falls'] as const) {
      const next = kind === 'rises' ? rises : negated(rises)
      if (!looksNonnegative(next)) continue
      const start = startOf(goal, at, kind, times, deeper, search)
      if (!start) continue
      const solved = solve(next, deeper, search)
      if (!solved) continue
      return {
        kind,
        variable: at,
        times: plainMultiplier(times),
        slope: { factors, goal: solved },
        ...(start === 'limit' ? {} : { start }),
      }
    }
  return undefined
}

/** A derivative, divided by the multiplier: what it has the sign of, times the factors. */
interface Slope {
  readonly times: Multiplier
  readonly factors: PlainFactors
  readonly rises: Goal
}

/** The derivatives of products of the polynomial with multipliers, simplest first. */
function slopesOf(goal: Goal, at: number, budget: Budget): readonly Slope[] {
  const { symbols, polynomial } = goal
  if (!isRegular(symbols, polynomial)) return []
  return multipliers(goal, at)
    .flatMap((times): readonly Slope[] => {
      const slope = attempt(() => slopeOf(goal, at, times))
      if (!slope || slope.numerator.terms.size > MOST_SLOPE) return []
      budget.spend(weightOf(slope.numerator) * WORK_PER_SLOPE)
      const { goal: rises, factors } = settledGoal(symbols, slope)
      return [{ times, factors, rises }]
    })
    .filter(({ rises }) => rises.polynomial.terms.size <= polynomial.terms.size + MOST_GROWTH)
    .sort((a, b) => sizeOf(a.rises) - sizeOf(b.rises))
}

const plainMultiplier = (times: Multiplier): PlainMultiplier =>
  times.map(([p, k]) => [plainPolynomial(p), k] as const)

/** Derivatives of derivatives that are looked at for a bend. */
const MOST_BENDS = 4

/** Of one variable: the product with a multiplier rises, then falls, and is nonnegative at both ends. */
function byArch(
  goal: Goal,
  at: number,
  slopes: readonly Slope[],
  place: Place,
  search: Search,
): PlainLadder | undefined {
  for (const { times, factors, rises } of slopes) {
    if (!looksBent(rises, at)) continue
    const start = startOf(goal, at, 'rises', times, place, search)
    const finish = start && startOf(goal, at, 'falls', times, place, search)
    if (!finish || start === 'limit') continue
    const slope = bendOf({ goal: rises, factors }, at, MOST_BENDS, place, search)
    if (slope)
      return {
        kind: 'arch',
        variable: at,
        times: plainMultiplier(times),
        slope,
        start,
        ...(finish === 'limit' ? {} : { finish }),
      }
  }
  return undefined
}

type Variable = Extract<Symbol, { kind: 'variable' }>

/** Positive up to some sample and negative beyond. */
function looksBent({ symbols, polynomial }: Goal, at: number): boolean {
  const { name } = symbols.all[at] as Variable
  const signs = samplePoints(symbols)
    .map((point) => [point.get(name) ?? 0, valueAndScale(polynomial, valuesAt(symbols, point))] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, [value, scale]]) => (Math.abs(value) <= TOLERANCE * scale ? 0 : Math.sign(value)))
  const [first, last] = [signs.indexOf(-1), signs.lastIndexOf(1)]
  return first < 0 || last < first
}

interface Bent {
  readonly goal: Goal
  readonly factors: PlainFactors
}

function bendOf(
  { goal, factors }: Bent,
  at: number,
  bends: number,
  place: Place,
  search: Search,
): PlainBend | undefined {
  if (bends === 0) return undefined
  search.budget.spend(weightOf(goal.polynomial) * WORK_PER_TERM)
  for (const slope of slopesOf(goal, at, search.budget)) {
    const proof = bendProof(goal, slope, at, bends - 1, place, search)
    if (proof) return { factors, ...plainStatement(goal), times: plainMultiplier(slope.times), proof }
  }
  return undefined
}

function bendProof(
  goal: Goal,
  { times, factors, rises }: Slope,
  at: number,
  bends: number,
  place: Place,
  search: Search,
): PlainBendProof | undefined {
  const down = negated(rises)
  const solved = looksNonnegative(down) ? solve(down, place, search) : undefined
  if (solved) return { kind: 'falls', slope: { factors, goal: solved } }
  const start = looksBent(rises, at) ? startOf(goal, at, 'rises', times, place, search) : undefined
  if (start && start !== 'limit') {
    const slope = bendOf({ goal: rises, factors }, at, bends, place, search)
    if (slope) return { kind: 'start', start, slope }
  }
  const isSegment = (goal.symbols.all[at] as Variable).most !== undefined
  const end =
    isSegment && looksBent(down, at) ? startOf(negated(goal), at, 'falls', times, place, search) : undefined
  const slope = end && end !== 'limit' ? bendOf({ goal: down, factors }, at, bends, place, search) : undefined
  return end && end !== 'limit' && slope ? { kind: 'end', end, slope } : undefined
}

const negated = ({ symbols, polynomial }: Goal): Goal => ({ symbols, polynomial: scaled(polynomial, -1n) })

/** A measure of how far a goal is from being done. */
function sizeOf({ symbols, polynomial }: Goal): number {
  const functions = occurring(polynomial).filter((i) => symbols.all[i].kind !== 'variable').length
  return polynomial.terms.size + 5 * functions
}

/** The derivative, divided by the multiplier. */
function slopeOf({ symbols, polynomial }: Goal, at: number, times: Multiplier): Fraction {
  const derivatives = new Derivatives(symbols, at)
  const own = derivatives.ofPolynomial(polynomial)
  return times.reduce(
    (sum, [p, k]) =>
      fractions.add(
        sum,
        fractions.mul(
          fractions.mul(number(rational(k)), polynomialFraction(polynomial)),
          derivatives.relative(p),
        ),
      ),
    own,
  )
}

// Symbols are not made anew in the middle of a ladder: a slope that wants finer exponentials is not taken.
const attempt = <T>(make: () => T): T | undefined => slopesIfAny(make, [NeedsCut, NeedsPower, Finer])

/** The value where the ladder starts is nonnegative: at 0 or at the most for what rises or falls; or the limit is. */
function startOf(
  goal: Goal,
  at: number,
  kind: 'rises' | 'falls',
  times: Multiplier,
  place: Place,
  search: Search,
): PlainNext | 'limit' | undefined {
  const { symbols, polynomial } = goal
  const s = symbols.all[at] as Variable
  if (kind === 'falls' && !s.most)
    return variablesIn(goal).length === 1 && hasNonnegativeLimit(symbols, polynomial, times, at)
      ? 'limit'
      : undefined
  const where = kind === 'rises' ? ZERO : s.most!
  const isFinite = times.every(([p]) => isPositiveAt(goal, p, at, where))
  return isFinite ? movedGoal(goal, at, { kind: 'number', at: where }, place, search) : undefined
}

/** A factor neither vanishes nor is infinite where the ladder starts. */
function isPositiveAt({ symbols }: Goal, p: Polynomial, at: number, where: Rational): boolean {
  const moved = attempt(() => substituted(symbols, p, at, { kind: 'number', at: where }))
  return (
    moved !== undefined &&
    !isZero(moved.result.numerator) &&
    isPositiveInside(moved.symbols, moved.result.numerator)
  )
}

function movedGoal(
  goal: Goal,
  at: number,
  target: Target,
  place: Place,
  search: Search,
): PlainNext | undefined {
  const moved = attempt(() => substituted(goal.symbols, goal.polynomial, at, target))
  return moved && nextOf(moved.symbols, moved.result, place, search)
}

function bySplit(goal: Goal, at: number, place: Place, search: Search): PlainLadder | undefined {
  const s = goal.symbols.all[at] as Variable
  const deeper = { ...place, splits: place.splits + 1 }
  const seen = new Set<string>()
  for (const point of pointsOf(goal, at)) {
    const key = plainRational(point)
    if (seen.has(key)) continue
    seen.add(key)
    const rest = s.most && addRational(s.most, negRational(point))
    const right = movedGoal(goal, at, { kind: 'moved', from: point, sign: 1, ...(rest ? { most: rest } : {}) }, deeper, search) // prettier-ignore
    if (!right) continue
    const left = movedGoal(goal, at, { kind: 'moved', from: point, sign: -1, most: point }, deeper, search)
    if (left) return { kind: 'split', variable: at, at: key, left, right }
  }
  return undefined
}
