/** Values of symbols in floats and in float intervals with slack: what guides a search, and shows nothing. */
import { exp, log } from '../elementary/index.js'
import { rationalToNumber } from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import type { Polynomial } from '../polynomials/polynomial.js'
import { KERNELS } from './functions.js'
import type { Symbol, Symbols } from './symbols.js'

/** The values of all symbols, in their order. */
export type Values = readonly number[]

const raised = (x: number, k: number): number => {
  let result = 1
  for (let i = 0; i < k; i++) result *= x
  return result
}

/** The value, and the sum of the magnitudes of the terms. */
export function valueAndScale(p: Polynomial, at: Values): readonly [value: number, scale: number] {
  let [value, scale] = [0, 0]
  for (const { coefficient, exponents } of p.terms.values()) {
    let term = Number(coefficient)
    for (let i = 0; i < exponents.length; i++) if (exponents[i] > 0) term *= raised(at[i], exponents[i])
    value += term
    scale += Math.abs(term)
  }
  return [value, scale]
}

/** A quotient at a point. */
export const fractionAt = ({ numerator, unit, divisors }: Fraction, at: Values): number =>
  [...divisors.values()].reduce(
    (x, d) => x / raised(valueAndScale(d.polynomial, at)[0], d.exponent),
    valueAndScale(numerator, at)[0] / Number(unit),
  )

function symbolAt(s: Symbol, at: Values, variables: ReadonlyMap<string, number>): number {
  if (s.kind === 'variable') return variables.get(s.name) ?? NaN
  if (s.kind === 'pi') return Math.PI
  const x = fractionAt(s.of, at)
  if (s.kind !== 'root') return KERNELS[s.kind].at(x)
  return x === 0 ? 0 : exp(log(x) / s.order)
}

/** The values of symbols where the variables have these values. */
export function valuesAt({ all }: Symbols, variables: ReadonlyMap<string, number>): Values {
  const values: number[] = []
  for (const s of all) values.push(symbolAt(s, values, variables))
  return values
}

/** Shares of a half-line and of a segment at which functions are looked at. */
const FAR = [0, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.3, 1.7, 2, 2.5, 3, 4, 5.5, 8, 13, 30, 100, 1000]
const WITHIN = [
  0, 1e-3, 0.01, 0.04, 0.1, 0.18, 0.26, 0.34, 0.42, 0.5, 0.58, 0.66, 0.74, 0.82, 0.9, 0.96, 0.99, 0.999, 1,
]
/** Points of several variables: a lattice that is dense in each of them. */
const MOST_POINTS = 80
const STRIDES = [1, 8, 5, 13]

/** Points of the domain to try things at. */
export function samplePoints({ all }: Symbols): readonly ReadonlyMap<string, number>[] {
  const lists = all.flatMap((s) =>
    s.kind === 'variable'
      ? [[s.name, s.most ? WITHIN.map((x) => x * rationalToNumber(s.most!)) : FAR] as const]
      : [],
  )
  if (lists.length === 0) return [new Map<string, number>()]
  if (lists.length === 1) return lists[0][1].map((x) => new Map([[lists[0][0], x]]))
  return Array.from({ length: MOST_POINTS }, (_, k) => {
    return new Map(
      lists.map(([name, xs], i) => [
        name,
        xs[(k * STRIDES[i % STRIDES.length] + Math.floor(k / xs.length) * i) % xs.length],
      ]),
    )
  })
}
