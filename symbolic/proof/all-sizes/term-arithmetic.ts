/** Terms and normal forms as they are: sums and raw products, to which no rule is put. */
import {
  addRational,
  isZeroRational,
  mulRational,
  ONE,
  rational,
  type Rational,
} from '../../expression/index.js'
import { termKey } from './canonical.js'
import {
  atomNames,
  namesOf,
  renameBound,
  type Atom,
  type Factor,
  type NormalForm,
  type Term,
} from './index-term.js'
import type { Session } from './session.js'

/** The form of 0: no terms. */
export const ZERO_FORM: NormalForm = []
/** A rational as a term. */
export const constantTerm = (coefficient: Rational): Term => ({ coefficient, bound: [], factors: [] })
/** A rational as a form. */
export const constantForm = (value: Rational): NormalForm =>
  isZeroRational(value) ? [] : [constantTerm(value)]
/** The form of 1. */
export const ONE_FORM: NormalForm = constantForm(ONE)
/** Whether the form is 1. */
export const isUnit = (form: NormalForm): boolean =>
  form.length === 1 &&
  form[0].bound.length === 0 &&
  form[0].factors.length === 0 &&
  form[0].coefficient.numerator === form[0].coefficient.denominator

/** Adds up terms that agree but for their coefficients. */
export function collect(s: Session, terms: readonly Term[]): NormalForm {
  const sums = new Map<string, Term>()
  for (const term of terms) {
    const key = termKey(s.table, term)
    const known = sums.get(key)
    sums.set(key, known ? { ...known, coefficient: addRational(known.coefficient, term.coefficient) } : term)
  }
  return [...sums.values()].filter((t) => !isZeroRational(t.coefficient))
}

/** The sum of forms. */
export const addForms = (s: Session, ...forms: readonly NormalForm[]): NormalForm =>
  forms.length === 1 ? forms[0] : collect(s, forms.flat())

/** A rational times a form. */
export const scaleForm = (factor: Rational, form: NormalForm): NormalForm =>
  isZeroRational(factor) ? [] : form.map((t) => ({ ...t, coefficient: mulRational(factor, t.coefficient) }))
/** The negative of a form. */
export const negForm = (form: NormalForm): NormalForm => scaleForm(rational(-1), form)

/** The raw product of two terms, bound indices kept apart. */
export function mulTerms(a: Term, b: Term): Term {
  const c = renameBound(b)
  return {
    coefficient: mulRational(a.coefficient, c.coefficient),
    bound: [...a.bound, ...c.bound],
    factors: [...a.factors, ...c.factors],
  }
}

/** Whether the factor is a power of an exponential. */
export const isExp = (f: Factor): f is Factor & { atom: Extract<Atom, { kind: 'exp' }> } =>
  f.atom.kind === 'exp'
/** The term without one of its factors. */
export const without = (t: Term, f: Factor): Term => ({ ...t, factors: t.factors.filter((g) => g !== f) })
/** A term times a form in its scope. */
export const multiplied = (t: Term, form: NormalForm): readonly Term[] => form.map((x) => mulTerms(t, x))

/** How many factors (and counts) mention a name. */
export const occurrences = (t: Term, name: string): number =>
  t.factors.filter((f) => atomNames(f.atom).has(name)).length +
  t.bound.filter((b) => namesOf(b.count).includes(name)).length
