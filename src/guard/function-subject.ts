/** A JavaScript function under test. It gets fresh copies, and whether it changed them is seen. */
import type { Inputs, Outcome } from '../code/outcome.js'
import { handOver, identical, isUnreadable, tensorOf, type Arrays, type Tensor } from '../code/values.js'
import type { Precision } from '../core/index.js'
import type { Subject } from './subject.js'

/** A function of the variables: by name in one record, or one after another in the order of `given`. */
export type Tested = (...variables: never[]) => unknown

/** How a function is called. */
export interface CallOptions {
  /** How values are handed over; nested lists unless said. `float32` is judged as float32. */
  readonly arrays?: Arrays
  readonly call?: 'named' | 'positional'
  /** The precision it is judged by; otherwise that of the arrays it returns. */
  readonly precision?: Precision
  readonly name?: string
}

/** Instances handed over at once: a function answers one at a time anyway. */
const BATCH = 64

function isChanged(before: Tensor, after: unknown): boolean {
  const now = tensorOf(after)
  return isUnreadable(now) || !identical(now.data, before.data)
}

/** The precision that the options declare. */
export const declaredBy = ({ precision, arrays }: CallOptions): Precision | undefined =>
  precision ?? (arrays === 'float32' ? 'float32' : undefined)

const thrown = (error: unknown): Outcome => ({
  kind: 'failed',
  reason: `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
})

/** What the function gives for an instance; `then` waits for it, or does not. */
function outcomeBy<T>(
  f: Tested,
  { arrays = 'nested', call = 'named' }: CallOptions,
  inputs: Inputs,
  then: (returned: unknown, outcome: (returned: unknown) => Outcome) => T,
): T {
  const values = Object.entries(inputs).map(([name, { shape, data }]) => {
    const [rows = 1, cols = 1] = shape
    return [name, handOver({ rows, cols, data }, arrays, shape.length === 0)] as const
  })
  const returned: unknown = (f as (...v: unknown[]) => unknown)(
    ...(call === 'named' ? [Object.fromEntries(values)] : values.map(([, v]) => v)),
  )
  return then(returned, (result) => {
    const value = tensorOf(result)
    if (isUnreadable(value)) return { kind: 'failed', reason: `returned ${value.problem}` }
    const mutated = values.flatMap(([name, v]) =>
      typeof v === 'object' && isChanged(inputs[name], v) ? [name] : [],
    )
    return { kind: 'value', value, ...(mutated.length > 0 ? { mutated } : {}) }
  })
}

/** A failure, or numbers of which none is one: what a function gives where it is not called as it is meant to be. */
const isNothing = (outcome: Outcome): boolean =>
  outcome.kind === 'failed' || outcome.value.data.every((x) => x !== x)

const OTHERWISE = {
  named: "with its variables one after another: say call: 'positional'",
  positional: "with one record of its variables: leave out call: 'positional'",
} as const

/** A failure, with what may be wrong with the call: called in the other way the function answers. */
function hinted(outcome: Outcome, { call = 'named' }: CallOptions, other: Outcome): Outcome {
  if (isNothing(other) || !isNothing(outcome)) return outcome
  const reason = outcome.kind === 'failed' ? outcome.reason : 'returned NaN'
  return { kind: 'failed', reason: `${reason}; it answers where it is called ${OTHERWISE[call]}` }
}

const otherCall = (options: CallOptions): CallOptions => ({
  ...options,
  call: options.call === 'positional' ? 'named' : 'positional',
})

function outcomeOnce(f: Tested, options: CallOptions, inputs: Inputs): Outcome {
  try {
    return outcomeBy(f, options, inputs, (returned, outcome) => outcome(returned))
  } catch (error) {
    return thrown(error)
  }
}

/** What a function that answers at once gives for an instance. */
export function outcomeNow(f: Tested, options: CallOptions, inputs: Inputs): Outcome {
  const outcome = outcomeOnce(f, options, inputs)
  return isNothing(outcome) ? hinted(outcome, options, outcomeOnce(f, otherCall(options), inputs)) : outcome
}

async function outcomeLaterOnce(f: Tested, options: CallOptions, inputs: Inputs): Promise<Outcome> {
  try {
    return await outcomeBy(f, options, inputs, async (returned, outcome) => outcome(await returned))
  } catch (error) {
    return thrown(error)
  }
}

async function outcomeLater(f: Tested, options: CallOptions, inputs: Inputs): Promise<Outcome> {
  const outcome = await outcomeLaterOnce(f, options, inputs)
  return isNothing(outcome)
    ? hinted(outcome, options, await outcomeLaterOnce(f, otherCall(options), inputs))
    : outcome
}

/**
 * A function as code under test.
 * @throws where it is none
 */
export function functionSubject(f: Tested, options: CallOptions = {}): Subject {
  if (typeof f !== 'function')
    throw new Error(
      `expected a function, got ${f === null ? 'null' : typeof f}: hand over f itself, not f(x)`,
    )
  const precision = declaredBy(options)
  return {
    name: options.name ?? (f.name === '' ? 'the function' : f.name),
    language: 'javascript',
    ...(precision === undefined ? {} : { precision }),
    batch: BATCH,
    async call(batch) {
      const outcomes: Outcome[] = []
      for (const inputs of batch) outcomes.push(await outcomeLater(f, options, inputs))
      return { ok: true, outcomes }
    },
    observations: () => [],
  }
}
