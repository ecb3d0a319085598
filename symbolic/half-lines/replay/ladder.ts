/** Checks a goal rung by rung: what is left to show is worked out by values and derivatives at points, and that nothing else is left by ranges. */
import {
  collect,
  listed,
  multiple,
  power as symbolPower,
  type Poly,
} from '../../polynomials/replay/arithmetic.js'
import { Malformed, ratioOf, type Ratio } from '../../polynomials/replay/malformed.js'
import { add, isPoint, rational, sub, times, inverse, type Interval } from '../../proof/replay/interval.js'
import { jetArithmetic, type Jet } from '../../proof/replay/jet.js'
import type {
  PlainBend,
  PlainCertificate,
  PlainFactors,
  PlainLadder,
  PlainMultiplier,
  PlainNext,
} from '../plain.js'
import {
  goalOf,
  polynomialIn,
  statementOf,
  usedIn,
  Values,
  type Goal,
  type Statement,
  type Symbol,
} from './goal.js'
import { checkInSymbols } from './certificates.js'
import { limitIsNonnegative } from './limits.js'
import { along, constants, jetParts } from './jets.js'
import { isProportional, pointsIn, type Point, type Shares } from './link.js'
import { Ranges } from './ranges.js'
import { isPositiveInside, isRegular } from './regular.js'
import { checkParts, checkTouching } from './segments.js'

type Variables = ReadonlyMap<string, Ratio | undefined>
type Rung<K extends PlainLadder['kind']> = Extract<PlainLadder, { kind: K }>

const plainNumbers = jetArithmetic(0)
const differentiated = jetArithmetic(1)

/** Checks proofs by derivatives, and counts the rungs. */
export class Ladder {
  #rungs = 0
  constructor(
    private readonly expired: () => boolean,
    private readonly shares: Shares,
  ) {}

  get rungs(): number {
    return this.#rungs
  }

  /**
   * What is nonnegative by `next` is, up to a positive number, `left`, for all values of the variables at which all of `domain`, affine in the variables of
   * the claim, is positive.
   */
  next(
    { factors, goal }: Partial<PlainNext> = {},
    variables: Variables,
    left: (at: Point) => Interval,
    what: string,
    domain: readonly ((at: Point) => Interval)[] = [],
  ): void {
    if (!factors || !goal) throw new Malformed(`${what} that is left out`)
    const inside = goalOf(goal)
    this.linked(factors, inside, variables, left, what, domain)
    this.goal(inside, variables)
  }

  /** A polynomial has, with its factors, the sign of `left`. */
  private linked(
    factors: PlainFactors,
    inside: Statement,
    variables: Variables,
    left: (at: Point) => Interval,
    what: string,
    domain: readonly ((at: Point) => Interval)[] = [],
  ): void {
    for (const s of inside.symbols) {
      if (s.kind !== 'variable') continue
      const most = variables.get(s.name)
      const isSame = most && s.most ? most[0] * s.most[1] === s.most[0] * most[1] : most === s.most
      if (!variables.has(s.name) || !isSame) throw new Malformed(`${s.name} has another range`)
    }
    // Else it may be nonnegative only where it has a value.
    const ranges = new Ranges(inside.symbols)
    const isShared = (s: Symbol): boolean =>
      domain.some((u) => isArgumentOf(s, u, inside, variables, this.shares))
    for (const p of [
      inside.polynomial,
      ...factors.map((f) => polynomialIn(inside.symbols.length, f.polynomial)),
    ])
      if (!isRegular(inside.symbols, ranges, p, isShared))
        throw new Malformed(`${what} by what may have no value`)
    const right = (at: Point): Interval => {
      const values = new Values(inside.symbols, plainNumbers, constants(at, 0))
      return product(factors, inside, values)
    }
    if (!isProportional(variables, left, right, this.shares)) throw new Malformed(`${what} does not follow`)
    this.factors(factors, inside)
  }

  private factors(factors: PlainFactors, { symbols }: Statement): void {
    for (const { polynomial, exponent, certificate } of factors) {
      if (!Number.isInteger(exponent)) throw new Malformed('an exponent that is none')
      if (exponent % 2 === 0) continue
      if (!certificate) throw new Malformed('a factor of unknown sign')
      this.certificate(certificate, symbols, polynomialIn(symbols.length, polynomial))
    }
  }

  private goal(goal: Goal, variables: Variables): void {
    if (this.expired()) throw new Malformed('the time given is used up')
    this.#rungs++
    switch (goal.proof.kind) {
      case 'polynomial':
        this.certificate(goal.proof.by, goal.symbols, goal.polynomial)
        return
      case 'number':
        checkNumber(goal)
        return
      case 'rises':
      case 'falls':
        this.monotony(goal.proof, goal, variables)
        return
      case 'arch':
        this.arch(goal.proof, goal, variables)
        return
      case 'split':
        this.split(goal.proof, goal, variables)
        return
      case 'exponential':
        this.next(
          goal.proof.then,
          variables,
          (at) => exponentialGap(goal, at),
          'a difference of exponentials',
        )
        return
      case 'logarithm':
        this.next(goal.proof.then, variables, logarithmicGap(goal), 'a difference of logarithms')
        return
      case 'root':
        this.root(goal.proof, goal, variables)
        return
      case 'scaled':
        this.scaled(goal.proof, goal, variables)
        return
      case 'square':
        this.square(goal.proof, goal, variables)
        return
      case 'parts':
        checkParts(goal, this.expired)
        return
      case 'touches':
        checkTouching(goal, goal.proof, this.expired)
        return
      default:
        throw new Malformed('a kind of rung that is not known')
    }
  }

  private certificate(plain: PlainCertificate, symbols: Goal['symbols'], p: Poly): void {
    this.#rungs += checkInSymbols(plain, symbols, p, this.expired)
  }

  private monotony(rung: Rung<'rises' | 'falls'>, goal: Goal, variables: Variables): void {
    const along = this.along(goal, rung.variable, rung.times)
    this.next(rung.slope, variables, slopeOf(along, rung.kind === 'rises' ? 1n : -1n), 'a slope')
    if (rung.start) this.end(rung.start, along, rung.kind === 'rises' ? 'start' : 'finish', variables)
    else if (rung.kind === 'falls') this.limit(along)
    else throw new Malformed('a ladder without a start')
  }

  /** What rises and then falls is least at the ends. */
  private arch(rung: Rung<'arch'>, goal: Goal, variables: Variables): void {
    const along = this.along(goal, rung.variable, rung.times)
    this.bend(rung.slope, along.name, variables, slopeOf(along, 1n))
    this.end(rung.start, along, 'start', variables)
    if (rung.finish) this.end(rung.finish, along, 'finish', variables)
    else this.limit(along)
  }

  /** `left` is positive up to a value of the variable, and negative beyond. */
  private bend(
    { factors, symbols, polynomial, times, proof }: Partial<PlainBend> = {},
    name: string,
    variables: Variables,
    left: (at: Point) => Interval,
  ): void {
    if (!factors || !symbols || !polynomial || !times || !proof)
      throw new Malformed('a slope that is left out')
    if (this.expired()) throw new Malformed('the time given is used up')
    this.#rungs++
    const inside = statementOf({ symbols, polynomial })
    this.linked(factors, inside, variables, left, 'a slope')
    const at = inside.symbols.findIndex((s) => s.kind === 'variable' && s.name === name)
    const along = this.along(inside, at, times)
    switch (proof.kind) {
      case 'falls':
        this.next(proof.slope, variables, slopeOf(along, -1n), 'a slope')
        return
      case 'start':
        this.end(proof.start, along, 'start', variables)
        this.bend(proof.slope, name, variables, slopeOf(along, 1n))
        return
      case 'end':
        this.end(proof.end, { ...along, polynomial: multiple(along.polynomial, -1n) }, 'finish', variables)
        this.bend(proof.slope, name, variables, slopeOf(along, -1n))
        return
      default:
        throw new Malformed('a kind of bend that is not known')
    }
  }

  /** A polynomial times what is positive, both smooth, as a function of a variable. */
  private along({ symbols, polynomial }: Statement, variable: number, by: PlainMultiplier): Along {
    const t = symbols[variable]
    if (t?.kind !== 'variable') throw new Malformed('a rung along what is no variable')
    const ranges = new Ranges(symbols)
    if (!isRegular(symbols, ranges, polynomial)) throw new Malformed('a function that may not be smooth')
    const factors = by.map(([p, k]) => [polynomialIn(symbols.length, p), k] as const)
    for (const [p, k] of factors)
      if (!Number.isInteger(k) || !isRegular(symbols, ranges, p) || !isPositiveInside(symbols, ranges, p))
        throw new Malformed('a multiplier that may not be positive')
    return { symbols, polynomial, factors, ranges, variable, name: t.name, most: t.most }
  }

  private limit({ symbols, polynomial, factors, ranges, variable, most }: Along): void {
    const free = [...usedIn(symbols, polynomial)].filter((i) => symbols[i].kind === 'variable')
    const isSound = most === undefined && free.length === 1
    if (!isSound || !limitIsNonnegative(symbols, ranges, polynomial, factors, variable))
      throw new Malformed('a limit that is not known')
  }

  /** It is nonnegative where the variable is zero, or at its most. */
  private end(
    shown: PlainNext,
    { symbols, polynomial, factors, name, most }: Along,
    side: 'start' | 'finish',
    variables: Variables,
  ): void {
    const where: Ratio | undefined = side === 'start' ? [0n, 1n] : most
    if (!where) throw new Malformed('an end that is none')
    const rest = new Map([...variables].filter(([other]) => other !== name))
    const at = (point: Point): Values<Jet> =>
      new Values(symbols, plainNumbers, constants(new Map([...point, [name, where]]), 0))
    for (const point of pointsIn(rest, this.shares))
      for (const [p] of factors)
        if (at(point).polynomial(p).value.lo <= 0n)
          throw new Malformed('a multiplier that vanishes at the end')
    this.next(shown, rest, (point) => at(point).polynomial(polynomial).value, 'an end')
  }

  private root(
    { root, larger, sign, gap }: Rung<'root'>,
    { symbols, polynomial }: Goal,
    variables: Variables,
  ): void {
    const s = symbols[root]
    if (s?.kind !== 'root' || s.order !== 2) throw new Malformed('a root that is none')
    const terms = listed(polynomial)
    if (terms.some(([e]) => e[root] > 1)) throw new Malformed('a root in a higher power')
    const part = (k: number): Poly =>
      collect(
        terms.flatMap(([e, c]) =>
          e[root] === k ? [[e.map((x, i) => (i === root ? 0 : x)), c] as const] : [],
        ),
      )
    const [rest, share] = [part(0), part(1)]
    const valueOf = (p: Poly, at: Point): Interval =>
      new Values(symbols, plainNumbers, constants(at, 0)).polynomial(p).value
    this.next(sign, variables, (at) => valueOf(larger === 'root' ? share : rest, at), 'a sign')
    const squares = (at: Point): Interval => {
      const values = new Values(symbols, plainNumbers, constants(at, 0))
      const term = times(values.polynomial(share).value, values.symbol(root).value)
      const [a, b] = [times(term, term), times(valueOf(rest, at), valueOf(rest, at))]
      return larger === 'root' ? sub(a, b) : sub(b, a)
    }
    this.next(gap, variables, squares, 'a difference of squares')
  }

  private scaled(
    { variable, by, then }: Rung<'scaled'>,
    { symbols, polynomial }: Goal,
    variables: Variables,
  ): void {
    const t = symbols[variable]
    const scale = polynomialIn(symbols.length, by)
    const isFree = !usedIn(symbols, scale).has(variable)
    const ranges = new Ranges(symbols)
    if (t?.kind !== 'variable' || t.most || variables.get(t.name) !== undefined || !isFree)
      throw new Malformed('a scale that depends on what it scales')
    const isSmooth = isRegular(symbols, ranges, scale) && isRegular(symbols, ranges, polynomial)
    if (!isSmooth || !isPositiveInside(symbols, ranges, scale))
      throw new Malformed('a scale that may not be positive')
    const left = (at: Point): Interval => {
      const scaling = new Values(symbols, plainNumbers, constants(at, 0)).polynomial(scale)
      const moved = new Map(constants(at, 0))
      moved.set(t.name, plainNumbers.times(scaling, moved.get(t.name) ?? plainNumbers.zero))
      return new Values(symbols, plainNumbers, moved).polynomial(polynomial).value
    }
    this.next(then, variables, left, 'a scaled variable')
  }

  private square({ variable, gap }: Rung<'square'>, { symbols, polynomial }: Goal, variables: Variables): void {
    const ranges = new Ranges(symbols)
    const terms = listed(polynomial)
    const isHidden = [...symbols.keys()].some((i) => i !== variable && terms.some(([e]) => e[i] > 0) && usedIn(symbols, symbolPower(symbols.length, i, 1)).has(variable))
    if (symbols[variable]?.kind !== 'variable' || isHidden || terms.some(([e]) => e[variable] > 2)) throw new Malformed('no square of a variable')
    const part = (k: number): Poly =>
      collect(terms.flatMap(([e, c]) => (e[variable] === k ? [[e.map((x, i) => (i === variable ? 0 : x)), c] as const] : [])))
    const [level, slope, lead] = [part(0), part(1), part(2)]
    if (!isRegular(symbols, ranges, polynomial) || lead.size === 0 || !isPositiveInside(symbols, ranges, lead)) throw new Malformed('a square with a weight that may not be positive')
    const left = (at: Point): Interval => {
      const values = new Values(symbols, plainNumbers, constants(at, 0))
      const [a, b, c] = [lead, slope, level].map((p) => values.polynomial(p).value) as [Interval, Interval, Interval]
      return sub(times(rational(4n, 1n), times(a, c)), times(b, b))
    }
    this.next(gap, variables, left, 'a discriminant')
  } // prettier-ignore

  private split(rung: Rung<'split'>, { symbols, polynomial }: Goal, variables: Variables): void {
    const t = symbols[rung.variable]
    if (t?.kind !== 'variable') throw new Malformed('a division of what is no variable')
    const c = ratioOf(rung.at)
    const rest: Ratio | undefined = t.most && [t.most[0] * c[1] - c[0] * t.most[1], t.most[1] * c[1]]
    if (c[0] <= 0n || (rest && rest[0] < 0n)) throw new Malformed('a point outside of the segment')
    const moved =
      (sign: bigint) =>
      (at: Point): Interval => {
        const [p, q] = at.get(t.name) ?? [0n, 1n]
        const place: Ratio = [c[0] * q + sign * p * c[1], c[1] * q]
        return new Values(symbols, plainNumbers, constants(new Map([...at, [t.name, place]]), 0)).polynomial(
          polynomial,
        ).value
      }
    this.next(rung.left, new Map([...variables, [t.name, c]]), moved(-1n), 'the left part')
    this.next(rung.right, new Map([...variables, [t.name, rest]]), moved(1n), 'the right part')
  }
}

/** Whether the symbol is the root or logarithm of a positive multiple of u: it has a value where u is positive. */
function isArgumentOf(
  s: Symbol,
  u: (at: Point) => Interval,
  { symbols }: Statement,
  variables: Variables,
  shares: Shares,
): boolean {
  if ((s.kind !== 'root' && s.kind !== 'log') || s.of.below.length > 0) return false
  const { top } = s.of
  const inside = (at: Point): Interval =>
    new Values(symbols, plainNumbers, constants(at, 0)).polynomial(top).value
  return isProportional(variables, u, inside, shares)
}

/** A polynomial with a multiplier along a variable. */
interface Along extends Statement {
  readonly factors: readonly (readonly [Poly, number])[]
  readonly ranges: Ranges
  readonly variable: number
  readonly name: string
  readonly most: Ratio | undefined
}

/** The derivative of the product over the multiplier, or minus it. */
const slopeOf =
  ({ symbols, polynomial, factors, name }: Along, sign: bigint) =>
  (at: Point): Interval => {
    const values = new Values(symbols, differentiated, along(name, at))
    const own = jetParts(values.polynomial(polynomial))
    return factors.reduce(
      (total, [p, k]) => {
        const f = jetParts(values.polynomial(p))
        const relative = times(f.slope, inverse(f.value))
        return add(total, times(rational(sign * BigInt(k), 1n), times(own.value, relative)))
      },
      times(rational(sign, 1n), own.slope),
    )
  }

function product(factors: PlainFactors, { symbols, polynomial }: Statement, values: Values<Jet>): Interval {
  return factors.reduce((x, f) => {
    const base = values.polynomial(polynomialIn(symbols.length, f.polynomial))
    return times(x, plainNumbers.power(base, BigInt(f.exponent), 1n).value)
  }, values.polynomial(polynomial).value)
}

/** Π p^a − exp(−rest) · Π q^b of Σ a log p − Σ b log q + rest. */
function exponentialGap({ symbols, polynomial }: Goal, at: Point): Interval {
  const values = new Values(symbols, plainNumbers, constants(at, 0))
  const isLog = (i: number): boolean => symbols[i].kind === 'log'
  let [above, below, rest]: [Jet, Jet, Jet] = [plainNumbers.one, plainNumbers.one, plainNumbers.zero]
  for (const [e, c] of listed(polynomial)) {
    const i = e.findIndex((k, j) => k > 0 && isLog(j))
    const isAlone = e.every((k, j) => k === (j === i ? 1 : 0))
    if (i >= 0 && !isAlone) throw new Malformed('a logarithm that is not alone')
    if (i < 0) rest = plainNumbers.add(rest, values.polynomial(new Map([[e.join(','), c]])))
    else {
      const argument = plainNumbers.power(plainNumbers.exp(values.symbol(i)), c > 0n ? c : -c, 1n)
      if (c > 0n) above = plainNumbers.times(above, argument)
      else below = plainNumbers.times(below, argument)
    }
  }
  return sub(above.value, plainNumbers.times(plainNumbers.exp(plainNumbers.neg(rest)), below).value)
}

/** log A − log B of A − B, the sums of the terms of either sign, which are positive inside. */
function logarithmicGap({ symbols, polynomial }: Goal): (at: Point) => Interval {
  const terms = listed(polynomial)
  const part = (sign: bigint): Poly =>
    collect(terms.flatMap(([e, c]) => (c * sign > 0n ? [[e, c * sign] as const] : [])))
  const ranges = new Ranges(symbols)
  const [above, below] = [part(1n), part(-1n)]
  const isPositive = [above, below].every((p) => p.size > 0 && isPositiveInside(symbols, ranges, p))
  if (!isPositive || !isRegular(symbols, ranges, polynomial))
    throw new Malformed('logarithms of what may not be positive')
  return (at) => {
    const values = new Values(symbols, plainNumbers, constants(at, 0))
    const [a, b] = [above, below].map((p) => plainNumbers.log(values.polynomial(p)).value) as [
      Interval,
      Interval,
    ]
    return sub(a, b)
  }
}

function checkNumber({ symbols, polynomial }: Goal): void {
  if (polynomial.size === 0) return
  const isFree = [...usedIn(symbols, polynomial)].every((i) => symbols[i].kind !== 'variable')
  if (!isFree) throw new Malformed('a number that depends on variables')
  const { value } = new Values(symbols, plainNumbers, new Map<string, Jet>()).polynomial(polynomial)
  if (value.lo < 0n || (value.lo === 0n && !isPoint(value)))
    throw new Malformed('a number that may be negative')
}
