/** Where the replay finds symbols smooth, and polynomials positive: everywhere inside the ranges of the variables. */
import { listed, multiple, number, sum, type Poly } from '../../polynomials/replay/arithmetic.js'
import type { Quotient, Symbol } from './goal.js'
import { usedIn } from './goal.js'
import type { Ranges } from './ranges.js'

const isConstant = (e: readonly number[]): boolean => e.every((k) => k === 0)

/** Whether a polynomial is positive everywhere inside the ranges. */
export function isPositiveInside(symbols: readonly Symbol[], ranges: Ranges, p: Poly): boolean {
  const { lo } = ranges.polynomial(p)
  if (lo && lo[0] > 0n) return true
  const isPositiveTerm = ([e, c]: readonly [readonly number[], bigint]): boolean =>
    c > 0n && e.every((k, i) => k === 0 || isPositiveSymbol(symbols, ranges, i))
  const terms = listed(p)
  return (terms.length > 0 && terms.every(isPositiveTerm)) || isRestOfSegment(symbols, p)
}

function isPositiveSymbol(symbols: readonly Symbol[], ranges: Ranges, i: number): boolean {
  const s = symbols[i]
  if (s.kind === 'variable' || s.kind === 'pi' || s.kind === 'exp' || s.kind === 'erfc') return true
  if (s.kind === 'root') return isSmooth(symbols, ranges, s) && isPositiveInside(symbols, ranges, s.of.top)
  const { lo } = ranges.symbol(i)
  return lo !== undefined && lo[0] > 0n
}

/** c·(m − t) for a variable t of at most m. */
function isRestOfSegment(symbols: readonly Symbol[], p: Poly): boolean {
  const level = listed(p).find(([e]) => isConstant(e))?.[1]
  const others = listed(p).filter(([e]) => !isConstant(e))
  const [slope] = others
  if (level === undefined || others.length !== 1 || !slope || slope[0].filter((k) => k > 0).join() !== '1')
    return false
  const s = symbols[slope[0].indexOf(1)]
  if (s.kind !== 'variable' || !s.most || slope[1] >= 0n) return false
  return level * s.most[1] + slope[1] * s.most[0] >= 0n
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

/** Whether all that the polynomial is made of is smooth. */
export const isRegular = (symbols: readonly Symbol[], ranges: Ranges, p: Poly): boolean =>
  [...usedIn(symbols, p)].every((i) => isSmooth(symbols, ranges, symbols[i]))
