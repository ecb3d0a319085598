/** What the spaces and the hypotheses say of the entries, as polynomials that are nonnegative or zero. */
import type { Entries, CoreExpr, Rational } from '../expression/index.js'
import type { PolynomialFacts } from './certify.js'
import { fractionAlgebra, type Fraction } from './fraction.js'
import type { PlainHypothesis } from './plain.js'
import {
  constant,
  degreeOf,
  minus,
  plus,
  polynomialOf,
  primitive,
  scaled,
  termsOf,
  variable,
  type Polynomial,
  type Term,
} from './polynomial.js'

/** What is used of a variable: bounds of every entry, and that the entries sum to one. */
export interface Range {
  readonly least?: Rational
  readonly most?: Rational
  readonly sums?: 'one'
}

/** A comparison that is assumed. */
export interface Hypothesis {
  readonly relation: PlainHypothesis['relation']
  readonly sides: readonly [CoreExpr, CoreExpr]
}

/** The formulas of a question: both sides, then the sides of each hypothesis; and the variables in them. */
export interface Formulas {
  readonly roots: readonly CoreExpr[]
  readonly ranges: readonly (Range & {
    readonly name: string
    readonly rows: CoreExpr['shape']['rows']
    readonly cols: CoreExpr['shape']['cols']
  })[]
  readonly hypotheses: readonly Hypothesis[]
}

/** Every name of an entry, with the range of its variable. */
export interface Named {
  readonly name: string
  readonly range: Range
  /** Which variable it is an entry of. */
  readonly of: number
}

/** x − least, or most − x, up to a positive constant. */
function bounds(width: number, at: number, { least, most }: Range): readonly (Polynomial | undefined)[] {
  const between = (x: Rational, sign: bigint): Polynomial =>
    scaled(minus(scaled(variable(width, at), x.denominator), constant(width, x.numerator)), sign)
  return [...(least ? [between(least, 1n)] : []), ...(most ? [between(most, -1n)] : [])]
}

/** What is known of the entries of variables at given sizes, as polynomials. */
export function polynomialFacts(
  f: Formulas,
  names: readonly Named[],
  exponent: number,
  entries: readonly Entries<Fraction>[],
): PolynomialFacts {
  const width = names.length
  const single =
    exponent === 1
      ? names.flatMap(({ range }, i) => bounds(width, i, range))
      : names.map((_, i) => variable(width, i))
  const facts = [...single]
  const equations: Polynomial[] = f.ranges.flatMap(({ sums }, of) => {
    const own = names.flatMap((n, i) => (n.of === of ? [variable(width, i, exponent)] : []))
    return sums ? [own.reduce(plus, constant(width, -1n))] : []
  })
  const pairs = Array.from({ length: f.hypotheses.length + 1 }, (_, k) => differences(entries[2 * k], entries[2 * k + 1])) // prettier-ignore
  f.hypotheses.forEach(({ relation }, k) => {
    for (const difference of pairs[k + 1])
      if (relation === 'equal') equations.push(primitive(difference.numerator))
      else
        facts.push(
          isOverPositive(difference, names)
            ? withoutPower(primitive(difference.numerator), exponent)
            : undefined,
        )
  })
  return { facts, bounds: single.length, equations, power: exponent, isInside: isInside(names, pairs.flat()) }
}

/** Whether no divisor has a negative term: where there is a value they are positive. */
const isOverPositive = ({ divisors }: Fraction, names: readonly Named[]): boolean =>
  [...divisors.values()].every(({ polynomial, exponent }) =>
    exponent % 2 === 0 ||
    termsOf(polynomial).every((t) => t.coefficient > 0n && t.exponents.every((e, i) => e % 2 === 0 || (names[i].range.least?.numerator ?? -1n) >= 0n)),
  ) // prettier-ignore

/** Whether all variables are nonnegative, and divide: where there is a value they are not zero. */
function isInside(names: readonly Named[], all: readonly Fraction[]): boolean {
  const divides = (i: number): boolean =>
    all.some((f) =>
      [...f.divisors.values()].some(({ polynomial, exponent }) => {
        const [term, ...others] = exponent > 0 ? termsOf(polynomial) : []
        return term !== undefined && others.length === 0 && term.exponents[i] > 0
      }),
    )
  return names.every(({ range: { least } }, i) => least !== undefined && least.numerator >= 0n && divides(i))
}

/** For nonnegative variables x^k ≥ y^k says x ≥ y. */
function withoutPower(p: Polynomial, k: number): Polynomial {
  const [a, b, ...others] = [...p.terms.values()]
  const isPower = (t: Term): boolean => degreeOf(t) === k && t.exponents.includes(k)
  if (!a || !b || others.length > 0 || a.coefficient !== -b.coefficient || !isPower(a) || !isPower(b))
    return p
  return polynomialOf(
    p.width,
    [a, b].map((t) => ({ ...t, exponents: t.exponents.map((e) => e / k) })),
  )
}

/** greater − lesser, entry by entry. */
export function differences(lesser: Entries<Fraction>, greater: Entries<Fraction>): readonly Fraction[] {
  const width = greater.data[0]?.numerator.width ?? 0
  const { add, neg } = fractionAlgebra(width, false)
  return greater.data.map((g, k) => add(g, neg(lesser.data[k])))
}
