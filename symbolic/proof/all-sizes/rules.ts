/**
 * The rules on single terms. Each is an equation between real numbers that holds for all sizes of at least 1 wherever its left side is defined,
 * and then its right side is defined too; `normalise` applies them until none fits.
 */
import {
  addRational,
  constantSize,
  isInteger,
  isOneRational,
  isZeroRational,
  ONE,
  rational,
  sizeNamed,
  type Rational,
  type Size,
} from '../../expression/index.js'
import { atomKey } from './canonical.js'
import { deltas } from './delta-rules.js'
import { facts } from './fact-rules.js'
import { isExp, multiplied, without } from './term-arithmetic.js'
import { constantPower, LARGEST_EXPANDED_POWER, powForm } from './form-arithmetic.js'
import { atomNames, bareName, type Factor, type NormalForm, namesOf } from './index-term.js'
import { factorsOf, positionOf } from './position.js'
import { inverses } from './inverse-rules.js'
import { replaceAndReduce } from './rebuild.js'
import { reciprocals } from './reciprocal-rules.js'
import { freshIndex, type Rule } from './session.js'

/** A size in a product is the polynomial it is. */
const numbers: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'number' || bareName(f.atom.of) !== undefined) continue
    return multiplied(without(t, f), powForm(s, polynomialForm(f.atom.of), f.exponent))
  }
  return undefined
}

function polynomialForm(of: Size): NormalForm {
  return [...of.terms].map(([monomial, c]) => {
    const exponents = new Map<string, number>()
    for (const name of monomial === '' ? [] : monomial.split('*'))
      exponents.set(name, (exponents.get(name) ?? 0) + 1)
    const factors = [...exponents].map(([name, k]): Factor => ({
      atom: { kind: 'number', of: sizeNamed(name) },
      exponent: rational(k),
    }))
    return { coefficient: rational(c), bound: [], factors }
  })
}

const isExpanded = ({ numerator }: Rational): boolean => numerator > 0n && numerator <= LARGEST_EXPANDED_POWER

/** Powers of sums: whole positive ones are multiplied out, those of a constant go into the coefficient. */
const powers: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'power') continue
    const { base } = f.atom
    const plain = base.length === 1 && base[0].bound.length === 0
    const constant = plain && base[0].factors.length === 0
    if (constant && base[0].coefficient.numerator > 0n) {
      const { coefficient, factors } = constantPower(base[0].coefficient, f.exponent)
      const [only] = factors
      const same = only && factors.length === 1 && atomKey(s.table, only.atom) === atomKey(s.table, f.atom)
      if (same && isOneRational(coefficient)) continue
      return multiplied(without(t, f), [{ coefficient, bound: [], factors }])
    }
    const whole = isInteger(f.exponent)
    if (base.length === 0 || (whole && (plain || isExpanded(f.exponent))))
      return multiplied(without(t, f), powForm(s, base, f.exponent))
  }
  return undefined
}

/** exp(c log x + y) = x^c exp(y): log x is defined for x > 0 only. */
const exponentialOfLog: Rule = (s, t) => {
  const f = t.factors.find(isExp)
  if (!f) return undefined
  for (const m of f.atom.of) {
    const [only] = m.factors
    if (m.bound.length > 0 || m.factors.length !== 1 || !only || !isOneRational(only.exponent)) continue
    if (only.atom.kind !== 'function' || only.atom.name !== 'log') continue
    s.used.add('exp(c log x) = x^c')
    const rest = f.atom.of.filter((other) => other !== m)
    const kept = without(t, f)
    const remaining: readonly Factor[] =
      rest.length === 0 ? [] : [{ atom: { kind: 'exp', of: rest }, exponent: ONE }]
    return multiplied(
      { ...kept, factors: [...kept.factors, ...remaining] },
      powForm(s, only.atom.of[0], m.coefficient),
    )
  }
  return undefined
}

/** sin² = 1 − cos². */
const circular: Rule = (s, t) => {
  const f = t.factors.find((g) => g.atom.kind === 'function' && g.atom.name === 'sin')
  if (!f || f.atom.kind !== 'function' || !isInteger(f.exponent) || f.exponent.numerator < 2n)
    return undefined
  s.used.add('sin² = 1 − cos²')
  const cos: Factor = { atom: { ...f.atom, name: 'cos' }, exponent: rational(2) }
  const rest = addRational(f.exponent, rational(-2))
  const kept = {
    ...t,
    factors: [...without(t, f).factors, ...(isZeroRational(rest) ? [] : [{ ...f, exponent: rest }])],
  }
  return multiplied(kept, [
    { coefficient: ONE, bound: [], factors: [] },
    { coefficient: rational(-1), bound: [], factors: [cos] },
  ])
}

/** Σ_k g = m g when k does not occur in g. */
const unused: Rule = (s, t) => {
  const names = new Set([
    ...t.factors.flatMap((f) => [...atomNames(f.atom)]),
    ...t.bound.flatMap((b) => namesOf(b.count)),
  ])
  const idle = t.bound.find((b) => !names.has(b.name))
  if (!idle) return undefined
  s.used.add('Σ_k g = m g for g without k')
  const count: Factor = { atom: { kind: 'number', of: idle.count }, exponent: ONE }
  return [{ ...t, bound: t.bound.filter((b) => b !== idle), factors: [...t.factors, count] }]
}

/** A sum over a product dimension is a sum over its digits; one over 1 … 1 is its summand. */
const digits: Rule = (s, t) => {
  for (const b of t.bound) {
    const single = constantSize(b.count) === 1
    const of = single ? [] : (s.splits.get(b.count.key) ?? factorsOf(b.count))
    if (of.length === 1) continue
    const names = of.map((count) => ({ name: freshIndex(s, count), count }))
    const at = positionOf(names.map(({ name, count }) => ({ at: sizeNamed(name), of: count })))
    const bound = t.bound.flatMap((other) => (other === b ? names : [other]))
    return replaceAndReduce(s, { ...t, bound }, new Map([[b.name, at]]))
  }
  return undefined
}

/** In the order in which they are tried. */
export const RULES: readonly Rule[] = [
  numbers,
  powers,
  exponentialOfLog,
  circular,
  digits,
  deltas,
  unused,
  facts,
  inverses,
  reciprocals,
]
