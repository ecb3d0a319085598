/** Signs that are visible: whether a form is positive, or at least zero, for every value of the variables and all sizes of at least 1. */
import { addRational, cardOf, isInteger, isZeroRational, negRational } from '../../expression/index.js'
import { atomKey } from './canonical.js'
import { atLeastOne, atLeastZero, type Atom, type Factor, type NormalForm, type Term } from './index-term.js'
import type { Session } from './session.js'

/** Whether an atom is positive wherever it is defined. */
export function isPositiveAtom(s: Session, atom: Atom): boolean {
  switch (atom.kind) {
    case 'exp':
    case 'pi':
      return true
    case 'number':
      return atLeastOne(atom.of)
    case 'entry':
      return s.facts.get(atom.variable)?.positive === true
    case 'power':
      return isPositiveForm(s, atom.base)
    case 'delta':
    case 'function':
    case 'matrix':
      return false
  }
}

function isNonnegativeAtom(s: Session, atom: Atom): boolean {
  switch (atom.kind) {
    case 'delta':
      return true
    case 'number':
      return atLeastZero(atom.of)
    case 'entry': {
      const facts = s.facts.get(atom.variable)
      const onDiagonal = facts?.semidefinite === true && atom.row.key === atom.col.key
      return facts?.positive === true || facts?.nonnegative === true || onDiagonal
    }
    case 'power':
      return isNonnegativeForm(s, atom.base)
    case 'matrix':
      return cardOf(atom.name)?.nonnegative === 'always'
    case 'exp':
    case 'pi':
    case 'function':
      return isPositiveAtom(s, atom)
  }
}

/** Roots are principal, so never negative; neither are even powers. */
export const isNonnegativeFactor = (s: Session, { atom, exponent }: Factor): boolean =>
  !isInteger(exponent) || exponent.numerator % 2n === 0n || isNonnegativeAtom(s, atom)

/** Whether every summand of a term is at least zero. */
export const isNonnegativeTerm = (s: Session, t: Term): boolean =>
  t.coefficient.numerator >= 0n && t.factors.every((f) => isNonnegativeFactor(s, f))

/** Whether every term of the form is visibly at least zero. */
export const isNonnegativeForm = (s: Session, form: NormalForm): boolean =>
  form.every((t) => isNonnegativeTerm(s, t))

/** Whether a sum is visibly positive: positive terms, and at least one over no empty range. */
export const isPositiveForm = (s: Session, form: NormalForm): boolean =>
  isNonnegativeForm(s, form) &&
  form.some(
    (t) =>
      t.coefficient.numerator > 0n &&
      t.bound.every((b) => atLeastOne(b.count)) &&
      t.factors.every((f) => isPositiveAtom(s, f.atom)),
  )

/** Whether a factor lies between 0 and 1: an entry of a distribution, one over a size. */
function isShare(s: Session, { atom, exponent }: Factor): boolean {
  if (atom.kind === 'number') return exponent.numerator < 0n && atLeastOne(atom.of)
  const facts = atom.kind === 'entry' ? s.facts.get(atom.variable) : undefined
  return exponent.numerator > 0n && facts?.nonnegative === true && facts.sums !== undefined
}

/** Whether a form is t − t·u with t ≥ 0 and u a product of shares: then it is at least zero. */
export function isRestOfShares(s: Session, form: NormalForm): boolean {
  const [more, less] = [...form].sort((a, b) => a.factors.length - b.factors.length)
  if (form.length !== 2 || more.bound.length + less.bound.length > 0 || !isNonnegativeTerm(s, more)) return false
  if (!isZeroRational(addRational(more.coefficient, less.coefficient))) return false
  const left = [...less.factors]
  for (const { atom, exponent } of more.factors) {
    const key = atomKey(s.table, atom)
    const at = left.findIndex((g) => atomKey(s.table, g.atom) === key)
    if (at < 0) return false
    const rest = addRational(left[at].exponent, negRational(exponent))
    left.splice(at, 1, ...(isZeroRational(rest) ? [] : [{ atom, exponent: rest }]))
  }
  return left.every((f) => isShare(s, f))
} // prettier-ignore
