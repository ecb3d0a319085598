/** Proofs by other inequalities: which ones, and what the proofs of these show. */
import {
  recordOf,
  reductionLine,
  reductionsOf,
  secondDerivativesOf,
  type Reduction,
  type ReductionRule,
} from '../../../symbolic/reduction/index.js'
import type { Domain, Margin, Obligation } from '../../core/index.js'
import { SCALAR, variable, type Assumption } from '../../../symbolic/expression/index.js'
import { speaksOf } from '../../claims/twin.js'
import { declined, forAllSizes, type Effort, type ForAllSizes } from './outcome.js'
import { boundContextOf } from './space-facts.js'

/** A domain with further hypotheses. */
const assuming = (domain: Domain, of: Reduction['goals']): Domain => ({
  ...domain,
  assumptions: [...domain.assumptions, ...of.map((terms): Assumption => ({ kind: 'relation', terms, relations: ['<='] }))],
}) // prettier-ignore

/** A domain in which numbers may be anything of their spaces: what is taken along them, derivatives, or scaled, is looked at beyond points of the claim too, where its hypotheses need not hold. */
const freed = (domain: Domain, names: readonly string[]): Domain => ({
  ...domain,
  assumptions: domain.assumptions.filter((a) => !names.some((name) => speaksOf(a, { name }))),
})

/**
 * What is to be proved in place of a margin: each goal as a margin over the same domain, with the holes of a mean among its variables; where the others are lemmas, the last one with these
 * as hypotheses.
 */
export function marginsOf(margin: Margin, { rule, goals, mean, channel, tangent, numbers, along, scaling, curved: curving, segment }: Reduction): readonly Margin[] {
  const domain = freed(margin.domain, [...(along === undefined ? [] : [along]), ...(scaling?.names ?? [])])
  const curved = mean ?? channel ?? tangent
  const holes = [
    ...(curved?.holes ?? []).map((h) => ({ ...h, shape: h.mean.shape })),
    ...(numbers ?? []).map((h) => ({ ...h, shape: SCALAR })),
    ...[...(curving?.directions ?? []), ...(segment?.holes ?? [])].map((h) => ({ ...h, shape: h.mean.shape })),
  ].map(({ name, shape, space, params }) => ({ name, shape, use: { space, sizes: [shape.rows, shape.cols], params } }))
  const within = { ...domain, variables: [...domain.variables, ...holes] }
  const curvature = curved && { of: curved.of, is: curved.is, wrt: holes.map((h) => variable(h.name, h.shape)) }
  const isLast = (k: number): boolean => rule === 'lemmas' && k === goals.length - 1
  return goals.map(([lesser, greater], k) => ({ kind: 'margin', label: margin.label, lesser, greater, domain: isLast(k) ? assuming(within, goals.slice(0, k)) : within, ...(curvature ? { curvature } : {}) }))
} // prettier-ignore

/** The reductions of a margin. */
export function* reductionsIn({ lesser, greater, domain, curvature }: Margin): Iterable<Reduction> {
  const context = boundContextOf(domain)
  for (const second of curvature ? secondDerivativesOf(curvature, context) : []) {
    const [[, other]] = second.goals
    // A Hessian that is the claim itself is tried without.
    if (other !== greater) yield { rule: 'second derivatives', ...second }
  }
  yield* reductionsOf(lesser, greater, context)
}

/** What a goal is of its reduction: a part of what is shown, one without roots, a change of a function of a number, a lemma for it, or itself with the lemmas as hypotheses. */
export type GoalOf = 'part' | 'rational' | 'change' | 'lemma' | 'by lemmas'

/** Rules that leave no roots. */
const RATIONAL: ReadonlySet<ReductionRule> = new Set(['Hölder'])

function stepOf({ rule, goals }: Reduction, k: number): GoalOf {
  if (rule === 'lemmas') return k < goals.length - 1 ? 'lemma' : 'by lemmas'
  if (RATIONAL.has(rule)) return 'rational'
  return rule === 'entries' ? 'change' : 'part'
}

/** Which reductions are tried: those with the rules, where there are some; with lemmas only where they may be assumed. */
export interface Choice {
  readonly rules?: ReadonlySet<ReductionRule>
  readonly mayAssume: boolean
}

/** A proof by the first reduction all goals of which are proved, of those chosen. */
export function proveByReduction(margin: Margin, prove: (goal: Margin, step: GoalOf) => ForAllSizes, effort: Effort, { rules, mayAssume }: Choice): ForAllSizes {
  for (const reduction of reductionsIn(margin)) {
    if (rules && !rules.has(reduction.rule)) continue
    if (effort.expired()) break
    if (reduction.rule === 'lemmas' && !mayAssume) continue
    const margins = marginsOf(margin, reduction)
    const proofs: Extract<ForAllSizes, { kind: 'all sizes' }>[] = []
    for (const [k, goal] of margins.entries()) {
      const outcome = prove(goal, stepOf(reduction, k))
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

/** The margins that the goals of a record are, for each reduction of the obligation by that rule. */
export function* goalsOf(obligation: Obligation, rule: Reduction['rule']): Iterable<readonly Margin[]> {
  for (const reduction of obligation.kind === 'margin' ? reductionsIn(obligation) : [])
    if (reduction.rule === rule && obligation.kind === 'margin') yield marginsOf(obligation, reduction)
}
