/** From a polynomial with what is known of its variables to a certificate: equations, coordinates, ranges, signs, then the search on an orthant. */
import { rational, type Rational } from '../expression/index.js'
import type { Budget } from './budget.js'
import { affinePolynomial, constants, coordinatesFrom, isAffine } from './coordinates.js'
import { byLevel, levelled, rooted, squaredSides } from './homogenise.js'
import type { Certificate } from './plain.js'
import { plainPolynomial, plainRational } from './plain-text.js'
import {
  composedQuotients,
  degreeIn,
  degreeOf,
  homogenised,
  isHomogeneous,
  isZero,
  plus,
  primitive,
  reflected,
  scaled,
  termsOf,
  textOf,
  variable,
  widened,
  type Polynomial,
} from './polynomial.js'
import { hasNoNegative, nonnegative } from './search.js'
import { byCombination } from './squares/combination.js'
import { sumOfSquares } from './squares.js'
import { reciprocals, scalings } from './scaling.js'
import { squareFactor } from './univariate.js'

/** What holds of the variables of a polynomial. */
export interface PolynomialFacts {
  /** Polynomials that are nonnegative on the domain, or gaps where a hypothesis is none. */
  readonly facts: readonly (Polynomial | undefined)[]
  /** How many of the facts are bounds of single variables; hypotheses follow. */
  readonly bounds: number
  /** Polynomials that are zero on the domain. */
  readonly equations: readonly Polynomial[]
  /** The power that each variable is of a nonnegative one. */
  readonly power: number
  /** Whether no variable is zero, as all of them divide in the claim or a hypothesis, and none is negative. */
  readonly isInside: boolean
}

interface State {
  readonly polynomial: Polynomial
  readonly facts: readonly (Polynomial | undefined)[]
  readonly nonnegative: readonly boolean[]
  /** Variables in ranges, with their partners. */
  readonly ranges: readonly (readonly [number, number])[]
}

type Attempt = () => Certificate | undefined

function first(attempts: readonly Attempt[]): Certificate | undefined {
  for (const attempt of attempts) {
    const found = attempt()
    if (found) return found
  }
  return undefined
}

/** A certificate of p ≥ 0 on the domain, or undefined. */
export function certify(p: Polynomial, known: PolynomialFacts, budget: Budget): Certificate | undefined {
  if (isZero(p)) return { kind: 'coefficients' }
  const plain: Attempt = () => inCoordinates(p, known, budget)
  if (isHomogeneous(p)) return plain()
  const attempts = homogeneousAttempts(p, known, inCoordinates, budget)
  return first([...attempts, ...substitutions(p, known, budget), ...bySquaredSides(p, known, budget), plain])
}

/** Equations that leave the parity of degrees alone make the squares of both parts homogeneous, where they do not the parts. */
function bySquaredSides(p: Polynomial, known: PolynomialFacts, budget: Budget): readonly Attempt[] {
  if (p.terms.size > MOST_TERMS_SQUARED) return []
  return ([0, 1] as const).flatMap((parity): readonly Attempt[] => {
    const [side, squares] = squaredSides(p, parity) ?? []
    if (!side || !squares) return []
    return homogeneousAttempts(squares, known, inCoordinates, budget).map((attempt) => () => {
      const own = certify(primitive(side), known, budget)
      const then = own && attempt()
      return own && then && { kind: 'squared sides', parity, then: [own, then] }
    })
  })
}

/** The squares of more have too many terms. */
const MOST_TERMS_SQUARED = 12

/** By substitutions that remove a hypothesis. */
function substitutions(p: Polynomial, known: PolynomialFacts, budget: Budget): readonly Attempt[] {
  const byScaling = scalings(p, known).map(({ fact, parts, known: level }): Attempt => () => {
    const then: Certificate[] = []
    for (const part of parts) {
      const found = certify(primitive(part), level, budget)
      if (!found) return undefined
      then.push(found)
    }
    return { kind: 'scaled', fact, then }
  })
  const byReciprocals = reciprocals(p, known).map(({ by, shift, sum, polynomial, known: inside }): Attempt => () => {
    const then = inCoordinates(polynomial, inside, budget)
    return then && { kind: 'reciprocals', by, shift: plainRational(shift), sum: plainRational(sum), then }
  })
  return [...byScaling, ...byReciprocals]
} // prettier-ignore

/** A certificate of p ≥ 0 by sums of squares on the whole domain, or undefined. */
export function certifyBySquares(
  p: Polynomial,
  known: PolynomialFacts,
  budget: Budget,
): Certificate | undefined {
  budget.spend(p.terms.size)
  const plain: Attempt = () => byCombination(p, known, budget)
  return isHomogeneous(p) ? plain() : first([...homogeneousAttempts(p, known, byCombination, budget), plain])
}

function homogeneousAttempts(
  p: Polynomial,
  known: PolynomialFacts,
  ending: typeof inCoordinates,
  budget: Budget,
): readonly Attempt[] {
  const roots = known.power === 1 ? [1] : [1, known.power]
  return known.equations.flatMap((equation, by) => {
    const level = levelled(equation, known.isInside)
    return roots.flatMap((root): readonly Attempt[] => {
      const form = level && rooted(level, root)
      const made = form && byLevel(p, form)
      if (!made || isZero(made.polynomial)) return []
      return [
        () => {
          const then = ending(primitive(made.polynomial), known, budget)
          return then && { kind: 'homogenise', by, root, times: made.times, then }
        },
      ]
    })
  })
}

/** By the bounds of the variables alone, then with hypotheses as coordinates. */
function inCoordinates(p: Polynomial, known: PolynomialFacts, budget: Budget): Certificate | undefined {
  const all = known.facts.flatMap((f, i) => (f && isAffine(f) ? [[i, f] as const] : []))
  const bounds = all.filter(([i]) => i < known.bounds)
  const hypotheses = all.filter(([i]) => i >= known.bounds)
  const choices =
    hypotheses.length === 0 ? [bounds] : [[...hypotheses, ...lowestFirst(bounds, hypotheses)], bounds]
  return first(choices.map((choice) => () => moved(p, known, choice, (state) => inRanges(state, budget))))
}

type Fact = readonly [number, Polynomial]

/** Bounds of variables that hypotheses put below others come first: with a ≥ b the coordinates are a − b and b. */
function lowestFirst(bounds: readonly Fact[], hypotheses: readonly Fact[]): readonly Fact[] {
  const height = ([, p]: Fact): number => {
    const at = termsOf(p)
      .find((t) => degreeOf(t) === 1)
      ?.exponents.indexOf(1)
    return hypotheses
      .flatMap(([, h]) => termsOf(h))
      .filter((t) => at !== undefined && t.exponents[at] === 1)
      .reduce((sum, t) => sum + (t.coefficient > 0n ? 1 : -1), 0)
  }
  return bounds.toSorted((a, b) => height(a) - height(b))
}

/** Terms that a move of all variables may make of a polynomial before it is no longer looked at. */
const MOST_MOVED = 2_000
const movedTerms = (p: Polynomial): number =>
  termsOf(p).reduce((sum, t) => sum + t.exponents.reduce((product, k) => product * (k + 1), 1), 0)

/** A certificate that needs no search, by the bounds of the variables alone. */
export function visibly(p: Polynomial, known: PolynomialFacts): Certificate | undefined {
  if (movedTerms(p) > MOST_MOVED) return undefined
  const bounds = known.facts.slice(0, known.bounds).flatMap((f, i) => (f ? [[i, f] as const] : []))
  return moved(p, known, bounds, endsAtOnce)
}

function moved(
  p: Polynomial,
  known: PolynomialFacts,
  preferred: readonly Fact[],
  ending: (state: State) => Certificate | undefined,
): Certificate | undefined {
  const { facts, by, over } = coordinatesFrom(p.width, preferred)
  const forms = by.map((form) => affinePolynomial(p.width, form))
  const under = constants(p.width, over)
  const move = (q: Polynomial): Polynomial => primitive(composedQuotients(q, forms, under))
  const state: State = {
    polynomial: move(p),
    facts: known.facts.map((f) => f && move(f)),
    nonnegative: facts.map((f) => f !== 'free'),
    ranges: [],
  }
  const then = ending(state)
  if (!then) return undefined
  return {
    kind: 'affine',
    facts,
    by: by.map((form) => form.map(String)),
    over: over.map(String),
    then,
  }
}

/** Each range is another variable: more make polynomials too long. */
const MOST_RANGES = 5

/** Variables with an upper bound too become quotients of nonnegative ones. */
function inRanges(state: State, budget: Budget): Certificate | undefined {
  const quick = endsAtOnce(state)
  if (quick) return quick
  const factored = state.polynomial.width === 1 ? squareFactor(state.polynomial) : undefined
  if (factored) {
    const then = inRanges({ ...state, polynomial: factored.rest }, budget)
    const [square, rest] = [plainPolynomial(factored.square), plainPolynomial(factored.rest)]
    return then && { kind: 'square factor', square, rest, then }
  }
  const found = state.ranges.length < MOST_RANGES ? upperBound(state) : undefined
  if (!found) return inSigns(state, budget)
  const ranged: Attempt = () => inRange(state, found, budget)
  // On an orthant all of one degree: an upper bound, as of the entries of a simplex, may be of no use.
  const isCone = state.ranges.length === 0 && isHomogeneous(state.polynomial)
  return isCone ? first([() => inSigns(state, budget), ranged]) : ranged()
}

interface UpperBound {
  readonly variable: number
  readonly fact: number
  readonly most: Rational
}

/** x = most·x/(x + w) with a partner w. */
function inRange(
  state: State,
  { variable: at, fact, most }: UpperBound,
  budget: Budget,
): Certificate | undefined {
  // Known before the work: each term is multiplied by powers of a sum.
  const powers = degreeIn(state.polynomial, at) + 1
  budget.spend(state.polynomial.terms.size * powers * powers)
  const width = state.polynomial.width + 1
  const by = Array.from({ length: width - 1 }, (_, i) => variable(width, i))
  const over = constants(width, new Array<bigint>(width - 1).fill(1n)).slice()
  by[at] = scaled(variable(width, at), most.numerator)
  over[at] = scaled(plus(variable(width, at), variable(width, width - 1)), most.denominator)
  const inside: State = {
    polynomial: primitive(composedQuotients(state.polynomial, by, over)),
    facts: state.facts.map((f) => (f && !occurs(f, at) ? widened(f, width) : undefined)),
    nonnegative: [...state.nonnegative, true],
    ranges: [...state.ranges, [at, width - 1]],
  }
  budget.spend(inside.polynomial.terms.size * inside.polynomial.width)
  const then = inRanges(inside, budget)
  const partner = `w${state.ranges.length + 1}`
  return then && { kind: 'range', variable: at, fact, most: plainRational(most), partner, then }
}

const occurs = (p: Polynomial, at: number): boolean => termsOf(p).some((t) => t.exponents[at] > 0)

/** A fact c − k·x ≥ 0 of a nonnegative variable x that occurs. */
function upperBound({ polynomial, facts, nonnegative: known, ranges }: State): UpperBound | undefined {
  for (const [fact, f] of facts.entries()) {
    if (!f || f.terms.size !== 2 || !isAffine(f)) continue
    const [a, b] = termsOf(f)
    const [level, slope] = degreeOf(a) === 0 ? [a, b] : [b, a]
    const at = slope.exponents.indexOf(1)
    const isBound = degreeOf(level) === 0 && level.coefficient > 0n && slope.coefficient < 0n
    if (isBound && known[at] && occurs(polynomial, at) && !ranges.some(([x]) => x === at))
      return { variable: at, fact, most: rational(level.coefficient, -slope.coefficient) }
  }
  return undefined
}

/** What needs no division of the domain. */
function endsAtOnce({ polynomial, nonnegative: known }: State): Certificate | undefined {
  const isVisible = termsOf(polynomial).every(
    (t) => t.coefficient > 0n && t.exponents.every((e, i) => known[i] || e % 2 === 0),
  )
  return isVisible ? { kind: 'coefficients' } : sumOfSquares(polynomial)
}

/** Variables of either sign are divided into both. */
function inSigns(state: State, budget: Budget): Certificate | undefined {
  const quick = endsAtOnce(state)
  if (quick) return quick
  const { polynomial } = state
  const at = state.nonnegative.findIndex((known, i) => !known && occurs(polynomial, i))
  if (at < 0) return onOrthant(state, budget)
  const nonnegativeThen = state.nonnegative.map((known, i) => known || i === at)
  const then = inSigns({ ...state, nonnegative: nonnegativeThen }, budget)
  if (!then) return undefined
  const turned = reflected(polynomial, at)
  if (textOf(turned) === textOf(polynomial)) return { kind: 'sign', variable: at, then }
  const otherwise = inSigns({ ...state, polynomial: turned, nonnegative: nonnegativeThen }, budget)
  return otherwise && { kind: 'sign', variable: at, then, otherwise }
}

function onOrthant({ polynomial, ranges }: State, budget: Budget): Certificate | undefined {
  if (hasNoNegative(polynomial)) return { kind: 'coefficients' }
  const filled = isHomogeneous(polynomial) ? polynomial : homogenised(polynomial)
  const ranged = new Set(ranges.flat())
  const rest = Array.from({ length: filled.width }, (_, i) => i).filter(
    (i) => !ranged.has(i) && occurs(filled, i),
  )
  const groups = [...ranges, ...(rest.length > 0 ? [rest] : [])]
  const then = nonnegative({ polynomial: filled, groups }, 0, budget)
  return then && (filled === polynomial ? then : { kind: 'unit', name: 'u', then })
}
