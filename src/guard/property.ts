/** Code against its formula as fast-check properties, for those who compose their own runs. */
import { judgeOutcome } from '../code/outcome.js'
import { trialProperty } from '../instance/arbitrary.js'
import { randomOf } from '../core/index.js'
import { codePlaceAt, type Case } from '../instance/code-place.js'
import { choosePositions } from '../instance/place.js'
import { declaredBy, outcomeNow, type Tested } from './function-subject.js'
import type { GuardOptions } from './guard.js'
import { quantityOf, type QuantityKind } from './quantity.js'

const MAX_POSITIONS = 6

/** As a property's judge answers: `rejected` where the formula has no value. */
function judged(
  f: Tested,
  { inputs, arrays, place }: Case,
  options: GuardOptions,
): 'holds' | 'rejected' | { readonly failure: string } {
  const outcome = outcomeNow(f, options, inputs)
  const precision = declaredBy(options) ?? (outcome.kind === 'value' ? outcome.value.precision : 'float64')
  const judgement = judgeOutcome(outcome, place.reference, arrays, precision)
  switch (judgement.kind) {
    case 'agrees':
      return 'holds'
    case 'undefined':
    case 'undecided':
      return 'rejected'
    case 'broken':
      return { failure: judgement.reason }
    case 'wrong': {
      const [worst] = judgement.entries
      return {
        failure: `expected ${worst.truth.lower} at entry (${worst.row + 1}, ${worst.col + 1}), got ${worst.got}`,
      }
    }
  }
}

/**
 * `fc.assert(codeProperty('gradient', f, '0.5*norm(x)^2', { given: { x: 'vector(n)' } }))`: instances are drawn and shrunk inside their spaces; where the
 * formula has no value they are rejected. `f` answers at once. What it throws fails the property.
 */
export function codeProperty(
  kind: QuantityKind,
  f: Tested,
  formula: string,
  options: GuardOptions,
): ReturnType<typeof trialProperty> {
  const { computed, text } = quantityOf({ ...options, kind, formula })
  const random = randomOf(options.seed ?? 1, text)
  const places = choosePositions(computed.domain, MAX_POSITIONS, random).map((p) =>
    codePlaceAt(computed, p, declaredBy(options) ?? 'float64'),
  )
  return trialProperty(places, ({ place, instance }) => {
    const at = place.at(instance.coordinates)
    return at ? judged(f, at, options) : 'rejected'
  })
}
