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
import {
  addForms,
  constantPower,
  LARGEST_EXPANDED_POWER,
  mulTerms,
  powForm,
  scaleForm,
} from './form-arithmetic.js'
import {
  atomNames,
  bareName,
  type Atom,
  type Factor,
  type NormalForm,
  type Term,
  namesOf,
} from './index-term.js'
import { factorsOf, positionOf } from './position.js'
import { inverses } from './inverse-rules.js'
import { replaceAndReduce } from './rebuild.js'
import { reciprocals } from './reciprocal-rules.js'
import { freshIndex, NotProved, type Session } from './session.js'

/** A rule gives the terms that replace a term, or undefined when it does not fit. */
export type Rule = (s: Session, t: Term) => readonly Term[] | undefined

/** Coefficients longer than this come of rules that feed each other, and cost more than a step. */
const LONGEST = 1n << 2048n
const isLong = ({ numerator, denominator }: Term['coefficient']): boolean =>
  numerator > LONGEST || numerator < -LONGEST || denominator > LONGEST

/** The terms that a raw product of factors stands for. */
export function normalise(s: Session, raw: Term): readonly Term[] {
  const done: Term[] = []
  const waiting: Term[] = [raw]
  for (let t = waiting.pop(); t; t = waiting.pop()) {
    s.spend()
    if (isLong(t.coefficient)) throw new NotProved('the coefficients of the normal form grow too long')
    if (isZeroRational(t.coefficient)) continue
    const merged = merge(s, t)
    const next = applyFirst(s, merged)
    if (next) waiting.push(...next)
    else done.push(merged)
  }
  return done
}

function applyFirst(s: Session, t: Term): readonly Term[] | undefined {
  for (const rule of RULES) {
    const next = rule(s, t)
    if (next) return next
  }
  return undefined
}

export const isExp = (f: Factor): f is Factor & { atom: Extract<Atom, { kind: 'exp' }> } =>
  f.atom.kind === 'exp'
export const without = (t: Term, f: Factor): Term => ({ ...t, factors: t.factors.filter((g) => g !== f) })
/** A term times a form in its scope. */
export const multiplied = (t: Term, form: NormalForm): readonly Term[] => form.map((x) => mulTerms(t, x))

/** x^a · x^b = x^(a+b); exp(a) exp(b) = exp(a + b); a delta squared is the delta. */
function merge(s: Session, t: Term): Term {
  const plain = new Map<string, Factor>()
  for (const f of t.factors) {
    if (f.atom.kind === 'exp') continue
    const key = atomKey(s.table, f.atom)
    const known = plain.get(key)
    const exponent = known ? addRational(known.exponent, f.exponent) : f.exponent
    plain.set(key, { atom: f.atom, exponent: f.atom.kind === 'delta' ? ONE : exponent })
  }
  const factors = [...plain.values()].filter((f) => !isZeroRational(f.exponent))
  const exponentials = t.factors.filter(isExp)
  if (exponentials.length > 0) {
    const [first] = exponentials
    const argument =
      exponentials.length === 1 && isOneRational(first.exponent)
        ? first.atom.of
        : addForms(s, [], ...exponentials.map((f) => scaleForm(f.exponent, f.atom.of)))
    if (argument.length > 0) factors.push({ atom: { kind: 'exp', of: argument }, exponent: ONE })
  }
  return { ...t, factors }
}

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
    s.rules.add('exp(c log x) = x^c')
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
  s.rules.add('sin² = 1 − cos²')
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
  s.rules.add('Σ_k g = m g for g without k')
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

const RULES: readonly Rule[] = [
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

/** How many factors (and counts) mention a name. */
export const occurrences = (t: Term, name: string): number =>
  t.factors.filter((f) => atomNames(f.atom).has(name)).length +
  t.bound.filter((b) => namesOf(b.count).includes(name)).length
