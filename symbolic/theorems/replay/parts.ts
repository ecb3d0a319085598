/** The parts that a theorem is used of, looked at as what they must be. */
import { by, fraction, isBelow, need, text, type Fraction, ZERO } from '../../bounds/replay/arithmetic.js'
import { isColumn, isScalar, isSquare, sameShape, type Node } from '../../bounds/replay/node.js'
import {
  isSameCombination,
  times,
  without,
  type Combination,
  type Reading,
} from '../../bounds/replay/reading.js'
import { isSymmetric } from '../../bounds/replay/symmetric.js'
import { definiteness } from '../../curvature/replay/definite.js'
import { Situation } from '../../curvature/replay/situation.js'
import type { PlainSize } from '../../proof/plain.js'
import { isMeasure } from './measures.js'
import { isOtherThanZero, isPositiveSize, Maker, sumOfSizes } from './maker.js'

/** lesser ≤ greater, or lesser ⪯ greater. */
export type Said = readonly [lesser: Node, greater: Node]

/** Whether a = c·b for a number c other than zero, or a positive one. */
function isMultiple(a: Combination, b: Combination, mayNotTurn: boolean): boolean {
  const [lead] = b
  const own = lead && a.get(lead[0])
  if (!own || own.p === 0n) return false
  const ratio = by(own, fraction(lead[1].q, lead[1].p))
  return (!mayNotTurn || ratio.p > 0n) && isSameCombination(a, times(b, ratio))
}

/** The parts that a theorem is used of, looked at as what they must be. */
export class Parts {
  readonly m: Maker
  constructor(
    private readonly r: Reading,
    private readonly of: Readonly<Record<string, Node>>,
    private readonly hypotheses: readonly Said[] = [],
  ) {
    this.m = new Maker(r)
  }

  any(name: string): Node {
    const node = Object.hasOwn(this.of, name) ? this.of[name] : undefined
    need(node !== undefined, `a theorem without ${name}`)
    return node
  }
  has = (name: string): boolean => Object.hasOwn(this.of, name)
  vector(name: string): Node {
    const x = this.any(name)
    need(isColumn(x), `${name} is no vector`)
    return x
  }
  square(name: string): Node {
    const a = this.any(name)
    need(isSquare(a) && !isScalar(a), `${name} is not square`)
    return a
  }
  symmetric(name: string): Node {
    const s = this.square(name)
    need(isSymmetric(this.r, s), `${name} is not symmetric`)
    return s
  }
  semidefinite(name: string): Node {
    const v = this.square(name)
    need(definiteness(v, new Situation(this.r, [])) !== undefined, `${name} may be indefinite`)
    return v
  }
  definite(name: string): Node {
    const p = this.square(name)
    need(definiteness(p, new Situation(this.r, [])) === 'definite', `${name} may not be definite`)
    return p
  }
  /** A column that is not negative and of sum one. */
  distribution(name: string): Node {
    const p = this.any(name)
    need(isMeasure(p, this.r), `${name} may be no distribution`)
    return p
  }
  /** Such a column as a matrix. */
  joint(name: string): Node {
    const p = this.any(name)
    need(p.op === 'unvec' && isMeasure(p.of[0], this.r), `${name} may be no joint distribution`)
    return p
  }
  /** A size at which the rows of a matrix are divided. */
  part(name: string, whole: Node): PlainSize {
    const s = this.any(name).operation
    need(s.op === 'size' && isPositiveSize(s.size) && isPositiveSize(sumOfSizes(whole.rowSize, s.size, -1)), `${name} does not divide`)
    return s.size
  } // prettier-ignore
  /** Two sizes, one after the other, that leave some rows. */
  twoParts(a: string, b: string, whole: Node): readonly [PlainSize, PlainSize] {
    const [first, second] = [this.part(a, whole), this.part(b, whole)]
    need(isPositiveSize(sumOfSizes(sumOfSizes(whole.rowSize, first, -1), second, -1)), `${a} and ${b} do not divide`)
    return [first, second]
  } // prettier-ignore
  /** A number of entries of a list, which are as many as a matrix has rows. */
  count(name: string, whole: Node): PlainSize {
    const s = this.any(name).operation
    need(s.op === 'size' && isPositiveSize(s.size), `${name} is no count`)
    need(this.r.isTall(this.m.zeros(whole.rowSize, s.size)), `${name} may be too many`)
    return s.size
  }
  /** Two positions that differ. */
  places(a: string, b: string): readonly [PlainSize, PlainSize] {
    const [i, j] = [this.any(a).operation, this.any(b).operation]
    need(i.op === 'size' && j.op === 'size' && isOtherThanZero(sumOfSizes(i.size, j.size, -1)), 'positions that may be one')
    return [i.size, j.size]
  } // prettier-ignore
  /** The ends of the entries of a column. */
  ends(x: Node): readonly [Node, Node] {
    const ends = this.r.ends(x)
    need(isColumn(x) && ends !== undefined, 'entries without ends')
    return ends.map((e: Fraction) => this.m.constant(text(e))) as [Node, Node]
  }
  /** lesser ⪯ greater: visibly, or by a hypothesis. */
  order(lesser: Node, greater: Node): void {
    const gap = this.gap(lesser, greater)
    const terms = [...gap].map(([t, c]) => (c.p === 1n && c.q === 1n ? t : this.m.times(this.m.constant(text(c)), t)))
    const isVisible = terms.length > 0 && definiteness(this.m.plus(...terms), new Situation(this.r, [])) !== undefined
    const isGiven = this.hypotheses.some(([zero, least]) => this.r.number(zero)?.p === 0n && least.op === 'eigmin' && isMultiple(gap, this.r.linear(least.of[0]), true))
    need(isVisible || isGiven, 'an order of matrices that is no hypothesis')
  } // prettier-ignore
  /** a = b, by a hypothesis that says both a ≤ b and b ≤ a. */
  equation(a: Node, b: Node): void {
    const has = (x: Node, y: Node): boolean => this.hypotheses.some(([lesser, greater]) => lesser === x && greater === y)
    const isGiven = this.hypotheses.some(([x, y]) => has(y, x) && sameShape(x, a) && isMultiple(this.gap(a, b), this.gap(x, y), false))
    need(isGiven, 'an equation that is no hypothesis')
  } // prettier-ignore
  private gap(a: Node, b: Node): Combination {
    need(sameShape(a, b), 'sides of different shapes')
    return without(this.r.linear(b), this.r.linear(a))
  }
  /** A number that is visibly positive. */
  positive(name: string): Node {
    const t = this.any(name)
    need(isScalar(t) && this.isPositive(t), `${name} may not be positive`)
    return t
  }
  /** A number between 0 and 1. */
  unit(name: string): Node {
    const t = this.any(name)
    const c = this.r.number(t)
    const ends = c ? ([c, c] as const) : this.r.ends(t)
    need(isScalar(t) && ends !== undefined && !isBelow(ends[0], ZERO) && !isBelow(fraction(1), ends[1]), `${name} may not be between 0 and 1`)
    return t
  } // prettier-ignore
  isPositive = (x: Node): boolean => new Situation(this.r, []).isPositive(x)
  /** Whether the entries are between −1 and 1. */
  hasUnitEntries(a: Node): boolean {
    const ends = this.r.ends(a)
    return ends !== undefined && !isBelow(ends[0], fraction(-1)) && !isBelow(fraction(1), ends[1])
  }
  isAbove(x: Node): boolean {
    const ends = this.r.ends(x)
    return ends !== undefined && isBelow(ZERO, ends[0])
  }
}

/** All that a theorem says of parts. */
export type Schema = (p: Parts) => Iterable<Said>
