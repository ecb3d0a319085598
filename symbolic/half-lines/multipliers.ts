/** What a function may be multiplied with before it is differentiated. */
import {
  primitive,
  polynomialOf,
  scaled,
  termsOf,
  textOf,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import { occurring } from './certificates.js'
import { WIDTH } from './forms.js'
import { isPositiveInside } from './regular.js'
import type { Goal } from './settle.js'
import type { Symbols } from './symbols.js'
import { usedSymbols } from './used.js'

/** A product of powers of what is positive inside. */
export type Multiplier = readonly (readonly [polynomial: Polynomial, exponent: number])[]

/** What to multiply with before differentiating, simplest first. */
export function multipliers({ symbols, polynomial }: Goal, at: number): readonly Multiplier[] {
  const terms = termsOf(polynomial)
  const isExp = (i: number): boolean => symbols.all[i].kind === 'exp'
  const exponentials = terms.map((t) => t.exponents.map((e, i) => (e > 0 && isExp(i) ? e : 0)))
  const inverses = [...new Map(exponentials.map((e) => [e.join(), e])).values()].map((e): Multiplier =>
    e.flatMap((k, i) => (k > 0 ? [[variable(WIDTH, i), -k] as const] : [])),
  )
  const headOf = (i: number): Polynomial => {
    const most = Math.max(...terms.map((t) => t.exponents[i]))
    return polynomialOf(
      WIDTH,
      terms
        .filter((t) => t.exponents[i] === most)
        .map((t) => ({ ...t, exponents: t.exponents.map((e, k) => (k === i ? 0 : e)) })),
    )
  }
  const isFunction = (i: number): boolean => !['variable', 'pi'].includes(symbols.all[i].kind)
  const inverseOf = (head: Polynomial): Multiplier => split(symbols, head).map(([p, k]) => [p, -k] as const)
  const heads = occurring(polynomial).flatMap((i) =>
    isFunction(i) && symbols.all[i].kind !== 'exp' ? [inverseOf(headOf(i))] : [],
  )
  // Beside other variables: what stands alone is differentiated away.
  const isOne =
    [...usedSymbols(symbols, [polynomial])].filter((i) => symbols.all[i].kind === 'variable').length === 1
  const own = headOf(at)
  const alone = !isOne && own.terms.size > 1 && occurring(own).some(isFunction) ? [inverseOf(own)] : []
  const lowest = Math.max(...terms.map((t) => t.exponents[at]))
  const ratios: Multiplier[] =
    lowest > 0 ? [[[variable(WIDTH, at), -1]], [[variable(WIDTH, at), -lowest]]] : []
  const all = [[], ...heads, ...inverses, ...ratios, ...alone]
  const isUsable = (m: Multiplier): boolean => m.every(([p]) => isPositiveInside(symbols, p))
  return [
    ...new Map(
      all.filter(isUsable).map((m) => [m.map(([p, k]) => `${textOf(p)}^${k}`).join('*'), m]),
    ).values(),
  ]
}

/** A polynomial of one sign as powers of symbols and the rest, up to its sign; constants are left out. */
function split(symbols: Symbols, p: Polynomial): Multiplier {
  const terms = termsOf(p)
  const common = Array.from({ length: WIDTH }, (_, i) => Math.min(...terms.map((t) => t.exponents[i])))
  const rest = primitive(
    polynomialOf(
      WIDTH,
      terms.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => e - common[i]) })),
    ),
  )
  const sign = symbols.isNonpositive(rest) ? -1n : 1n
  return [
    ...common.flatMap((k, i) => (k > 0 ? [[variable(WIDTH, i), k] as const] : [])),
    ...(rest.terms.size > 1 ? [[scaled(rest, sign), 1] as const] : []),
  ]
}
