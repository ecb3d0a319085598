/** Sums: like terms collected, diagonals joined, common factors in front. */
import {
  addRational,
  apply,
  compareRational,
  equalRational,
  eye,
  isColumn,
  isOne,
  isOneRational,
  isScalar,
  isZeroRational,
  negRational,
  ONE,
  rational,
  type Expr,
  type Rational,
  type Shape,
  type SumOver,
} from '../../expression/index.js'
import type { Constructors } from './constructors.js'
import { chainOf } from './chain.js'
import { kronOf } from './kron.js'
import { build, mulTerms, negated, scaleTerm, split, termKey, zeroOf, type Term } from './term.js'
import { diagonal } from './diagonal.js'

/** The terms of a sum that was built here, or the term itself. */
function termsOf(t: Term): readonly Term[] {
  const inside = t.core ?? (t.scalars.size === 1 ? soleBase(t) : undefined)
  if (inside?.op !== 'add' || (t.core !== undefined && t.scalars.size > 0)) return [t]
  return inside.args.flatMap((a) => termsOf(scaleTerm(t.coefficient, split(a))))
}

function soleBase(t: Term): Expr | undefined {
  const [[base, exponent]] = t.scalars as unknown as [[Expr, Rational]]
  return isOneRational(exponent) ? base : undefined
}

function collected(terms: readonly Term[]): Term[] {
  const sums = new Map<string, Term>()
  for (const t of terms) {
    const key = termKey(t)
    const known = sums.get(key)
    sums.set(key, known ? { ...t, coefficient: addRational(known.coefficient, t.coefficient) } : t)
  }
  return [...sums.values()].filter((t) => !isZeroRational(t.coefficient))
}

/** diag(a) + diag(b) = diag(a + b). */
function joinedDiagonals(make: Constructors, terms: readonly Term[]): readonly Term[] {
  const diagonals = terms.filter((t) => t.core?.op === 'diag')
  if (diagonals.length < 2) return terms
  const { shape } = diagonals[0].core!.args[0]!
  const joined = diagonal(
    sumOf(
      make,
      diagonals.map((t) => ({ ...t, core: t.core!.args[0]! })),
      shape,
    ),
  )
  return replaceGroup(terms, diagonals, split(joined))
}

type Joined = (group: readonly Term[]) => Expr

/** Terms that agree in a key, taken together. */
function joinedBy(
  terms: readonly Term[],
  key: (t: Term) => string | undefined,
  join: Joined,
): readonly Term[] {
  const groups = new Map<string, Term[]>()
  for (const t of terms) {
    const k = key(t)
    if (k !== undefined) groups.set(k, [...(groups.get(k) ?? []), t])
  }
  let result = terms
  for (const group of groups.values())
    if (group.length > 1) result = replaceGroup(result, group, split(join(group)))
  return result
}

/** The sum of what is left of each term when its core is replaced. */
const sumWith = (make: Constructors, group: readonly Term[], core: (e: Expr) => Expr): Expr => {
  const parts = group.map((t) => mulTerms({ ...t, core: undefined }, split(core(t.core!))))
  return sumOf(make, parts, core(group[0].core!).shape)
}

/** a ⊗ B + a ⊗ C = a ⊗ (B + C), and on the other side. */
function joinedKroneckers(make: Constructors, terms: readonly Term[], side: 0 | 1): readonly Term[] {
  const key = ({ core }: Term): string | undefined =>
    core?.op === 'kron' ? `${core.args[side].id}` : undefined
  return joinedBy(terms, key, (group) => {
    const shared = group[0].core!.args[side]!
    const rest = sumWith(make, group, (e) => e.args[1 - side])
    return side === 0 ? kronOf(shared, rest) : kronOf(rest, shared)
  })
}

/** Sums over the same index under one sign. */
function joinedSums(make: Constructors, terms: readonly Term[]): readonly Term[] {
  const key = ({ core, scalars }: Term): string | undefined => {
    const sum = core ?? [...scalars.keys()].find((base) => base.op === 'sumover')
    const alone = core !== undefined ? scalars.size === 0 : scalars.size === 1
    return sum?.op === 'sumover' && alone ? `${sum.index} ${sum.count.key}` : undefined
  }
  return joinedBy(terms, key, (group) => {
    const first = sumBehind(group[0])
    const bodies = group.map((t) => scaleTerm(t.coefficient, split(sumBehind(t).args[0])))
    return make.summed(first.index, first.count, sumOf(make, bodies, first.shape))
  })
}

const sumBehind = (t: Term): SumOver => (t.core ?? [...t.scalars.keys()][0]) as SumOver

const replaceGroup = (terms: readonly Term[], group: readonly Term[], by: Term): readonly Term[] =>
  terms.flatMap((t) => (t === group[0] ? [by] : group.includes(t) ? [] : [t]))

type End = 'first' | 'last'
const factorAt = (chain: readonly Expr[], end: End, i: number): Expr | undefined =>
  end === 'first' ? chain[i] : chain[chain.length - 1 - i]
const without = (chain: readonly Expr[], end: End, count: number): readonly Expr[] =>
  end === 'first' ? chain.slice(count) : chain.slice(0, chain.length - count)

function commonLength(chains: readonly (readonly Expr[])[], end: End): number {
  let length = 0
  for (;;) {
    const factor = factorAt(chains[0], end, length)
    if (!factor || chains.some((c) => factorAt(c, end, length) !== factor)) return length
    length++
  }
}

/** Whether taking out the factors leaves something that is shorter to read; a term that is nothing but the factors leaves an identity. */
function pays(chains: readonly (readonly Expr[])[], length: number, shape: Shape): boolean {
  const bare = chains.filter((c) => c.length === length).length
  if (bare === 0) return true
  const matrix = !isColumn(shape) && !isOne(shape.rows)
  const longest = Math.max(...chains.map((c) => c.length))
  return matrix && bare === 1 && (length >= 2 || chains.length >= 3 || longest >= 3)
}

const otherEnd = (end: End): End => (end === 'first' ? 'last' : 'first')

/** How many factors to take out at an end; a term that is nothing but them leaves those that stand at the other end of all terms too. */
function shareOf(chains: readonly (readonly Expr[])[], end: End): number {
  const length = commonLength(chains, end)
  if (chains.every((c) => c.length > length)) return length
  return Math.max(1, length - commonLength(chains, otherEnd(end)))
}

/** Terms with a common factor at that end, taken together: all terms, or the first group of several; undefined where there are none. */
function factored(
  make: Constructors,
  terms: readonly Term[],
  end: End,
  shape: Shape,
  all: boolean,
): readonly Term[] | undefined {
  const chains = new Map(terms.map((t) => [t, t.core ? chainOf(t.core) : []]))
  const chainsOf = (group: readonly Term[]): (readonly Expr[])[] => group.map((t) => chains.get(t)!)
  const isWorth = (group: readonly Term[]): boolean =>
    group.length >= 2 && pays(chainsOf(group), shareOf(chainsOf(group), end), shape)
  for (const t of terms) {
    const factor = factorAt(chains.get(t)!, end, 0)
    const sharing = factor ? terms.filter((u) => factorAt(chains.get(u)!, end, 0) === factor) : []
    const longer = sharing.filter((u) => chains.get(u)!.length > 1)
    const group = [sharing, longer].find(isWorth)
    if (!group || (all && group.length < terms.length)) continue
    const length = shareOf(chainsOf(group), end)
    const chain = chains.get(group[0])!
    const common = end === 'first' ? chain.slice(0, length) : chain.slice(-length)
    const inner = remainder(make, group, chainsOf(group), end, length)
    const joined = make.product(end === 'first' ? [...common, inner] : [inner, ...common])
    return replaceGroup(terms, group, split(joined))
  }
  return undefined
}

function factoredOnce(make: Constructors, terms: readonly Term[], shape: Shape): readonly Term[] | undefined {
  if (terms.length < 2) return undefined
  for (const all of [true, false])
    for (const end of ['last', 'first'] as const) {
      const next = factored(make, terms, end, shape, all)
      if (next) return next
    }
  return undefined
}

function remainder(
  make: Constructors,
  group: readonly Term[],
  chains: readonly (readonly Expr[])[],
  end: End,
  length: number,
): Expr {
  const rests = chains.map((c) => without(c, end, length))
  const sample = rests.find((r) => r.length > 0)!
  const shape = { rows: sample[0].shape.rows, cols: sample[sample.length - 1].shape.cols }
  const terms = group.map((t, i) => {
    const rest = rests[i]
    const core = rest.length === 0 ? eye(shape.rows) : make.product(rest)
    return mulTerms({ ...t, core: undefined }, split(core))
  })
  return sumOf(make, terms, shape)
}

/** Scalars that every term holds, with the exponent nearest to zero, and a coefficient that all share up to sign. */
function commonScalars(terms: readonly Term[]): Term {
  const [first, ...rest] = terms as [Term, ...Term[]]
  const scalars = new Map<Expr, Rational>()
  for (const [base, exponent] of first.scalars) {
    const all = [exponent, ...rest.map((t) => t.scalars.get(base))]
    const positive = all.every((e) => e !== undefined && e.numerator > 0n)
    const negative = all.every((e) => e !== undefined && e.numerator < 0n)
    if (!positive && !negative) continue
    const sorted = (all as Rational[]).sort(compareRational)
    scalars.set(base, positive ? sorted[0] : sorted[sorted.length - 1])
  }
  const magnitude = (c: Rational): Rational => (c.numerator < 0n ? negRational(c) : c)
  const c = magnitude(first.coefficient)
  const shared = rest.every((t) => equalRational(magnitude(t.coefficient), c)) ? c : ONE
  return { coefficient: shared, scalars, core: undefined }
}

const inverse = (t: Term): Term => ({
  coefficient: rational(t.coefficient.denominator, t.coefficient.numerator),
  scalars: new Map([...t.scalars].map(([base, e]) => [base, negRational(e)])),
  core: undefined,
})

/** Transposes behind the rest, a constant last; a positive term first where there is one. */
function ordered(terms: readonly Term[]): readonly Term[] {
  const isConstant = (t: Term): boolean => t.core === undefined && t.scalars.size === 0
  const isTurned = (t: Term): boolean => t.core?.op === 'transpose'
  const list = [
    ...terms.filter((t) => !isConstant(t) && !isTurned(t)),
    ...terms.filter(isTurned),
    ...terms.filter(isConstant),
  ]
  const leading = list.findIndex((t) => t.coefficient.numerator > 0n)
  return leading > 0 ? [list[leading], ...list.filter((_, i) => i !== leading)] : list
}

function written(make: Constructors, terms: readonly Term[], shape: Shape): Expr {
  const key = `sum ${terms
    .map((t) => `${t.coefficient.numerator}/${t.coefficient.denominator} ${termKey(t)}`)
    .sort()
    .join(' + ')}`
  return make.firstSeen(key, () => {
    const [first, ...rest] = ordered(terms)
    return rest.reduce(
      (sum, t) => {
        const negative = t.coefficient.numerator < 0n
        const term = build(negative ? { ...t, coefficient: negRational(t.coefficient) } : t, shape)
        return apply('add', sum, negative ? negated(term) : term)
      },
      build(first, shape),
    )
  })
}

/** The transpose of a sum of which no term is a transpose. */
const turnedSum = (make: Constructors, sum: Term, shape: Shape): Expr =>
  build(
    { ...sum, core: sum.core?.op === 'add' ? apply('transpose', sum.core) : make.transposed(sum.core!) },
    shape,
  )

/** All terms, those of sums among them first: so a sum that occurs elsewhere stays together, and is written once. */
function opened(given: readonly Term[]): readonly Term[] {
  const parts = given.map(termsOf)
  return [...parts.filter((p) => p.length > 1), ...parts.filter((p) => p.length === 1)].flat()
}

/** The sum of terms of one shape. */
export function sumOf(make: Constructors, given: readonly Term[], shape: Shape): Expr {
  let terms: readonly Term[] = collected(opened(given))
  if (terms.length === 0) return zeroOf(shape)
  terms = joinedSums(make, terms)
  if (!isScalar(shape)) {
    terms = joinedKroneckers(make, joinedKroneckers(make, joinedDiagonals(make, terms), 0), 1)
    for (;;) {
      const next = factoredOnce(make, terms, shape)
      if (!next) break
      terms = collected(next.flatMap(termsOf))
    }
    if (terms.length === 0) return zeroOf(shape)
  }
  if (terms.length === 1) return build(terms[0], shape)
  if (terms.every((t) => t.core?.op === 'transpose')) {
    const turned = terms.map((t) => ({ ...t, core: t.core!.args[0]! }))
    return turnedSum(make, split(sumOf(make, turned, { rows: shape.cols, cols: shape.rows })), shape)
  }
  const common = commonScalars(terms)
  const allNegative = terms.every((t) => t.coefficient.numerator < 0n)
  const outside = allNegative ? scaleTerm(rational(-1), common) : common
  if (outside.scalars.size === 0 && isOneRational(outside.coefficient)) return written(make, terms, shape)
  const rest = collected(terms.map((t) => mulTerms(inverse(outside), t)))
  return build(mulTerms(outside, split(sumOf(make, rest, shape))), shape)
}

/** a + b. */
export const sumOfTwo = (make: Constructors, a: Expr, b: Expr): Expr =>
  sumOf(make, [split(a), split(b)], a.shape)
