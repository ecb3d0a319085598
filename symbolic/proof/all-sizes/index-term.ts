/**
 * Sums of index terms: what a formula is, entry by entry, for every size at once. A term is
 *
 *     coefficient · Σ_{k₁ = 1}^{m₁} … Σ_{k_r = 1}^{m_r} atom₁^{e₁} · atom₂^{e₂} · …
 *
 * Positions are sizes (polynomials in size and index names), so an index variable is a name like any other. Bound names that the
 * prover makes start with `#`, which no name of the language does.
 */
import {
  addSizes,
  sizeNamed,
  sizeOf,
  subSizes,
  sizeNames,
  substituteSize,
  type Rational,
  type Size,
} from '../../expression/index.js'

/** What has one value for every value of the indices. */
export type Atom =
  | { readonly kind: 'entry'; readonly variable: string; readonly row: Size; readonly col: Size }
  /** A size or index position as a number. */
  | { readonly kind: 'number'; readonly of: Size }
  | { readonly kind: 'pi' }
  /** 1 when a = b, else 0; both are positions within 1 … range. */
  | { readonly kind: 'delta'; readonly a: Size; readonly b: Size; readonly range: Size }
  | { readonly kind: 'exp'; readonly of: NormalForm }
  /** A function of which nothing else is used: of numbers, in this order. */
  | { readonly kind: 'function'; readonly name: string; readonly of: readonly NormalForm[] }
  /** The sum itself, to the exponent of the factor. */
  | { readonly kind: 'power'; readonly base: NormalForm }
  /** A function of a whole matrix, given by its entry at (`rows`, `cols`), names bound here; itself taken at `at` (none: a scalar). */
  | {
      readonly kind: 'matrix'
      readonly name: string
      readonly of: NormalForm
      readonly rows: readonly Bound[]
      readonly cols: readonly Bound[]
      readonly at: readonly Size[]
    }

/** A power of an atom. */
export interface Factor {
  readonly atom: Atom
  readonly exponent: Rational
}

/** A summation index: 1 … count. */
export interface Bound {
  readonly name: string
  readonly count: Size
}

/** A coefficient times a product of factors, summed over bound indices. */
export interface Term {
  readonly coefficient: Rational
  readonly bound: readonly Bound[]
  readonly factors: readonly Factor[]
}

/** A sum of terms; the empty one is zero. */
export type NormalForm = readonly Term[]

const SIZE_NAMES = new WeakMap<Size, readonly string[]>()

/** All names that a position mentions, found once. */
export function namesOf(s: Size): readonly string[] {
  const known = SIZE_NAMES.get(s) ?? sizeNames(s)
  SIZE_NAMES.set(s, known)
  return known
}

const NAMES = new WeakMap<object, ReadonlySet<string>>()

function remembered(key: object, compute: () => Iterable<string>): ReadonlySet<string> {
  const known = NAMES.get(key)
  if (known) return known
  const names = new Set(compute())
  NAMES.set(key, names)
  return names
}

/** Names that occur free: sizes, quantified indices, and indices bound further out. */
export function atomNames(atom: Atom): ReadonlySet<string> {
  return remembered(atom, () => {
    switch (atom.kind) {
      case 'entry':
        return [...namesOf(atom.row), ...namesOf(atom.col)]
      case 'number':
        return namesOf(atom.of)
      case 'pi':
        return []
      case 'delta':
        return [...namesOf(atom.a), ...namesOf(atom.b)]
      case 'exp':
        return formNames(atom.of)
      case 'function':
        return atom.of.flatMap((form) => [...formNames(form)])
      case 'power':
        return formNames(atom.base)
      case 'matrix': {
        const inner = new Set([...formNames(atom.of), ...countNames([...atom.rows, ...atom.cols])])
        for (const b of [...atom.rows, ...atom.cols]) inner.delete(b.name)
        return [...inner, ...atom.at.flatMap(namesOf)]
      }
    }
  })
}

const countNames = (bound: readonly Bound[]): string[] => bound.flatMap((b) => namesOf(b.count))

/** The names that occur free or bound in a term. */
export function termNames(term: Term): ReadonlySet<string> {
  return remembered(term, () => {
    const names = new Set([...term.factors.flatMap((f) => [...atomNames(f.atom)]), ...countNames(term.bound)])
    for (const b of term.bound) names.delete(b.name)
    return names
  })
}

/** The names that occur free or bound in a form. */
export const formNames = (form: NormalForm): ReadonlySet<string> =>
  remembered(form, () => form.flatMap((t) => [...termNames(t)]))

/** A replacement of names by positions. */
export type Replacement = ReadonlyMap<string, Size>

const touches = (names: ReadonlySet<string>, by: Replacement): boolean => {
  for (const name of by.keys()) if (names.has(name)) return true
  return false
}

let serial = 0
/** A name that is used nowhere else. */
export const freshName = (): string => `#${++serial}`

/** A size with names replaced. */
export const replaceSize = (s: Size, by: Replacement): Size =>
  namesOf(s).some((n) => by.has(n)) ? substituteSize(s, by) : s

/** Replaces free names. Bound names inside never capture: they are renamed where a replacement mentions them. */
export function replaceInAtom(atom: Atom, by: Replacement): Atom {
  if (!touches(atomNames(atom), by)) return atom
  switch (atom.kind) {
    case 'entry': {
      const { kind, variable, row, col } = atom
      return { kind, variable, row: replaceSize(row, by), col: replaceSize(col, by) }
    }
    case 'number':
      return { kind: 'number', of: replaceSize(atom.of, by) }
    case 'pi':
      return atom
    case 'delta':
      return {
        kind: 'delta',
        a: replaceSize(atom.a, by),
        b: replaceSize(atom.b, by),
        range: replaceSize(atom.range, by),
      }
    case 'exp':
      return { kind: 'exp', of: replaceInForm(atom.of, by) }
    case 'function':
      return { kind: 'function', name: atom.name, of: atom.of.map((form) => replaceInForm(form, by)) }
    case 'power':
      return { kind: 'power', base: replaceInForm(atom.base, by) }
    case 'matrix': {
      const rows = renamedBound(atom.rows)
      const cols = renamedBound(atom.cols)
      const inner = new Map([...by, ...rows.by, ...cols.by])
      const count = (b: Bound): Bound => ({ ...b, count: replaceSize(b.count, by) })
      return {
        ...atom,
        of: replaceInForm(atom.of, inner),
        at: atom.at.map((p) => replaceSize(p, by)),
        rows: rows.bound.map(count),
        cols: cols.bound.map(count),
      }
    }
  }
}

function renamedBound(bound: readonly Bound[]): {
  readonly bound: readonly Bound[]
  readonly by: Replacement
} {
  const by = new Map(bound.map((b) => [b.name, sizeNamed(freshName())]))
  const renamed = bound.map((b) => ({
    name: namesOf(by.get(b.name)!)[0],
    count: replaceSize(b.count, by),
  }))
  return { bound: renamed, by }
}

/** The same term with fresh names for its own bound indices. */
export function renameBound(term: Term): Term {
  if (term.bound.length === 0) return term
  const { bound, by } = renamedBound(term.bound)
  return { coefficient: term.coefficient, bound, factors: term.factors.map((f) => replaceInFactor(f, by)) }
}

const replaceInFactor = ({ atom, exponent }: Factor, by: Replacement): Factor => ({
  atom: replaceInAtom(atom, by),
  exponent,
})

function replaceInTerm(term: Term, by: Replacement): Term {
  if (!touches(termNames(term), by)) return term
  const mentioned = new Set([...by.values()].flatMap(namesOf))
  const own = term.bound.some((b) => by.has(b.name) || mentioned.has(b.name)) ? renameBound(term) : term
  return {
    coefficient: own.coefficient,
    bound: own.bound.map(({ name, count }) => ({ name, count: replaceSize(count, by) })),
    factors: own.factors.map((f) => replaceInFactor(f, by)),
  }
}

/** A form with free names replaced. */
export function replaceInForm(form: NormalForm, by: Replacement): NormalForm {
  return touches(formNames(form), by) ? form.map((t) => replaceInTerm(t, by)) : form
}

/** The name, when the position is a single index variable (or size). */
export function bareName(s: Size): string | undefined {
  if (s.terms.size !== 1) return undefined
  const names = namesOf(s)
  return names.length === 1 && s.terms.get(names[0]) === 1 ? names[0] : undefined
}

/** The size in terms of names that count from 0: each name in it is one more than its namesake here. */
function fromZero(s: Size): Size {
  const one = sizeOf(1)
  return substituteSize(s, new Map(namesOf(s).map((name) => [name, addSizes(sizeNamed(name), one)])))
}

/** Whether the size is visibly at least 0 whenever every name in it is at least 1. */
export const atLeastZero = (s: Size): boolean => [...fromZero(s).terms.values()].every((c) => c > 0)
/** Whether the size is visibly at least 1 whenever every name in it is at least 1. */
export const atLeastOne = (s: Size): boolean => atLeastZero(subSizes(s, sizeOf(1)))
