/** Which symbols a polynomial is made of. */
import { termsOf, type Polynomial } from '../polynomials/polynomial.js'
import type { Symbols } from './symbols.js'

/** Symbols that occur, and those in their arguments. */
export function usedSymbols(all: Symbols, of: readonly Polynomial[]): ReadonlySet<number> {
  const used = new Set<number>()
  const visit = (p: Polynomial): void => {
    for (const t of termsOf(p)) t.exponents.forEach((e, i) => (e > 0 && !used.has(i) ? enter(i) : undefined))
  }
  const enter = (i: number): void => {
    used.add(i)
    const s = all.all[i]
    if (s.kind === 'variable' || s.kind === 'pi') return
    visit(s.of.numerator)
    for (const d of s.of.divisors.values()) if (d.exponent > 0) visit(d.polynomial)
  }
  of.forEach(visit)
  return used
}
