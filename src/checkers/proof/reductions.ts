/** Proofs by other inequalities: which ones, and what the proofs of these show. */
import {
  recordOf,
  reductionLine,
  reductionsOf,
  type Reduction,
  type ReductionRule,
} from '../../../symbolic/reduction/index.js'
import type { Margin, Obligation } from '../../core/index.js'
import { variable } from '../../../symbolic/expression/index.js'
import { declined, forAllSizes, type Effort, type ForAllSizes } from './outcome.js'
import { boundContextOf } from './space-facts.js'

/** What is to be proved in place of a margin: each goal as a margin over the same domain, with the holes of a mean among its variables. */
export function marginsOf(margin: Margin, { goals, mean, channel, tangent }: Reduction): readonly Margin[] {
  const { domain } = margin
  const curved = mean ?? channel ?? tangent
  const holes = (curved?.holes ?? []).map(({ name, mean: at, space, params }) => ({ name, shape: at.shape, use: { space, sizes: [at.shape.rows, at.shape.cols], params } }))
  const within = { ...domain, variables: [...domain.variables, ...holes] }
  const curvature = curved && { of: curved.of, is: curved.is, wrt: holes.map((h) => variable(h.name, h.shape)) }
  return goals.map(([lesser, greater]) => ({ kind: 'margin', label: margin.label, lesser, greater, domain: within, ...(curvature ? { curvature } : {}) }))
} // prettier-ignore

/** The reductions of a margin. */
export const reductionsIn = ({ lesser, greater, domain }: Margin): Iterable<Reduction> =>
  reductionsOf(lesser, greater, boundContextOf(domain))

/** A proof by the first reduction all goals of which are proved, of those with the rules. */
export function proveByReduction(margin: Margin, prove: (goal: Margin) => ForAllSizes, effort: Effort, rules?: ReadonlySet<ReductionRule>): ForAllSizes {
  for (const reduction of reductionsIn(margin)) {
    if (rules && !rules.has(reduction.rule)) continue
    if (effort.expired()) break
    const margins = marginsOf(margin, reduction)
    const proofs: Extract<ForAllSizes, { kind: 'all sizes' }>[] = []
    for (const goal of margins) {
      const outcome = prove(goal)
      if (outcome.kind !== 'all sizes' || outcome.replayed.kind !== 'confirmed') break
      proofs.push(outcome)
    }
    if (proofs.length < margins.length) continue
    const context = boundContextOf(margins[0].domain)
    const record = recordOf(margin.lesser, margin.greater, reduction, proofs.map((p) => p.proved), context)
    const lines = [reductionLine(record), ...proofs.flatMap((p, k) => (proofs.length === 1 ? p.lines : [`(${k + 1})`, ...p.lines.map((l) => `  ${l}`)]))]
    return forAllSizes(`by ${reduction.rule}`, { kind: 'reduction', record }, lines, effort, proofs.flatMap((p) => p.where ?? []))
  }
  return declined('')
} // prettier-ignore

/** The margin that a goal of a record is; undefined where the obligation has no such reduction. */
export function goalsOf(obligation: Obligation, rule: Reduction['rule']): readonly Margin[] | undefined {
  if (obligation.kind !== 'margin') return undefined
  for (const reduction of reductionsIn(obligation))
    if (reduction.rule === rule) return marginsOf(obligation, reduction)
  return undefined
}
