/** How to sum a term: which sums hang together, which index stands outermost, and on which names a sum depends. */
import type { PlainAtom, PlainFactor, PlainForm, PlainIndex, PlainSize, PlainTerm } from '../plain.js'
import { rationalOf } from './malformed.js'

/** A power of an atom, its exponent as a quotient. */
export interface Power {
  readonly atom: PlainAtom
  readonly exponent: readonly [bigint, bigint]
}
/** A sum over one index. */
export interface Sum {
  readonly index: PlainIndex
  readonly inside: Plan
  /** Names without whose values that of the sum is not known. */
  readonly free: readonly string[]
}
/** How to sum a term: what does not depend on an index leaves its sum, and sums that do not hang together are multiplied. */
export interface Plan {
  readonly factors: readonly Power[]
  readonly sums: readonly Sum[]
}
interface TermPlan {
  readonly coefficient: readonly [bigint, bigint]
  readonly plan: Plan
}

const plans = new WeakMap<PlainTerm, TermPlan>()

/** How to sum a term, worked out once for each term. */
export function planOf(term: PlainTerm): TermPlan {
  const known = plans.get(term) ?? {
    coefficient: rationalOf(term.coefficient),
    plan: planned(term.sum, term.factors),
  }
  plans.set(term, known)
  return known
}

function planned(sum: readonly PlainIndex[], factors: readonly PlainFactor[]): Plan {
  const sums: Sum[] = []
  let [waiting, left] = [sum, factors]
  for (let first = waiting[0]; first; first = waiting[0]) {
    const together = connected(first, waiting, left)
    sums.push(sumOver(together.sum, together.factors))
    waiting = waiting.filter((i) => !together.sum.includes(i))
    left = left.filter((f) => !together.factors.includes(f))
  }
  return { sums, factors: left.map(({ atom, exponent }) => ({ atom, exponent: rationalOf(exponent) })) }
}

/** Outermost stands the index that most factors mention: without it the others hang together least. */
function sumOver(sum: readonly PlainIndex[], factors: readonly PlainFactor[]): Sum {
  const counted = new Set(sum.flatMap((i) => namesOfSize(i.count)))
  const ready = sum.filter((i) => namesOfSize(i.count).every((name) => sum.every((j) => j.name !== name)))
  const uses = ({ name }: PlainIndex): number =>
    factors.filter((f) => namesOf(f.atom).includes(name)).length + (counted.has(name) ? factors.length : 0)
  const index = ready.reduce((best, i) => (uses(i) > uses(best) ? i : best), ready[0] ?? sum[0])
  const inner = sum.filter((i) => i !== index)
  const own = new Set(sum.map((i) => i.name))
  const mentioned = [...factors.flatMap((f) => namesOf(f.atom)), ...counted]
  const free = [...new Set(mentioned)].filter((name) => !own.has(name)).sort()
  return { index, inside: planned(inner, factors), free }
}

/** The indices and factors that hang together with an index; counts that mention an index hang together with it. */
function connected(
  first: PlainIndex,
  sum: readonly PlainIndex[],
  factors: readonly PlainFactor[],
): { readonly sum: readonly PlainIndex[]; readonly factors: readonly PlainFactor[] } {
  const reached = new Set([first.name])
  const names = factors.map((f) => namesOf(f.atom))
  const own = new Set(sum.map((i) => i.name))
  for (let before = 0; before < reached.size;) {
    before = reached.size
    for (const used of names)
      if (used.some((name) => reached.has(name)))
        for (const name of used) if (own.has(name)) reached.add(name)
    for (const { name, count } of sum)
      for (const [, ...mentions] of count) {
        if (mentions.some((m) => reached.has(m))) reached.add(name)
        if (reached.has(name)) for (const m of mentions) if (own.has(m)) reached.add(m)
      }
  }
  return {
    sum: sum.filter((i) => reached.has(i.name)),
    factors: factors.filter((_, i) => names[i].some((name) => reached.has(name))),
  }
}

const namesIn = new WeakMap<PlainAtom, readonly string[]>()

/** Names that are free in an atom. */
export function namesOf(atom: PlainAtom): readonly string[] {
  const known = namesIn.get(atom) ?? [...new Set(mentioned(atom))].sort()
  namesIn.set(atom, known)
  return known
}

const namesOfSize = (size: PlainSize): readonly string[] =>
  size.flatMap((term) => term.slice(1) as readonly string[])
const namesOfForm = (form: PlainForm): readonly string[] =>
  form.flatMap(({ sum, factors }) => [
    ...sum.flatMap((i) => namesOfSize(i.count)).filter((name) => sum.every((i) => i.name !== name)),
    ...factors.flatMap((f) => namesOf(f.atom)).filter((name) => sum.every((i) => i.name !== name)),
  ])

function mentioned(atom: PlainAtom): readonly string[] {
  switch (atom.kind) {
    case 'entry':
      return [...namesOfSize(atom.row), ...namesOfSize(atom.col)]
    case 'number':
      return namesOfSize(atom.of)
    case 'pi':
      return []
    case 'delta':
      return [...namesOfSize(atom.a), ...namesOfSize(atom.b)]
    case 'exp':
      return namesOfForm(atom.of)
    case 'function':
      return atom.of.flatMap(namesOfForm)
    case 'power':
      return namesOfForm(atom.base)
    case 'matrix': {
      const own = [...atom.rows, ...atom.cols]
      const inner = [...namesOfForm(atom.of), ...own.flatMap((i) => namesOfSize(i.count))]
      const free = inner.filter((name) => own.every((i) => i.name !== name))
      return [...free, ...atom.at.flatMap(namesOfSize)]
    }
  }
}
