/**
 * Code under test against its formula. The code gets float64 values, so the formula is judged at exactly these values; the code may be off by
 * its allowance times the running error bound of the formula's own evaluation. NaN, a throw and a wrong length never pass.
 */
import { allEntries, Unsupported } from '../../symbolic/expression/index.js'
import {
  DEFAULT_ERROR_ALLOWANCE,
  type Implementation,
  type Instance,
  type Residual,
  type Values,
} from '../core/index.js'
import { bigIntervals, intervalReading } from '../interval/index.js'
import { compile } from '../numeric/index.js'
import type { Assessment, Assessor } from './assess.js'
import type { Confirmed } from './confirm.js'
import { inputsOf, slotsOf } from './draw.js'
import type { Localised } from './local.js'

type Tested = Residual & { readonly implementation: Implementation }

interface Observed {
  readonly variables: ReadonlyMap<string, Values>
  /** What the code returned, or why it returned nothing usable. */
  readonly got: Float64Array | string
  readonly value: Float64Array
  readonly radius: Float64Array
  readonly cols: number
}

function call(
  implementation: Implementation,
  variables: ReadonlyMap<string, Values>,
  length: number,
): Float64Array | string {
  try {
    const got = implementation.evaluate(variables)
    return got.length === length ? got : `returned ${got.length} numbers, expected ${length}`
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}`
  }
}

function observerOf(local: Localised, { right, implementation }: Tested): (instance: Instance) => Observed {
  const elements = local.variables.map((v) => v.element)
  const embed = compile(elements, slotsOf(local), {})
  const slots = local.variables.map((v, i) => ({ name: v.name, ...embed.outputs[i] }))
  const formula = compile([local.at(right)], slots, {})
  const { rows, cols } = formula.outputs[0]
  return (instance) => {
    const data = embed.outputs.map((o) => new Float64Array(o.rows * o.cols))
    embed.evaluate(inputsOf(local, instance.coordinates), data)
    const variables = new Map(slots.map(({ name, rows, cols }, i) => [name, { rows, cols, data: data[i] }]))
    const [value, radius] = [new Float64Array(rows * cols), new Float64Array(rows * cols)]
    formula.evaluateWithError(data, [value], [radius])
    return { variables, got: call(implementation, variables, value.length), value, radius, cols }
  }
}

const allowanceOf = (o: Tested): number => o.implementation.allowance ?? DEFAULT_ERROR_ALLOWANCE

/** What the error bounds may hide, in proportion to the largest entry (or to 1). */
const resolutionOf = ({ value, radius }: Observed, allowance: number): number =>
  ((allowance + 1) * radius.reduce((a, b) => Math.max(a, b), 0)) /
  value.reduce((a, b) => Math.max(a, Math.abs(b)), 1)

/** Error bounds above this share could hide anything: the instance shows nothing of the code. */
const LEAST_RESOLUTION = 0.01

/** The entry that is furthest off; `unclear` where the formula's own evaluation tells too little. */
function worst(
  observed: Observed,
  allowance: number,
): { k: number; relative: number } | 'unclear' | undefined {
  const { got, value, radius } = observed
  if (!value.every(Number.isFinite) || !radius.every((r) => r < Infinity)) return 'unclear'
  if (typeof got === 'string') return { k: 0, relative: 1 }
  let found: { k: number; relative: number } | undefined
  got.forEach((g, k) => {
    const gap = Math.abs(g - value[k])
    if (gap <= (allowance + 1) * radius[k]) return
    const relative = Number.isFinite(g) ? gap / (Math.abs(g) + Math.abs(value[k])) : 1
    if (!found || relative > found.relative) found = { k, relative }
  })
  return found ?? (resolutionOf(observed, allowance) > LEAST_RESOLUTION ? 'unclear' : undefined)
}

export function implementationAssessor(local: Localised, obligation: Tested): Assessor {
  const observe = observerOf(local, obligation)
  return {
    assess(instance): Assessment {
      const observed = observe(instance)
      const found = worst(observed, allowanceOf(obligation))
      if (found === 'unclear') return { kind: 'unclear' }
      if (found)
        return {
          kind: 'violated',
          relative: found.relative,
          row: Math.floor(found.k / observed.cols) + 1,
          col: (found.k % observed.cols) + 1,
        }
      return { kind: 'holds', resolution: resolutionOf(observed, allowanceOf(obligation)) }
    },
  }
}

const PRECISION = 128

/** Confirms against an enclosure of the formula's true value at the float inputs. */
export function confirmImplementation(local: Localised, instance: Instance, obligation: Tested): Confirmed {
  const observed = observerOf(local, obligation)(instance)
  const found = worst(observed, allowanceOf(obligation))
  if (found === 'unclear')
    return { kind: 'unconfirmed', reason: 'the formula overflows, is undefined, or is mostly rounding there' }
  if (!found) return { kind: 'dismissed', reason: 'within the error bound' }
  const g = bigIntervals(PRECISION)
  const variables = new Map(
    [...observed.variables].map(([name, v]) => [name, { ...v, data: Array.from(v.data, (x) => g.float(x)) }]),
  )
  try {
    const [exact] = allEntries([local.at(obligation.right)], { sizes: {}, variables }, intervalReading(g))
    const truth = exact.data[found.k]
    if (g.domainFault(truth)) return { kind: 'unconfirmed', reason: 'the formula is undefined there' }
    const right = { lower: g.lower(truth), upper: g.upper(truth) }
    const got = typeof observed.got === 'string' ? NaN : observed.got[found.k]
    const distance = Math.max(right.lower - got, got - right.upper)
    if (distance <= allowanceOf(obligation) * observed.radius[found.k])
      return { kind: 'dismissed', reason: 'within the error bound' }
    const entry = {
      row: Math.floor(found.k / observed.cols) + 1,
      col: (found.k % observed.cols) + 1,
      left: { lower: got, upper: got },
      right,
    }
    return {
      kind: 'confirmed',
      entry,
      relative: found.relative,
      confirmation: `interval arithmetic, ${PRECISION} bits`,
    }
  } catch (error) {
    if (error instanceof Unsupported) return { kind: 'unconfirmed', reason: error.message }
    throw error
  }
}

export const isTested = (o: { readonly kind: string }): o is Tested =>
  o.kind === 'residual' && 'implementation' in o
