/** Equations that make all terms of one degree: with a + b + c = 3, a term of degree 2 may be multiplied by (a + b + c)/3. */
import {
  constant,
  degreeOf,
  integerRoot,
  isZero,
  minus,
  plus,
  polynomialOf,
  power,
  scaled,
  termsOf,
  times,
  type Polynomial,
} from './polynomial.js'

/** form = level on the domain; both are homogeneous, the level is positive, and of a lower degree by `degree`. */
export interface Levelled {
  readonly form: Polynomial
  readonly level: Polynomial
  readonly degree: number
}

/**
 * The equation p = 0 as form = level, where it is of that kind: the terms of lower degree have one sign, and are a number, or all variables are positive
 * (`isInside`).
 */
export function levelled(p: Polynomial, isInside = false): Levelled | undefined {
  const terms = termsOf(p)
  const [low, high, ...more] = [...new Set(terms.map(degreeOf))].sort((a, b) => a - b)
  if (low === undefined || high === undefined || more.length > 0 || (low > 0 && !isInside)) return undefined
  const part = (degree: number): Polynomial =>
    polynomialOf(
      p.width,
      terms.filter((t) => degreeOf(t) === degree),
    )
  const signs = new Set(termsOf(part(low)).map((t) => t.coefficient > 0n))
  if (signs.size !== 1) return undefined
  const sign = signs.has(true) ? 1n : -1n
  return { form: scaled(part(high), -sign), level: scaled(part(low), sign), degree: high - low }
}

/** The root of a monomial equation, with nonnegative variables: (abc)³ = 8 says abc = 2. */
export function rooted({ form, level, degree }: Levelled, root: number): Levelled | undefined {
  if (root === 1) return { form, level, degree }
  const [term, ...others] = termsOf(form)
  const [one, ...more] = termsOf(level)
  if (more.length > 0 || others.length > 0 || degreeOf(one) > 0) return undefined
  const [u, v] = [one, term].map((t) => integerRoot(t.coefficient, root))
  const exponents = term.exponents.map((e) => e / root)
  if (!exponents.every(Number.isInteger) || u === undefined || v === undefined) return undefined
  return {
    form: polynomialOf(form.width, [{ exponents, coefficient: v }]),
    level: constant(form.width, u),
    degree: degree / root,
  }
}

/** A polynomial whose terms have one degree, and what each was multiplied by. */
export interface Homogenised {
  readonly polynomial: Polynomial
  readonly times: readonly (readonly [degree: number, power: number])[]
}

/** All terms brought to the highest degree, or undefined where the gaps are no multiples of the degree of the form. */
export function byLevel(p: Polynomial, { form, level, degree }: Levelled): Homogenised | undefined {
  const degrees = [...new Set(termsOf(p).map(degreeOf))]
  const most = Math.max(...degrees)
  if (degrees.some((d) => (most - d) % degree !== 0)) return undefined
  const powers = degrees.map((d) => [d, (most - d) / degree] as const)
  const top = Math.max(...powers.map(([, m]) => m))
  const polynomial = powers.reduce(
    (sum, [d, m]) => {
      const part = polynomialOf(
        p.width,
        termsOf(p).filter((t) => degreeOf(t) === d),
      )
      return plus(sum, times(part, times(power(form, m), power(level, top - m))))
    },
    constant(p.width, 0n),
  )
  return { polynomial, times: powers }
}

/** Of P = A + B, with the terms of degrees of that parity in A, the part A and A² − B²; nothing where one part is none. */
export function squaredSides(p: Polynomial, parity: 0 | 1): readonly [Polynomial, Polynomial] | undefined {
  const [side, other] = [true, false].map((isOwn) =>
    polynomialOf(p.width, termsOf(p).filter((t) => (degreeOf(t) % 2 === parity) === isOwn)),
  )
  return isZero(side) || isZero(other) ? undefined : [side, minus(times(side, side), times(other, other))]
} // prettier-ignore
