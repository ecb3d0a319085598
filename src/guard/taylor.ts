/**
 * The gradient of a function without a formula, by differences that come with their error. Along a direction v, the slope g·v must agree with
 * an extrapolated central difference (Ridders 1982) within its error bar; and the Taylor remainder f(x+hv) − f(x) − h g·v must fall as h², where a
 * wrong gradient's falls as h. Both must speak against a gradient before it is called wrong; a wide error bar says nothing.
 */
import { randomOf, type Random } from '../core/index.js'
import { choosePositions } from '../instance/place.js'
import {
  extrapolated,
  FIRST_STEP,
  isBetweenSides,
  LEVELS,
  observedOrder,
  type Difference,
} from './differences.js'
import { functionSubject, type CallOptions, type Tested } from './function-subject.js'
import type { Guarded } from './guard.js'
import type { Inputs } from '../code/outcome.js'
import { quantityOf, type QuantityRecord } from './quantity.js'
import { codePlaceAt, type Case } from '../instance/code-place.js'
import { shaken } from './shaken.js'
import type { Subject } from './subject.js'
import { identical, SIGNIFICAND } from '../code/values.js'
import type { Precision } from '../core/index.js'

/** Over which points a gradient is compared with differences. */
export interface TaylorOptions extends Pick<QuantityRecord, 'given' | 'let' | 'sizes' | 'wrt'>, CallOptions {
  readonly seed?: number
  /** Instances drawn. */
  readonly runs?: number
}

const DEFAULT_RUNS = 24
const MAX_POSITIONS = 4
/** Directions at each instance, beside the first coordinates. */
const DIRECTIONS = 2
const COORDINATES = 3
/** So many error bars apart is not by chance: Ridders' estimate of the error is itself rough. */
const CERTAIN = 32
/** An error bar above this part of the gradient's size says nothing. */
const TELLING = 1e-3
/** A wrong slope leaves a remainder of order 1, a right one of order 2. */
const WRONG_ORDER = 1.5
const LEAST_AGREEING = 10

interface Line {
  readonly at: Case
  readonly direction: Float64Array
}
interface Verdict {
  readonly kind: 'agrees' | 'wrong' | 'kink' | 'unclear'
  readonly slope: number
  readonly difference: Difference
  readonly order?: number
}

interface Setup {
  readonly wrt: string
  readonly precision: Precision
  readonly value: Subject
}

const shifted = ({ at, direction }: Line, wrt: string, h: number): Inputs => {
  const tensor = at.inputs[wrt]
  return { ...at.inputs, [wrt]: { ...tensor, data: tensor.data.map((x, i) => x + h * direction[i]) } }
}

async function numbers(subject: Subject, batch: readonly Inputs[]): Promise<number[]> {
  const answer = await subject.call(batch)
  if (!answer.ok) throw new Error(answer.fault.message)
  return answer.outcomes.map((o) => (o.kind === 'value' && o.value.data.length === 1 ? o.value.data[0] : NaN))
}

interface Shaken {
  readonly inputs: readonly Inputs[]
  /** The gradient there. */
  readonly gradients: readonly Float64Array[]
}

const along = (gradient: Float64Array, v: Float64Array): number =>
  gradient.reduce((s, g, i) => s + g * v[i], 0)

async function tryLine(
  line: Line,
  gradient: Float64Array,
  { inputs: copies, gradients }: Shaken,
  { value, wrt, precision }: Setup,
): Promise<Verdict> {
  const steps = Array.from({ length: LEVELS }, (_, i) => FIRST_STEP / 2 ** i)
  const got = await numbers(
    value,
    [0, ...steps.flatMap((h) => [h, -h])].map((h) => shifted(line, wrt, h)),
  )
  const [center, ...rest] = got as [number, ...number[]]
  const values = steps.map((_, i) => [rest[2 * i], rest[2 * i + 1]] as const)
  const unit = 2 ** -SIGNIFICAND[precision]
  const spread = (await numbers(value, copies)).reduce((m, y) => Math.max(m, Math.abs(y - center)), 0)
  const noise = 8 * (unit * got.reduce((m, y) => Math.max(m, Math.abs(y)), 0) + spread)
  const slope = along(gradient, line.direction)
  const slopeNoise =
    16 * gradients.reduce((m, g) => Math.max(m, Math.abs(along(g, line.direction) - slope)), 0)
  const difference = extrapolated(values, noise)
  const order = observedOrder(
    values.map(([plus], i) => plus - center - steps[i] * slope),
    noise,
  )
  const common = { slope, difference, ...(order === undefined ? {} : { order }) }
  const size = Math.max(Math.abs(slope), Math.abs(difference.slope))
  if (!got.every(Number.isFinite) || !(difference.error < Infinity)) return { ...common, kind: 'unclear' }
  if (!Number.isFinite(slope)) return { ...common, kind: 'wrong' }
  const apart = Math.abs(slope - difference.slope)
  if (isBetweenSides(slope, values, center, noise)) return { ...common, kind: 'kink' }
  const telling = difference.error <= TELLING * size
  if (apart <= 4 * difference.error + 64 * unit * size + slopeNoise)
    return { ...common, kind: telling || size === 0 ? 'agrees' : 'unclear' }
  const falls = order !== undefined && order < WRONG_ORDER
  return {
    ...common,
    kind: apart > CERTAIN * difference.error + 4 * slopeNoise && telling && falls ? 'wrong' : 'unclear',
  }
}

function directionsAt(at: Case, wrt: string, random: Random): readonly Line[] {
  const n = at.inputs[wrt].data.length
  const axes = Array.from({ length: Math.min(n, COORDINATES) }, () => {
    const k = random.below(n)
    return Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0))
  })
  const others = Array.from({ length: DIRECTIONS }, () =>
    Float64Array.from({ length: n }, () => random.normal()),
  )
  return [...axes, ...others].map((direction) => ({ at, direction }))
}

const undecided = (message: string): Guarded => ({ pass: false, status: 'undecided', message })
const short = (x: number): number => Number(x.toPrecision(8))
const inputsText = (inputs: Inputs): string =>
  Object.entries(inputs)
    .map(([name, { data }]) => `  ${name} = [${Array.from(data).join(', ')}]`)
    .join('\n')

function wrongMessage(
  claimed: string,
  { at, direction }: Line,
  { slope, difference, order }: Verdict,
): string {
  return [
    `${claimed}: along v = [${Array.from(direction).map(short).join(', ')}] it gives ${short(slope)}, the difference is ${short(difference.slope)} ± ${difference.error.toPrecision(2)}`,
    ...(order === undefined
      ? []
      : [`observed order of the Taylor remainder: ${order.toFixed(2)}, where a right gradient has 2`]),
    ...(Math.abs(slope + difference.slope) <= 8 * difference.error ? ['probable cause: the sign'] : []),
    ...(Math.abs(slope / 2 - difference.slope) <= 8 * difference.error
      ? ['probable cause: a factor of 2']
      : []),
    ...(Math.abs(slope * 2 - difference.slope) <= 8 * difference.error
      ? ['probable cause: a factor of 1/2']
      : []),
    `instance:\n${inputsText(at.inputs)}`,
  ].join('\n')
}

/** Whether `gradient` is the gradient of `f` by `wrt`; both are called alike, and `f` returns a number. */
export async function guardGradientOfFunction(
  gradient: Tested,
  f: Tested,
  options: TaylorOptions,
): Promise<Guarded> {
  const { seed = 1, runs = DEFAULT_RUNS } = options
  const names = Object.keys(options.given)
  const wrt = options.wrt ?? (names.length === 1 ? names[0] : undefined)
  if (wrt === undefined || !names.includes(wrt))
    throw new Error(`gradient: expected wrt as one of ${names.join(', ')}, got ${wrt ?? 'none'}`)
  const { computed } = quantityOf({ ...options, kind: 'value', formula: wrt })
  const [value, slopes] = [functionSubject(f, { ...options, name: 'f' }), functionSubject(gradient, options)]
  const given = Object.entries(options.given).map(([name, space]) => `${name}: ${space}`)
  const claimed = `expected ${slopes.name} to be the gradient of ${f.name === '' ? 'the other function' : f.name} by ${wrt}, for ${given.join(', ')}`
  const wrong = (found: string): Guarded => ({
    pass: false,
    status: 'wrong',
    message: `${claimed}; ${found}`,
  })
  const random = randomOf(seed, 'taylor', wrt)
  const places = choosePositions(computed.domain, MAX_POSITIONS, random).map((p) =>
    codePlaceAt(computed, p, options.precision ?? 'float64'),
  )
  const setup = { wrt, value, precision: options.precision ?? 'float64' } as const
  let [agreeing, kinks, unclear] = [0, 0, 0]
  for (let k = 0; k < runs; k++) {
    const place = random.pick(places)
    const at = place.caseOf(place.draw(random))
    const answer = await slopes.call([at.inputs, at.inputs])
    const [first, again] = answer.ok ? answer.outcomes : []
    if (first?.kind !== 'value')
      return wrong(`${slopes.name} ${first?.reason ?? 'failed'}\n${inputsText(at.inputs)}`)
    if (first.value.data.length !== at.inputs[wrt].data.length)
      return wrong(
        `${slopes.name}: expected ${at.inputs[wrt].data.length} numbers, got ${first.value.data.length}`,
      )
    if (again?.kind !== 'value' || !identical(first.value.data, again.value.data))
      return wrong(`${slopes.name} gives another result when asked twice in a row`)
    if (first.mutated) return wrong(`${slopes.name} mutates its inputs: changes ${first.mutated.join(', ')}`)
    const copies = shaken(at.inputs, setup.precision, random)
    const shakenSlopes = await slopes.call(copies)
    const gradients = (shakenSlopes.ok ? shakenSlopes.outcomes : []).flatMap((o) =>
      o.kind === 'value' && o.value.data.length === first.value.data.length ? [o.value.data] : [],
    )
    for (const line of directionsAt(at, wrt, random)) {
      const verdict = await tryLine(line, first.value.data, { inputs: copies, gradients }, setup)
      if (verdict.kind === 'wrong')
        return { pass: false, status: 'wrong', message: wrongMessage(claimed, line, verdict) }
      if (verdict.kind === 'agrees') agreeing++
      else if (verdict.kind === 'kink') kinks++
      else unclear++
    }
  }
  const tally = `${agreeing} slopes agree within their error bars, ${kinks} lie between the sides of a kink, ${unclear} could not be told`
  if (agreeing < LEAST_AGREEING || unclear > 4 * agreeing)
    return undecided(`gradient by differences: inconclusive, ${tally}`)
  return {
    pass: true,
    status: 'agrees',
    message: `${slopes.name} is the gradient as far as differences can tell: ${tally}`,
  }
}
