/** Deltas: contracted with a sum, split into digits, or used to identify their sides. */
import { constantSize, sameSize, sizeOf, subSizes, type Size } from '../../expression/index.js'
import { atLeastZero, atomNames, bareName, type Atom, type Factor, type Term, namesOf } from './index-term.js'
import { divideSize, splitEquation } from './position.js'
import { replaceAndReduce } from './rebuild.js'
import { without } from './term-arithmetic.js'
import { type Rule } from './session.js'
import type { Session } from './session.js'

type Delta = Extract<Atom, { kind: 'delta' }>

/**
 * Σ_k δ(k, b) g(k) = g(b), when k runs over the whole range of the delta, so that b is in it. Positions that differ by a constant make a
 * delta zero. A delta that stays identifies its sides in all other factors.
 */
export const deltas: Rule = (s, t) => {
  for (const f of t.factors) {
    const { atom } = f
    if (atom.kind !== 'delta') continue
    const difference = constantSize(subSizes(atom.a, atom.b))
    if (difference !== undefined) return difference === 0 ? [without(t, f)] : []
    const next = contracted(s, t, f, atom) ?? splitDelta(s, t, f, atom) ?? identified(s, t, f, atom)
    if (next) return next
  }
  return undefined
}

function contracted(s: Session, t: Term, f: Factor, { a, b, range }: Delta): readonly Term[] | undefined {
  for (const [x, y] of [[a, b], [b, a]] as const) {
    const name = bareName(x)
    const own = name === undefined ? undefined : t.bound.find((k) => k.name === name)
    if (!own || namesOf(y).includes(own.name) || !sameSize(own.count, range)) continue
    if (t.bound.some((k) => namesOf(k.count).includes(own.name))) continue
    s.used.add('Σ_k δ(k, j) g(k) = g(j)')
    return replaceAndReduce(s, { ...without(t, f), bound: t.bound.filter((k) => k !== own) }, new Map([[own.name, y]]))
  }
  return undefined
} // prettier-ignore

/** How far a name runs, where that is known. */
const rangeOf = (s: Session, t: Term, name: string): Size | undefined =>
  t.bound.find((k) => k.name === name)?.count ?? s.ranges.get(name)

/** Whether what stands at a position may be asked at another one instead: not where that other one runs further, for all that is known. */
function runsAsFar(s: Session, t: Term, name: string, other: Size): boolean {
  const bare = bareName(other)
  const [own, its] = [rangeOf(s, t, name), bare === undefined ? undefined : rangeOf(s, t, bare)]
  return !own || !its || sameSize(own, its) || atLeastZero(subSizes(own, its))
}

/** δ of positions with several digits is the product of those of the digits. */
function splitDelta(s: Session, t: Term, f: Factor, { a, b, range }: Delta): readonly Term[] | undefined {
  const parts = splitEquation(a, b, (name) => rangeOf(s, t, name))
  if (!parts) return undefined
  s.used.add('δ of positions is the product over their digits')
  const delta = ([x, y]: readonly [Size, Size], of: Size): Factor => ({
    ...f,
    atom: { kind: 'delta', a: x, b: y, range: of },
  })
  // An unknown range is never that of a sum: such a delta stays.
  const outer = delta(parts.outer, divideSize(range, parts.of) ?? sizeOf(0))
  return [{ ...t, factors: [...without(t, f).factors, delta(parts.last, parts.of), outer] }]
}

/** δ(a, b) g(a) = δ(a, b) g(b): the side with the greater name gives way. */
function identified(s: Session, t: Term, f: Factor, atom: Delta): readonly Term[] | undefined {
  const [a, b] = [bareName(atom.a), bareName(atom.b)]
  const towards =
    a !== undefined && (b === undefined || a > b)
      ? ([a, atom.b] as const)
      : b !== undefined
        ? ([b, atom.a] as const)
        : undefined
  if (!towards || namesOf(towards[1]).includes(towards[0])) return undefined
  if (!runsAsFar(s, t, ...towards)) return undefined
  const others = without(t, f)
  if (!others.factors.some((g) => atomNames(g.atom).has(towards[0]))) return undefined
  const counts = new Map(t.bound.map((k) => [k.name, k.count]))
  return replaceAndReduce(s, others, new Map([towards])).map((x) => ({
    ...x,
    bound: x.bound.map((k) => ({ ...k, count: counts.get(k.name) ?? k.count })),
    factors: [...x.factors, f],
  }))
}
