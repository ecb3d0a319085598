/** Code under test that answers at once, as a place of its obligation: drawn, judged and confirmed as any code under test is. */
import { constant } from '../../symbolic/expression/index.js'
import {
  CONFIRMATION,
  judgeOutcome,
  loadOf,
  suspicionOf,
  violationBy,
  type Judged,
  type Outcome,
} from '../code/outcome.js'
import { identical } from '../code/values.js'
import {
  randomOf,
  type Hypothesis,
  type Implementation,
  type Instance,
  type Margin,
  type Precision,
  type Residual,
} from '../core/index.js'
import { assessorOf, type Assessment } from './assess.js'
import { codePlacesOn, valuesOf, type Case } from './code-place.js'
import { confirm, type Confirmed } from './confirm.js'
import type { Drawer } from './draw.js'
import type { PulledBack } from './pull-back.js'

/** An obligation about code under test. */
export type Tested = Residual & { readonly implementation: Implementation }

/** Whether an obligation is about code under test. */
export const isTested = (o: { readonly kind: string }): o is Tested =>
  o.kind === 'residual' && 'implementation' in o

/** What the code gives for a case, and which of its arguments it changes. */
export function outcomeOf(implementation: Implementation, at: Case): Outcome {
  const variables = valuesOf(at)
  try {
    const got = implementation.evaluate(variables)
    const mutated = [...variables].flatMap(([name, { data }]) =>
      identical(data, at.inputs[name].data) ? [] : [name],
    )
    const precision = got instanceof Float32Array ? 'float32' : 'float64'
    const value = { shape: [got.length], data: Float64Array.from(got), precision } as const
    return { kind: 'value', value, ...(mutated.length > 0 ? { mutated } : {}) }
  } catch (error) {
    return {
      kind: 'failed',
      reason: `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
    }
  }
}

/** What fails everywhere: confirmed just where the hypotheses certainly hold. */
const nowhere = ({ domain, label }: Tested): Margin => ({
  kind: 'margin',
  domain,
  label,
  lesser: constant(1),
  greater: constant(0),
})

function assessmentOf(judged: Judged, at: Case, precision: Precision): Assessment {
  switch (judged.kind) {
    case 'agrees':
      return { kind: 'holds', resolution: judged.kink ? 0 : judged.resolution, load: loadOf(judged) }
    case 'undefined':
      return { kind: 'no value' }
    case 'undecided':
      return { kind: 'unclear' }
    default: {
      const found = violationBy(judged, at.place.reference, at.arrays, precision)
      return found ? { kind: 'violated', relative: found.relative } : { kind: 'unclear' }
    }
  }
}

const MOSTLY_ROUNDING: Confirmed = { kind: 'unconfirmed', reason: 'the formula is mostly rounding there' }

function confirmedBy(judged: Judged, at: Case, precision: Precision): Confirmed {
  switch (judged.kind) {
    case 'agrees':
      return { kind: 'dismissed', reason: 'within what the precision allows there' }
    case 'undefined':
      return { kind: 'no value', reason: 'the formula has no value there' }
    case 'undecided':
      return MOSTLY_ROUNDING
    default: {
      const found = violationBy(judged, at.place.reference, at.arrays, precision)
      return found
        ? { kind: 'confirmed', ...found, confirmation: CONFIRMATION }
        : { kind: 'unconfirmed', reason: 'the formula has no value in the first entry' }
    }
  }
}

/** The obligation on code at a position: what it draws, and how it judges. */
export function testedOn(
  obligation: Tested,
  local: PulledBack,
  drawer: Drawer,
  hypotheses: readonly Hypothesis[],
): {
  readonly draw: Drawer['draw']
  readonly assess: (instance: Instance) => Assessment
  readonly confirm: (instance: Instance) => Confirmed
} {
  const { implementation } = obligation
  const placeOf = codePlacesOn(obligation, local, drawer)
  const probe = placeOf('float32')
  const first = outcomeOf(implementation, probe.caseOf(probe.draw(randomOf(1, 'precision'))))
  const precision = implementation.precision ?? (first.kind === 'value' ? first.value.precision : 'float64')
  const place = placeOf(precision)
  const { reference } = place
  const domain = hypotheses.length > 0 ? assessorOf(local, nowhere(obligation), hypotheses) : undefined
  /** What was unclear last: the same rigorous arithmetic says no more of it. What looks wrong is run again. */
  let unclear: Instance | undefined
  return {
    draw: place.draw,
    assess(instance) {
      if (domain?.assess(instance).kind === 'rejected') return { kind: 'rejected' }
      const at = place.at(instance.coordinates)
      if (!at) return { kind: 'rejected' }
      const outcome = outcomeOf(implementation, at)
      const relative = suspicionOf(outcome, reference, at.arrays, precision)
      if (relative !== undefined && relative > 0) return { kind: 'violated', relative }
      const judged = judgeOutcome(outcome, reference, at.arrays, precision)
      if (judged.kind === 'undecided') unclear = instance
      return assessmentOf(judged, at, precision)
    },
    confirm(instance) {
      const there = domain && confirm(local, instance, nowhere(obligation), hypotheses)
      if (there && there.kind !== 'confirmed') return there
      if (unclear === instance) return MOSTLY_ROUNDING
      const at = place.at(instance.coordinates)
      if (!at) return { kind: 'outside', reason: 'the space does not admit the coordinates' }
      const judged = judgeOutcome(outcomeOf(implementation, at), reference, at.arrays, precision)
      return confirmedBy(judged, at, precision)
    },
  }
}
