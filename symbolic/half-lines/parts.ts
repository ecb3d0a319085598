/** Whether a polynomial in symbols is positive on a segment, part by part: by float intervals with slack; the replay decides with exact ones. */
import { atan, cos, erf, exp, log, sin } from '../elementary/index.js'
import { rationalToNumber, Unsupported } from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import type { Polynomial } from '../polynomials/polynomial.js'
import { Derivatives } from './derivative.js'
import type { Symbol, Symbols } from './symbols.js'

type Span = readonly [lo: number, hi: number]

/** Parts that are tried: more are not worth the replay. */
const MOST_PARTS = 300
/** What floats may be off by, as a share. */
const SLACK = 1e-12

const EVERYTHING: Span = [-Infinity, Infinity]
const wide = ([lo, hi]: Span): Span =>
  Number.isNaN(lo) || Number.isNaN(hi) ? EVERYTHING : [lo - SLACK * Math.abs(lo), hi + SLACK * Math.abs(hi)]
const sum = ([a, b]: Span, [c, d]: Span): Span => wide([a + c, b + d])
function product([a, b]: Span, [c, d]: Span): Span {
  const all = [a * c, a * d, b * c, b * d]
  return wide([Math.min(...all), Math.max(...all)])
}
const inverse = ([lo, hi]: Span): Span => (lo > 0 || hi < 0 ? wide([1 / hi, 1 / lo]) : EVERYTHING)
function raised(x: Span, k: number): Span {
  let result: Span = [1, 1]
  for (let i = 0; i < k; i++) result = product(result, x)
  return k % 2 === 0 ? [Math.max(0, result[0]), result[1]] : result
}

const ofPolynomial = (p: Polynomial, at: readonly Span[]): Span =>
  [...p.terms.values()]
    .map(({ coefficient, exponents }) =>
      exponents.reduce<Span>(
        (x, e, i) => (e === 0 ? x : product(x, raised(at[i], e))),
        [Number(coefficient), Number(coefficient)],
      ),
    )
    .reduce(sum, [0, 0])

const ofFraction = ({ numerator, unit, divisors }: Fraction, at: readonly Span[]): Span =>
  [...divisors.values()].reduce(
    (x, d) =>
      d.exponent === 0 ? x : product(x, inverse(raised(ofPolynomial(d.polynomial, at), d.exponent))),
    product(ofPolynomial(numerator, at), [1 / Number(unit), 1 / Number(unit)]),
  )

function ofSymbol(s: Symbol, t: Span, at: readonly Span[]): Span {
  if (s.kind === 'variable') return t
  if (s.kind === 'pi') return wide([Math.PI, Math.PI])
  const x = ofFraction(s.of, at)
  const increasing = (f: (x: number) => number): Span => wide([f(x[0]), f(x[1])])
  switch (s.kind) {
    case 'exp':
      return increasing(exp)
    case 'log':
      return x[0] > 0 ? increasing(log) : EVERYTHING
    case 'root':
      return x[0] > 0
        ? increasing((y) => exp(log(y) / s.order))
        : [0, x[1] > 0 ? exp(log(x[1]) / s.order) : 0]
    case 'atan':
      return increasing(atan)
    case 'erfc': {
      const [lo, hi] = increasing(erf)
      return [1 - hi, 1 - lo]
    }
    default:
      return around(s.kind === 'sin' ? sin : cos, x)
  }
}

/** A function between −1 and 1 whose slope is, too. */
function around(f: (x: number) => number, [lo, hi]: Span): Span {
  if (!(hi - lo < 1)) return [-1, 1]
  const [value, radius] = [f((lo + hi) / 2), (hi - lo) / 2]
  return wide([Math.max(-1, value - radius), Math.min(1, value + radius)])
}

function symbolsOver({ all }: Symbols, t: Span): readonly Span[] {
  const spans: Span[] = []
  for (const s of all) spans.push(ofSymbol(s, t, spans))
  return spans
}

/** How many parts it takes, or nothing where the variable has no end, or so many are not enough. */
export function isPositiveOn(symbols: Symbols, p: Polynomial, at: number): number | undefined {
  const s = symbols.all[at]
  if (s.kind !== 'variable' || !s.most) return undefined
  const slope = slopeOf(symbols, p, at)
  const waiting: Span[] = [[0, rationalToNumber(s.most)]]
  let parts = 0
  for (let t = waiting.pop(); t; t = waiting.pop()) {
    if (++parts > MOST_PARTS) return undefined
    const over = symbolsOver(symbols, t)
    if (ofPolynomial(p, over)[0] > 0) continue
    const middle = (t[0] + t[1]) / 2
    const center = ofPolynomial(p, symbolsOver(symbols, [middle, middle]))
    if (!(center[0] > 0)) return undefined
    const radius: Span = [t[0] - middle, t[1] - middle]
    if (slope && sum(center, product(ofFraction(slope, over), radius))[0] > 0) continue
    waiting.push([t[0], middle], [middle, t[1]])
  }
  return parts
}

function slopeOf(symbols: Symbols, p: Polynomial, at: number): Fraction | undefined {
  try {
    return new Derivatives(symbols, at).ofPolynomial(p)
  } catch (problem) {
    if (problem instanceof Unsupported) return undefined
    throw problem
  }
}
