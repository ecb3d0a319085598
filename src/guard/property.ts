/** Code against its formula as fast-check properties, for those who compose their own runs. */
import { lower } from '../claims/lower.js'
import { trialProperty } from '../instance/arbitrary.js'
import { randomOf } from '../core/index.js'
import { choosePositions, placeAt } from '../instance/place.js'
import { judgeEntries } from './accept.js'
import type { CallOptions, Tested } from './function-subject.js'
import type { GuardOptions } from './guard.js'
import { quantityOf, type QuantityKind } from './quantity.js'
import { spotAt, type Case } from './spot.js'
import { fits, handOver, isUnreadable, shapeText, tensorOf } from './values.js'

const MAX_POSITIONS = 6

function called(f: Tested, at: Case, { arrays = 'nested', call = 'named' }: CallOptions): unknown {
  const values = Object.entries(at.inputs).map(([name, { shape, data }]) => {
    const [rows = 1, cols = 1] = shape
    return [name, handOver({ rows, cols, data }, arrays, shape.length === 0)] as const
  })
  const f2 = f as (...v: unknown[]) => unknown
  return call === 'named' ? f2(Object.fromEntries(values)) : f2(...values.map(([, v]) => v))
}

/** As a property's judge answers: `rejected` where the formula has no value. */
function outcomeAt(
  f: Tested,
  at: Case,
  options: GuardOptions,
): 'holds' | 'rejected' | { readonly failure: string } {
  const { reference } = at.spot
  const got = tensorOf(called(f, at, options))
  if (isUnreadable(got)) return { failure: `expected numbers, ${got.problem}` }
  if (!fits(got.shape, reference.rows, reference.cols))
    return { failure: `expected ${reference.rows}×${reference.cols}, got ${shapeText(got.shape)}` }
  const judgement = judgeEntries(got.data, at.arrays, reference, options.precision ?? got.precision)
  if (judgement.kind === 'undefined' || judgement.kind === 'undecided') return 'rejected'
  if (judgement.kind === 'agrees') return 'holds'
  const [worst] = judgement.entries
  const place = `(${worst.row + 1}, ${worst.col + 1})`
  return { failure: `expected ${worst.truth.lower} at entry ${place}, got ${worst.got}` }
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
  const quantity = quantityOf({ ...options, kind, formula })
  const lowered = lower(quantity.claim)
  if (lowered.kind === 'not lowered') throw new Error(`${kind}: ${lowered.reason}`)
  const [obligation] = lowered.obligations
  const precision = options.precision ?? (options.arrays === 'float32' ? 'float32' : 'float64')
  const positions = choosePositions(
    quantity.domain,
    MAX_POSITIONS,
    randomOf(options.seed ?? 1, quantity.text),
  )
  const spots = new Map(positions.map((p) => [placeAt(obligation, [], p), spotAt(quantity, p, precision)]))
  return trialProperty([...spots.keys()], ({ place, instance }) => {
    const at = spots.get(place)!.at(instance.coordinates)
    return at ? outcomeAt(f, at, options) : 'rejected'
  })
}
