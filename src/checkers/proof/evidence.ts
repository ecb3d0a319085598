/** What the provers say of an obligation, as evidence. */
import type { Evidence } from '../../core/index.js'
import type { Task } from '../checker.js'
import { toldLines } from './axioms.js'
import { counted } from './counted.js'
import { proveObligation } from './prove.js'

/** Longer lines of a proof are cut in reports; `lemmata prove` shows them whole. */
const LONGEST_LINE = 600
const clipped = (line: string): string =>
  line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`

/** Evidence of a proof, counted once its replay confirms it, or why there is none; in the name of a checker. */
export function evidenceOfProof(task: Task, checker: string): readonly Evidence[] {
  const common = { checker, obligation: task.obligation.label } as const
  const outcome = proveObligation(task.obligation, task)
  switch (outcome.kind) {
    case 'declined':
      return [{ ...common, kind: 'declined', reason: outcome.reason }]
    case 'all sizes': {
      const { method, replayed, where } = outcome
      const scope = { kind: 'all sizes', ...(where ? { where } : {}) } as const
      const claimed = { ...common, scope, method }
      return [counted(replayed, { ...claimed, errorProbability: 0, steps: toldLines(outcome).map(clipped) })]
    }
    case 'sizes': {
      const { method, sizes, errorProbability, replayed } = outcome
      const steps = toldLines(outcome).map(clipped)
      const claimed = { ...common, scope: { kind: 'sizes', sizes }, method } as const
      return [counted(replayed, { ...claimed, errorProbability, steps })]
    }
  }
}
