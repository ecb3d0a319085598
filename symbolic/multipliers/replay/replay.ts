/**
 * Replays a proof by multipliers: computes both sides of its identity by its own rules at exact points, and checks that every fact is one, that no multiplier and no weight is negative, and that the
 * factor of the claim is positive. Two rational functions that agree at so many random points are one.
 */
import { need, Rejected } from '../../bounds/replay/arithmetic.js'
import { isScalar, sameShape, type Node } from '../../bounds/replay/node.js'
import { Reading } from '../../bounds/replay/reading.js'
import { signOf } from '../../bounds/replay/signs.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import * as Q from '../../inner/replay/exact.js'
import { checkRange, drawn, numberRanges, type Range } from '../../inner/replay/ranges.js'
import { replayPolynomial } from '../../polynomials/replay/replay.js'
import type { ReplayOptions, ReplayOutcome } from '../../proof/replay/outcome.js'
import type { MultiplierRecord, PlainFact } from '../plain.js'
import { ByInnerProducts } from './numbers.js'

/** Points at which sides are compared, and how many of them must have values. */
const POINTS = 20
const LEAST_POINTS = 12

/** Checks the record; `rejected` says where it fails. */
export function replayMultipliers(record: MultiplierRecord, { seed = 1, expired }: ReplayOptions = {}): ReplayOutcome {
  try {
    need((record.version as number) === 1, 'a version of records that is not known')
    const seen = new Checked(record, new Reading(record)).all(Q.stream(seed))
    for (const { proof } of record.signs) {
      const replayed = replayPolynomial(proof, expired ? { expired } : {})
      if (replayed.kind === 'rejected') return replayed
    }
    return { kind: 'confirmed', steps: record.nodes.length, points: seen }
  } catch (problem) {
    if (problem instanceof Rejected) return { kind: 'rejected', reason: problem.message }
    throw problem
  }
} // prettier-ignore

/** Operations of numbers and vectors that have values wherever their parts have. */
const WHOLE: ReadonlySet<string> = new Set(['add', 'neg', 'scale', 'had', 'const', 'pow'])

class Checked {
  readonly #known: ReadonlyMap<string, Range>
  /** What the claim and its hypotheses are made of: it has values where these have. */
  readonly #given: ReadonlySet<Node>
  readonly #named: ReadonlySet<Node>

  constructor(
    private readonly record: MultiplierRecord,
    private readonly r: Reading,
  ) {
    this.#known = numberRanges(record, record.names, r)
    const parts = new Set<Node>()
    const visit = (n: Node): void => {
      if (parts.has(n)) return
      parts.add(n)
      n.of.forEach(visit)
    }
    for (const k of [record.lesser, record.greater, ...record.hypotheses.flat()]) visit(r.at(k))
    this.#given = parts
    this.#named = new Set(record.names.map(({ of }) => r.at(of)))
  }

  /** Every condition, and the identity at points, of which the number is returned. */
  all(next: () => bigint): number {
    const { record, r } = this
    for (const { of } of record.names) need(this.#isWhole(r.at(of).op === 'norm' ? r.at(of).of[0] : r.at(of)), 'a number of something else')
    for (const { fact } of record.facts) this.#checkFact(fact)
    for (const { of, metric } of record.squares) {
      need(this.#isWhole(r.at(of)), 'a vector that may have no value')
      need(metric === undefined || (this.#given.has(r.at(metric)) && definiteness(r.at(metric), new Situation(r, [])) !== undefined), 'a form that may be negative')
    }
    for (const k of [record.rest, ...record.facts.map((f) => f.by), ...record.squares.map((q) => q.weight)]) this.#checkSign(k)
    for (const { proof } of record.signs) for (const v of proof.variables) checkRange(v, this.#known)
    return this.#points(next)
  } // prettier-ignore

  #isWhole(n: Node): boolean {
    if (this.#given.has(n) || this.#named.has(n)) return true
    if (n.op === 'pow') {
      const k = this.r.number(n.of[1])
      if (k?.q !== 1n || k.p < 0n) return false
    }
    return WHOLE.has(n.op) && n.of.every((x) => this.#isWhole(x))
  }

  #checkSign(k: number): void {
    const n = this.r.at(k)
    need(isScalar(n) && this.#isWhole(n), 'a multiplier that may have no value')
    const isZero = this.r.number(n)?.p === 0n
    need(isZero || signOf(this.r, n) !== undefined || this.record.signs.some((s) => s.of === k), 'a multiplier that may be negative')
  } // prettier-ignore

  #checkFact(fact: PlainFact): void {
    const { r } = this
    switch (fact.rule) {
      case 'hypothesis':
      case 'squares':
      case 'absolute': {
        const h = this.record.hypotheses[fact.hypothesis]
        need(h !== undefined && h.every((k) => isScalar(r.at(k))), 'a hypothesis that is none of numbers')
        if (fact.rule === 'squares') need(signOf(r, r.at(h[0])) !== undefined, 'the square of what may be negative')
        if (fact.rule === 'absolute') need(r.at(h[0]).op === 'abs', 'what is no absolute value')
        return
      }
      case 'ball':
      case 'sphere': {
        const space = r.space(r.at(fact.of))?.space
        need(space === 'sphere' || (fact.rule === 'ball' && (space === 'ball' || space === 'froball')), 'a vector of another space')
        return
      }
      case 'cosine':
      case 'triangle':
        need(fact.of.every((k) => this.#isWhole(r.at(k))) && sameShape(r.at(fact.of[0]), r.at(fact.of[1])), 'vectors of different shapes')
    }
  } // prettier-ignore

  #points(next: () => bigint): number {
    let seen = 0
    /** Divisors of the claim that may be a factor, by the factor. */
    const divisors = new Map(this.record.times.map((k) => [k, new Set(this.#divisors())]))
    for (let k = 0; k < POINTS; k++) {
      const values = new ByInnerProducts(this.record.names, this.r, this.#drawn(next), next)
      if (!this.#isIdentityAt(values)) continue
      this.#checkSignsAt(values)
      for (const [factor, left] of divisors)
        for (const d of left) {
          const [x, y] = [values.number(d), values.number(this.r.at(factor))]
          if (!x || !y || !Q.isEqual(x, y)) left.delete(d)
        }
      seen++
    }
    need(seen >= LEAST_POINTS, 'too few points have values')
    for (const [factor, left] of divisors) {
      const sign = signOf(this.r, this.r.at(factor))
      need(this.#isWhole(this.r.at(factor)) && (sign === 'positive' || (sign !== undefined && left.size > 0)), 'a factor that may not be positive')
    }
    return seen
  } // prettier-ignore

  /** Numbers that the claim divides by. */
  #divisors(): readonly Node[] {
    const found = new Set<Node>()
    const visit = (n: Node): void => {
      if (n.op === 'div' && isScalar(n.of[1])) found.add(n.of[1])
      n.of.forEach(visit)
    }
    visit(this.r.at(this.record.lesser))
    visit(this.r.at(this.record.greater))
    return [...found]
  }

  /** Norms get their values with the inner products. */
  #drawn(next: () => bigint): Map<string, Q.Rational> {
    const point = drawn(this.#known, next)
    for (const { name, of } of this.record.names) if (this.r.at(of).op === 'norm') point.delete(name)
    return point
  }

  #isIdentityAt(values: ByInnerProducts): boolean {
    const { record, r } = this
    const number = (k: number): Q.Rational | undefined => values.number(r.at(k))
    const gap = minus(number(record.greater), number(record.lesser))
    const left = record.times.reduce<Q.Rational | undefined>((p, k) => both(Q.times, p, number(k)), gap)
    const terms = [
      number(record.rest),
      ...record.facts.map(({ fact, by }) => both(Q.times, number(by), this.#gapAt(fact, values))),
      ...record.squares.map(({ weight, of, metric }) => both(Q.times, number(weight), values.innerProduct(r.at(of), r.at(of), metric === undefined ? undefined : r.at(metric)))),
    ]
    const right = terms.reduce<Q.Rational | undefined>((sum, t) => both(Q.plus, sum, t), Q.ZERO)
    if (!left || !right) return false
    need(Q.isEqual(left, right), 'the sides of the identity differ')
    return true
  } // prettier-ignore

  /** What is nonnegative by a fact, at a point. */
  #gapAt(fact: PlainFact, values: ByInnerProducts): Q.Rational | undefined {
    const { r, record } = this
    switch (fact.rule) {
      case 'hypothesis':
      case 'squares':
      case 'absolute': {
        const [lesser, greater] = record.hypotheses[fact.hypothesis].map((k) => r.at(k))
        const most = values.number(greater)
        if (fact.rule === 'absolute') return both(Q.plus, most, times(fact.sign === 1 ? [-1n, 1n] : Q.ONE, values.number(lesser.of[0])))
        const least = values.number(lesser)
        return fact.rule === 'squares' ? minus(both(Q.times, most, most), both(Q.times, least, least)) : minus(most, least)
      }
      case 'ball':
      case 'sphere': {
        const radius = r.space(r.at(fact.of))?.params[0]
        const R = radius ? values.number(radius) : Q.ONE
        const gap = minus(both(Q.times, R, R), values.innerProduct(r.at(fact.of), r.at(fact.of)))
        return fact.rule === 'ball' ? gap : times([-1n, 1n], gap)
      }
      case 'cosine':
      case 'triangle': {
        const [v, w] = fact.of.map((k) => r.at(k))
        const [x, y] = [values.normOf(v), values.normOf(w)]
        if (fact.rule === 'triangle') return minus(both(Q.plus, x, y), values.normOfSum(v, w, fact.sign))
        return minus(both(Q.times, x, y), times([BigInt(fact.sign), 1n], values.innerProduct(v, w)))
      }
    }
  } // prettier-ignore

  /** Each proof of a sign is about its number, under hypotheses of the claim. */
  #checkSignsAt(values: ByInnerProducts): void {
    const known = this.record.hypotheses.map(([a, b]) => this.#gapIfAny(a, b, values))
    for (const { of, proof } of this.record.signs) {
      const told = (k: number): Q.Rational | undefined => Q.valueAt(proof.steps, k, values.drawn)
      const [zero, side] = proof.sides.map(told)
      const own = values.number(this.r.at(of))
      need(zero !== undefined && Q.isZero(zero) && side !== undefined && own !== undefined && Q.isEqual(side, own), 'a sign of something else')
      for (const { relation, sides } of proof.hypotheses) {
        const gap = minus(told(sides[1]), told(sides[0]))
        need(relation === 'at most' && gap !== undefined && known.some((h) => h !== undefined && Q.isEqual(h, gap)), 'a hypothesis that is not known')
      }
    }
  } // prettier-ignore

  #gapIfAny(a: number, b: number, values: ByInnerProducts): Q.Rational | undefined {
    if (!isScalar(this.r.at(a)) || !isScalar(this.r.at(b))) return undefined
    try {
      return minus(values.number(this.r.at(b)), values.number(this.r.at(a)))
    } catch (problem) {
      if (problem instanceof Rejected) return undefined
      throw problem
    }
  }
}

const both = (f: (x: Q.Rational, y: Q.Rational) => Q.Rational, x: Q.Rational | undefined, y: Q.Rational | undefined): Q.Rational | undefined => x && y && f(x, y) // prettier-ignore
const times = (c: Q.Rational, x: Q.Rational | undefined): Q.Rational | undefined => x && Q.times(c, x)
const minus = (x: Q.Rational | undefined, y: Q.Rational | undefined): Q.Rational | undefined => both(Q.plus, x, times([-1n, 1n], y)) // prettier-ignore
