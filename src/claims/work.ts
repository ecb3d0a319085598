/** How much work a claim is, estimated before anything is evaluated or proved: what is out of all proportion is refused with a sentence. */
import {
  cardOf,
  evaluateSize,
  postorder,
  rationalToNumber,
  type CoreExpr,
  type Size,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import { sides, type Domain, type Obligation } from '../core/index.js'

/** Distinct operations of the formulas of an obligation; the largest of the catalogue have 2,000. */
export const MAX_OPERATIONS = 4_000
/** Operations when each shared part is written out where it is used, as texts and normal forms have it; the largest of the catalogue have 3 million. */
export const MAX_WRITTEN_OUT = 10_000_000
/** The degree as a polynomial: exact arithmetic has so many times the digits of a point. */
export const MAX_DEGREE = 100_000
/** Operations on numbers of one evaluation at the smallest sizes: about a second, of hundreds. */
export const MAX_WORK = 100_000_000
/** Terms of sums over an index, at the smallest sizes: each takes its own place in what is compiled. */
export const MAX_TERMS = 200_000
/** Assignments of sizes and indices. */
export const MAX_POSITIONS = 500_000

/** A limit that a claim exceeds, in words. */
const beyond = (what: string, got: number, most: number, advice: string): string =>
  `too much work: ${what}, about ${got.toLocaleString('en', { notation: got < 1e9 ? 'standard' : 'scientific', maximumFractionDigits: 0 })}, where at most ${most.toLocaleString('en')} are tried; ${advice}`

/** Of each node, what is made of the same of its arguments. */
function measured(order: readonly CoreExpr[], of: (e: CoreExpr, args: readonly number[]) => number): number {
  const known = new Map<CoreExpr, number>()
  for (const e of order) known.set(e, of(e, e.args.map((a) => known.get(a) ?? 0))) // prettier-ignore
  return Math.max(0, ...known.values())
}

const total = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0)

/** How often operations that normal forms open have their argument then: softmax(z) is exp(z)/sum(exp(z)), with exp(z) above and below. */
const UNFOLDED: Readonly<Record<string, number>> = { softmax: 3, rowsoftmax: 3, logsumexp: 3 }

/** How many numbers that depend on a point are multiplied into an entry. */
function degree(e: CoreExpr, args: readonly number[]): number {
  switch (e.op) {
    case 'var':
      return 1
    case 'matmul':
    case 'scale':
    case 'had':
    case 'div':
      return total(args)
    case 'pow':
      return args[0] * (e.args[1].op === 'const' ? Math.abs(rationalToNumber(e.args[1].value)) : 1)
    default:
      return Math.max(0, ...args)
  }
}

/** Operations on numbers, and terms of sums, that one evaluation takes. A part of a sum is computed for each of its terms. */
function evaluation(
  order: readonly CoreExpr[],
  sizes: SizeValues,
): { readonly work: number; readonly terms: number } {
  const value = (size: Size): number => {
    try {
      return Math.max(1, evaluateSize(size, sizes))
    } catch {
      // The index of an enclosing sum.
      return 1
    }
  }
  const times = new Map<CoreExpr, number>()
  let [work, terms] = [0, 0]
  for (const e of order.toReversed()) {
    const here = times.get(e) ?? 1
    const inside = e.op === 'sumover' ? here * (value(e.count) + 1) : here
    for (const a of e.args) times.set(a, Math.max(inside, times.get(a) ?? 1))
    if (e.op === 'sumover') terms += inside
    const entries = value(e.shape.rows) * value(e.shape.cols)
    const first = e.args[0]?.shape
    if (e.op === 'matmul' && first) work += here * entries * value(first.cols)
    else if (first && cardOf(e.op)?.cubic)
      work += here * value(first.rows) * value(first.rows) * value(first.rows)
    else work += here * entries
  }
  return { work, terms }
}

/** At most so many assignments: an index counts as at the largest sizes. */
function positionCount({ sizes, indices }: Domain): number {
  const largest = Object.fromEntries([...sizes].map(([name, { to }]) => [name, to]))
  const ranges = [
    ...[...sizes.values()].map(({ from, to }) => to - from + 1),
    ...indices.map(({ count }) => evaluateSize(count, largest)),
  ]
  return ranges.reduce((n, range) => n * Math.max(1, range), 1)
}

const smallest = ({ sizes, indices }: Domain): SizeValues => ({
  ...Object.fromEntries([...sizes].map(([name, { from }]) => [name, from])),
  ...Object.fromEntries(indices.map(({ name }) => [name, 1])),
})

/** Whether an obligation is evaluated at sizes that are not its smallest. */
export function isAffordableAt(obligation: Obligation, sizes: SizeValues): boolean {
  const { work, terms } = evaluation(postorder(sides(obligation)), sizes)
  return work <= MAX_WORK && terms <= MAX_TERMS
}

/** Why an obligation is not even tried; undefined where it is. */
export function whyTooMuch(obligation: Obligation): string | undefined {
  const order = postorder(sides(obligation))
  const { domain } = obligation
  const positions = positionCount(domain)
  if (positions > MAX_POSITIONS)
    return beyond(
      'its sizes and indices have combinations',
      positions,
      MAX_POSITIONS,
      'declare smaller ranges',
    )
  if (order.length > MAX_OPERATIONS)
    return beyond('its formulas have operations', order.length, MAX_OPERATIONS, 'claim it of their parts')
  const written = measured(order, (e, args) => 1 + (UNFOLDED[e.op] ?? 1) * total(args))
  if (written > MAX_WRITTEN_OUT)
    return beyond('written out its formulas have operations', written, MAX_WRITTEN_OUT, 'nest fewer definitions, or claim it of their parts') // prettier-ignore
  const factors = measured(order, degree)
  if (factors > MAX_DEGREE)
    return beyond(
      'as a polynomial it is of degree',
      factors,
      MAX_DEGREE,
      'take smaller exponents, or nest fewer products',
    )
  const { work, terms } = evaluation(order, smallest(domain))
  if (terms > MAX_TERMS)
    return beyond('its sums have terms at its smallest sizes', terms, MAX_TERMS, 'declare smaller sizes, or say it by products of matrices') // prettier-ignore
  if (work > MAX_WORK)
    return beyond('one evaluation at its smallest sizes takes operations', work, MAX_WORK, 'declare smaller sizes') // prettier-ignore
  return undefined
}
