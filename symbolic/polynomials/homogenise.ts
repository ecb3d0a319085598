/** Equations that make all terms of one degree: with a + b + c = 3, a term of degree 2 may be multiplied by (a + b + c)/3. */
import {
  constant,
  degreeOf,
  plus,
  polynomialOf,
  power,
  scaled,
  termsOf,
  times,
  type Polynomial,
} from './polynomial.js'

/** form = level on the domain; form is homogeneous of positive degree, level > 0. */
export interface Levelled {
  readonly form: Polynomial
  readonly level: bigint
  readonly degree: number
}

/** The equation p = 0 as form = level, where it is of that kind. */
export function levelled(p: Polynomial): Levelled | undefined {
  const terms = termsOf(p)
  const level = terms.find((t) => degreeOf(t) === 0)?.coefficient
  const rest = terms.filter((t) => degreeOf(t) > 0)
  const degrees = new Set(rest.map(degreeOf))
  if (level === undefined || degrees.size !== 1) return undefined
  const form = polynomialOf(p.width, rest)
  return {
    form: level < 0n ? form : scaled(form, -1n),
    level: level < 0n ? -level : level,
    degree: [...degrees][0],
  }
}

/** The root of a monomial equation, with nonnegative variables: (abc)³ = 1 says abc = 1. */
export function rooted({ form, level, degree }: Levelled, root: number): Levelled | undefined {
  if (root === 1) return { form, level, degree }
  const [term, ...others] = termsOf(form)
  if (level !== 1n || others.length > 0 || term.coefficient !== 1n) return undefined
  const exponents = term.exponents.map((e) => e / root)
  if (!exponents.every(Number.isInteger)) return undefined
  return { form: polynomialOf(form.width, [{ exponents, coefficient: 1n }]), level, degree: degree / root }
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
      return plus(sum, times(part, scaled(power(form, m), level ** BigInt(top - m))))
    },
    constant(p.width, 0n),
  )
  return { polynomial, times: powers }
}
