/**
 * Two implementations of the same thing, without a formula. How far they may differ is what a change of their inputs by a unit in the last place makes
 * of either: a probe of the conditioning (in the manner of CESTAC, Vignes 1993), times 16, for another order of operations.
 */
import { randomOf } from '../core/index.js'
import { choosePositions } from '../instance/place.js'
import { ulpOf } from '../code/accept.js'
import { declaredBy, functionSubject, type CallOptions, type Tested } from './function-subject.js'
import { wrong, type Guarded } from './guard.js'
import { inputsJson } from './explain.js'
import type { Outcome } from '../code/outcome.js'
import { quantityOf, type QuantityRecord } from './quantity.js'
import { codePlaceAt } from '../instance/code-place.js'
import { outcomesOf } from './judge-cases.js'
import { shaken } from './shaken.js'
import type { Got } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** Over which points two implementations are compared. */
export interface AgreementOptions extends Pick<QuantityRecord, 'given' | 'let' | 'sizes'>, CallOptions {
  readonly seed?: number
  readonly runs?: number
}

const DEFAULT_RUNS = 60
const MAX_POSITIONS = 5
/** Four bits, as for code against a formula. */
const ALLOWED = 16

/** The largest change of each entry under the probes. */
function spread(center: Got, around: readonly Outcome[]): Float64Array {
  return center.data.map((x, k) =>
    around.reduce(
      (m, o) =>
        o.kind === 'value' && o.value.data.length === center.data.length
          ? Math.max(m, Math.abs(o.value.data[k] - x))
          : m,
      0,
    ),
  )
}

function difference(a: Got, b: Got, slack: Float64Array, precision: Precision): string | undefined {
  if (a.shape.join() !== b.shape.join())
    return `shape [${a.shape.join(', ')}] against [${b.shape.join(', ')}]`
  const unit = ulpOf(
    a.data.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), 0),
    precision,
  )
  const k = a.data.findIndex((x, i) => {
    const y = b.data[i]
    if (x === y) return false
    return !(Math.abs(x - y) <= ALLOWED * (slack[i] + unit))
  })
  return k < 0
    ? undefined
    : `entry ${k + 1}: ${a.data[k]} against ${b.data[k]}, allowed ±${ALLOWED * (slack[k] + unit)}`
}

/** Whether f and g, called alike, give the same within rounding. What both refuse, by an error or NaN, is left out. */
export async function guardAgreement(f: Tested, g: Tested, options: AgreementOptions): Promise<Guarded> {
  const { seed = 1, runs = DEFAULT_RUNS } = options
  const [first] = Object.keys(options.given)
  if (first === undefined) throw new Error('agreement: expected at least one variable in given')
  const { computed } = quantityOf({ ...options, kind: 'value', formula: first })
  const random = randomOf(seed, 'agreement', ...Object.keys(options.given))
  const subjects = [
    functionSubject(f, options),
    functionSubject(g, { ...options, name: g.name === '' ? 'the other' : g.name }),
  ] as const
  const precision = declaredBy(options) ?? 'float64'
  const places = choosePositions(computed.domain, MAX_POSITIONS, random).map((p) =>
    codePlaceAt(computed, p, precision),
  )
  let compared = 0
  for (let k = 0; k < runs; k++) {
    const place = random.pick(places)
    const at = place.caseOf(place.draw(random))
    const batch = [at.inputs, ...shaken(at.inputs, precision, random)].map((inputs) => ({ inputs }))
    const [[a, ...aroundA], [b, ...aroundB]] = (await Promise.all(
      subjects.map((s) => outcomesOf(s, batch)),
    )) as [Outcome[], Outcome[]]
    if (a.kind === 'failed' && b.kind === 'failed') continue
    if (a.kind === 'failed' || b.kind === 'failed') {
      const [one, reason] =
        a.kind === 'failed'
          ? [subjects[0].name, a.reason]
          : [subjects[1].name, (b as Extract<Outcome, { kind: 'failed' }>).reason]
      return wrong(`${one} ${reason}, the other does not\nJSON: ${inputsJson(at)}`)
    }
    if (a.value.data.some((x) => x !== x) && b.value.data.some((x) => x !== x)) continue
    const [around, beside] = [spread(a.value, aroundA), spread(b.value, aroundB)]
    const found = difference(
      a.value,
      b.value,
      around.map((x, i) => Math.max(x, beside[i] ?? 0)),
      precision,
    )
    if (found !== undefined)
      return wrong(`${subjects[0].name} and ${subjects[1].name} differ, ${found}\nJSON: ${inputsJson(at)}`)
    compared++
  }
  if (compared < runs / 2)
    return {
      pass: false,
      status: 'undecided',
      message: `agreement: both refuse ${runs - compared} of ${runs} instances`,
    }
  return {
    pass: true,
    status: 'agrees',
    message: `${subjects[0].name} and ${subjects[1].name} agree at ${compared} instances`,
  }
}
