/** Whether a polynomial in symbols is positive on a segment, part by part: by float intervals with slack; the replay decides with exact ones. */
import { exp, log } from '../elementary/index.js'
import { rationalToNumber } from '../expression/index.js'
import type { Fraction } from '../polynomials/fraction.js'
import type { Polynomial } from '../polynomials/polynomial.js'
import { Derivatives, slopesIfAny } from './derivative.js'
import { EVERYWHERE, KERNELS, wide, type Span } from './functions.js'
import type { Symbol, Symbols } from './symbols.js'

/** Parts that are tried: more are not worth the replay. */
const MOST_PARTS = 300
const sum = ([a, b]: Span, [c, d]: Span): Span => wide([a + c, b + d])
function product([a, b]: Span, [c, d]: Span): Span {
  const all = [a * c, a * d, b * c, b * d]
  return wide([Math.min(...all), Math.max(...all)])
}
const inverse = ([lo, hi]: Span): Span => (lo > 0 || hi < 0 ? wide([1 / hi, 1 / lo]) : EVERYWHERE)
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
  if (s.kind !== 'root') return KERNELS[s.kind].span(x)
  const root = (y: number): number => exp(log(y) / s.order)
  return x[0] > 0 ? wide([root(x[0]), root(x[1])]) : [0, x[1] > 0 ? root(x[1]) : 0]
}

function symbolsOver({ all }: Symbols, t: Span): readonly Span[] {
  const spans: Span[] = []
  for (const s of all) spans.push(ofSymbol(s, t, spans))
  return spans
}

/** How many parts of the segment, or of what is within it, it takes; nothing where the variable has no end, or so many are not enough. */
export function isPositiveOn(symbols: Symbols, p: Polynomial, at: number, within?: Span): number | undefined {
  const s = symbols.all[at]
  if (s.kind !== 'variable' || !s.most) return undefined
  const slope = slopeOf(symbols, p, at)
  const waiting: Span[] = [within ?? [0, rationalToNumber(s.most)]]
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

const slopeOf = (symbols: Symbols, p: Polynomial, at: number): Fraction | undefined =>
  slopesIfAny(() => new Derivatives(symbols, at).ofPolynomial(p))
