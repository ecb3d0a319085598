/** Limits at infinity of quotients in one variable: terms that vanish there, and terms that are nonnegative. */
import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  rational,
  ZERO,
  type Rational,
} from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import { polynomialOf, termsOf, variable, type Polynomial, type Term } from '../polynomials/polynomial.js'
import { fractionAt, valuesAt } from './floats.js'
import { WIDTH } from './forms.js'
import type { Symbols } from './symbols.js'
import { usedSymbols } from './used.js'

/** At most exp(Σ exponent[d] t^d) · t^power · (log t)^logs, up to a constant. */
interface Growth {
  readonly exponent: ReadonlyMap<number, Rational>
  readonly power: Rational
  readonly logs: number
}
const BOUNDED: Growth = { exponent: new Map(), power: ZERO, logs: 0 }

const product = (a: Growth, b: Growth, times = 1): Growth => {
  const exponent = new Map(a.exponent)
  for (const [d, c] of b.exponent)
    exponent.set(d, addRational(exponent.get(d) ?? ZERO, mulRational(c, rational(times))))
  return {
    exponent,
    power: addRational(a.power, mulRational(b.power, rational(times))),
    logs: a.logs + times * b.logs,
  }
}

/** The coefficients of a polynomial in the variable alone, by degree. */
function inVariable(
  { numerator, unit, divisors }: Fraction,
  at: number,
): ReadonlyMap<number, Rational> | undefined {
  if ([...divisors.values()].some((d) => d.exponent > 0)) return undefined
  const found = new Map<number, Rational>()
  for (const { exponents, coefficient } of termsOf(numerator)) {
    if (exponents.some((e, i) => e > 0 && i !== at)) return undefined
    found.set(exponents[at], rational(coefficient, unit))
  }
  return found
}
const leading = (p: ReadonlyMap<number, Rational>): readonly [number, Rational] | undefined =>
  [...p].filter(([d]) => d > 0).sort(([a], [b]) => b - a)[0]

/** How fast a symbol grows: exactly, but for constants and, of what is bounded, at most so. */
function growthOf(s: Symbols, i: number, at: number): Growth | undefined {
  const symbol = s.all[i]
  if (symbol.kind === 'variable') return i === at ? { ...BOUNDED, power: rational(1) } : undefined
  if (
    symbol.kind === 'pi' ||
    symbol.kind === 'atan' ||
    symbol.kind === 'asin' ||
    symbol.kind === 'sin' ||
    symbol.kind === 'cos'
  )
    return BOUNDED
  if (!usedSymbols(s, [variable(WIDTH, i)]).has(at)) return BOUNDED
  const of = inVariable(symbol.of, at)
  const top = of && leading(of)
  if (of && !top) return BOUNDED
  if (!of && symbol.kind === 'erfc') return growthOfTail(s, symbol.of, at)
  if (!of || !top) return undefined
  const [degree, coefficient] = top
  const isUp = compareRational(coefficient, ZERO) > 0
  switch (symbol.kind) {
    case 'exp':
      return { ...BOUNDED, exponent: new Map([...of].filter(([d]) => d > 0)) }
    case 'log':
      return isUp ? { ...BOUNDED, logs: 1 } : undefined
    case 'root':
      return isUp ? { ...BOUNDED, power: divRational(rational(degree), rational(symbol.order)) } : undefined
    case 'erfc': {
      // erfc x ≤ exp(−x²) for x ≥ 0.
      if (!isUp) return undefined
      const square = new Map<number, Rational>()
      for (const [a, x] of of)
        for (const [b, y] of of)
          square.set(
            a + b,
            addRational(square.get(a + b) ?? ZERO, mulRational(rational(-1), mulRational(x, y))),
          )
      return { ...BOUNDED, exponent: new Map([...square].filter(([d]) => d > 0)) }
    }
  }
}

/** Digits of a rate of decay. */
const GRAIN = 1e6
/** erfc of c·t^d + …, where the numbers c > 0 and those in terms of lower degrees, at least zero, may have roots: at most exp(−r·t^(2d)) with a rational r < c². */
function growthOfTail(s: Symbols, of: Fraction, at: number): Growth | undefined {
  const terms = termsOf(of.numerator)
  const degree = Math.max(...terms.map((t) => t.exponents[at]))
  const t = s.all[at]
  if (degree === 0 || t.kind !== 'variable') return undefined
  const ofDegree = (d: number): Fraction => ({
    ...of,
    numerator: polynomialOf(
      WIDTH,
      terms.flatMap((term) =>
        term.exponents[at] === d
          ? [{ ...term, exponents: term.exponents.map((e, k) => (k === at ? 0 : e)) }]
          : [],
      ),
    ),
  })
  const parts = Array.from({ length: degree + 1 }, (_, d) => ofDegree(d))
  const numbers = parts.map((p) => p.numerator)
  const isFree = !usedSymbols(s, [...numbers, ...[...of.divisors.values()].map((d) => d.polynomial)]).has(at)
  if (!isFree) return undefined
  const values = parts.map((p) => fractionAt(p, valuesAt(s, new Map([[t.name, 1]]))))
  const rate = Math.floor(values[degree] * values[degree] * GRAIN) - 1
  return values.every((x) => x >= 0) && rate > 0
    ? { ...BOUNDED, exponent: new Map([[2 * degree, rational(-rate, GRAIN)]]) }
    : undefined
}

/** −1 where it tends to zero, 0 where it is constant up to constants, 1 where it may grow. */
function directionOf({ exponent, power, logs }: Growth): -1 | 0 | 1 {
  const top = [...exponent].filter(([, c]) => compareRational(c, ZERO) !== 0).sort(([a], [b]) => b - a)[0]
  const sign = top ? compareRational(top[1], ZERO) : compareRational(power, ZERO) || logs
  return sign < 0 ? -1 : sign > 0 ? 1 : 0
}

function growthOfTerm(s: Symbols, t: Term, at: number): Growth | undefined {
  return t.exponents.reduce<Growth | undefined>((g, e, i) => {
    if (e === 0 || !g) return g
    const own = growthOf(s, i, at)
    return own && product(g, own, e)
  }, BOUNDED)
}

/** A divisor is at least its fastest term, where no term is negative. */
function growthOfDivisor(s: Symbols, p: Polynomial, at: number): Growth | undefined {
  const terms = termsOf(p)
  const isSure = terms.every(
    (t) =>
      t.coefficient > 0n &&
      t.exponents.every((e, i) => e === 0 || (isExact(s, i) && s.isNonnegative(symbolOf(p, i)))),
  )
  const growths = terms.map((t) => growthOfTerm(s, t, at))
  if (!isSure || growths.includes(undefined)) return undefined
  return (growths as Growth[]).reduce((a, b) => (directionOf(product(a, b, -1)) < 0 ? b : a))
}
const symbolOf = (p: Polynomial, i: number): Polynomial => {
  const exponents = Array.from({ length: p.width }, (_, k) => (k === i ? 1 : 0))
  return { width: p.width, terms: new Map([[exponents.join(' '), { exponents, coefficient: 1n }]]) }
}
/** Whether the growth is known from below too. */
const isExact = (s: Symbols, i: number): boolean =>
  ['variable', 'pi', 'exp', 'log', 'root'].includes(s.all[i].kind)

/** Whether p · Π polynomial^exponent tends to a limit that is at least zero, or stays at least zero. */
export function hasNonnegativeLimit(
  s: Symbols,
  p: Polynomial,
  times: readonly (readonly [Polynomial, number])[],
  at: number,
): boolean {
  let factor: Growth = BOUNDED
  for (const [q, exponent] of times) {
    const growth = growthOfDivisor(s, q, at)
    if (!growth) return false
    factor = product(factor, growth, exponent)
  }
  return termsOf(p).every((t) => {
    const isNonnegative =
      t.coefficient > 0n && t.exponents.every((e, i) => e % 2 === 0 || s.isNonnegative(symbolOf(p, i)))
    if (isNonnegative) return true
    const growth = growthOfTerm(s, t, at)
    return growth !== undefined && directionOf(product(growth, factor)) < 0
  })
}
