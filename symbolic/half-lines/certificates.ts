/** Polynomials in symbols that are nonnegative by the ranges of the symbols alone. */
import { rational, type Rational } from '../expression/index.js'
import { certify, certifyBySquares, visibly, type PolynomialFacts } from '../polynomials/certify.js'
import { asFarAsAllowed, type Budget } from '../polynomials/budget.js'
import { plainRational } from '../polynomials/plain-text.js'
import {
  constant,
  minus,
  plus,
  polynomialOf,
  primitive,
  scaled,
  termsOf,
  variable,
  type Polynomial,
} from '../polynomials/polynomial.js'
import type { PlainCertificate } from './plain.js'
import { WIDTH } from './forms.js'
import type { Symbols } from './symbols.js'
import { usedSymbols } from './used.js'

/** Symbols a polynomial is certified in: more are beyond the method. */
const MOST_WIDTH = 6
/** Terms of a polynomial that is searched for a certificate. */
const MOST_TERMS = 60

/** The numbers of the symbols that occur. */
export const occurring = (p: Polynomial): readonly number[] =>
  Array.from({ length: p.width }, (_, i) => i).filter((i) => termsOf(p).some((t) => t.exponents[i] > 0))

interface Fact {
  readonly symbol: number
  readonly side: 'least' | 'most'
  readonly bound: Rational
  readonly unit?: 'pi'
}

/** s − least, or most − s, up to a positive constant, in as many symbols. */
function factOf(all: Symbols, { symbol, side, bound, unit }: Fact, symbols: readonly number[]): Polynomial {
  const width = symbols.length
  const at = symbols.indexOf(symbol)
  if (unit) return minus(variable(width, piAmong(all, symbols)), scaled(variable(width, at), 2n))
  const p = minus(scaled(variable(width, at), bound.denominator), constant(width, bound.numerator))
  return primitive(side === 'least' ? p : scaled(p, -1n))
}

function factsOf(all: Symbols, symbols: readonly number[]): readonly Fact[] {
  const sides = (side: 'least' | 'most'): readonly Fact[] =>
    symbols.flatMap((symbol) => {
      const bound = all.range(symbol)[side]
      return bound ? [{ symbol, side, bound }] : []
    })
  return [...sides('least'), ...sides('most')]
}

/** Bounds of numbers that leave room: whole ones. */
function roomyFacts(all: Symbols, symbols: readonly number[]): readonly Fact[] {
  const isNumber = (i: number): boolean =>
    [...usedSymbols(all, [variable(WIDTH, i)])].every((k) => all.all[k].kind !== 'variable')
  return factsOf(all, symbols).map((f) => (isNumber(f.symbol) ? { ...f, bound: outerWhole(f) } : f))
}
const outerWhole = ({ side, bound: { numerator: n, denominator: d } }: Fact): Rational => {
  const floor = n / d - (n % d < 0n ? 1n : 0n)
  return rational(side === 'least' ? floor : floor * d === n ? floor : floor + 1n)
}

/** At most a right angle. */
const ARCS: ReadonlySet<string> = new Set(['atan', 'asin'])
/** With right angles before other bounds: what comes first is taken for coordinates. */
function angularFacts(all: Symbols, symbols: readonly number[]): readonly Fact[] {
  const arcs = piAmong(all, symbols) < 0 ? [] : symbols.filter((i) => ARCS.has(all.all[i].kind))
  const angles = arcs.map((symbol): Fact => ({ symbol, side: 'most', bound: rational(1, 2), unit: 'pi' }))
  return angles.length === 0 ? [] : [...angles, ...factsOf(all, symbols)]
}
const piAmong = (all: Symbols, symbols: readonly number[]): number =>
  symbols.findIndex((i) => all.all[i].kind === 'pi')

/** Symbols with what roots and sines among them are made of and belong to; and the symbols that equations are about. */
function withEquations(all: Symbols, p: Polynomial): Among {
  const symbols = new Set(occurring(p))
  const equations: number[] = []
  for (const i of symbols) {
    const s = all.all[i]
    if (s.kind === 'root' && [...s.of.divisors.values()].every((d) => d.exponent === 0)) {
      equations.push(i)
      occurring(s.of.numerator).forEach((k) => symbols.add(k))
    }
    const [cosine, sine] = [all.partnerOf(i, 'sin', 'cos'), all.partnerOf(i, 'cos', 'sin')]
    if (cosine !== undefined) {
      equations.push(i)
      symbols.add(cosine)
    } else if (sine !== undefined) symbols.add(sine)
  }
  return { symbols: [...symbols].sort((a, b) => a - b), equations }
}

/** What is zero of a root or a sine, in as many symbols. */
function equationOf(all: Symbols, i: number, symbols: readonly number[]): Polynomial {
  const width = symbols.length
  const own = variable(width, symbols.indexOf(i), 2)
  const s = all.all[i]
  if (s.kind !== 'root') {
    const cosine = symbols.indexOf(all.partnerOf(i, 'sin', 'cos') ?? -1)
    return minus(plus(own, variable(width, cosine, 2)), constant(width, 1n))
  }
  const inside = polynomialOf(
    width,
    termsOf(s.of.numerator).map((t) => ({ ...t, exponents: symbols.map((k) => t.exponents[k]) })),
  )
  return primitive(minus(scaled(variable(width, symbols.indexOf(i), s.order), s.of.unit), inside))
}

/** The symbols of a certificate, and those that equations are about. */
interface Among {
  readonly symbols: readonly number[]
  readonly equations: readonly number[]
}

function certified(
  all: Symbols,
  p: Polynomial,
  search: (q: Polynomial, known: PolynomialFacts) => PlainCertificate['certificate'] | undefined,
  { symbols, equations }: Among = { symbols: occurring(p), equations: [] },
  bounds: typeof factsOf = factsOf,
): PlainCertificate | undefined {
  if (symbols.length > MOST_WIDTH || p.terms.size > MOST_TERMS) return undefined
  const facts = bounds(all, symbols)
  if (facts.length === 0 && bounds === angularFacts) return undefined
  const polynomial = polynomialOf(
    symbols.length,
    termsOf(p).map((t) => ({ ...t, exponents: symbols.map((i) => t.exponents[i]) })),
  )
  const known: PolynomialFacts = {
    facts: facts.map((f) => factOf(all, f, symbols)),
    bounds: facts.length,
    equations: equations.map((i) => equationOf(all, i, symbols)),
    power: 1,
    isInside: false,
  }
  const certificate = search(primitive(polynomial), known)
  return (
    certificate && {
      symbols,
      facts: facts.map((f) => ({ ...f, bound: plainRational(f.bound) })),
      ...(equations.length > 0 ? { equations } : {}),
      certificate,
    }
  )
}

/** Without a search. */
export const isVisibly = (all: Symbols, p: Polynomial): PlainCertificate | undefined =>
  certified(all, p, visibly)

/** A certificate that a polynomial in symbols is nonnegative; undefined where none was found. */
export function isProvably(all: Symbols, p: Polynomial, budget: Budget): PlainCertificate | undefined {
  const search = (q: Polynomial, known: PolynomialFacts): PlainCertificate['certificate'] | undefined =>
    asFarAsAllowed(() => certify(q, known, budget))
  return certified(all, p, search) ?? certified(all, p, search, undefined, angularFacts)
}

/** A certificate by sums of squares, with what roots and sines are; undefined where none was found. */
export function isProvablyBySquares(
  all: Symbols,
  p: Polynomial,
  budget: Budget,
): PlainCertificate | undefined {
  const search = (q: Polynomial, known: PolynomialFacts): PlainCertificate['certificate'] | undefined =>
    asFarAsAllowed(() => certifyBySquares(q, known, budget))
  return certified(all, p, search, withEquations(all, p), roomyFacts)
}
