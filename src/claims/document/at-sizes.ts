/**
 * Whether sizes and positions make sense at the sizes of a claim: `vector(n-1)` has nothing at n = 1, `x[i+1]` leaves x at i = n. Checked at
 * the least, the second and the largest value of each size, and at the first and last value of each index.
 */
import {
  evaluateSize,
  postorder,
  sizeNames,
  statementTerms,
  unfolded,
  type Expr,
  type Index,
  type Size,
  type Statement,
} from '../../../symbolic/expression/index.js'
import { print } from '../../../symbolic/language/index.js'
import type { Domain } from '../../core/index.js'

/** What makes no sense at a size of the claim, and what to do about it. */
export interface Misfit {
  readonly message: string
  readonly hint: string
}

type Values = Readonly<Record<string, number>>

interface Names {
  readonly domain: Domain
  /** Counts of quantified and bound indices; a name that is bound with different counts is left out. */
  readonly counts: ReadonlyMap<string, Size>
}

function countsOf(domain: Domain, nodes: readonly Expr[]): ReadonlyMap<string, Size> {
  const counts = new Map(domain.indices.map((i) => [i.name, i.count]))
  const clashing = new Set<string>()
  for (const e of nodes) {
    if (e.op !== 'sumover') continue
    const known = counts.get(e.index)
    if (known && known.key !== e.count.key) clashing.add(e.index)
    counts.set(e.index, e.count)
  }
  for (const name of clashing) counts.delete(name)
  return counts
}

/** Values of one name, given those of the names its count depends on. */
function candidates(name: string, { domain, counts }: Names, values: Values): readonly number[] {
  const range = domain.sizes.get(name)
  if (range) return [...new Set([range.from, Math.min(range.from + 1, range.to), range.to])]
  const count = counts.get(name)
  if (!count || !sizeNames(count).every((n) => n in values)) return []
  const last = evaluateSize(count, values)
  return last < 1 ? [] : [...new Set([1, last])]
}

/** The names that sizes depend on, those that counts depend on before them. */
function ordered(sizes: readonly Size[], { counts }: Names): readonly string[] {
  const order = new Set<string>()
  const visit = (name: string, depth: number): void => {
    const count = counts.get(name)
    if (count && depth < counts.size + 1) for (const inner of sizeNames(count)) visit(inner, depth + 1)
    order.add(name)
  }
  for (const name of sizes.flatMap(sizeNames)) visit(name, 0)
  return [...order]
}

/** More names than this in one size: too many corners, and nobody writes it. */
const MAX_NAMES = 5

/** The first corner at which `wrong` says something. */
function firstCorner(
  sizes: readonly Size[],
  names: Names,
  wrong: (values: Values) => string | undefined,
): { readonly what: string; readonly values: Values } | undefined {
  const order = ordered(sizes, names)
  if (order.length > MAX_NAMES) return undefined
  const search = (k: number, values: Values): { what: string; values: Values } | undefined => {
    if (k === order.length) {
      const what = wrong(values)
      return what === undefined ? undefined : { what, values }
    }
    for (const value of candidates(order[k], names, values)) {
      const found = search(k + 1, { ...values, [order[k]]: value })
      if (found) return found
    }
    return undefined
  }
  return search(0, {})
}

const positive =
  (sizes: readonly Size[]) =>
  (values: Values): string | undefined => {
    const bad = sizes.map((s) => evaluateSize(s, values)).find((v) => v < 1)
    return bad === undefined ? undefined : `expected a size of at least 1, got ${bad}`
  }

const notNegative =
  (size: Size) =>
  (values: Values): string | undefined => {
    const value = evaluateSize(size, values)
    return value >= 0 ? undefined : `expected a count of at least 0, got ${value}`
  }

const within =
  (at: Size, extent: Size) =>
  (values: Values): string | undefined => {
    const [value, last] = [evaluateSize(at, values), evaluateSize(extent, values)]
    return value >= 1 && value <= last ? undefined : `expected a position from 1 to ${last}, got ${value}`
  }

const positions = (i: Index): readonly Size[] =>
  i.kind === 'all' ? [] : i.kind === 'at' ? [i.at] : [i.from, i.to]

/** Positions of a node with the extent they must stay in. */
function placed(e: Expr): readonly (readonly [Size, Size])[] {
  if (e.op === 'basis') return [[e.at, e.shape.rows]]
  if (e.op !== 'slice') return []
  const { rows, cols } = e.args[0].shape
  return [
    ...positions(e.rows).map((at) => [at, rows] as const),
    ...positions(e.cols).map((at) => [at, cols] as const),
  ]
}

const LONG = 40
const shown = (e: Expr): string => {
  const text = print(e)
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text
}

function misfit(subject: string, found: { readonly what: string; readonly values: Values }): Misfit {
  const at = Object.entries(found.values).map(([name, value]) => `${name} = ${value}`)
  return {
    message: `${subject}: ${found.what} at ${at.join(', ') || 'every size'}`,
    hint: 'declare sizes at which it makes sense: sizes: {n: 2..4}',
  }
}

/** What is wrong with the positions and sizes of one node at a corner. */
function misplaced(e: Expr, names: Names): ReturnType<typeof firstCorner> {
  for (const [at, extent] of placed(e)) {
    const found = firstCorner([at, extent], names, within(at, extent))
    if (found) return found
  }
  const sizes = [e.shape.rows, e.shape.cols]
  const negative = e.op === 'sumover' ? firstCorner([e.count], names, notNegative(e.count)) : undefined
  return negative ?? firstCorner(sizes, names, positive(sizes))
}

/** The first size or position that makes no sense at some declared size; what a defined function holds is looked at with its arguments. */
export function misfitAtSizes(domain: Domain, statements: readonly Statement[]): Misfit | undefined {
  const terms = [...statements, ...domain.assumptions].flatMap(statementTerms)
  const nodes = postorder([...terms, ...domain.variables.flatMap((v) => v.use.params)])
  const names: Names = { domain, counts: countsOf(domain, nodes) }
  for (const v of domain.variables) {
    const sizes = [v.shape.rows, v.shape.cols, ...v.use.sizes]
    const found = firstCorner(sizes, names, positive(sizes))
    if (found) return misfit(v.name, found)
  }
  for (const { name, count } of domain.indices) {
    const found = firstCorner([count], names, positive([count]))
    if (found) return misfit(name, found)
  }
  for (const e of nodes) {
    const inside = e.op === 'call' ? postorder([unfolded(e)]) : [e]
    const known = e.op === 'call' ? { domain, counts: countsOf(domain, inside) } : names
    const found = inside.map((node) => misplaced(node, known)).find((wrong) => wrong !== undefined)
    if (found) return misfit(shown(e), found)
  }
  return undefined
}
