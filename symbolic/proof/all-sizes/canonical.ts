/**
 * Canonical texts of terms: equal texts if and only if the terms agree up to the names and order of bound indices and the order of
 * factors. Bound indices are told apart by where they occur (colour refinement); remaining ties are tried in
 * every way, and the smallest text wins.
 */
import { rationalText, type Size } from '../../expression/index.js'
import {
  atomNames,
  bareName,
  type Atom,
  type Bound,
  type Factor,
  type NormalForm,
  type Term,
  namesOf,
} from './index-term.js'

/** What the names in scope are called in the text. */
type Labels = ReadonlyMap<string, string>
const NO_LABELS: Labels = new Map()

/** What a name in scope is called, or its colour. */
function labelOf<L>(labels: ReadonlyMap<string, L>, name: string): L {
  const label = labels.get(name)
  if (label === undefined) throw new Error(`internal: ${name} has no label`)
  return label
}

/** Texts seen so far, so that colours are small numbers; and texts of atoms under labels. */
export interface KeyTable {
  readonly colours: Map<string, number>
  readonly atoms: WeakMap<Atom, Map<string, string>>
  readonly terms: WeakMap<Term, string>
  /** Variables whose two positions may be exchanged. */
  readonly symmetric: ReadonlySet<string>
  /** Called for every order of like indices that is tried: they may be many. */
  readonly spend: () => void
  /** Called for every text of an atom or a term that is made. */
  readonly spendText: () => void
}

/** An empty table; `symmetric` names the variables whose entries may be transposed. */
export const keyTable = (
  symmetric: ReadonlySet<string>,
  spend: () => void,
  spendText: () => void,
): KeyTable => ({
  colours: new Map(),
  atoms: new WeakMap(),
  terms: new WeakMap(),
  symmetric,
  spend,
  spendText,
})

function sizeKey(s: Size, labels: Labels): string {
  const name = bareName(s)
  if (name !== undefined) return labels.get(name) ?? name
  if (!namesOf(s).some((n) => labels.has(n))) return s.key
  const renamed = [...s.terms].map(([monomial, c]) => {
    const names = monomial === '' ? [] : monomial.split('*').map((n) => labels.get(n) ?? n)
    return `${c}:${names.sort().join('*')}`
  })
  return renamed.sort().join('+')
}

/**
 * Items in brackets. No name, label, number or size holds a bracket or a comma, so that what stands between the commas of a list can be told apart: a text
 * made of lists and words is the text of one thing only.
 */
const list = (items: readonly string[]): string => `(${items.join(',')})`

const sorted = new WeakMap<Atom, readonly string[]>()

function sortedNames(atom: Atom): readonly string[] {
  const known = sorted.get(atom) ?? [...atomNames(atom)].sort()
  sorted.set(atom, known)
  return known
}

/** The text of an atom; equal texts mean equal atoms. */
export function atomKey(table: KeyTable, atom: Atom, labels: Labels = NO_LABELS): string {
  const names = labels.size === 0 ? [] : sortedNames(atom).filter((n) => labels.has(n))
  let context = ''
  for (const name of names) context += `${name}=${labelOf(labels, name)},`
  let known = table.atoms.get(atom)
  if (!known) table.atoms.set(atom, (known = new Map<string, string>()))
  const found = known.get(context)
  if (found !== undefined) return found
  const own =
    names.length === labels.size ? labels : new Map(names.map((n) => [n, labelOf(labels, n)] as const))
  const text = computeAtomKey(table, atom, own)
  known.set(context, text)
  return text
}

function computeAtomKey(table: KeyTable, atom: Atom, labels: Labels): string {
  table.spendText()
  const size = (s: Size): string => sizeKey(s, labels)
  switch (atom.kind) {
    case 'entry': {
      const sides = [size(atom.row), size(atom.col)]
      if (table.symmetric.has(atom.variable)) sides.sort()
      return `${atom.variable}[${sides.join(',')}]`
    }
    case 'number':
      return `number${list([size(atom.of)])}`
    case 'pi':
      return 'pi'
    case 'delta':
      return `delta${list([size(atom.a), size(atom.b)].sort())}`
    case 'exp':
      return `exp${formKey(table, atom.of, labels)}`
    case 'function':
      return `function ${atom.name}${list(atom.of.map((form) => formKey(table, form, labels)))}`
    case 'power':
      return `power${formKey(table, atom.base, labels)}`
    case 'matrix': {
      const inner = labelled(labels, [...atom.rows, ...atom.cols])
      const counts = (bound: readonly Bound[]): string => list(bound.map((b) => sizeKey(b.count, labels)))
      const shape = `${counts(atom.rows)}${counts(atom.cols)}`
      return `matrix ${atom.name}${shape}${formKey(table, atom.of, inner)}${list(atom.at.map(size))}`
    }
  }
}

/** The text of a sum, coefficients included. */
export function formKey(table: KeyTable, form: NormalForm, labels: Labels = NO_LABELS): string {
  return list(form.map((t) => `${rationalText(t.coefficient)} ${termKey(table, t, labels)}`).sort())
}

const factorKey = (table: KeyTable, f: Factor, labels: Labels): string => {
  const { numerator, denominator } = f.exponent
  const text = atomKey(table, f.atom, labels)
  return numerator === 1n && denominator === 1n ? text : `${text}^${numerator}/${denominator}`
}

/** The text of a term without its coefficient. */
export function termKey(table: KeyTable, term: Term, labels: Labels = NO_LABELS): string {
  if (labels.size > 0) return computeTermKey(table, term, labels)
  const known = table.terms.get(term) ?? computeTermKey(table, term, labels)
  table.terms.set(term, known)
  return known
}

function computeTermKey(table: KeyTable, term: Term, labels: Labels): string {
  table.spendText()
  if (term.bound.length === 0) return list(term.factors.map((f) => factorKey(table, f, labels)).sort())
  const start = new Map(term.bound.map((b) => [b.name, 0]))
  // One index is told apart from no other.
  const colours = term.bound.length === 1 ? start : refine(table, term, labels, start)
  return smallestText(table, term, labels, colours)
}

type Colours = ReadonlyMap<string, number>

function colourOf(table: KeyTable, text: string): number {
  const known = table.colours.get(text)
  if (known !== undefined) return known
  table.colours.set(text, table.colours.size + 1)
  return table.colours.size
}

const classes = (colours: Colours): number => new Set(colours.values()).size

/** Splits colours by occurrence until nothing changes: the new colour of k is what the term looks like from k. */
function refine(table: KeyTable, term: Term, labels: Labels, start: Colours): Colours {
  let colours = start
  for (;;) {
    const base = new Map(labels)
    for (const [name, colour] of colours) base.set(name, `?${colour}`)
    const next = new Map(term.bound.map((b) => [b.name, colourOf(table, seenFrom(table, term, b, base))]))
    const finer = classes(next)
    if (finer === classes(colours) || finer === term.bound.length)
      return finer >= classes(colours) ? next : colours
    colours = next
  }
}

function seenFrom(table: KeyTable, term: Term, b: Bound, base: Labels): string {
  const labels = new Map(base).set(b.name, '*')
  const factors = term.factors
    .filter((f) => atomNames(f.atom).has(b.name))
    .map((f) => factorKey(table, f, labels))
  const counts = term.bound
    .filter((c) => namesOf(c.count).includes(b.name))
    .map((c) => sizeKey(c.count, labels))
  return list([labelOf(base, b.name), sizeKey(b.count, labels), list(factors.sort()), list(counts.sort())])
}

/** Ties are broken in every way that differs; the smallest text is the canonical one. */
function smallestText(table: KeyTable, term: Term, labels: Labels, colours: Colours): string {
  table.spend()
  const tied = firstTie(term, colours)
  if (tied.length === 0) return textWith(table, term, labels, colours)
  let best: string | undefined
  for (const name of exchangeable(table, term, labels, colours, tied) ? tied.slice(0, 1) : tied) {
    const chosen = new Map(colours).set(name, colourOf(table, `first of ${labelOf(colours, name)}`))
    const text = smallestText(table, term, labels, refine(table, term, labels, chosen))
    if (best === undefined || text < best) best = text
  }
  return best!
}

/** Whether exchanging any two of the names leaves the term as it is: then they may be numbered in any order. */
function exchangeable(
  table: KeyTable,
  term: Term,
  labels: Labels,
  colours: Colours,
  tied: readonly string[],
): boolean {
  const base = new Map(labels)
  for (const b of term.bound) base.set(b.name, `?${labelOf(colours, b.name)}:${b.name}`)
  const text = (names: Labels): string =>
    list([
      list(term.bound.map((b) => `${labelOf(names, b.name)}<=${sizeKey(b.count, names)}`).sort()),
      list(term.factors.map((f) => factorKey(table, f, names)).sort()),
    ])
  const plain = text(base)
  const [first, ...others] = tied
  return others.every(
    (name) => plain === text(new Map([...base, [first, labelOf(base, name)], [name, labelOf(base, first)]])),
  )
}

function firstTie(term: Term, colours: Colours): readonly string[] {
  const members = new Map<number, string[]>()
  for (const b of term.bound)
    members.set(labelOf(colours, b.name), [...(members.get(labelOf(colours, b.name)) ?? []), b.name])
  const ties = [...members].filter(([, names]) => names.length > 1).sort(([a], [b]) => a - b)
  return ties[0]?.[1] ?? []
}

/** The labels with one for each bound index, none of them in use: no name that is still in scope is hidden. */
function labelled(labels: Labels, bound: readonly Bound[]): Labels {
  const used = new Set(labels.values())
  const inner = new Map(labels)
  let next = 0
  for (const b of bound) {
    while (used.has(`$${next}`)) next++
    inner.set(b.name, `$${next++}`)
  }
  return inner
}

function textWith(table: KeyTable, term: Term, labels: Labels, colours: Colours): string {
  const order = [...term.bound].sort((a, b) => labelOf(colours, a.name) - labelOf(colours, b.name))
  const inner = labelled(labels, order)
  const sums = order.map((b) => `${labelOf(inner, b.name)}<=${sizeKey(b.count, inner)}`)
  const factors = term.factors.map((f) => factorKey(table, f, inner)).sort()
  return `sum${list(sums)}${list(factors)}`
}
