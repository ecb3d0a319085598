/** The end of a check: a short hunt, where a claim is tight or bound by hypotheses, and so may fail in a slice that a short search passes by. */
import { mergedScope, type Evidence, type Tightest, type Trials } from '../core/index.js'
import { isTested } from '../instance/implementation.js'
import { sweepLane } from '../search/lane.js'
import type { Checker, Task } from './checker.js'
import { evidenceOf } from './search.js'

const NAME = 'hunt'

/** Lanes of a long hunt that a check can afford: one that starts afresh, then a longer one from the best instance known. */
const LANES = [
  { round: 0, lane: 0 },
  { round: 1, lane: 1 },
] as const

/** A bound at least this much too large (12 %) at the tightest instance of two searches is not near to failing. */
const NEAR = 0.05

const isTrials = (e: Evidence): e is Trials => e.kind === 'trials'

const tightestOf = (evidence: readonly Evidence[]): Tightest | undefined =>
  evidence
    .filter(isTrials)
    .flatMap((t) => t.tightest ?? [])
    .toSorted((a, b) => a.log10Slack - b.log10Slack)[0]

/** Why a claim does not deserve a hunt. */
function reasonAgainst({ obligation, assumptions, proved, evidence }: Task): string | undefined {
  if (isTested(obligation)) return 'code under test is sampled and searched'
  if (proved) return 'what is proved is not hunted'
  if (assumptions.length > 0) return undefined
  if (obligation.kind === 'residual')
    return 'an identity without hypotheses fails nearly everywhere or nowhere'
  const slack = tightestOf(evidence)?.log10Slack
  return slack === undefined || slack < NEAR ? undefined : 'the bound is far from tight'
}

/** Trials of both, as one. */
const together = (a: Trials, b: Trials): Trials => ({
  ...a,
  scope: mergedScope([a.scope, b.scope]),
  passed: a.passed + b.passed,
  undecided: a.undecided + b.undecided,
  rejected: a.rejected + b.rejected,
  ...(tightestOf([a, b]) ? { tightest: tightestOf([a, b])! } : {}),
})

/** Hunts for a while where a claim is nearly tight or holds under hypotheses only. */
export const hunt: Checker = {
  name: NAME,
  check(task) {
    const { claim, seed, obligation, assumptions } = task
    const reason = reasonAgainst(task)
    if (reason) return [{ kind: 'declined', checker: NAME, obligation: obligation.label, reason }]
    const trials: Trials[] = []
    for (const [k, lane] of LANES.entries()) {
      if (task.expired()) break
      const best = k === 0 ? undefined : tightestOf([...task.evidence, ...trials])
      const where = { claim, seed, ...lane, expired: () => task.expired() }
      const found = sweepLane(where, obligation, assumptions, best ? [best.instance] : [])
      const evidence = evidenceOf(task, found, NAME)
      trials.push(...evidence.filter(isTrials))
      const outcome = evidence.find((e) => !isTrials(e))
      if (outcome) return [outcome, trials.reduce(together)]
    }
    return trials.length === 0 ? [] : [trials.reduce(together)]
  },
}
