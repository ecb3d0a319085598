/** Whether two recorded forms are the same up to the order of terms and factors and the names of their own indices: by plain search. */
import type { PlainAtom, PlainFactor, PlainForm, PlainIndex, PlainSize, PlainTerm } from '../plain.js'

/** Names on the left and what they are called on the right; and back, so that no two share a name. */
interface Naming {
  readonly to: ReadonlyMap<string, string>
  readonly from: ReadonlyMap<string, string>
}
const UNNAMED: Naming = { to: new Map(), from: new Map() }

/** Searches are cut off: an honest record needs few tries. */
const MOST_TRIES = 200_000

interface Search {
  /** Variables that are their own transposes. */
  readonly symmetric: ReadonlySet<string>
  tries: number
}

const own = (name: string, { to, from }: Naming): string =>
  to.get(name) ?? (from.has(name) ? `${name} is taken` : name)

function sameSize(a: PlainSize, b: PlainSize, naming: Naming): boolean {
  const key = (size: PlainSize, call: (name: string) => string): string =>
    size
      .map(([c, ...names]) => `${c} ${names.map(call).sort().join(' ')}`)
      .sort()
      .join(',')
  return key(a, (name) => own(name, naming)) === key(b, (name) => name)
}

function sameAtom(s: Search, a: PlainAtom, b: PlainAtom, naming: Naming): boolean {
  const same = (x: PlainSize, y: PlainSize): boolean => sameSize(x, y, naming)
  switch (a.kind) {
    case 'entry':
      if (b.kind !== 'entry' || a.variable !== b.variable) return false
      return (
        (same(a.row, b.row) && same(a.col, b.col)) ||
        (s.symmetric.has(a.variable) && same(a.row, b.col) && same(a.col, b.row))
      )
    case 'number':
      return b.kind === 'number' && same(a.of, b.of)
    case 'pi':
      return b.kind === 'pi'
    case 'delta':
      return b.kind === 'delta' && ((same(a.a, b.a) && same(a.b, b.b)) || (same(a.a, b.b) && same(a.b, b.a)))
    case 'exp':
      return b.kind === 'exp' && sameForm(s, a.of, b.of, naming)
    case 'power':
      return b.kind === 'power' && sameForm(s, a.base, b.base, naming)
    case 'function':
      return (
        b.kind === 'function' &&
        a.name === b.name &&
        a.of.length === b.of.length &&
        a.of.every((form, i) => sameForm(s, form, b.of[i], naming))
      )
    case 'matrix': {
      if (
        b.kind !== 'matrix' ||
        a.name !== b.name ||
        a.rows.length !== b.rows.length ||
        a.at.length !== b.at.length
      )
        return false
      if (!a.at.every((p, i) => same(p, b.at[i]))) return false
      const [x, y] = [
        [...a.rows, ...a.cols],
        [...b.rows, ...b.cols],
      ]
      const inner =
        x.length === y.length
          ? x.reduce<Naming | undefined>((n, index, i) => n && named(index, y[i], n), naming)
          : undefined
      return inner !== undefined && sameForm(s, a.of, b.of, inner)
    }
  }
}

/** The naming with one more pair of indices, when their counts agree. */
function named(a: PlainIndex, b: PlainIndex, naming: Naming): Naming | undefined {
  if (!sameSize(a.count, b.count, naming)) return undefined
  return { to: new Map(naming.to).set(a.name, b.name), from: new Map(naming.from).set(b.name, a.name) }
}

/** Every way to call the indices `a` by the names of `b`; a count may mention another index of them, which is named before. */
function* namings(a: readonly PlainIndex[], b: readonly PlainIndex[], naming: Naming): Generator<Naming> {
  const waiting = new Set(a.map((i) => i.name))
  const first = a.find((i) => i.count.every(([, ...names]) => !names.some((name) => waiting.has(name))))
  if (!first) {
    if (a.length === 0) yield naming
    return
  }
  const rest = a.filter((other) => other !== first)
  for (const candidate of b) {
    const next = named(first, candidate, naming)
    if (next)
      yield* namings(
        rest,
        b.filter((other) => other !== candidate),
        next,
      )
  }
}

/** Pairs off the elements of two lists of one length. */
function paired<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false
  const left = [...b]
  return a.every((x) => {
    const i = left.findIndex((y) => same(x, y))
    if (i >= 0) left.splice(i, 1)
    return i >= 0
  })
}

function sameTerm(s: Search, a: PlainTerm, b: PlainTerm, naming: Naming): boolean {
  if (
    a.coefficient !== b.coefficient ||
    a.sum.length !== b.sum.length ||
    a.factors.length !== b.factors.length
  )
    return false
  const sameFactor =
    (inner: Naming) =>
    (x: PlainFactor, y: PlainFactor): boolean =>
      x.exponent === y.exponent && x.atom.kind === y.atom.kind && sameAtom(s, x.atom, y.atom, inner)
  for (const inner of namings(a.sum, b.sum, naming)) {
    if (s.tries++ > MOST_TRIES) return false
    if (paired(a.factors, b.factors, sameFactor(inner))) return true
  }
  return false
}

const sameForm = (s: Search, a: PlainForm, b: PlainForm, naming: Naming): boolean =>
  paired(a, b, (x, y) => sameTerm(s, x, y, naming))

/** Whether two forms over the same free names are the same form. */
export const isSameForm = (a: PlainForm, b: PlainForm, symmetric: ReadonlySet<string>): boolean =>
  sameForm({ symmetric, tries: 0 }, a, b, UNNAMED)
