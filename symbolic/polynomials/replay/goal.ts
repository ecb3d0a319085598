/** What a node of a certificate leaves to show: the substitutions, checked and carried out anew. */
import type { Certificate, PlainPolynomial } from '../plain.js'
import {
  collect,
  isMultiple,
  isSame,
  listed,
  multiple,
  normal,
  number,
  power,
  powered,
  product,
  substituted,
  sum,
  totalDegree,
  withMore,
  type Poly,
} from './arithmetic.js'
import { integerOf, Malformed, ratioOf } from './malformed.js'
import { floorRoot } from './quotient.js'

/** A polynomial that is to be nonnegative, and what is known where it is. */
export interface Goal {
  readonly polynomial: Poly
  readonly width: number
  /** Which variables are nonnegative. */
  readonly signs: readonly boolean[]
  /** Polynomials known to be nonnegative. */
  readonly facts: readonly (Poly | undefined)[]
  /** Polynomials known to be zero. */
  readonly equations: readonly Poly[]
  /** Whether no variable is zero, as all of them divide in the claim or a hypothesis, and none is negative. */
  readonly isInside: boolean
  readonly expired: () => boolean
}

/** The nodes of a certificate of one kind. */
export type Node<K extends Certificate['kind']> = Extract<Certificate, { kind: K }>

/** Throws `Malformed`. */
export const reject = (why: string): never => {
  throw new Malformed(why)
}
/** Throws `Malformed` where something does not hold. */
export const require = (holds: boolean, why: string): void => {
  if (!holds) reject(why)
}

/** A polynomial of a record, in so many variables. */
export function polynomialOf(plain: PlainPolynomial, width: number): Poly {
  // A record is data from outside.
  require(Array.isArray(plain), 'a polynomial that is none')
  return collect(
    plain.map(([c, ...exponents]) => {
      require(exponents.length === width &&
        exponents.every((e) => Number.isInteger(e) && e >= 0), 'exponents')
      return [exponents, integerOf(c)] as const
    }),
  )
}

/** What is left to show where a square divides the polynomial. */
export function squareFactor(node: Node<'square factor'>, goal: Goal): Goal {
  const square = polynomialOf(node.square, goal.width)
  const rest = polynomialOf(node.rest, goal.width)
  require(isMultiple(
    product(product(square, square), rest),
    goal.polynomial,
  ), 'factors of another polynomial')
  return { ...goal, polynomial: rest }
}

/** What is left to show where a part is greater than the other: it is nonnegative, and its square is greater. */
export function squaredSides({ parity }: Node<'squared sides'>, goal: Goal): readonly [Goal, Goal] {
  const terms = listed(goal.polynomial)
  const [side, other] = [true, false].map((isOwn) => collect(terms.filter(([e]) => (totalDegree(e) % 2 === parity) === isOwn)))
  const squares = sum(product(side, side), multiple(product(other, other), -1n))
  return [{ ...goal, polynomial: normal(side) }, { ...goal, polynomial: normal(squares) }]
} // prettier-ignore

/** The equation as form = level, which is positive; with a root, form^(1/root) = level^(1/root). */
function levelOf(equation: Poly | undefined, root: number, goal: Goal): { form: Poly; level: Poly } {
  const terms = listed(equation ?? reject('there is no such equation'))
  const least = Math.min(...terms.map(([e]) => totalDegree(e)))
  const low = terms.filter(([e]) => totalDegree(e) === least)
  const high = terms.filter(([e]) => totalDegree(e) > least)
  require(high.length > 0 && new Set(high.map(([e]) => totalDegree(e))).size === 1, 'an equation that is not of two degrees')
  const sign = low[0][1] > 0n ? 1n : -1n
  require(low.every(([, c]) => c * sign > 0n) && (least === 0 || goal.isInside), 'a level that may vanish')
  const form = high.map(([e, c]) => [e, -c * sign] as const)
  const level = collect(low.map(([e, c]) => [e, c * sign] as const))
  if (root === 1) return { form: collect(form), level }
  const [exponents, c] = form[0]
  const isTerm = Number.isInteger(root) && root > 1 && goal.signs.every(Boolean) && form.length === 1 && least === 0
  require(isTerm && exponents.every((e) => e % root === 0), 'a root that is not')
  const k = low[0][1] * sign
  const [u, v] = [floorRoot(k, root), floorRoot(c, root)]
  require(u ** BigInt(root) === k && v ** BigInt(root) === c, 'a root that is no number')
  return { form: collect([[exponents.map((e) => e / root), v] as const]), level: number(goal.width, u) }
} // prettier-ignore

/** What is left to show where an equation brings all terms to one degree. */
export function homogenised({ by, root, times }: Node<'homogenise'>, goal: Goal): Goal {
  const { form, level } = levelOf(goal.equations[by], root, goal)
  const powers = new Map(times)
  require([...powers.values()].every((k) => Number.isInteger(k) && k >= 0), 'a power that is not')
  const most = Math.max(0, ...powers.values())
  const parts = listed(goal.polynomial).map(([e, c]) => {
    const k = powers.get(totalDegree(e)) ?? reject('a degree that is left out')
    const lifted = product(powered(form, k, goal.width), powered(level, most - k, goal.width))
    return product(collect([[e, c]]), lifted)
  })
  return { ...goal, polynomial: normal(sum(...parts)) }
}

/** The determinant is not zero: every point has its coordinates. */
function isRegular(rows: readonly (readonly bigint[])[]): boolean {
  if (rows.length === 0) return true
  const pivot = rows.find((r) => r[0] !== 0n)
  if (!pivot) return false
  return isRegular(
    rows.filter((r) => r !== pivot).map((r) => r.slice(1).map((x, j) => x * pivot[0] - pivot[j + 1] * r[0])),
  )
}

/** What is left to show over variables that are affine facts. */
export function moved({ facts, by, over }: Node<'affine'>, goal: Goal): Goal {
  const { width } = goal
  require(facts.length === width &&
    by.length === width &&
    over.length === width, 'coordinates that are not as many')
  const rows = by.map((row) => row.map(integerOf))
  require(rows.every((r) => r.length === width + 1), 'a form with another number of variables')
  require(isRegular(rows.map((r) => r.slice(1))), 'coordinates that leave points out')
  const forms = rows.map((r) =>
    sum(number(width, r[0]), ...r.slice(1).map((c, i) => multiple(power(width, i, 1), c))),
  )
  const under = over.map((text) => {
    const value = integerOf(text)
    require(value > 0n, 'a divisor that is not positive')
    return number(width, value)
  })
  const move = (p: Poly): Poly => normal(substituted(p, forms, under, width))
  const after = goal.facts.map((f) => f && move(f))
  facts.forEach((fact, i) => {
    const shown = fact === 'free' || isSame(after[fact] ?? new Map(), power(width, i, 1))
    require(shown, 'a coordinate that is not the fact it is said to be')
  })
  return {
    ...goal,
    polynomial: move(goal.polynomial),
    signs: facts.map((f) => f !== 'free'),
    facts: after,
    equations: [],
  }
}

/** What is left to show where a variable lies between two ends. */
export function ranged({ variable: at, fact, most }: Node<'range'>, goal: Goal): Goal {
  const { width } = goal
  const [p, q] = ratioOf(most)
  require(goal.signs[at] === true && p > 0n && q > 0n, 'a range from what may be negative')
  // most − x, up to a positive constant.
  const bound = sum(number(width, p), multiple(power(width, at, 1), -q))
  require(isMultiple(goal.facts[fact] ?? new Map(), bound), 'a bound that is not the fact it is said to be')
  const wide = width + 1
  const by = goal.signs.map((_, i) => (i === at ? multiple(power(wide, at, 1), p) : power(wide, i, 1)))
  const whole = multiple(sum(power(wide, at, 1), power(wide, width, 1)), q)
  const over = goal.signs.map((_, i) => (i === at ? whole : number(wide, 1n)))
  return {
    ...goal,
    polynomial: normal(substituted(goal.polynomial, by, over, wide)),
    width: wide,
    signs: [...goal.signs, true],
    facts: goal.facts.map((f) => (f && listed(f).every(([e]) => e[at] === 0) ? withMore(f, 1) : undefined)),
    equations: [],
  }
}

/** What is left to show where variables are scaled to a sum of one. */
export function unit(goal: Goal): Goal {
  const terms = listed(goal.polynomial)
  const most = Math.max(0, ...terms.map(([e]) => totalDegree(e)))
  return {
    ...goal,
    polynomial: collect(terms.map(([e, c]) => [[...e, most - totalDegree(e)], c] as const)),
    width: goal.width + 1,
    signs: [...goal.signs, true],
    facts: [],
    equations: [],
  }
}
