/** Goals that follow from others without a derivative: logarithms taken away, roots squared away, variables scaled by others. */
import type { Fraction } from '../polynomials/fraction.js'
import {
  minus,
  polynomialOf,
  scaled,
  termsOf,
  times,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import { occurring } from './certificates.js'
import { transported } from './derivative.js'
import { fractions, power, UNIT, whole, WIDTH } from './forms.js'
import { isPositiveInside, isRegular } from './regular.js'
import type { Goal } from './settle.js'
import type { Symbols } from './symbols.js'
import { usedSymbols } from './used.js'

interface Made {
  readonly symbols: Symbols
  readonly result: Fraction
}

/** Logarithms stand for so many factors at most. */
const MOST_FACTORS = 6
const isAlone = (exponents: readonly number[], i: number): boolean =>
  exponents.every((e, k) => e === (k === i ? 1 : 0))

/** Π p^a − exp(−rest) · Π q^b of Σ a log p − Σ b log q + rest, with whole numbers. */
export function withoutLogarithms({ symbols, polynomial }: Goal): Made | undefined {
  const isLog = (i: number): boolean => symbols.all[i]?.kind === 'log'
  const terms = termsOf(polynomial)
  const logs = terms.filter((t) => t.exponents.some((e, i) => e > 0 && isLog(i)))
  const rest = polynomialOf(
    WIDTH,
    terms.filter((t) => !logs.includes(t)),
  )
  const places = logs.map((t) => t.exponents.findIndex((e, i) => e > 0 && isLog(i)))
  const isPlain = logs.every((t, k) => isAlone(t.exponents, places[k]))
  const isSmall = logs.reduce((n, t) => n + Math.abs(Number(t.coefficient)), 0) <= MOST_FACTORS
  // Logarithms inside of the rest would be lost in exponentials.
  const hides = [...usedSymbols(symbols, [rest])].some(isLog)
  if (logs.length === 0 || !isPlain || !isSmall || hides) return undefined
  return transported(symbols, (image, s) => {
    const side = (sign: 1n | -1n): Fraction =>
      logs.reduce((x, t, k) => {
        const symbol = symbols.all[places[k]]
        if (symbol.kind !== 'log' || t.coefficient * sign < 0n) return x
        return fractions.mul(x, power(imageOf(symbol.of, image), Math.abs(Number(t.coefficient))))
      }, UNIT)
    const below = fractions.mul(s.exp(fractions.neg(image(rest))), side(-1n))
    return fractions.add(side(1n), fractions.neg(below))
  })
}

const LOGARITHMIC: ReadonlySet<string> = new Set(['exp', 'root', 'variable', 'pi', 'log'])
/** Terms of a sum whose logarithm is taken. */
const MOST_SUMMANDS = 6

/** The terms of one sign, as a positive sum, where all have the same exponentials; undefined where they have not. */
function sumOfSign({ symbols, polynomial }: Goal, sign: 1n | -1n): Polynomial | undefined {
  const [first, ...others] = termsOf(polynomial).filter((t) => t.coefficient * sign > 0n)
  const isSame = others.every((t) => t.exponents.every((e, i) => e === first.exponents[i] || symbols.all[i].kind !== 'exp'))
  if (!first || !isSame || others.length >= MOST_SUMMANDS) return undefined
  return scaled(polynomialOf(WIDTH, [first, ...others]), sign)
} // prettier-ignore

/** log A − log B of A − B, both positive inside, where an exponential is among their factors. */
export function byLogarithms(goal: Goal): Made | undefined {
  const { symbols, polynomial } = goal
  const kinds = new Set(occurring(polynomial).map((i) => symbols.all[i].kind))
  // Logarithms of other symbols are no simpler.
  const isSimpler = kinds.has('exp') && [...kinds].every((kind) => LOGARITHMIC.has(kind))
  const [a, b] = isSimpler ? [sumOfSign(goal, 1n), sumOfSign(goal, -1n)] : []
  if (!a || !b || !isRegular(symbols, polynomial)) return undefined
  if (!isPositiveInside(symbols, a) || !isPositiveInside(symbols, b)) return undefined
  return transported(symbols, (image, s) => fractions.add(s.log(image(a)), fractions.neg(s.log(image(b)))))
}

const imageOf = ({ numerator, unit, divisors }: Fraction, image: (p: Polynomial) => Fraction): Fraction =>
  [...divisors.values()].reduce(
    (x, d) => (d.exponent === 0 ? x : fractions.div(x, power(image(d.polynomial), d.exponent))),
    fractions.div(image(numerator), whole(unit)),
  )

/** rest + share·root, with radicand, where the root is a square root that occurs to the first power. */
export interface Rooted {
  readonly root: number
  readonly share: Polynomial
  readonly rest: Polynomial
  /** share²·radicand − rest². */
  readonly gap: Polynomial
}

const CIRCULAR: ReadonlySet<string> = new Set(['sin', 'cos', 'root'])
/** The polynomial by each of its square roots. */
export function rootsOf({ symbols, polynomial }: Goal): readonly Rooted[] {
  const isOfCircle = occurring(polynomial).every((i) => CIRCULAR.has(symbols.all[i].kind))
  return symbols.all.flatMap((s, root) => {
    if (s.kind !== 'root' || s.order !== 2 || s.of.unit !== 1n) return []
    if ([...s.of.divisors.values()].some((d) => d.exponent > 0)) return []
    // A number is better left as it is, but beside sines.
    const isNumber = [...usedSymbols(symbols, [s.of.numerator])].every(
      (i) => symbols.all[i].kind !== 'variable',
    )
    if (isNumber && !isOfCircle) return []
    const terms = termsOf(polynomial)
    const withRoot = terms.filter((t) => t.exponents[root] === 1)
    const isInside = symbols.all.some(
      (other, i) =>
        i !== root && usedSymbols(symbols, [polynomial]).has(i) && dependsOn(symbols, i, root) && other !== s,
    )
    if (withRoot.length === 0 || terms.some((t) => t.exponents[root] > 1) || isInside) return []
    const share = polynomialOf(
      WIDTH,
      withRoot.map((t) => ({ ...t, exponents: t.exponents.map((e, i) => (i === root ? 0 : e)) })),
    )
    const rest = polynomialOf(
      WIDTH,
      terms.filter((t) => t.exponents[root] === 0),
    )
    const gap = symbols.reduced(minus(times(times(share, share), s.of.numerator), times(rest, rest)))
    return [{ root, share, rest, gap }]
  })
}

const dependsOn = (s: Symbols, i: number, on: number): boolean => {
  const symbol = s.all[i]
  if (symbol.kind === 'variable' || symbol.kind === 'pi') return false
  return usedSymbols(s, [symbol.of.numerator]).has(on)
}

/** 4·a·c − b² of a polynomial a·t² + b·t + c in a variable that is in no function, where a is positive. */
export function completedSquare({ symbols, polynomial }: Goal, at: number): Polynomial | undefined {
  const terms = termsOf(polynomial)
  const isHidden = symbols.all.some((_, i) => i !== at && terms.some((t) => t.exponents[i] > 0) && usedSymbols(symbols, [variable(WIDTH, i)]).has(at)) // prettier-ignore
  if (isHidden || Math.max(...terms.map((t) => t.exponents[at])) !== 2) return undefined
  const [c, b, a] = [0, 1, 2].map(
    (k) =>
    polynomialOf(WIDTH, terms.filter((t) => t.exponents[at] === k).map((t) => ({ ...t, exponents: t.exponents.map((e, i) => (i === at ? 0 : e)) }))), // prettier-ignore
  ) as [Polynomial, Polynomial, Polynomial]
  if (!isPositiveInside(symbols, a)) return undefined
  return symbols.reduced(minus(scaled(times(a, c), 4n), times(b, b)))
}

/** What a variable may be scaled by: other variables, and exponentials that do not depend on it. */
export function scalesOf({ symbols, polynomial }: Goal, at: number): readonly Polynomial[] {
  const used = usedSymbols(symbols, [polynomial])
  const isHidden = [...used].some((i) => symbols.all[i].kind === 'exp' && dependsOn(symbols, i, at))
  // Exponentials of products are no simpler.
  if (isHidden) return []
  return symbols.all.flatMap((s, i) => {
    if (i === at || !used.has(i) || (s.kind !== 'variable' && s.kind !== 'exp')) return []
    if (s.kind === 'variable' && s.most) return []
    const by = variable(WIDTH, i)
    const isFree =
      !usedSymbols(symbols, [by]).has(at) &&
      [...usedSymbols(symbols, [by])].some((k) => symbols.all[k]?.kind === 'variable')
    return isFree && isPositiveInside(symbols, by) ? [by] : []
  })
}
