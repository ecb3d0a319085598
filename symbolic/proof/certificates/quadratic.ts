/**
 * A quadratic form v'Mv as sums Σ w(K, L) ℓ(K) ℓ(L) over linear forms ℓ in v, so that it can be seen to be a sum of squares. In
 * v'A'(diag(f) − f f')A v the linear form is ℓ(j) = Σ_r A[j, r] v[r].
 */
import { ONE, sameSize, sizeNamed } from '../../expression/index.js'
import { termKey } from '../all-sizes/canonical.js'
import {
  atomNames,
  replaceInForm,
  type Atom,
  type Bound,
  type Factor,
  type NormalForm,
  type Term,
  namesOf,
} from '../all-sizes/index-term.js'
import { freshIndex, NotProved, type Session } from '../all-sizes/session.js'

/** The variable of the quadratic form. */
export const DIRECTION = '#v'

/** w · ℓ(left) ℓ(right) for a term, ℓ given with its free indices `at`. */
interface Split {
  readonly linear: Term
  readonly left: readonly Bound[]
  readonly right: readonly Bound[]
  readonly weight: Term
}

/** All terms with one linear form: Σ `diagonal` ℓ(K)² + Σ `pairs` ℓ(K) ℓ(L), K = shared and own, L = shared and other. */
export interface QuadraticGroup {
  readonly linear: Term
  /** Indices that both linear forms of a pair have in common. */
  readonly shared: readonly Bound[]
  readonly own: readonly Bound[]
  /** What `own` is called in the second linear form. */
  readonly other: readonly Bound[]
  readonly diagonal: NormalForm
  readonly pairs: NormalForm
}

const MOST_INDICES = 4

/** Groups of terms; `absorb` moves factors that hang on an index of v into the linear form. */
export function quadraticGroups(s: Session, form: NormalForm, absorb: boolean): readonly QuadraticGroup[] {
  const groups: Split[][] = []
  for (const t of form) {
    const one = split(s, t, absorb)
    const joined = groups.some((group) => {
      const aligned = alignTo(s, group[0], one)
      if (aligned) group.push(aligned)
      return aligned !== undefined
    })
    if (!joined) groups.push([one])
  }
  return groups.map((g) => gather(s, g))
}

type Direction = Factor & { readonly atom: Extract<Atom, { kind: 'entry' }> }
const isDirection = (f: Factor): f is Direction => f.atom.kind === 'entry' && f.atom.variable === DIRECTION

function split(s: Session, t: Term, absorb: boolean): Split {
  if (t.bound.some((b) => namesOf(b.count).some((n) => t.bound.some((o) => o.name === n))))
    throw new NotProved('sums with bounds that depend on each other')
  const directions = t.factors.filter(isDirection)
  const rest = t.factors.filter((f) => !isDirection(f))
  const [first, second = first] = directions
  if (!first || !second) throw new NotProved('a term that is not quadratic')
  const one: Factor = { ...first, exponent: ONE }
  const two: Factor = { ...second, exponent: ONE }
  const [p, q] = [namesOf(first.atom.row), namesOf(second.atom.row)]
  const [onlyLeft, onlyRight] = [p.filter((n) => !q.includes(n)), q.filter((n) => !p.includes(n))]
  const mentions = (f: Factor, names: readonly string[]): boolean =>
    names.some((n) => atomNames(f.atom).has(n))
  const separable = absorb && !rest.some((f) => mentions(f, onlyLeft) && mentions(f, onlyRight))
  const side = (names: readonly string[]): readonly Factor[] =>
    separable ? rest.filter((f) => mentions(f, names)) : []
  const [left, right] = [side(onlyLeft), side(onlyRight)]
  const linear = (
    v: Factor,
    factors: readonly Factor[],
    own: readonly string[],
  ): { term: Term; at: readonly Bound[] } => {
    const bound = separable ? t.bound.filter((b) => own.includes(b.name)) : []
    const term: Term = { coefficient: ONE, bound, factors: [...factors, v] }
    const names = new Set([...factors, v].flatMap((f) => [...atomNames(f.atom)]))
    return { term, at: t.bound.filter((b) => names.has(b.name) && !bound.includes(b)) }
  }
  const [a, b] = [linear(one, left, onlyLeft), linear(two, right, onlyRight)]
  const gone = new Set([...a.term.bound, ...b.term.bound, ...a.at, ...b.at])
  const weight: Term = {
    coefficient: t.coefficient,
    bound: t.bound.filter((x) => !gone.has(x)),
    factors: rest.filter((f) => !left.includes(f) && !right.includes(f)),
  }
  const order = matching(s, a.term, a.at, b.term, b.at)
  if (!order) throw new NotProved('a product of two different linear forms')
  return { linear: a.term, left: a.at, right: order, weight }
}

/** The indices `bAt` in such an order that b at them is a at `aAt`; shared indices stay themselves where that works. */
function matching(
  s: Session,
  a: Term,
  aAt: readonly Bound[],
  b: Term,
  bAt: readonly Bound[],
): readonly Bound[] | undefined {
  if (aAt.length !== bAt.length || aAt.length > MOST_INDICES) return undefined
  const wanted = termKey(s.table, b)
  for (const order of orders(aAt, bAt)) {
    s.spend()
    const [renamed] = replaceInForm([a], new Map(aAt.map((x, i) => [x.name, sizeNamed(order[i].name)])))
    if (termKey(s.table, renamed) === wanted) return order
  }
  return undefined
}

/** Orders of `b` with the counts of `a`, those that keep an index in its own place first. */
function* orders(a: readonly Bound[], b: readonly Bound[]): Generator<readonly Bound[]> {
  const [first, ...rest] = a
  if (!first) {
    yield []
    return
  }
  const candidates = b
    .filter((x) => sameSize(x.count, first.count))
    .sort((x, y) => Number(y.name === first.name) - Number(x.name === first.name))
  for (const x of candidates)
    for (const more of orders(
      rest,
      b.filter((y) => y !== x),
    ))
      yield [x, ...more]
}

/** The split with its indices in the order of another one with the same linear form. */
function alignTo(s: Session, reference: Split, one: Split): Split | undefined {
  const order = matching(s, reference.linear, reference.left, one.linear, one.left)
  if (!order) return undefined
  const right = order.map((x) => one.right[one.left.indexOf(x)])
  return { ...one, left: order, right }
}

/** The terms of a group over common names. */
function gather(s: Session, group: readonly Split[]): QuadraticGroup {
  const [{ linear, left }] = group as [Split]
  const isPair = (x: Split): boolean => x.left.some((b, i) => b.name !== x.right[i].name)
  const isShared = left.map((_, i) => group.filter(isPair).every((x) => x.left[i].name === x.right[i].name))
  const fresh = (b: Bound): Bound => ({ name: freshIndex(s, b.count), count: b.count })
  const own = left.map(fresh)
  const other = left.map((b, i) => (isShared[i] ? own[i] : fresh(b)))
  const diagonal: Term[] = []
  const pairs: Term[] = []
  for (const x of group) {
    const by = new Map(x.left.map((b, i) => [b.name, sizeNamed(own[i].name)]))
    if (isPair(x))
      x.right.forEach((b, i) => {
        if (isShared[i]) return
        if (by.has(b.name)) throw new NotProved('a pair of linear forms that share an index in another place')
        by.set(b.name, sizeNamed(other[i].name))
      })
    ;(isPair(x) ? pairs : diagonal).push(...replaceInForm([x.weight], by))
  }
  const [form] = replaceInForm([linear], new Map(left.map((b, i) => [b.name, sizeNamed(own[i].name)])))
  return {
    linear: form,
    shared: own.filter((_, i) => isShared[i]),
    own: own.filter((_, i) => !isShared[i]),
    other: other.filter((_, i) => !isShared[i]),
    diagonal,
    pairs,
  }
}
