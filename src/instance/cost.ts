/** How much work a formula is at given sizes: a bound before anything is evaluated. */
import {
  cardOf,
  evaluateSize,
  postorder,
  type CoreExpr,
  type SizeValues,
} from '../../symbolic/expression/index.js'
import { isAffordableAt } from '../claims/work.js'
import { sides, type Obligation } from '../core/index.js'

/** Operations on entries that an evaluation of the expressions takes, counted roughly; `elimination` is the price of one of an elimination. */
export function costAt(roots: readonly CoreExpr[], sizes: SizeValues, elimination = 1): number {
  return postorder(roots).reduce((total, e) => total + costOfNode(e, sizes, elimination), 0)
}

/** Eigenvalues take some sweeps, where an elimination takes one. */
const ITERATIONS = 10

/** Operations on entries that comparing the sides of an obligation takes at the largest of its declared sizes. */
const costOf = (obligation: Obligation): number =>
  costAt(sides(obligation), largestSizes(obligation), ITERATIONS)

const largestSizes = ({ domain }: Obligation): SizeValues =>
  Object.fromEntries([...domain.sizes].map(([name, { to }]) => [name, to]))

/** The positions at which an obligation can be evaluated in good time; the smallest always can. */
export const affordable = <P extends { readonly sizes: SizeValues }>(
  obligation: Obligation,
  positions: readonly P[],
): readonly P[] =>
  isAffordableAt(obligation, largestSizes(obligation))
    ? positions
    : positions.filter((p) => isAffordableAt(obligation, p.sizes))

/** Operations that are spent by one checker on what is proved already: a second or less, at any size. */
const WORK_AFTER_PROOF = 20_000_000
/** Fewer instances than this would notice nothing. */
const LEAST_AFTER_PROOF = 8

/** How many instances of an obligation are so many operations. */
export const instancesFor = (obligation: Obligation, work: number): number =>
  Math.floor(work / costOf(obligation))

/** How many of the instances that are wanted of what is proved already are worth their time. */
export const worthAfterProof = (obligation: Obligation, wanted: number): number =>
  Math.min(wanted, Math.max(LEAST_AFTER_PROOF, instancesFor(obligation, WORK_AFTER_PROOF)))

function costOfNode(e: CoreExpr, sizes: SizeValues, elimination: number): number {
  const value = (s: CoreExpr['shape']['rows']): number => {
    try {
      return evaluateSize(s, sizes)
    } catch {
      // The index of an enclosing sum: bounded by the largest size.
      return Math.max(1, ...Object.values(sizes))
    }
  }
  const entries = value(e.shape.rows) * value(e.shape.cols)
  if (e.op === 'matmul') return entries * value(e.args[0].shape.cols)
  if (cardOf(e.op)?.cubic) {
    const n = value(e.args[0]!.shape.rows)
    return elimination * n * n * n
  }
  if (e.op === 'sumover') return value(e.count) * costAt(e.args, { ...sizes, [e.index]: 1 }, elimination)
  return entries + e.args.reduce((n, a) => n + value(a.shape.rows) * value(a.shape.cols), 0)
}
