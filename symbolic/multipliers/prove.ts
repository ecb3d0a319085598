/** Inequalities of norms and inner products under hypotheses of such: by multiples of these, and squares. */
import type { BoundContext } from '../bounds/context.js'
import { endsOf, signsIn } from '../bounds/signs.js'
import { apply, constant as number, isScalar, postorder, rational, rationalToNumber, SCALAR, substitute, variable as named, variablesOf, ZERO, type CoreExpr } from '../expression/index.js' // prettier-ignore
import { Outside, Reading, reading } from '../inner/reading.js'
import type { Hypothesis, Range } from '../polynomials/index.js'
import { termsOf, textOf, times, variable, type Polynomial } from '../polynomials/polynomial.js'
import { assumedFacts, normFacts, type Fact, type FactOf, type Norm } from './facts.js'
import { Numbers, type Quotient } from './numbers.js'
import { recordOf, type Found } from './record.js'
import type { MultiplierRecord } from './plain.js'
import { searched } from './search.js'
import { isBelowZero, Signs, type Name } from './signs.js'
import type { Pair, Pairs } from './squares.js'

/** A proof with its record, or nothing. */
export type MultiplierOutcome =
  { readonly kind: 'proved'; readonly record: MultiplierRecord } | { readonly kind: 'not proved' }

/** Larger formulas have other proofs. */
const MOST_NODES = 120
/** Vectors of one space. */
const MOST_VECTORS = 7
/** Facts that are looked through. */
const MOST_FACTS = 40
/** Points at which signs are tried first, and how often one is drawn. */
const POINTS = 12
const DRAWS = 200
const HALF = 0.5

const NOTHING: MultiplierOutcome = { kind: 'not proved' }
const isVectorial = (e: CoreExpr): boolean =>
  e.op === 'norm' || (isScalar(e.shape) && ['sum', 'matmul', 'trace'].includes(e.op))

/** Proves lesser ≤ greater for all sizes, or gives up. */
export function proveByMultipliers(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): MultiplierOutcome {
  const nodes = postorder([lesser, greater])
  const assumed = (context.hypotheses ?? []).flatMap((h) => postorder([h.lesser, h.greater]))
  if (!isScalar(lesser.shape) || !isScalar(greater.shape) || nodes.length > MOST_NODES) return NOTHING
  if (![...nodes, ...assumed].some(isVectorial)) return NOTHING
  if (variablesOf([lesser, greater]).some((v) => v.name.endsWith('_'))) return NOTHING
  return reading(() => proved(lesser, greater, context)) ?? NOTHING
} // prettier-ignore

/** Norms, each once: names of equal ones stand for the first. */
function normsOf(read: Reading, numbers: Numbers): { readonly norms: readonly Norm[]; readonly squares: readonly Quotient[]; readonly same: ReadonlyMap<string, CoreExpr> } {
  const norms: Norm[] = []
  const squares: Quotient[] = []
  const same = new Map<string, CoreExpr>()
  for (const space of read.spaces)
    for (const { name, of, at } of space.norms) {
      const square = numbers.read(read.between(of, of, space.metric))
      const k = squares.findIndex((q) => isSameQuotient(q, square))
      if (k >= 0) same.set(name, named(norms[k].name, SCALAR))
      else {
        norms.push({ name, space, of, at })
        squares.push(square)
      }
    }
  return { norms, squares, same }
} // prettier-ignore
const isSameQuotient = (a: Quotient, b: Quotient): boolean =>
  textOf(a.over.reduce((p, d) => times(p, d), b.p)) === textOf(b.over.reduce((p, d) => times(p, d), a.p))

/** All names of formulas, and of the inner products between the vectors of all spaces. */
function namesIn(read: Reading, formulas: readonly CoreExpr[]): readonly string[] {
  for (const { bases, metric } of read.spaces) {
    if (bases.length > MOST_VECTORS) throw new Outside('too many vectors')
    for (const a of bases) for (const b of bases) read.between(new Map([[a, number(1)]]), new Map([[b, number(1)]]), metric)
  }
  const norms = read.spaces.flatMap((s) => s.norms.map((n) => n.name))
  return [...new Set([...read.products.keys(), ...norms, ...variablesOf(formulas).map((v) => v.name)])]
} // prettier-ignore

function proved(lesser: CoreExpr, greater: CoreExpr, context: BoundContext): MultiplierOutcome {
  const read = new Reading(context)
  const claim = apply('add', read.number(greater), apply('neg', read.number(lesser)))
  const assumed = assumedFacts(read, context)
  const numbers = new Numbers(namesIn(read, [claim, ...assumed.map((f) => f.gap)]))
  const { norms, squares, same } = normsOf(read, numbers)
  for (const [k, n] of norms.entries()) numbers.setSquare(numbers.placeOf(n.name), squares[k])
  const isSquare = (e: CoreExpr, of: Norm): boolean => isSameQuotient(numbers.read(e), squares[norms.indexOf(of)])
  const facts = [...assumed.map((f) => ({ ...f, gap: substitute(f.gap, same) })), ...normFacts(norms, read, isSquare)]
  const goal = numbers.read(substitute(claim, same))
  return solved(goal, facts, { read, numbers, norms, context, lesser, greater })
} // prettier-ignore

interface Setting {
  readonly read: Reading
  readonly numbers: Numbers
  readonly norms: readonly Norm[]
  readonly context: BoundContext
  readonly lesser: CoreExpr
  readonly greater: CoreExpr
}

/** A fact times its divisors, and a norm. */
interface Candidate {
  readonly is: FactOf
  readonly p: Polynomial
  readonly factors: readonly Polynomial[]
}

function candidatesOf(facts: readonly Fact[], { numbers, norms }: Setting, pairs: Pairs): readonly Candidate[] {
  const plain = facts.map((f) => ({ is: f.is, q: numbers.read(f.gap) }))
  const lengths = norms.map((n) => variable(numbers.width, numbers.placeOf(n.name)))
  const isOfNumbers = (p: Polynomial): boolean => termsOf(p).every((t) => t.exponents.every((e, k) => e === 0 || !pairs.has(k)))
  const isOfNorms = (p: Polynomial): boolean => termsOf(p).some((t) => norms.some((n) => t.exponents[numbers.placeOf(n.name)] > 0))
  const times_ = (is: FactOf, q: Quotient, by: Polynomial): Candidate => {
    const { p, over } = numbers.product(q, { p: by, over: [] })
    return { is, p, factors: [...over, by] }
  }
  const more = plain.filter(({ q }) => isOfNumbers(q.p) && isOfNorms(q.p)).flatMap(({ is, q }) => lengths.map((by) => times_(is, q, by)))
  return [...plain.map(({ is, q }) => ({ is, p: q.p, factors: q.over })), ...more].slice(0, MOST_FACTS)
} // prettier-ignore

const isInner = (name: string): boolean => /^g\d+_$/u.test(name)

/** Inner products by their places. */
function pairsOf({ read, numbers }: Setting): {
  readonly pairs: Pairs
  readonly places: ReadonlyMap<string, number>
} {
  const pairs = new Map<number, Pair>()
  const places = new Map<string, number>()
  for (const [name, [space, i, j]] of read.products) {
    const at = numbers.placeOf(name)
    pairs.set(at, { space, i, j })
    places.set(`${space} ${i} ${j}`, at)
  }
  return { pairs, places }
}

/** What is known of every number by itself. */
function knownNames({ read, numbers, norms, context }: Setting): readonly Name[] {
  const opaque = new Map([...read.opaque].map(([e, name]) => [name, e]))
  const isNorm = new Set(norms.map((n) => n.name))
  const signs = signsIn(context)
  return numbers.names.map((name): Name => {
    if (isInner(name)) return { name, range: {}, positive: false }
    if (isNorm.has(name)) return { name, range: { least: ZERO }, positive: false }
    const e = opaque.get(name) ?? named(name, SCALAR)
    const ends = endsOf(e, context)
    const range: Range = ends ? { least: ends[0], most: ends[1] } : signs.isNonnegative(e) ? { least: ZERO } : {}
    return { name, range, positive: signs.isPositive(e) }
  })
} // prettier-ignore

/** Points of the numbers at which the hypotheses of numbers hold, in floats. */
function pointsOf(names: readonly Name[], gaps: readonly Quotient[]): readonly (readonly number[])[] {
  let state = 7
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  const drawn = ({ least, most }: Range): number => {
    if (least && most)
      return rationalToNumber(least) + next() * (rationalToNumber(most) - rationalToNumber(least))
    const size = next() / (1 - next())
    return least ? rationalToNumber(least) + size : next() < HALF ? size : -size
  }
  const points: (readonly number[])[] = []
  for (let k = 0; k < DRAWS && points.length < POINTS; k++) {
    const at = names.map((n) => drawn(n.range))
    if (gaps.every(({ p, over }) => !isBelowZero(over.reduce(times, p), at))) points.push(at)
  }
  return points
}

/** Hypotheses that speak of numbers alone. */
function numericOf(facts: readonly Fact[], s: Setting, pairs: Pairs): readonly CoreExpr[] {
  return facts.filter((f) => f.is.rule === 'hypothesis').map((f) => f.gap).filter((gap) => variablesOf([gap]).every((v) => !pairs.has(s.numbers.placeOf(v.name))))
} // prettier-ignore

function solved(goal: Quotient, facts: readonly Fact[], s: Setting): MultiplierOutcome {
  const { numbers, norms, context } = s
  const { pairs, places } = pairsOf(s)
  const names = knownNames(s)
  const candidates = candidatesOf(facts, s, pairs)
  const gaps = numericOf(facts, s, pairs)
  const hypotheses = gaps.map((gap): Hypothesis => ({ relation: 'at most', sides: [number(0), gap] }))
  const expired = context.expired ?? (() => false)
  const points = pointsOf(names, gaps.map((g) => numbers.read(g)))
  const signs = new Signs({ names, hypotheses, expression: (p) => expressionOf(p, numbers), expired, points })
  const all = [goal.p, ...candidates.map((c) => c.p)]
  const isCoefficient = (k: number): boolean => all.some((p) => termsOf(p).some((t) => t.exponents[k] > 0 && t.exponents.some((e, i) => e > 0 && pairs.has(i))))
  const free = new Set(names.flatMap((n, k) => (pairs.has(k) || n.range.least || isCoefficient(k) ? [] : [k])))
  const atoms = new Set([...free, ...norms.map((n) => numbers.placeOf(n.name))])
  const found = searched({ claim: goal.p, facts: candidates.map((c) => c.p), pairs, places, atoms, free, signs, expired })
  if (!found) return NOTHING
  const by: Found['facts'] = [...found.by].map(([k, p]) => ({ is: candidates[k].is, factors: [p, ...candidates[k].factors] }))
  const numeric = facts.flatMap((f) => (gaps.includes(f.gap) && 'hypothesis' in f.is ? [f.is.hypothesis] : []))
  const whole: Found = { numeric, over: goal.over, times: found.times, facts: by, squares: found.completed.squares, rest: found.completed.rest }
  const record = recordOf(whole, s, signs, (p) => expressionOf(p, numbers))
  return record ? { kind: 'proved', record } : NOTHING
} // prettier-ignore

const scaled = (c: bigint, e: CoreExpr | undefined): CoreExpr =>
  e === undefined ? number(rational(c, 1n)) : c === 1n ? e : apply('scale', number(rational(c, 1n)), e)

/** A polynomial as a formula of its names. */
function expressionOf(p: Polynomial, { names }: Numbers): CoreExpr {
  const terms = termsOf(p).map(({ coefficient, exponents }) => {
    const factors = exponents.flatMap((e, k) => (e === 0 ? [] : [e === 1 ? named(names[k], SCALAR) : apply('pow', named(names[k], SCALAR), number(e))]))
    return scaled(coefficient, factors.reduce<CoreExpr | undefined>((a, b) => (a ? apply('scale', a, b) : b), undefined))
  })
  return terms.reduce<CoreExpr | undefined>((a, b) => (a ? apply('add', a, b) : b), undefined) ?? number(0)
} // prettier-ignore
