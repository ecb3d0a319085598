/**
 * Substitutions that remove a hypothesis: by scaling, where a form is at least or at most a number; by reciprocals, where Σ 1/(x + k) has a known value, as with
 * ab + bc + ca + abc = 4, which says that Σ 1/(a + 2) = 1.
 */
import { rational, type Rational } from '../expression/index.js'
import type { PolynomialFacts } from './certify.js'
import { levelled } from './homogenise.js'
import {
  binomials,
  composedQuotients,
  constant,
  degree,
  degreeOf,
  isZero,
  minus,
  plus,
  polynomialOf,
  primitive,
  scaled,
  termsOf,
  textOf,
  times,
  variable,
  type Polynomial,
} from './polynomial.js'

const isVariable = (p: Polynomial | undefined, i: number): boolean =>
  p !== undefined && p.terms.size === 1 && textOf(primitive(p)) === textOf(variable(p.width, i))
const indices = (width: number): readonly number[] => Array.from({ length: width }, (_, i) => i)

/** Whether every variable is known to be nonnegative. */
const isOrthant = (width: number, { facts }: PolynomialFacts): boolean =>
  indices(width).every((i) => facts.some((f) => isVariable(f, i)))

/** Polynomials in the powers of a further number s ≥ 0, each of which is to be nonnegative on the level set of a form. */
export interface Scaling {
  readonly fact: number
  readonly parts: readonly Polynomial[]
  readonly known: PolynomialFacts
}

/** x = t·y with a form that is level at y: t = 1 + s where the form is at least the level, t = 1/(1 + s) where it is at most that. */
export function scalings(p: Polynomial, known: PolynomialFacts): readonly Scaling[] {
  if (!isOrthant(p.width, known)) return []
  return known.facts.flatMap((f, fact): readonly Scaling[] => {
    const level = f && fact >= known.bounds ? levelled(f) : undefined
    if (!level || degree(level.level) > 0 || !termsOf(level.form).every((t) => t.coefficient > 0n)) return []
    const isAbove = termsOf(f!).some((t) => degreeOf(t) === 0 && t.coefficient < 0n)
    const most = degree(p)
    const parts = indices(most + 1).map((j) =>
      polynomialOf(
        p.width,
        termsOf(p).map((t) => ({ ...t, coefficient: t.coefficient * (binomials(isAbove ? degreeOf(t) : most - degreeOf(t))[j] ?? 0n) })),
      ),
    )
    const facts = known.facts.map((g) => (indices(p.width).some((i) => isVariable(g, i)) ? g : undefined))
    return [{ fact, parts: parts.filter((q) => !isZero(q)), known: { ...known, facts, equations: [f!], isInside: false } }]
  })
} // prettier-ignore

/** A polynomial in the reciprocals of x + k, up to their common factor. */
export interface Reciprocals {
  readonly by: number
  readonly shift: Rational
  readonly sum: Rational
  readonly polynomial: Polynomial
  readonly known: PolynomialFacts
}

/** Shifts that equations of books have. */
const SHIFTS = [rational(1), rational(2), rational(1, 2), rational(3), rational(1, 3), rational(4), rational(3, 2)] // prettier-ignore
const MOST_VARIABLES = 4

/** The product of what is above the reciprocals, without the one of a number. */
function productOf(width: number, { numerator: p, denominator: q }: Rational, without = -1): Polynomial {
  return indices(width)
    .filter((i) => i !== without)
    .map((i) => plus(scaled(variable(width, i), q), constant(width, p)))
    .reduce(times, constant(width, 1n))
}

/** The value that Σ 1/(x + k) has by an equation. */
function sumBy(equation: Polynomial, shift: Rational): Rational | undefined {
  const { width } = equation
  const product = productOf(width, shift)
  const rests = indices(width).map((i) => productOf(width, shift, i)).reduce(plus)
  const top = termsOf(product).find((t) => degreeOf(t) === width)!
  const [all, one] = [indices(width).map(() => 1), indices(width).map((i) => (i === 0 ? 0 : 1))]
  const at = (p: Polynomial, e: readonly number[]): bigint => p.terms.get(e.join(' '))?.coefficient ?? 0n
  // equation = α·product + β·rests: by the term of highest degree, then by one below it.
  const [alpha, beta] = [at(equation, all) * at(rests, one), at(equation, one) * top.coefficient - at(equation, all) * at(product, one)]
  const scale = top.coefficient * at(rests, one)
  const made = plus(scaled(product, alpha), scaled(rests, beta))
  if (beta === 0n || !isZero(minus(scaled(equation, scale), made))) return undefined
  const sum = rational(-alpha * shift.denominator, beta)
  return sum.numerator > 0n ? sum : undefined
} // prettier-ignore

/** With 1/(x + k) = m·y/Σ y: x = (Σ y − m·k·y)/(m·y), over nonnegative y. */
export function reciprocals(p: Polynomial, known: PolynomialFacts): readonly Reciprocals[] {
  const { width } = p
  if (width < 2 || width > MOST_VARIABLES || known.power !== 1 || !isOrthant(width, known)) return []
  const shifts = known.isInside ? [rational(0), ...SHIFTS] : SHIFTS
  return known.equations.flatMap((equation, by) =>
    shifts.flatMap((shift): readonly Reciprocals[] => {
      const sum = sumBy(equation, shift)
      if (!sum) return []
      const whole = indices(width).map((i) => variable(width, i)).reduce(plus)
      const [above, below] = [sum.numerator * shift.numerator, sum.denominator * shift.denominator]
      const tops = indices(width).map((i) => minus(scaled(whole, below), scaled(variable(width, i), above)))
      const under = indices(width).map((i) => scaled(variable(width, i), sum.numerator * shift.denominator))
      // Where m·k is at most 1 the sign of x says nothing.
      const facts = [...indices(width).map((i) => variable(width, i)), ...tops.map((t) => (above > below ? t : undefined))]
      return [{ by, shift, sum, polynomial: primitive(composedQuotients(p, tops, under)), known: { facts, bounds: width, equations: [], power: 1, isInside: false } }]
    }),
  )
} // prettier-ignore
