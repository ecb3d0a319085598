/** Replacing names in a term whose atoms may then simplify: a position that became equal to another, digits in place of a position. */
import type { Rational } from '../../expression/index.js'
import { collect, mulTerms } from './term-arithmetic.js'
import { factorForm, powForm } from './form-arithmetic.js'
import { functionForm, logForm } from './function-forms.js'
import {
  atomNames,
  replaceInAtom,
  replaceSize,
  type Atom,
  type Factor,
  type NormalForm,
  type Replacement,
  type Term,
} from './index-term.js'
import { normalise } from './normalise.js'
import type { Session } from './session.js'

const isTouched = (names: ReadonlySet<string>, by: Replacement): boolean =>
  [...by.keys()].some((n) => names.has(n))

/** A term with names replaced, every atom made anew where it holds forms; the names are free in it. */
export function replaceAndReduce(s: Session, t: Term, by: Replacement): readonly Term[] {
  const plain: Factor[] = []
  const forms: NormalForm[] = []
  for (const f of t.factors)
    if (!isTouched(atomNames(f.atom), by)) plain.push(f)
    else if (hasForms(f.atom)) forms.push(rebuilt(s, replaceInAtom(f.atom, by), f.exponent))
    else plain.push({ ...f, atom: replaceInAtom(f.atom, by) })
  const bound = t.bound.map((b) => ({ ...b, count: replaceSize(b.count, by) }))
  let terms: readonly Term[] = [{ ...t, bound, factors: plain }]
  for (const form of forms) terms = products(s, terms, form)
  return terms
}

/** Every term times every term: as many as both counts multiplied. */
const products = (s: Session, terms: readonly Term[], form: NormalForm): readonly Term[] =>
  terms.flatMap((x) =>
    form.map((y) => {
      s.spendText()
      return mulTerms(x, y)
    }),
  )

const hasForms = ({ kind }: Atom): boolean =>
  kind === 'exp' || kind === 'function' || kind === 'power' || kind === 'matrix'

/** A form whose terms are reduced again, inside out. */
export function reduceForm(s: Session, form: NormalForm): NormalForm {
  return collect(
    s,
    form.flatMap((t) => {
      let terms: readonly Term[] = [{ ...t, factors: t.factors.filter((f) => !hasForms(f.atom)) }]
      for (const f of t.factors.filter((g) => hasForms(g.atom))) {
        terms = products(s, terms, rebuilt(s, f.atom, f.exponent))
      }
      return terms.flatMap((x) => normalise(s, x))
    }),
  )
}

function rebuilt(s: Session, atom: Atom, exponent: Rational): NormalForm {
  switch (atom.kind) {
    case 'exp':
      return factorForm(s, { ...atom, of: reduceForm(s, atom.of) }, exponent)
    case 'power':
      return powForm(s, reduceForm(s, atom.base), exponent)
    case 'matrix':
      return factorForm(s, { ...atom, of: reduceForm(s, atom.of) }, exponent)
    case 'function': {
      const of = atom.of.map((form) => reduceForm(s, form))
      return powForm(s, atom.name === 'log' ? logForm(s, of[0]) : functionForm(s, atom.name, of), exponent)
    }
    case 'entry':
    case 'number':
    case 'pi':
    case 'delta':
      return factorForm(s, atom, exponent)
  }
}
