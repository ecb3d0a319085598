/** Certificates of polynomials in symbols: bounds by the replay's own ranges, right angles, and what roots and sines are. */
import { checkCertificate } from '../../polynomials/replay/certificate.js'
import {
  collect,
  isSame,
  listed,
  multiple,
  normal,
  number,
  power as symbolPower,
  sum,
  type Poly,
} from '../../polynomials/replay/arithmetic.js'
import { Malformed, ratioOf } from '../../polynomials/replay/malformed.js'
import type { PlainCertificate } from '../plain.js'
import type { Goal, Quotient } from './goal.js'
import { isAtMost, Ranges } from './ranges.js'

/** Checks that a polynomial in symbols is nonnegative by its certificate, and counts the steps. */
export function checkInSymbols(
  plain: PlainCertificate,
  symbols: Goal['symbols'],
  p: Poly,
  expired: () => boolean,
): number {
  const ranges = new Ranges(symbols)
  const { symbols: own } = plain
  const width = own.length
  if (new Set(own).size !== width || own.some((i) => !symbols[i]))
    throw new Malformed('symbols that are not there')
  const inOwn = collect(
    listed(p).map(([e, c]) => {
      if (e.some((k, i) => k > 0 && !own.includes(i))) throw new Malformed('a symbol that is left out')
      return [own.map((i) => e[i]), c] as const
    }),
  )
  const facts = plain.facts.map(({ symbol, side, bound, unit }): Poly => {
    if (unit !== undefined) return rightAngle(symbols, own, symbol, side, bound)
    const b = ratioOf(bound)
    const { lo, hi } = ranges.symbol(symbol)
    const holds = side === 'least' ? lo && isAtMost(b, lo) : hi && isAtMost(hi, b)
    const at = own.indexOf(symbol)
    if (!holds || at < 0) throw new Malformed('a bound of a symbol that does not hold')
    const gap = sum(multiple(symbolPower(width, at, 1), b[1]), number(width, -b[0]))
    return normal(side === 'least' ? gap : multiple(gap, -1n))
  })
  const signs = own.map(() => false)
  const equations = (plain.equations ?? []).map((i) => equationOf(symbols, own, i))
  return checkCertificate(plain.certificate, {
    polynomial: normal(inOwn),
    width,
    signs,
    isInside: false,
    facts,
    equations,
    expired,
  })
}

/** π/2 less an arc tangent or arc sine, in some of the symbols. */
function rightAngle(
  symbols: Goal['symbols'],
  own: readonly number[],
  symbol: number,
  side: string,
  bound: string,
): Poly {
  const [at, pi] = [own.indexOf(symbol), own.findIndex((i) => symbols[i].kind === 'pi')]
  const isArc = symbols[symbol]?.kind === 'atan' || symbols[symbol]?.kind === 'asin'
  if (!isArc || at < 0 || pi < 0 || side !== 'most' || bound !== '1/2')
    throw new Malformed('a bound by π that is not known')
  return sum(symbolPower(own.length, pi, 1), multiple(symbolPower(own.length, at, 1), -2n))
}

/** What is zero of a root, or of a sine, in some of the symbols. */
function equationOf(symbols: Goal['symbols'], own: readonly number[], i: number): Poly {
  const [width, at, s] = [own.length, own.indexOf(i), symbols[i]]
  if (s?.kind === 'root' && s.of.below.length === 0 && at >= 0) {
    const inside = listed(s.of.top).map(([e, c]) => {
      if (e.some((k, j) => k > 0 && !own.includes(j))) throw new Malformed('a symbol that is left out')
      return [own.map((j) => e[j]), -c] as const
    })
    return normal(sum(multiple(symbolPower(width, at, s.order), s.of.unit), collect(inside)))
  }
  const cosine = own.findIndex((j) => {
    const c = symbols[j]
    return c.kind === 'cos' && s?.kind === 'sin' && isSameQuotient(c.of, s.of)
  })
  if (s?.kind !== 'sin' || at < 0 || cosine < 0) throw new Malformed('an equation that is not known')
  return sum(symbolPower(width, at, 2), symbolPower(width, cosine, 2), number(width, -1n))
}

const isSameQuotient = (a: Quotient, b: Quotient): boolean =>
  a.unit === b.unit && isSame(a.top, b.top) && a.below.length === 0 && b.below.length === 0
