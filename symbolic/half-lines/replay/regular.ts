/** Where the replay finds symbols smooth, and polynomials positive: everywhere inside the ranges of the variables. */
import { listed, multiple, number, sum, type Poly } from '../../polynomials/replay/arithmetic.js'
import type { Quotient, Symbol } from './goal.js'
import { usedIn } from './goal.js'
import type { Ranges } from './ranges.js'

/** Whether a polynomial is positive everywhere inside the ranges. */
export function isPositiveInside(symbols: readonly Symbol[], ranges: Ranges, p: Poly): boolean {
  const { lo } = ranges.polynomial(p)
  if (lo && lo[0] > 0n) return true
  const isPositiveTerm = ([e, c]: readonly [readonly number[], bigint]): boolean =>
    c > 0n && e.every((k, i) => k === 0 || isPositiveSymbol(symbols, ranges, i))
  const terms = listed(p)
  return (
    (terms.length > 0 && terms.every(isPositiveTerm)) ||
    isPositiveOnSegment(symbols, p) ||
    isPositiveQuadratic(p)
  )
}

/** Of degree two, and positive for all numbers: by squares completed one after the other, until a positive number is left. */
function isPositiveQuadratic(p: Poly): boolean {
  const terms = listed(p)
  const width = terms[0]?.[0].length ?? 0
  if (terms.some(([e]) => e.reduce((n, k) => n + k, 0) > 2)) return false
  // Twice the coefficients, with the number 1 as the last variable.
  const form = Array.from({ length: width + 1 }, () => Array.from({ length: width + 1 }, () => 0n))
  for (const [e, c] of terms) {
    const at = e.flatMap((k, i) => Array.from({ length: k }, () => i))
    const [i, j] = [at[0] ?? width, at[1] ?? width]
    form[i][j] += c
    form[j][i] += c
  }
  for (let left = form; ; left = left.slice(1).map((r) => r.slice(1).map((x, j) => x * left[0][0] - r[0] * left[0][j + 1]))) {
    const [[lead, ...row]] = left
    if (row.length === 0) return lead > 0n
    if (lead < 0n || (lead === 0n && row.some((x) => x !== 0n))) return false
    if (lead === 0n) left[0][0] = 1n
  }
} // prettier-ignore

function isPositiveSymbol(symbols: readonly Symbol[], ranges: Ranges, i: number): boolean {
  const s = symbols[i]
  if (s.kind === 'variable' || s.kind === 'pi' || s.kind === 'exp' || s.kind === 'erfc') return true
  if (s.kind === 'root') return isSmooth(symbols, ranges, s) && isPositiveInside(symbols, ranges, s.of.top)
  const { lo } = ranges.symbol(i)
  return lo !== undefined && lo[0] > 0n
}

/** Higher degrees are in no record of ours. */
const MOST_DEGREE = 40

/** Of one variable t of at most m, with t = m·s/(1 + s): no coefficient in s is negative. */
function isPositiveOnSegment(symbols: readonly Symbol[], p: Poly): boolean {
  const terms = listed(p)
  const at = terms.flatMap(([e]) => e.findIndex((k) => k > 0)).find((i) => i >= 0) ?? -1
  const s = symbols[at]
  const degree = Math.max(...terms.map(([e]) => e[at] ?? 0))
  const isAlone = terms.every(([e]) => e.every((k, i) => k === 0 || i === at))
  if (s?.kind !== 'variable' || !s.most || !isAlone || degree > MOST_DEGREE) return false
  const [m, n] = s.most
  const coefficients = Array.from({ length: degree + 1 }, () => 0n)
  for (const [e, c] of terms) {
    let choose = c * m ** BigInt(e[at]) * n ** BigInt(degree - e[at])
    for (let k = e[at], left = degree - e[at]; k <= degree; k++, left--) {
      coefficients[k] += choose
      choose = (choose * BigInt(left)) / BigInt(k - e[at] + 1)
    }
  }
  return coefficients.every((c) => c >= 0n) && coefficients.some((c) => c > 0n)
}

function isSmooth(symbols: readonly Symbol[], ranges: Ranges, s: Symbol): boolean {
  if (s.kind === 'variable' || s.kind === 'pi') return true
  const inside = (p: Poly): boolean => isPositiveInside(symbols, ranges, p)
  if (s.kind === 'asin' && !isBelowOne(symbols, ranges, s.of)) return false
  return s.of.below.every(([p]) => inside(p)) && ((s.kind !== 'log' && s.kind !== 'root') || inside(s.of.top))
}

/** Whether a quotient without divisors is between −1 and 1, both excluded. */
function isBelowOne(symbols: readonly Symbol[], ranges: Ranges, { top, unit, below }: Quotient): boolean {
  const gap = (sign: bigint): Poly => sum(number(symbols.length, unit), multiple(top, sign))
  return below.length === 0 && [1n, -1n].every((sign) => isPositiveInside(symbols, ranges, gap(sign)))
}

/** Whether all that the polynomial is made of is smooth; `partial` says of which symbols it need not be. */
export const isRegular = (
  symbols: readonly Symbol[],
  ranges: Ranges,
  p: Poly,
  partial: (s: Symbol) => boolean = () => false,
): boolean =>
  [...usedIn(symbols, p)].every((i) => isSmooth(symbols, ranges, symbols[i]) || partial(symbols[i]))
