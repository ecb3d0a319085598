/** What is known of the entries of a variable, as rules. */
import { isInteger, isOneRational, ONE, rational, sameSize, type Size } from '../../expression/index.js'
import { bareName, type Atom, type Bound, type Factor, type Term, namesOf } from './index-term.js'
import { occurrences, without } from './term-arithmetic.js'
import { type Rule } from './session.js'
import type { Session, VariableFacts } from './session.js'

type Entry = Extract<Atom, { kind: 'entry' }>

/** Rewrites a term by what is known of the variable of one of its entries. */
export const facts: Rule = (s, t) => {
  for (const f of t.factors) {
    if (f.atom.kind !== 'entry') continue
    const known = s.facts.get(f.atom.variable)
    const next = known && applyFacts(s, t, f, f.atom, known)
    if (next) return next
  }
  return undefined
}

function applyFacts(
  s: Session,
  t: Term,
  f: Factor,
  atom: Entry,
  known: VariableFacts,
): readonly Term[] | undefined {
  return (
    (known.diagonal ? offDiagonal(s, t, f, atom) : undefined) ??
    (known.square ? square(s, t, f, atom, known.square) : undefined) ??
    (known.sums ? total(s, t, f, atom, known.sums) : undefined) ??
    (known.orthogonal ? orthonormal(s, t, f, atom) : undefined)
  )
}

/** D[i, j] = δ(i, j) D[i, i]. */
function offDiagonal(s: Session, t: Term, f: Factor, atom: Entry): readonly Term[] | undefined {
  if (sameSize(atom.row, atom.col) || f.exponent.numerator < 0n) return undefined
  s.used.add(`${atom.variable} is diagonal`)
  const range = s.shapes.get(atom.variable)!.rows
  const delta: Factor = { atom: { kind: 'delta', a: atom.row, b: atom.col, range }, exponent: ONE }
  return [{ ...t, factors: [...without(t, f).factors, delta, { ...f, atom: { ...atom, col: atom.row } }] }]
}

/** Whole powers of an entry that is 0 or 1, or ±1. */
function square(
  s: Session,
  t: Term,
  f: Factor,
  atom: Entry,
  is: 'itself' | 'one',
): readonly Term[] | undefined {
  const { numerator: k } = f.exponent
  if (!isInteger(f.exponent) || (k >= 0n && k <= 1n)) return undefined
  if (is === 'itself' && k < 0n) return undefined
  const reduced = is === 'itself' ? 1n : ((k % 2n) + 2n) % 2n
  s.used.add(
    is === 'itself' ? `x² = x for entries of ${atom.variable}` : `x² = 1 for entries of ${atom.variable}`,
  )
  const rest = without(t, f)
  return [
    reduced === 0n ? rest : { ...rest, factors: [...rest.factors, { ...f, exponent: rational(reduced) }] },
  ]
}

/** The summation index that a position is, when it runs over all of a dimension. */
function fullIndex(t: Term, at: Size, of: Size): Bound | undefined {
  const name = bareName(at)
  return t.bound.find((b) => b.name === name && sameSize(b.count, of))
}

/** Σ_k p[k] g = g, and Σ_k P[i, k] g = g, for g without k. */
function total(
  s: Session,
  t: Term,
  f: Factor,
  atom: Entry,
  sums: 'all' | 'rows',
): readonly Term[] | undefined {
  const shape = s.shapes.get(atom.variable)!
  const [at, of, other] = sums === 'all' ? [atom.row, shape.rows, atom.col] : [atom.col, shape.cols, atom.row]
  const own = fullIndex(t, at, of)
  if (
    !own ||
    namesOf(other).includes(own.name) ||
    !isOneRational(f.exponent) ||
    occurrences(t, own.name) !== 1
  )
    return undefined
  s.used.add(
    sums === 'all' ? `entries of ${atom.variable} sum to one` : `rows of ${atom.variable} sum to one`,
  )
  return [{ ...without(t, f), bound: t.bound.filter((b) => b !== own) }]
}

/** Σ_k Q[k, a] Q[k, b] = δ(a, b) = Σ_k Q[a, k] Q[b, k]. */
function orthonormal(s: Session, t: Term, f: Factor, atom: Entry): readonly Term[] | undefined {
  const range = s.shapes.get(atom.variable)!.rows
  for (const [side, other] of [['row', 'col'], ['col', 'row']] as const) {
    const own = fullIndex(t, atom[side], range)
    if (!own || namesOf(atom[other]).includes(own.name)) continue
    const partner = partnerOf(t, f, atom, side, own)
    if (!partner) continue
    s.used.add(`${atom.variable} is orthogonal`)
    const factors = t.factors.filter((g) => g !== f && g !== partner.factor)
    const delta: Factor = { atom: { kind: 'delta', a: atom[other], b: partner.at[other], range }, exponent: ONE }
    return [{ ...t, bound: t.bound.filter((b) => b !== own), factors: [...factors, delta] }]
  }
  return undefined
} // prettier-ignore

/** The second factor Q with the same summation index, which is used nowhere else; a square is its own partner. */
function partnerOf(
  t: Term,
  f: Factor,
  atom: Entry,
  side: 'row' | 'col',
  own: Bound,
): { readonly factor: Factor; readonly at: Entry } | undefined {
  const uses = occurrences(t, own.name)
  if (isInteger(f.exponent) && f.exponent.numerator === 2n)
    return uses === 1 ? { factor: f, at: atom } : undefined
  if (!isOneRational(f.exponent) || uses !== 2) return undefined
  const other = side === 'row' ? 'col' : 'row'
  for (const g of t.factors) {
    if (g === f || g.atom.kind !== 'entry' || g.atom.variable !== atom.variable || !isOneRational(g.exponent))
      continue
    if (bareName(g.atom[side]) === own.name && !namesOf(g.atom[other]).includes(own.name))
      return { factor: g, at: g.atom }
  }
  return undefined
}
