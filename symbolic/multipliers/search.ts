/** Which multiples of facts leave a sum of squares: looked for by what is in the way, fact by fact. */
import { constant, exactQuotient, isZero, minus, plus, polynomialOf, scaled, termsOf, textOf, times, type Polynomial, type Term } from '../polynomials/polynomial.js' // prettier-ignore
import { complete, type Completed, type Pairs } from './squares.js'
import type { Signs } from './signs.js'

/** What a search looks through: facts are nonnegative polynomials. */
export interface Sought {
  readonly claim: Polynomial
  readonly facts: readonly Polynomial[]
  readonly pairs: Pairs
  readonly places: ReadonlyMap<string, number>
  /** Numbers that are looked at one by one: norms, and those of either sign that are no coefficients. */
  readonly atoms: ReadonlySet<number>
  /** Of these the sign is not known. */
  readonly free: ReadonlySet<number>
  readonly signs: Signs
  readonly expired: () => boolean
}

/** times · claim = Σ by · fact + what is completed. */
export interface Multiplied {
  readonly times: readonly Polynomial[]
  readonly by: ReadonlyMap<number, Polynomial>
  readonly completed: Completed
}

/** What is left of the claim so far. */
interface State {
  readonly left: Polynomial
  readonly times: readonly Polynomial[]
  readonly by: ReadonlyMap<number, Polynomial>
}

/** A product of atoms, with its coefficient. */
interface Part {
  readonly key: string
  readonly inner: number | undefined
  readonly isFree: boolean
  readonly coefficient: Polynomial
}

/** Facts that are used together. */
const MOST_FACTS = 4
/** States that are looked at, with all numbers of facts. */
const MOST_STATES = 500
/** What multiples of the matching one are tried. */
const SHARES = [[1n, 1n], [1n, 2n], [2n, 1n]] as const // prettier-ignore

/** Parts of polynomials that were looked at. */
const known = new WeakMap<Polynomial, ReadonlyMap<string, Part>>()
function partsOf(p: Polynomial, s: Sought): ReadonlyMap<string, Part> {
  const parts = known.get(p) ?? split(p, s)
  known.set(p, parts)
  return parts
}

function split(p: Polynomial, { pairs, atoms, free }: Sought): ReadonlyMap<string, Part> {
  const isAtom = (k: number): boolean => pairs.has(k) || atoms.has(k)
  const lists = new Map<string, Term[]>()
  for (const t of termsOf(p)) {
    const key = t.exponents.flatMap((e, k) => (e > 0 && isAtom(k) ? [`${k}^${e}`] : [])).join(' ')
    lists.set(key, [...(lists.get(key) ?? []), { ...t, exponents: t.exponents.map((e, k) => (isAtom(k) ? 0 : e)) }])
  }
  return new Map([...lists].map(([key, terms]) => {
    const of = key === '' ? [] : key.split(' ').map((part) => part.split('^').map(Number))
    const inner = of.find(([k]) => pairs.has(k))?.[0]
    const isFree = of.some(([k, e]) => free.has(k) && e % 2 === 1)
    return [key, { key, inner, isFree, coefficient: polynomialOf(p.width, terms) }]
  }))
} // prettier-ignore

/** What is in the way of a sum of squares, the worst first. */
function obstacles(parts: ReadonlyMap<string, Part>, { pairs, signs }: Sought): readonly Part[] {
  const all = [...parts.values()]
  const isNegative = (p: Part): boolean => signs.isVisible(scaled(p.coefficient, -1n))
  const free = all.filter((p) => p.isFree)
  if (free.length > 0) return free.slice(0, 1)
  const diagonal = new Set(all.flatMap((p) => {
    const pair = p.inner === undefined ? undefined : pairs.get(p.inner)
    return pair && pair.i === pair.j ? [`${pair.space} ${pair.i}`] : []
  }))
  const isAlone = (p: Part): boolean => {
    const pair = p.inner === undefined ? undefined : pairs.get(p.inner)
    return pair !== undefined && pair.i !== pair.j && !(diagonal.has(`${pair.space} ${pair.i}`) && diagonal.has(`${pair.space} ${pair.j}`))
  }
  const isDiagonal = (p: Part): boolean => p.inner !== undefined && pairs.get(p.inner)!.i === pairs.get(p.inner)!.j
  return [...all.filter((p) => isDiagonal(p) && isNegative(p)), ...all.filter(isAlone), ...all.filter((p) => p.inner === undefined && isNegative(p))]
} // prettier-ignore

/** The state less a multiple of a fact by which a part is taken away, or half or twice of it. */
function* without(state: State, part: Part, fact: number, s: Sought): Generator<State> {
  const f = s.facts[fact]
  const own = partsOf(f, s).get(part.key)
  if (!own) return
  const { width } = f
  const whole = exactQuotient(part.coefficient, own.coefficient)
  const sign = s.signs.isPositive(own.coefficient) ? 1n : s.signs.isPositive(scaled(own.coefficient, -1n)) ? -1n : 0n
  if (!whole && sign === 0n) return
  const [by, factor] = whole ? [whole, undefined] : [scaled(part.coefficient, sign), scaled(own.coefficient, sign)]
  if (!s.signs.isNonnegative(by)) return
  for (const [over, under] of part.isFree ? SHARES.slice(0, 1) : SHARES) {
    const factors = [...(factor ? [factor] : []), ...(under === 1n ? [] : [constant(width, under)])]
    const share = scaled(by, over)
    const times_ = (p: Polynomial): Polynomial => factors.reduce(times, p)
    const multiples = new Map([...state.by].map(([k, m]) => [k, times_(m)]))
    const before = multiples.get(fact)
    multiples.set(fact, before ? plus(before, share) : share)
    yield { left: minus(times_(state.left), times(share, f)), times: [...state.times, ...factors], by: multiples }
  }
} // prettier-ignore

/** Facts with multipliers, after which squares and what is visibly nonnegative are left. */
export function searched(s: Sought): Multiplied | undefined {
  const search = new Search(s)
  for (let most = 0; most <= Math.min(MOST_FACTS, s.facts.length); most++) {
    const found = search.from({ left: s.claim, times: [], by: new Map() }, most)
    if (found || s.expired()) return found
  }
  return undefined
}

class Search {
  #states = 0
  readonly #seen = new Set<string>()
  constructor(private readonly s: Sought) {}

  from(state: State, more: number): Multiplied | undefined {
    const { s } = this
    if (++this.#states > MOST_STATES || s.expired()) return undefined
    const parts = partsOf(state.left, s)
    const inTheWay = obstacles(parts, s)
    const [worst] = inTheWay
    if (more === 0 || !worst || !(worst.isFree || worst.inner !== undefined)) {
      const closed = this.#closed(state)
      if (closed || more === 0) return closed
    }
    const rest = worst?.isFree ? [] : [...parts.values()].filter((p) => !inTheWay.includes(p))
    for (const part of [...inTheWay, ...rest])
      for (const fact of s.facts.keys()) {
        if (state.by.has(fact)) continue
        for (const next of without(state, part, fact, s)) {
          const key = [...next.by]
            .map(([k, m]) => `${k}: ${textOf(m)}`)
            .toSorted()
            .join('; ')
          if (this.#seen.has(`${more} ${key}`)) continue
          this.#seen.add(`${more} ${key}`)
          const found = this.from(next, more - 1)
          if (found) return found
        }
      }
    return undefined
  }

  #closed(state: State): Multiplied | undefined {
    const { pairs, places, signs } = this.s
    const completed = complete(state.left, pairs, places, signs)
    if (!completed || !(isZero(completed.rest) || signs.isNonnegative(completed.rest))) return undefined
    const by = new Map([...state.by].map(([k, m]) => [k, completed.times.reduce(times, m)]))
    return { times: [...state.times, ...completed.times], by, completed }
  }
}
