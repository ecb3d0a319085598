/**
 * Equations that follow from others: polynomial identities Σ_k s_k(c) g_k(c) = 0 whose multipliers s_k are affine in the coordinates c. A symmetric matrix
 * of equations has g_ij − g_ji = 0; for G = A² − A there is A G − G A = 0; for G = AB − I and H = BA − I, A H − G A = 0. Where the g of some rows vanish, the
 * identities are linear equations for the others, and where their matrix has full rank the others vanish too.
 */
import {
  divRational,
  isInteger,
  negRational,
  ONE,
  rationalText,
  rationalToNumber,
  Unsupported,
  type EntryAlgebra,
  type Rational,
} from '../../../symbolic/expression/index.js'
import { spectralByMinors } from '../../../symbolic/numbers/minors.js'
import { emptySpan, extend } from '../../../symbolic/numbers/span.js'
import {
  addForms,
  constantForm,
  mulForms,
  scaleForm,
  unknownForm,
  type FormalPolynomial,
} from '../../../symbolic/proof/generic-point/formal-polynomial.js'

/** Powers beyond this, and polynomials of more terms, are not written out. */
const LARGEST_POWER = 8
const MOST_TERMS = 600
/** Products of a multiplier and an equation that are compared: elimination takes the cube of it. */
const MOST_PRODUCTS = 320

const MINUS_ONE = negRational(ONE)

const textOf = (p: FormalPolynomial): string =>
  [...p]
    .map(([monomial, c]) => `${rationalText(c)}[${monomial}]`)
    .sort()
    .join('+')

/**
 * Polynomials in the coordinates, numbered from 0, and in what is no polynomial (a quotient, an exponential), numbered from `coordinates` on: equal forms are equal
 * functions wherever both have a value.
 */
export function formalAlgebra(coordinates: number): EntryAlgebra<FormalPolynomial> {
  const numbers = new Map<string, number>()
  const opaque = (key: string): FormalPolynomial => {
    const known = numbers.get(key) ?? coordinates + numbers.size
    numbers.set(key, known)
    return unknownForm(known)
  }
  const bounded = (p: FormalPolynomial): FormalPolynomial => {
    if (p.size > MOST_TERMS) throw new Unsupported('an equation of too many terms')
    return p
  }
  const mul = (a: FormalPolynomial, b: FormalPolynomial): FormalPolynomial => bounded(mulForms(a, b))
  const constantOf = (p: FormalPolynomial): Rational | undefined => (p.size === 1 ? p.get('') : undefined)
  const div = (a: FormalPolynomial, b: FormalPolynomial): FormalPolynomial => {
    const divisor = constantOf(b)
    return divisor ? scaleForm(divRational(ONE, divisor), a) : mul(a, opaque(`1/(${textOf(b)})`))
  }
  const unordered = (name: string, a: FormalPolynomial, b: FormalPolynomial): FormalPolynomial =>
    opaque(`${name}(${[textOf(a), textOf(b)].sort().join(',')})`)
  const algebra: EntryAlgebra<FormalPolynomial> = {
    rational: constantForm,
    pi: () => opaque('pi'),
    neg: (a) => scaleForm(MINUS_ONE, a),
    add: (a, b) => bounded(addForms(a, b)),
    mul,
    div,
    pow(a, b, exact) {
      const k = exact && isInteger(exact) ? rationalToNumber(exact) : NaN
      if (!(k >= 0 && k <= LARGEST_POWER)) return opaque(`(${textOf(a)})^(${textOf(b)})`)
      return Array.from({ length: k }, () => a).reduce(mul, constantForm(ONE))
    },
    fn: (name, a) => opaque(`${name}(${textOf(a)})`),
    max: (a, b) => unordered('max', a, b),
    min: (a, b) => unordered('min', a, b),
    spectral: (op, m) => spectralByMinors(algebra, op, m),
  }
  return algebra
}

/** Σ factor · c_by · g_equation = 0 (c_by is 1 where `by` is absent). */
export type Syzygy = readonly { readonly equation: number; readonly by?: number; readonly factor: Rational }[]

/** Independent identities between the equations; none where there are too many products to compare. */
export function syzygies(equations: readonly FormalPolynomial[], coordinates: number): readonly Syzygy[] {
  const occurring = Array.from({ length: coordinates }, (_, k) => k).filter((k) =>
    equations.some((p) => [...p.keys()].some((m) => m.split('*').includes(`${k}`))),
  )
  const multipliers = [undefined, ...occurring]
  if (multipliers.length * equations.length > MOST_PRODUCTS) return []
  const products = multipliers.flatMap((by) =>
    equations.map((p, equation) => ({
      equation,
      by,
      form: by === undefined ? p : mulForms(unknownForm(by), p),
    })),
  )
  const span = emptySpan()
  return products
    .flatMap(({ form }) => extend(span, form) ?? [])
    .map((combination) =>
      [...combination].map(([k, factor]) => {
        const { equation, by } = products[k]
        return by === undefined ? { equation, factor } : { equation, by, factor }
      }),
    )
}
